/** Whatever is stored or answered: nothing throws, and nothing secret is said. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { azure } from '../../../../src/auth/azure/azure.js';
import { githubApp } from '../../../../src/auth/github-app/github-app.js';
import { google } from '../../../../src/auth/google/google.js';
import { oidc } from '../../../../src/auth/oidc/oidc.js';
import type { Exchange } from '../../../../src/model/exchange.js';
import type { Obtained } from '../../../../src/model/obtain.js';
import { readStoredJson } from '../../../../src/auth/stored-json.js';
import { anAnswer, NOW } from '../../../support/checks.js';
import { testMeans } from '../../../support/means.js';
import { saidOf, verdictOn } from '../../../support/obtained.js';
import { pkcs8, rsaKey } from '../../../support/signing-keys.js';

const PEM = pkcs8(rsaKey());
const EMAIL = 'ci@plainly-dead.iam.gserviceaccount.com';
const FILE = JSON.stringify({ type: 'service_account', client_email: EMAIL, private_key: PEM });
const MINTED = 'ya29.plainly-dead-minted-0123456789';

function means(exchange: Exchange, isLast: boolean) {
  const request = { url: 'https://x.example/' };
  const idToken = { ok: true, token: 'a.b.c' } as const;
  return testMeans({ request, isLast, idToken, now: () => NOW, send: async () => exchange });
}

const cases = [
  {
    name: 'google',
    obtain: google.obtain({ key: FILE }, {}),
  },
  {
    name: 'azure',
    obtain: azure.obtain({ 'client-id': 'c', 'client-secret': 's', 'tenant-id': 't' }, {}),
  },
  {
    name: 'github-app',
    obtain: githubApp.obtain({ 'app-id': '1', key: PEM, installation: '7' }, {}),
  },
  ...['google', 'azure', 'vault', 'token-exchange'].map((provider) => ({
    name: `oidc: ${provider}`,
    obtain: oidc.obtain(
      {
        provider,
        'workload-identity-provider':
          'projects/1/locations/global/workloadIdentityPools/p/providers/q',
        'client-id': '535fb089-9ff3-47b6-9bfb-4f1264799865',
        'tenant-id': 't',
        role: 'deploy',
        'base-url': 'https://x.example',
        'token-url': 'https://x.example/token',
      },
      {},
    ),
    alone: 'https://x.example',
  })),
];

/** Bodies with the names that are looked for, and values that nobody expects there. */
const names = fc.constantFrom(
  'access_token',
  'token',
  'auth',
  'slug',
  'permissions',
  'id',
  'expires_in',
  'repository_selection',
  '__proto__',
  'error',
  'error_description',
);
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(MINTED),
  fc.string({ unit: 'binary' }),
);
const body = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.dictionary(names, odd).map((members) => JSON.stringify(members)),
  fc.constantFrom(
    '[]',
    'null',
    '"token"',
    '{"access_token":{}}',
    '{"auth":{"client_token":"a b"}}',
    '{"__proto__":{"token":"x"}}',
    '['.repeat(5_000),
  ),
);
const answer = fc
  .tuple(fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 500), body)
  .map(([status, text]) =>
    anAnswer(status, { headers: { 'content-type': 'application/json' }, body: text }),
  );

/** What is presented was hidden, and nothing passes that gave nothing. */
function holdsFor(obtained: Obtained, hidden: readonly string[]): void {
  expect(obtained.kind).not.toBe('unsendable');
  if (obtained.kind === 'presented') {
    const sent = obtained.presented.headers.map(([, value]) => value.replace('Bearer ', ''));
    expect(hidden).toEqual(expect.arrayContaining(sent));
    if (sent.includes(MINTED)) expect(saidOf(obtained)).not.toContain(MINTED);
  }
  const isJudged = obtained.kind === 'answered' && obtained.finding === undefined;
  if (isJudged && verdictOn(obtained).verdict === 'valid') {
    expect(hidden.length).toBeGreaterThan(0);
  }
}

describe.each(cases)('$name', ({ obtain }) => {
  it('judges any answer, alone and with a url', async () => {
    await fc.assert(
      fc.asyncProperty(answer, fc.boolean(), async (exchange, isAlone) => {
        const used = means(exchange, isAlone);
        holdsFor(await obtain(used), used.hidden);
      }),
    );
  });

  it('a header never holds what no header may', async () => {
    for (const token of ['a\r\nX-Evil: 1', 'a\u0000b', 'ключ', ' ']) {
      const text = JSON.stringify({ access_token: token, token, slug: 'x' });
      const exchange = anAnswer(200, {
        headers: { 'content-type': 'application/json' },
        body: text,
      });
      const obtained = await obtain(means(exchange, false));
      expect(obtained.kind).toBe('answered');
    }
  });
});

describe('an installation token', () => {
  it('is revoked again whatever else the answer holds', async () => {
    const asked: string[] = [];
    const odd = { toString: 1, valueOf: 1 };
    const used = testMeans({
      request: { url: 'https://x.example/' },
      isLast: true,
      send: async ({ method }) => {
        asked.push(method);
        return anAnswer(200, {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ slug: 'app', token: MINTED, permissions: { contents: odd } }),
        });
      },
    });
    await githubApp.obtain({ 'app-id': '1', key: PEM, installation: '7' }, {})(used);
    expect(asked).toEqual(['GET', 'POST', 'DELETE']);
  });
});

describe('a stored JSON', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '"',
    '\\',
    '\\"',
    ':',
    ',',
    'type',
    'service_account',
    PEM,
    '\n',
    '\\n',
    '[',
    ']',
    '-----BEGIN PRIVATE KEY-----',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
    fc.json(),
    fc.nat(FILE.length).map((end) => FILE.slice(0, end)),
    fc
      .tuple(fc.nat(FILE.length), fc.string({ maxLength: 2 }))
      .map(([at, more]) => FILE.slice(0, at) + more + FILE.slice(at + 1)),
    fc.base64String({ maxLength: 400 }),
  );
  it('is read or described without a word of it', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (key) => {
        const obtained = await google.obtain({ key }, {})(means(anAnswer(500), false));
        const said = saidOf(obtained);
        for (const piece of PEM.match(/[A-Za-z0-9+/]{20,}/g) ?? [])
          expect(said).not.toContain(piece);
      }),
    );
  });

  it.each([
    ['deep', '['.repeat(60_000)],
    [
      'quoted again and again',
      Array.from({ length: 8 }).reduce<string>((inner) => JSON.stringify(inner), FILE.slice(0, 60)),
    ],
    ['many backslashes', `{${'\\"'.repeat(30_000)}`],
    ['many keys', '-----BEGIN A-----'.repeat(3_800)],
  ])('that is %s ends', (_what, stored) => {
    expect(readStoredJson(stored).ok).toBe(false);
  });
});
