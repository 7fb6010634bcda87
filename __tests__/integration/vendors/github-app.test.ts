/**
 * GitHub Apps against a server in the shape of GitHub's reference
 * (https://docs.github.com/en/rest/apps/apps), which verifies the JWT by node:crypto.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { githubApp } from '../../../src/auth/github-app/github-app.js';
import type { Obtained } from '../../../src/model/obtain.js';
import { templateOf } from '../../../src/values/template.js';
import { testMeans, type TestMeans } from '../../support/means.js';
import { saidOf, verdictOn } from '../../support/obtained.js';
import {
  type RecordedRequest,
  startHttpServer,
  type TestServer,
} from '../../support/http-server.js';
import { OPENSSL, describeWith } from '../../support/programs.js';
import { runShell, shellOf } from '../../support/scheme-shell.js';
import { ecKey, isSignedBy, partsOf, pkcs8, rsaKey } from '../../support/signing-keys.js';

const KEY = rsaKey();
const OTHER = rsaKey();
const pkcs1 = KEY.export({ type: 'pkcs1', format: 'pem' }).toString();
const MINTED = 'ghs_plainlydead0123456789abcdefghijklmnop';
const PERMISSIONS = { contents: 'write', metadata: 'read' };

let server: TestServer;
/** Tokens that are alive. */
const alive = new Set<string>();
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    const [status, body] = answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(status === 204 ? '' : JSON.stringify(body));
  });
});
afterAll(() => server.close());

