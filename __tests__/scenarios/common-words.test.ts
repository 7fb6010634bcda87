/** Secrets that are ordinary words or single characters are removed without making the report unreadable or invalid. */
import { expect, it } from '@jest/globals';
import { bearerOnly, REJECTED, withApi } from '../support/api-server.js';
import { verdictsOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

it.concurrent.each([
  'unauthorized',
  'fail',
  'endpoints',
  'null',
  'GET',
  '127.0.0.1',
  'e',
  '1',
  '-',
  ':',
  '"',
  '***',
])('keeps keys, verdicts and outputs when the secret is %s', async (secret) => {
  await withApi({ '/dead': REJECTED, '/me': bearerOnly(secret) }, async (api) => {
    const run = await runAction({
      env: { WORD: secret },
      configFile: `
endpoints:
  - { name: rejected, url: ${api.origin}/dead, method: POST, token: '\${WORD}' }
  - { name: works, url: ${api.origin}/me, token: '\${WORD}' }
`,
    });
    expect(verdictsOf(run)).toEqual({ rejected: 'unauthorized', works: 'valid' });
    expect(run.outputs).toMatchObject({ outcome: 'fail', total: '2', failing: 'rejected' });
    expect(run.masks).toContain(secret);
    expect(run.exitCode).toBe(1);
    expect(run.summary).toContain('| Status | Result, why and what to do |');
  });
});
