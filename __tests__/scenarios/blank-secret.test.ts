/** A secret of white space alone proves nothing and must not mask words that every log holds. */
import { expect, it } from '@jest/globals';
import { REJECTED, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

it('does not become a mask for the word in front of it', async () => {
  await withApi({ '/me': REJECTED }, async (api) => {
    const run = await runAction({
      env: { BLANK: '  ' },
      configFile: `
endpoints:
  - { name: blank, url: ${api.origin}/me, token: '\${BLANK}' }
  - { name: composed, url: ${api.origin}/me, auth: { header: { Authorization: 'Token \${BLANK}' } } }
`,
    });
    expect(endpointOf(run, 'blank').level).toBe('fail');
    expect(run.masks).not.toContain('Bearer');
    expect(run.masks).not.toContain('Token');
    expect(run.exitCode).toBe(1);
  });
});
