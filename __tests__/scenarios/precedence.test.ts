/** A setting of an endpoint beats the file's defaults, which beat the inputs; the defaults are those of the file's own items. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

it('takes retries, timeout and control from the nearest place', async () => {
  const env = { TOKEN: madeUpSecret() };
  const routes = {
    '/down': { status: 503, headers: { 'retry-after': '0' } },
    '/down-too': { status: 503, headers: { 'retry-after': '0' } },
    '/slow': () => null,
    '/public': { status: 200 },
    '/me': bearerOnly(env.TOKEN),
  };
  await withApi(routes, async (api) => {
    const run = await runAction({
      env,
      inputs: {
        retries: '0',
        control: 'auto',
        timeout: '20s',
        config: '.github/credential-checks.yml',
        endpoints: `[{ name: inline, url: ${api.origin}/down, token: '\${TOKEN}' }]`,
      },
      configFile: `
defaults: { retries: 1, control: off, timeout: 15s }
endpoints:
  - { name: from defaults, url: ${api.origin}/down-too, token: '\${TOKEN}' }
  - { name: own, url: ${api.origin}/down-too, retries: 2, token: '\${TOKEN}' }
  - { name: own timeout, url: ${api.origin}/slow, retries: 0, timeout: 1s, token: '\${TOKEN}' }
  - { name: not controlled, url: ${api.origin}/public, token: '\${TOKEN}' }
  - { name: controlled, url: ${api.origin}/public, control: auto, token: '\${TOKEN}' }
`,
    });
    expect(endpointOf(run, 'from defaults').attempts).toBe(2);
    expect(endpointOf(run, 'inline').attempts).toBe(1);
    expect(endpointOf(run, 'own').attempts).toBe(3);
    expect(endpointOf(run, 'own timeout')).toMatchObject({ verdict: 'inconclusive', attempts: 1 });
    expect(endpointOf(run, 'not controlled').verdict).toBe('valid');
    expect(endpointOf(run, 'controlled').verdict).toBe('unproven');
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'warn', valid: '1', warnings: '5' });
    expect(api.requestsTo('/public')).toHaveLength(3);
  });
});
