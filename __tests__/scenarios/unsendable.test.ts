/** Values that cannot be sent: the row blames the one value whose fault it is, and nothing is asked. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

describe('a value that cannot be sent', () => {
  let run: ActionRun;

  beforeAll(async () => {
    run = await withApi({}, (api) =>
      runAction({
        env: {
          GOOD: madeUpSecret(),
          BROKEN: `${madeUpSecret()}\n${madeUpSecret()}`,
          COLON: 'ro:bot',
        },
        configFile: `
defaults: { retries: 0 }
endpoints:
  - { name: token, url: ${api.origin}/, token: '\${BROKEN}', headers: { X-Key: '\${GOOD}' } }
  - { name: further header, url: ${api.origin}/, token: '\${GOOD}', headers: { X-Key: '\${BROKEN}' } }
  - { name: user name, url: ${api.origin}/, auth: { basic: { username: '\${COLON}', password: '\${GOOD}' } } }
  - { name: password, url: ${api.origin}/, auth: { basic: { username: '\${GOOD}', password: '\${BROKEN}' } } }
  - { name: one header of two, url: ${api.origin}/, auth: { header: { X-Id: '\${GOOD}', X-Key: 'k \${BROKEN}' } } }
  - { name: first cookie, url: ${api.origin}/, auth: { cookie: { id: '\${BROKEN}', key: '\${GOOD}' } } }
  - { name: second cookie, url: ${api.origin}/, auth: { cookie: { id: '\${GOOD}', key: 'x\${BROKEN}' } } }
`,
      }),
    );
  });

  it.each([
    ['token', 'BROKEN'],
    ['further header', 'BROKEN'],
    ['user name', 'COLON'],
    ['password', 'BROKEN'],
    ['one header of two', 'BROKEN'],
    ['first cookie', 'BROKEN'],
    ['second cookie', 'BROKEN'],
  ])('is named by its variable alone: %s', (name, variable) => {
    const row = endpointOf(run, name);
    expect(row).toMatchObject({ verdict: 'unauthorized', cause: 'malformed', attempts: 0 });
    expect(row.fix[0]).toMatch(new RegExp(`^Store ${variable} again`));
  });
});
