/** `only` checks the named endpoints and leaves the others alone: to prove one rotation. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { reportOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };

function runOnly(only: string) {
  return withApi({ '/me': bearerOnly(ENV.TOKEN), '/dead': REJECTED }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { only },
      configFile: `
endpoints:
  - { name: 'npm, publish', url: ${api.origin}/me, token: '\${TOKEN}' }
  - { name: billing, url: ${api.origin}/me, token: '\${TOKEN}' }
  - { name: dead, url: ${api.origin}/dead, token: '\${TOKEN}' }
`,
    });
    return { run, asked: api.requestsTo('/dead').length };
  });
}

describe('only', () => {
  it.concurrent.each([
    ['one name', 'billing', ['billing']],
    ['a name with a comma', 'npm, publish', ['npm, publish']],
    ['a name a line', 'billing\nnpm, publish\n', ['billing', 'npm, publish']],
  ])('takes %s', async (_, only, names) => {
    const { run, asked } = await runOnly(only);
    expect(run.exitCode).toBe(0);
    expect(asked).toBe(0);
    expect(
      reportOf(run)
        .endpoints.map(({ name }) => name)
        .sort(),
    ).toEqual(names);
    expect(run.outputs).toMatchObject({ outcome: 'pass', total: String(names.length) });
    expect(run.summary).not.toContain('dead');
  });

  it.concurrent('takes names separated by commas', async () => {
    const { run } = await runOnly('billing, dead');
    expect(run.outputs).toMatchObject({ total: '2', failing: 'dead' });
  });

  it.concurrent('refuses a name that is not there and offers the nearest', async () => {
    const { run, asked } = await runOnly('biling');
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(asked).toBe(0);
    expect(run.annotations[0]?.message).toContain('billing');
  });
});