type Reply = readonly [status: number, body: unknown];
const says = (status: number, message: string): Reply => [
  status,
  { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
];

function answerTo({ method, target, headers }: RecordedRequest): Reply {
  const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
  if (target === '/installation/token' && method === 'DELETE') {
    return alive.delete(token) ? [204, null] : says(401, 'Bad credentials');
  }
  return refusalOf(token) ?? appAnswer(`${method} ${target}`);
}

/** Which claims are wrong, in GitHub's words. */
function refusalOf(token: string): Reply | null {
  const { header, claims } = partsOf(token);
  const now = Date.now() / 1_000;
  const { iss, iat, exp } = claims;
  if (iss === 404) return says(404, 'Integration not found');
  if (typeof iss === 'string' && !/^Iv\w+$/.test(iss)) {
    return says(401, "'Issuer' claim ('iss') must be an Integer");
  }
  if (iss !== 12_345 && iss !== 'Iv23liexample')
    return says(401, 'A JSON web token could not be decoded');
  if (header['alg'] !== 'RS256' || !isSignedBy(token, KEY)) {
    return says(401, 'A JSON web token could not be decoded');
  }
  if (Number(iat) > now) {
    return says(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  return Number(exp) > now + 600
    ? says(401, "'Expiration time' claim ('exp') is too far in the future")
    : null;
}

function appAnswer(asked: string): Reply {
  switch (asked) {
    case 'GET /app':
      return [200, { id: 12_345, slug: 'octo-bot', permissions: PERMISSIONS, events: [] }];
    case 'GET /repos/octo-org/octo-repo/installation':
      return [200, { id: 7, app_slug: 'octo-bot', suspended_at: null }];
    case 'POST /app/installations/7/access_tokens': {
      alive.add(MINTED);
      const rest = { permissions: PERMISSIONS, repository_selection: 'selected' };
      return [201, { token: MINTED, expires_at: '2026-11-23T07:17:00Z', ...rest }];
    }
    case 'POST /app/installations/8/access_tokens':
      return says(403, 'This installation has been suspended');
    case 'POST /app/installations/9/access_tokens':
      return [201, { expires_at: '2026-11-23T07:17:00Z' }];
    default:
      return says(404, 'Not Found');
  }
}

const APP = { 'app-id': '12345', key: pkcs1 };

interface Tried {
  readonly obtained: Obtained;
  readonly means: TestMeans;
  readonly said: string;
}

async function tried(
  given: Readonly<Record<string, string>>,
  path = '/app',
  skew = 0,
): Promise<Tried> {
  const means = testMeans({
    request: { url: `${server.origin}${path}` },
    now: () => Date.now() + skew,
    isLast: path === '/app',
  });
  const obtained = await githubApp.obtain({ 'base-url': server.origin, ...given }, {})(means);
  means.close();
  return { obtained, means, said: saidOf(obtained) };
}

const pathsOf = ({ means }: Tried) =>
  means.errands.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
const judgedOf = ({ obtained }: Tried) => {
  return verdictOn(obtained);
};

describe('the key of a GitHub App', () => {
  it.each<[string, Record<string, string>]>([
    ['by the app ID', APP],
    ['by the client ID', { 'client-id': 'Iv23liexample', key: pkcs1 }],
    ['as PKCS#8', { ...APP, key: pkcs8(KEY) }],
    ['in Base64', { ...APP, key: Buffer.from(pkcs1).toString('base64') }],
    ['with a slash behind the address', { ...APP, 'base-url': `${''}` }],
  ])('says who it is and what it may do: %s', async (_how, given) => {
    const result = await tried(
      given['base-url'] === '' ? { ...given, 'base-url': `${server.origin}/` } : given,
    );
    expect(judgedOf(result)).toMatchObject({ verdict: 'valid', identity: 'octo-bot' });
    expect(pathsOf(result)).toEqual(['GET /app']);
    expect(result.said).toContain('The app may: contents: write, metadata: read');
    expect(result.obtained).toMatchObject({ scopes: ['contents=write', 'metadata=read'] });
    expect(result.means.hidden).toHaveLength(1);
  });

  it('a minute of drift is allowed for', async () => {
    expect(judgedOf(await tried(APP, '/app', 50_000))).toMatchObject({ verdict: 'valid' });
  });

  it.each<[string, Record<string, string>, string, string]>([
    [
      'another key',
      { ...APP, key: pkcs8(OTHER) },
      'no key of this app has made',
      'generate a new private key',
    ],
    [
      'another app',
      { ...APP, 'app-id': '54321' },
      'no key of this app has made',
      'are those of the same app',
    ],
    [
      'no such app',
      { ...APP, 'app-id': '404' },
      'knows no app with this ID',
      'Store the app ID or the client ID again',
    ],
    [
      'a name for an ID',
      { ...APP, 'app-id': 'octo-bot' },
      'knows no app with this ID',
      'Store the app ID',
    ],
  ])('%s is rejected, and said why', async (_what, given, evidence, step) => {
    const result = await tried(given);
    expect(judgedOf(result)).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(result.said).toContain(evidence);
    expect(result.said).toContain(step);
  });

  it.each([6, -20])('a clock that is %i minutes off is said', async (minutes) => {
    const result = await tried(APP, '/app', minutes * 60_000);
    if (minutes < 0) return expect(judgedOf(result).verdict).toBe('valid');
    expect(judgedOf(result)).toMatchObject({ verdict: 'unauthorized' });
    return expect(result.said).toContain('the clock of this machine differs from its own');
  });

  it('an ID with a space at its end sends nothing', async () => {
    const { obtained, said, means } = await tried({ ...APP, 'app-id': '12345 ' });
    expect(obtained).toMatchObject({ kind: 'unsendable', field: 'app-id' });
    expect(said).toContain(
      'The app ID has a character that no such ID has, such as a space at its end.',
    );
    expect(means.errands).toEqual([]);
  });

  it('a key that GitHub does not hand out sends nothing', async () => {
    const { said, means } = await tried({ ...APP, key: pkcs8(ecKey()) });
    expect(said).toContain(
      'The private key is a key on the curve P-256, and RS256 signs with an RSA key.',
    );
    expect(said).toContain('If you no longer have the file, create a new key {where}.');
    expect([means.errands, means.hidden]).toEqual([[], []]);
  });

  it('is presented where the item has a url', async () => {
    const { obtained, means } = await tried(APP, '/app/hook/config');
    const [jwt = ''] = means.hidden;
    expect(obtained).toMatchObject({
      kind: 'presented',
      presented: { headers: [['Authorization', `Bearer ${jwt}`]], query: [] },
    });
    const { claims } = partsOf(jwt);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(360);
  });
});

describe('the installation of a GitHub App', () => {
  it.each([
    ['by its number', '7', []],
    ['by a repository', 'octo-org/octo-repo', ['GET /repos/octo-org/octo-repo/installation']],
  ])('gives a token that is revoked again: %s', async (_how, installation, before) => {
    const result = await tried({ ...APP, installation });
    const { obtained, said, means } = result;
    expect(pathsOf(result)).toEqual([
      'GET /app',
      ...before,
      'POST /app/installations/7/access_tokens',
      'DELETE /installation/token',
    ]);
    expect(judgedOf(result)).toMatchObject({ verdict: 'valid', status: 201 });
    expect(obtained).toMatchObject({ identity: 'octo-bot' });
    expect(said).toContain('The installation token may: contents: write, metadata: read');
    expect(said).toContain('Repositories: selected');
    expect(said).toContain('The installation token was revoked again');
    expect(alive.size).toBe(0);
    expect(means.hidden).toContain(MINTED);
    expect(said).not.toContain(MINTED);
  });

  it('is presented where the item has a url', async () => {
    const result = await tried({ ...APP, installation: '7' }, '/repos/octo-org/octo-repo');
    expect(result.obtained).toMatchObject({
      kind: 'presented',
      presented: { headers: [['Authorization', `Bearer ${MINTED}`]] },
    });
    expect(pathsOf(result)).toEqual(['POST /app/installations/7/access_tokens']);
    expect(result.means.hidden).toContain(MINTED);
    expect(result.said).not.toContain(MINTED);
    alive.clear();
  });

  it('that is suspended is known, and refused', async () => {
    const result = await tried({ ...APP, installation: '8' });
    expect(judgedOf(result)).toMatchObject({ verdict: 'forbidden' });
    expect(result.said).toContain('The owner of the installation has suspended it');
    expect(result.said).toContain('unsuspend it');
  });

  it.each(['1', 'octo-org/another'])('that is not there is no pass: %s', async (installation) => {
    const result = await tried({ ...APP, installation });
    expect(judgedOf(result)).toMatchObject({ verdict: 'unexpected', status: 404 });
    expect(result.said).toContain('the app is not installed there');
  });

  it('an answer without a token is no pass', async () => {
    expect(judgedOf(await tried({ ...APP, installation: '9' }))).toMatchObject({
      verdict: 'unexpected',
    });
    const { obtained } = await tried({ ...APP, installation: '9' }, '/user');
    expect(obtained.kind).toBe('answered');
  });

  it('another key is found before it is asked for', async () => {
    const result = await tried({ ...APP, key: pkcs8(OTHER), installation: '7' });
    expect(pathsOf(result)).toEqual(['GET /app']);
    expect(judgedOf(result)).toMatchObject({ verdict: 'unauthorized' });
  });

  it('a variable that holds something else sends nothing', async () => {
    const { said, means } = await tried({ ...APP, installation: '../user' });
    expect(said).toContain(
      'The installation is neither a number nor a repository such as octo-org/octo-repo.',
    );
    expect(means.errands).toEqual([]);
  });
});

describe('the configuration of a GitHub App', () => {
  const faultsOf = (given: Readonly<Record<string, string>>) => {
    const entries = Object.entries(given).map(([name, text]) => [name, templateOf(text)] as const);
    return githubApp.faults?.(Object.fromEntries(entries)) ?? [];
  };
  it.each<[string, Record<string, string>, string | null, string]>([
    ['no ID', {}, null, 'It lacks the ID of the app. Give `app-id` or `client-id`.'],
    [
      'two IDs',
      { 'app-id': '1', 'client-id': 'Iv1' },
      null,
      '`app-id` and `client-id` name the same thing.',
    ],
    [
      'an organisation',
      { 'app-id': '1', installation: 'octo-org' },
      'installation',
      'It must be the number of the installation',
    ],
  ])('%s', (_what, given, key, message) => {
    expect(faultsOf(given)).toEqual([{ key, message: expect.stringContaining(message) }]);
  });

  it.each([
    { 'app-id': '1' },
    { 'client-id': '${ID}', installation: '${WHERE}' },
    { 'app-id': '1', installation: 'a/b' },
  ])('is well: %o', (given) => expect(faultsOf(given)).toEqual([]));

  it('alone it asks the API that is configured, and no other', () => {
    expect(githubApp.alone?.({})?.url).toEqual(['https://api.github.com', '/app']);
    const base = templateOf('https://github.example.com/api/v3/');
    expect(githubApp.alone?.({ 'base-url': base })?.url.join('')).toBe(
      'https://github.example.com/api/v3/app',
    );
    expect(githubApp.addresses?.({})).toEqual(['https://api.github.com']);
    expect(githubApp.addresses?.({ 'base-url': 'https://github.example.com' })).toEqual([]);
  });

  it('the plain key behind Base64 is hidden too', () => {
    expect(githubApp.derive?.({ key: Buffer.from(pkcs1).toString('base64') })).toContain(pkcs1);
  });
});

describeWith(OPENSSL, 'the command that repeats it', () => {
  it.each<[string, Record<string, string>, string]>([
    ['asks the app', { 'app-id': '12345' }, '"slug":"octo-bot"'],
    [
      'looks for the installation',
      { 'client-id': 'Iv23liexample', installation: 'octo-org/octo-repo' },
      '"id":7',
    ],
    ['is refused as the check is', { 'app-id': '54321' }, 'could not be decoded'],
  ])('%s', async (_what, given, said) => {
    const all = { ...given, 'base-url': server.origin, key: '${APP_KEY}' };
    const entries = Object.entries(all).map(([name, text]) => [name, templateOf(text)] as const);
    const script = shellOf(githubApp.command?.(Object.fromEntries(entries), null) ?? []);
    expect(await runShell(script, { APP_KEY: pkcs1 })).toContain(said);
  });
});
