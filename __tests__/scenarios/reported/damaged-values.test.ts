/** Values that public reports describe as stored badly: each has its own row, and stops no other check. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../../support/api-server.js';
import { createAuthority } from '../../support/certificates.js';
import { endpointOf, verdictsOf } from '../../support/report-file.js';
import { runAction } from '../../support/run-action.js';

const T = madeUpSecret();

/** A run over an item that is right, and one more. */
function runWith(item: string, env: Readonly<Record<string, string>> = {}) {
  return withApi({ '/me': bearerOnly(T) }, (api) =>
    runAction({
      env: { T, ...env },
      configFile: `
endpoints:
  - { name: Good, url: ${api.origin}/me, token: '\${T}' }
  - name: Other
    url: ${api.origin}/me
${item.replaceAll(/^/gm, '    ')}
`,
    }),
  );
}

describe('a value that is damaged', () => {
  it.each([
    {
      source: '1Password/load-secrets-action #123',
      item: "token: ${T}\ntls: { ca: '${X}' }",
      spoil: (pem: string) => pem.trim().replaceAll('\n', '\\n'),
      verdict: 'unauthorized',
      says: /The certificate authority in X cannot be used.*It has \\n written out in place/,
    },
    {
      source: 'hyperlocalise/hyperlocalise #734',
      item: "token: ${T}\nexpiry: { certificate: '${X}' }",
      spoil: (pem: string) => Buffer.from(pem).toString('base64'),
      verdict: 'valid',
      says: /The expiry in X cannot be read, so it is not known\. It is PEM text that was encoded in Base64 once more/,
    },
    {
      source: 'the same, as the authority',
      item: "token: ${T}\ntls: { ca: '${X}' }",
      spoil: (pem: string) => Buffer.from(pem).toString('base64'),
      verdict: 'unauthorized',
      says: /It is PEM text that was encoded in Base64 once more/,
    },
    {
      source: 'the same, with its line breaks gone',
      item: "token: ${T}\nexpiry: { certificate: '${X}' }",
      spoil: (pem: string) => pem.trim().replaceAll('\n', ' '),
      verdict: 'valid',
      says: /It has lost its line breaks/,
    },
    {
      source: 'a date in words',
      item: "token: ${T}\nexpiry: { date: '${X}' }",
      spoil: () => 'end of next year',
      verdict: 'valid',
      says: /The expiry in X cannot be read, so it is not known\. It is not a date such as/,
    },
  ])('stops no other check ($source)', async ({ item, spoil, verdict, says }) => {
    const { cert } = await createAuthority();
    const X = spoil(cert);
    const run = await runWith(item, { X });
    expect(verdictsOf(run)).toEqual({ Good: 'valid', Other: verdict });
    expect(endpointOf(run, 'Other').message).toMatch(says);
    expect(run.everything).not.toContain(X);
  });

  it('is told with the variable to correct, and nothing is asked', async () => {
    await withApi({ '/me': bearerOnly(T) }, async (api) => {
      const run = await runAction({
        env: { T, BASE: 'api.example.com' },
        configFile: `
endpoints:
  - { name: Good, url: ${api.origin}/me, token: '\${T}' }
  - { name: Other, url: '\${BASE}/me', token: '\${T}' }
`,
      });
      expect(verdictsOf(run)).toEqual({ Good: 'valid', Other: 'unauthorized' });
      expect(endpointOf(run, 'Other')).toMatchObject({
        cause: 'malformed',
        attempts: 0,
        message:
          'The address in BASE cannot be used, so nothing was asked. It is not a complete address. Begin with the scheme, such as https://api.example.com/v1/me.',
        fix: [
          'Correct the value of BASE: a complete address, such as https://api.example.com.',
          'To confirm the fix, run this workflow by hand with the input only set to Other.',
        ],
      });
    });
  });
});
