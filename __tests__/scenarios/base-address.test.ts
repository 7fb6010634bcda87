/** A variable before the path is a base address: plain text, and never taken for the credential. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';
import { summaryText } from '../support/summary-text.js';

it('reads the address from a variable, and tells people to renew the credential and not the address', async () => {
  const token = madeUpSecret();
  await withApi({ '/v1/me': bearerOnly(token), '/v1/dead': REJECTED }, async (api) => {
    const base = `${api.origin}/v1/`;
    const run = await runAction({
      env: { BASE: base, TOKEN: token },
      configFile: `
endpoints:
  - { name: works, url: '\${BASE}/me', token: '\${TOKEN}' }
  - { name: dead, url: '\${BASE}/dead', token: '\${TOKEN}' }
  - { name: unset, url: '\${BASE}/me', token: '\${UNSET}' }
  - { name: nowhere, url: '\${NO_BASE}/me', token: '\${TOKEN}' }
`,
    });
    expect(verdictsOf(run)).toEqual({
      dead: 'unauthorized',
      nowhere: 'missing',
      unset: 'missing',
      works: 'valid',
    });
    expect(endpointOf(run, 'works').url).toBe(`${api.origin}/v1/me`);
    expect(run.masks).not.toContain(base);
    expect(summaryText(run.summary)).toContain(`${api.origin}/v1/dead`);
    expect(endpointOf(run, 'dead').fix.join('\n')).toContain('TOKEN');
    expect(endpointOf(run, 'dead').fix.join('\n')).not.toContain('BASE');
    expect(endpointOf(run, 'unset').fix.join('\n')).toContain('UNSET');
    expect(endpointOf(run, 'unset').fix.join('\n')).not.toContain('BASE');
    expect(endpointOf(run, 'nowhere').message).toContain('NO_BASE');
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ valid: '1', failures: '3' });
  });
});
