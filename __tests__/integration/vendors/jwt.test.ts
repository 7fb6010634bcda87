/** Signed JWTs against servers that verify them by node:crypto, not by the library that signs. */
import { execFileSync } from 'node:child_process';
import { createHmac, createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jwt } from '../../../src/auth/jwt/jwt.js';
import { templateOf } from '../../../src/values/template.js';
import { testMeans } from '../../support/means.js';
import { saidOf } from '../../support/obtained.js';
import {
  type RecordedRequest,
  startHttpServer,
  type TestServer,
} from '../../support/http-server.js';
import { startHttp2Server } from '../../support/http2-server.js';
import { testSender } from '../../support/http-sender.js';
import { OPENSSL, describeWith } from '../../support/programs.js';
import { runShell, shellOf } from '../../support/scheme-shell.js';
import { ecKey, isSignedBy, partsOf, pkcs8, rsaKey } from '../../support/signing-keys.js';

const KEY = ecKey();
const OTHER = ecKey();
const SECRET = 'plainly-not-a-secret-of-anybody';
const NOW = Date.UTC(2026, 10, 23, 6, 17);

let now = NOW;
let server: TestServer;
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    const [status, body] = answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});
afterAll(() => server.close());

type Reply = readonly [status: number, body: unknown];

/** A JWT as a service reads it. */
interface Seen {
  readonly word: string;
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

const ageOf = ({ claims }: Seen) => Number(claims['exp']) - Number(claims['iat']);
const isFresh = ({ claims }: Seen) => Math.abs(Number(claims['iat']) * 1_000 - now) < 60_000;

/** https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests */
function appStore(seen: Seen): Reply {
  const { word, token, header, claims } = seen;
  const isTeam = claims['iss'] === '57246542-96fe' && header['kid'] === '2X9R4HXF34';
  const isOwn = claims['sub'] === 'user' && claims['iss'] === undefined;
  const fits = claims['aud'] === 'appstoreconnect-v1' && ageOf(seen) <= 1_200 && isFresh(seen);
  const signed = isSignedBy(token, KEY) && header['alg'] === 'ES256' && header['typ'] === 'JWT';
  return word === 'Bearer' && (isTeam || isOwn) && fits && signed
    ? [200, { data: [] }]
    : [401, { errors: [{ status: '401', code: 'NOT_AUTHORIZED' }] }];
}

/** https://mozilla.github.io/addons-server/topics/api/auth.html */
function addOns(seen: Seen): Reply {
  const { word, token, claims } = seen;
  const [head, body, signature] = token.split('.');
  const hmac = createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url');
  const hasAll = claims['iss'] === 'user:12345:67' && typeof claims['jti'] === 'string';
  return word === 'JWT' && hasAll && ageOf(seen) <= 300 && isFresh(seen) && signature === hmac
    ? [200, { username: 'bot' }]
    : [401, { detail: 'Error decoding signature.', code: 'ERROR_DECODING_SIGNATURE' }];
}

/** https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns */
function apns(seen: Seen): Reply {
  const { word, token, header, claims } = seen;
  const signed = isSignedBy(token, KEY) && header['kid'] === 'ABC123DEFG';
  if (word !== 'bearer' || claims['iss'] !== 'DEF123GHIJ' || 'exp' in claims || !signed) {
    return [403, { reason: 'InvalidProviderToken' }];
  }
  return isFresh(seen)
    ? [400, { reason: 'BadDeviceToken' }]
    : [403, { reason: 'ExpiredProviderToken' }];
}

const SERVICES = {
  '/v1/apps': appStore,
  '/api/v5/accounts/profile/': addOns,
  '/3/device/00': apns,
};

function answerTo({ target, headers }: Pick<RecordedRequest, 'target' | 'headers'>): Reply {
  const [word = '', token = ''] = (headers.authorization ?? '').split(' ');
  return SERVICES[target as '/v1/apps']({ word, token, ...partsOf(token) });
}

const APP_STORE = {
  key: pkcs8(KEY),
  algorithm: 'ES256',
  'key-id': '2X9R4HXF34',
  issuer: '57246542-96fe',
  audience: 'appstoreconnect-v1',
};
const ADD_ONS = { key: SECRET, algorithm: 'HS256', issuer: 'user:12345:67', scheme: 'JWT' };
const APNS = {
  key: pkcs8(KEY),
  algorithm: 'ES256',
  'key-id': 'ABC123DEFG',
  issuer: 'DEF123GHIJ',
  lifetime: 'none',
  scheme: 'bearer',
};

/** Asks with what was obtained, as the run does. */
async function statusOf(
  given: Readonly<Record<string, string>>,
  path: string,
  clock = now,
): Promise<number> {
  const means = testMeans({ request: { url: `${server.origin}${path}` }, now: () => clock });
  try {
    const obtained = await jwt.obtain(given, {})(means);
    if (obtained.kind !== 'presented') throw new Error(saidOf(obtained));
    const headers = Object.fromEntries(obtained.presented.headers);
    const asked = await means.ask({ method: 'GET', url: means.request.url, headers, body: null });
    return asked.kind === 'answer' ? asked.answer.status : 0;
  } finally {
    means.close();
  }
}

describe('a JWT of your own', () => {
  it.each<[string, Record<string, string>, string, number]>([
    ['App Store Connect, a team key', APP_STORE, '/v1/apps', 200],
    [
      'App Store Connect, an individual key',
      { key: APP_STORE.key, algorithm: 'ES256', subject: 'user', audience: 'appstoreconnect-v1' },
      '/v1/apps',
      200,
    ],
    ['App Store Connect, 20 minutes', { ...APP_STORE, lifetime: '20m' }, '/v1/apps', 200],
    ['App Store Connect, too long', { ...APP_STORE, lifetime: '21m' }, '/v1/apps', 401],
    ['App Store Connect, another key', { ...APP_STORE, key: pkcs8(OTHER) }, '/v1/apps', 401],
    ['Firefox add-ons', ADD_ONS, '/api/v5/accounts/profile/', 200],
    [
      'Firefox add-ons, another secret',
      { ...ADD_ONS, key: 'another' },
      '/api/v5/accounts/profile/',
      401,
    ],
    ['APNs, which then speaks of the device', APNS, '/3/device/00', 400],
    ['APNs, another team', { ...APNS, issuer: 'ZZZZZZZZZZ' }, '/3/device/00', 403],
  ])('%s', async (_service, given, path, status) => {
    now = NOW;
    expect(await statusOf(given, path)).toBe(status);
  });

  it('is made anew from the clock for each request', async () => {
    now = NOW + 86_400_000;
    expect(await statusOf(APP_STORE, '/v1/apps')).toBe(200);
  });

  it.each<[string, Record<string, string>, string, number]>([
    ['App Store Connect', APP_STORE, '/v1/apps', 401],
    ['Firefox add-ons', ADD_ONS, '/api/v5/accounts/profile/', 401],
    ['APNs', APNS, '/3/device/00', 403],
  ])(
    'by a clock that is an hour behind it is expired: %s',
    async (_service, given, path, status) => {
      now = NOW + 3_600_000;
      expect(await statusOf(given, path, NOW)).toBe(status);
    },
  );

  it('carries further claims and header parameters, lists as lists', async () => {
    const means = testMeans({ request: { url: 'http://127.0.0.1:1/' } });
    const more = {
      'claims.scope': '["GET /v1/apps"]',
      'claims.bid': '0123',
      'claims.odd': '[broken',
      'claims.jti': 'mine',
      'header.typ': 'at+jwt',
      audience: '["a", "b"]',
    };
    await jwt.obtain({ ...APP_STORE, ...more }, {})(means);
    const { header, claims } = partsOf(means.hidden[0] ?? '');
    const { scope, bid, odd, jti, aud } = claims;
    expect({ scope, bid, odd, jti, aud }).toEqual({
      ...{ scope: ['GET /v1/apps'], bid: '0123', odd: '[broken', jti: 'mine', aud: ['a', 'b'] },
    });
    expect(header).toEqual({ typ: 'at+jwt', kid: '2X9R4HXF34', alg: 'ES256' });
    means.close();
  });

  it('is hidden first, and nothing of it is said', async () => {
    const means = testMeans({ request: { url: 'http://127.0.0.1:1/' } });
    const obtained = await jwt.obtain(APP_STORE, {})(means);
    expect(means.hidden).toHaveLength(1);
    expect(saidOf(obtained)).toBe('A JWT was signed with ES256, valid for 4 minutes');
    means.close();
  });

  it('a key that does not fit sends nothing', async () => {
    const means = testMeans({ request: { url: 'http://127.0.0.1:1/' } });
    const obtained = await jwt.obtain({ ...APP_STORE, key: pkcs8(rsaKey()) }, {})(means);
    expect(obtained).toMatchObject({ kind: 'unsendable', field: 'key' });
    expect(saidOf(obtained)).toBe(
      [
        'The key is an RSA key, and ES256 signs with a key on the curve P-256.',
        'Check in the documentation of the service which `algorithm` it wants.',
        'Store the key that was issued for it in {credential}.',
        'To confirm the fix, run this workflow by hand with the input `only` set to {endpoint}.',
      ].join('\n'),
    );
    expect([means.hidden, means.errands]).toEqual([[], []]);
    means.close();
  });
});

describe('APNs', () => {
  it('takes it over HTTP/2', async () => {
    now = NOW;
    const apple = await startHttp2Server((stream, headers) => {
      const [status, body] = answerTo({ target: headers[':path'] ?? '', headers });
      stream.respond({ ':status': status, 'content-type': 'application/json' });
      stream.end(JSON.stringify(body));
    });
    const sender = testSender();
    const url = `${apple.origin}/3/device/00`;
    const means = testMeans({ request: { url, method: 'POST' }, now: () => now });
    try {
      const obtained = await jwt.obtain(APNS, {})(means);
      const pairs = obtained.kind === 'presented' ? obtained.presented.headers : [];
      const { answer } = await sender
        .send({
          ...{ method: 'POST', url, headers: Object.fromEntries(pairs), body: '{}', tls: null },
          ...{ timeoutMs: 5_000, carriesCredential: true, allowHttp: false, http2: true },
        })
        .then((exchange) => (exchange.kind === 'answer' ? exchange : { answer: null }));
      expect([answer?.status, answer?.body]).toEqual([
        400,
        { kind: 'text', text: '{"reason":"BadDeviceToken"}' },
      ]);
    } finally {
      means.close();
      sender.close();
      await apple.close();
    }
  });
});

describe('the configuration of a JWT', () => {
  const faultsOf = (given: Readonly<Record<string, string>>) => {
    const templates = Object.entries(given).map(
      ([name, text]) => [name, templateOf(text)] as const,
    );
    return jwt.faults?.(Object.fromEntries(templates)) ?? [];
  };
  it.each<[string, string, string]>([
    ['lifetime', 'soon', 'It must be written out as a whole number with a unit'],
    ['lifetime', '0s', 'It must be written out as'],
    ['lifetime', '${LIFETIME}', 'It must be written out as'],
    ['claims.iss', 'x', 'Write it as `issuer`.'],
    ['claims.sub', 'x', 'Write it as `subject`.'],
    ['claims.aud', 'x', 'Write it as `audience`.'],
    ['claims.exp', 'x', 'Write it as `lifetime`.'],
    ['claims.iat', 'x', 'It is the time of the request. Leave it out.'],
    ['header.alg', 'x', 'Write it as `algorithm`.'],
    ['header.kid', 'x', 'Write it as `key-id`.'],
    ['header.crit', 'x', 'No extension of the header is known here'],
    ['header.b64', 'x', 'A JWT has its payload encoded'],
    ['scheme', 'two words', 'It must be one word'],
    ['scheme', '${SCHEME}', 'It must be one word'],
  ])('%s: %s', (key, text, message) => {
    expect(faultsOf({ [key]: text })).toEqual([{ key, message: expect.stringContaining(message) }]);
  });

  it.each(['claims.constructor', 'claims.scope', 'header.typ', 'header.__proto__', 'issuer'])(
    '%s is well',
    (key) => expect(faultsOf({ [key]: 'x', lifetime: '5m', scheme: 'JWT' })).toEqual([]),
  );

  it('needs a url', () => expect(jwt.alone).toBeUndefined());
});

describeWith(OPENSSL, 'openssl', (openssl) => {
  it('verifies an RS256 signature too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jwt-'));
    try {
      const key = rsaKey();
      const means = testMeans({ request: { url: 'http://127.0.0.1:1/' } });
      await jwt.obtain({ key: pkcs8(key), algorithm: 'RS256' }, {})(means);
      means.close();
      const [header, claims, signature = ''] = (means.hidden[0] ?? '').split('.');
      const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
      writeFileSync(join(folder, 'public.pem'), pem);
      writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'base64url'));
      const args = ['dgst', '-sha256', '-verify', 'public.pem', '-signature', 'signature'];
      const said = execFileSync(openssl, args, { cwd: folder, input: `${header}.${claims}` });
      expect(said.toString()).toContain('Verified OK');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeWith({ title: 'curl', names: ['curl'] }, 'the command that repeats it', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['ES256', APP_STORE, '/v1/apps', '200 OK'],
    ['HS256', ADD_ONS, '/api/v5/accounts/profile/', '200 OK'],
    ['without an end', APNS, '/3/device/00', '400 Bad Request'],
  ])('%s', (_what, given, path, status) => {
    now = Date.now();
    const templates = Object.entries({ ...given, key: '${STORED_KEY}' }).map(
      ([name, text]) => [name, templateOf(text)] as const,
    );
    const url = templateOf(`${server.origin}${path}`);
    const script = shellOf(jwt.command?.(Object.fromEntries(templates), url) ?? []);
    expect(script).not.toContain(given['key']);
    return expect(runShell(script, { STORED_KEY: given['key'] ?? '' })).resolves.toContain(status);
  });
});
