/** A changed list cannot send a secret away: no request is made, not to the right hosts either, when one host is not allowed. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };

it('refuses every other host before any request', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { 'allowed-hosts': '127.0.0.1, *.example.com' },
      configFile: `
endpoints:
  - { name: right, url: ${api.origin}/me, token: '\${TOKEN}' }
  - name: changed
    url: ${api.origin.replace('127.0.0.1', 'localhost')}/me
    token: \${TOKEN}
`,
    });
    expect(api.requests).toEqual([]);
    expect(run).toMatchObject({ exitCode: 1, report: null, outputs: { outcome: 'fail' } });
    expect(run.annotations[0]).toMatchObject({
      level: 'error',
      file: '.github/credential-checks.yml',
      line: 5,
    });
    expect(run.summary).toContain('allowed-hosts');
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });
});

it('asks the hosts that are allowed', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { 'allowed-hosts': `example.com\n127.0.0.1:${api.port}` },
      configFile: `endpoints: [{ name: right, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    expect(endpointOf(run, 'right').verdict).toBe('valid');
  });
});

it('says so when the list of hosts itself cannot be read, and sends nothing', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { 'allowed-hosts': 'https://127.0.0.1' },
      configFile: `endpoints: [{ name: right, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    expect(api.requests).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(/`allowed-hosts` has the value .*no scheme/);
  });
});
