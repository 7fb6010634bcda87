/**
 * What token endpoints answer that no server here stands for, in the shape that they document or were measured to have, and what the
 * scheme `oauth2` makes of it: a rejection only where the secret is meant, and nothing but an access token a proof.
 */
import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { oauth2 } from '../../../src/auth/oauth2/oauth2.js';
import type { Obtained } from '../../../src/model/obtain.js';
import { type MeansOptions, testMeans } from '../../support/means.js';
import { Cleanup } from '../../support/http-sender.js';
import {
  type Handler,
  startCannedServer,
  startHttpServer,
  type TestServer,
} from '../../support/http-server.js';
import { judged } from '../../support/obtained.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

const SECRET = 'client-secret-of-the-test';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const serving = async (handler: Handler): Promise<TestServer> =>
  cleanup.add(await startHttpServer(handler));

const replying = ({ status = 200, headers = {}, body }: Reply) =>
  serving((_request, response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  });

async function obtain(given: Readonly<Record<string, string>>, options: MeansOptions = {}) {
  const means = testMeans(options);
  try {
    const variables = { 'refresh-token': ['REFRESH_TOKEN'], 'private-key': ['KEY'] };
    const obtained = await oauth2.obtain(given, variables)(means);
    return { obtained, means, text: shown(obtained) };
  } finally {
    means.close();
  }
}

/** Everything that could reach a report. */
function shown(obtained: Obtained): string {
  const {
    exchange: _exchange,
    presented: _presented,
    ...rest
  } = { exchange: null, presented: null, ...obtained };
  const finding = obtained.kind === 'answered' ? judged(obtained) : null;
  return JSON.stringify([rest, finding]);
}

const asking = (server: TestServer, more: Readonly<Record<string, string>> = {}) => ({
  ...{ 'token-url': `${server.origin}/token`, 'client-id': 'app', 'client-secret': SECRET },
  ...more,
});
const refreshing = {
  ...{ grant: 'refresh-token', 'allow-rotation': 'true', 'refresh-token': 'the-old-refresh-token' },
};

describe('an answer of a token endpoint', () => {
  const error = (name: string, description = 'x') => ({
    error: name,
    error_description: description,
  });

  it.each<[string, Reply]>([
    [
      'a wrong secret (Keycloak 26.7)',
      {
        status: 401,
        body: error('unauthorized_client', 'Invalid client or Invalid client credentials'),
      },
    ],
    [
      'a wrong secret (Hydra 2.3)',
      {
        status: 401,
        body: error(
          'invalid_client',
          'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
        ),
      },
    ],
    [
      'an unknown client (Gitea 1.26)',
      { status: 400, body: error('invalid_client', 'cannot load client') },
    ],
    [
      'a dead refresh token (Keycloak)',
      { status: 400, body: error('invalid_grant', 'Session not active') },
    ],
    [
      'a dead refresh token (Hydra)',
      {
        status: 400,
        body: error(
          'invalid_grant',
          'The provided authorization grant is invalid, expired or revoked. The refresh token is malformed or not valid.',
        ),
      },
    ],
    [
      'a wrong key (Google)',
      { status: 400, body: error('invalid_grant', 'Invalid JWT Signature.') },
    ],
    [
      'an expired secret (Microsoft)',
      {
        status: 401,
        body: error(
          'invalid_client',
          "AADSTS7000222: The provided client secret keys for app '…' are expired.",
        ),
      },
    ],
    [
      'a refresh token that was used (Auth0)',
      { status: 403, body: error('invalid_grant', 'Unknown or invalid refresh token.') },
    ],
    ['wrong client credentials (GitHub)', { body: error('incorrect_client_credentials') }],
    ['a wrong refresh token (GitHub)', { body: error('bad_refresh_token') }],
    ['a wrong secret (Slack)', { body: { ok: false, error: 'bad_client_secret' } }],
  ])('rejects: %s', async (_what, reply) => {
    const server = await replying(reply);
    for (const isLast of [true, undefined] as const) {
      const { obtained } = await obtain(asking(server), isLast ? { isLast } : {});
      expect(judged(obtained).kind).toBe('rejected');
    }
  });

  it.each<[string, Reply, string]>([
    [
      'unauthorized_client with 400',
      { status: 400, body: error('unauthorized_client') },
      'unexpected',
    ],
    [
      'unsupported_grant_type (Gitea)',
      { status: 400, body: error('unsupported_grant_type') },
      'unexpected',
    ],
    [
      'invalid_scope (Keycloak, Hydra)',
      { status: 400, body: error('invalid_scope') },
      'unexpected',
    ],
    ['invalid_target', { status: 400, body: error('invalid_target') }, 'unexpected'],
    [
      'invalid_request',
      { status: 400, body: error('invalid_request', 'The parameter is missing.') },
      'unexpected',
    ],
    [
      'a 200 without an access token',
      { body: { token_type: 'Bearer', expires_in: 60 } },
      'unexpected',
    ],
    ['a 200 with an empty one', { body: { token_type: 'Bearer', access_token: '' } }, 'unexpected'],
    ['a 200 with a blank one', { body: { token_type: 'Bearer', access_token: ' ' } }, 'unexpected'],
    ['a 200 with null', { body: { token_type: 'Bearer', access_token: null } }, 'unexpected'],
    [
      'a 200 with a number',
      { body: { token_type: 'Bearer', access_token: 77_123_456 } },
      'unexpected',
    ],
    [
      'a 200 with a list',
      { body: { token_type: 'Bearer', access_token: ['minted-in-a-list'] } },
      'unexpected',
    ],
    [
      'a 200 with a number and an error',
      { body: { access_token: 77_123_456, error: 'invalid_grant' } },
      'unexpected',
    ],
    ['a 200 with another list', { body: [{ access_token: 'minted-in-a-list' }] }, 'unexpected'],
    ['a 200 with an unknown error', { body: error('slow_down') }, 'unexpected'],
    ['a form instead of JSON', { body: 'access_token=minted&token_type=bearer' }, 'unexpected'],
    [
      'a sign-in page',
      {
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><form><input type="password"></form>',
      },
      'unexpected',
    ],
    [
      'a page not found',
      { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' },
      'unexpected',
    ],
    [
      'a 203',
      { status: 203, body: { token_type: 'Bearer', access_token: 'minted' } },
      'unexpected',
    ],
    ['a redirect', { status: 302, headers: { location: '/login' }, body: '' }, 'unexpected'],
    [
      'a redirect with a token',
      {
        status: 307,
        headers: { location: '/x' },
        body: { access_token: 'minted', token_type: 'Bearer' },
      },
      'unexpected',
    ],
    [
      'a 500 with a token',
      { status: 500, body: { access_token: 'minted', token_type: 'Bearer' } },
      'inconclusive',
    ],
    ['a 503', { status: 503, body: error('temporarily_unavailable') }, 'inconclusive'],
    ['a 429', { status: 429, body: error('invalid_client') }, 'inconclusive'],
    [
      'a firewall',
      {
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Blocked</body></html>',
      },
      'inconclusive',
    ],
  ])('neither accepts nor rejects: %s', async (_what, reply, kind) => {
    const server = await replying(reply);
    for (const isLast of [true, undefined] as const) {
      const { obtained } = await obtain(asking(server), isLast ? { isLast } : {});
      expect(judged(obtained).kind).toBe(kind);
    }
  });

  it.each(['unauthorized_client', 'unsupported_grant_type', 'invalid_scope', 'invalid_target'])(
    'says what helps against %s',
    async (name) => {
      const server = await replying({ status: 400, body: error(name) });
      const { obtained } = await obtain(asking(server));
      expect(obtained.kind === 'answered' && (obtained.steps?.length ?? 0)).toBeGreaterThan(0);
    },
  );

  it('cannot be presented where the token is of another type, and proves the secret all the same', async () => {
    const server = await replying({ body: { access_token: 'minted', token_type: 'mac' } });
    expect(judged((await obtain(asking(server))).obtained).kind).toBe('unexpected');
    expect(judged((await obtain(asking(server), { isLast: true })).obtained).kind).toBe('accepted');
  });

  it.each(['a\r\nX-Injected: 1', 'caf\u00e9', 'a\u0000b'])(
    'is not presented where no header can hold the token: %j',
    async (token) => {
      const server = await replying({ body: { access_token: token, token_type: 'Bearer' } });
      const { obtained } = await obtain(asking(server));
      expect(judged(obtained).kind).toBe('unexpected');
    },
  );

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['no type', {}],
    ['a lifetime as a text (Microsoft, v1)', { token_type: 'Bearer', expires_in: '3599' }],
    ['a lifetime that is none', { token_type: 'bearer', expires_in: 'soon' }],
    ['a scope that is a list', { token_type: 'Bearer', scope: ['a', 'b'] }],
    ['an ID token of somebody', { token_type: 'Bearer', id_token: 'a.b.c' }],
    ['the type of a bot (Slack)', { token_type: 'bot' }],
  ])('is presented with %s', async (_what, more) => {
    const server = await replying({ body: { access_token: 'minted-token', ...more } });
    const { obtained } = await obtain(asking(server));
    expect(obtained).toMatchObject({
      kind: 'presented',
      presented: { headers: [['Authorization', 'Bearer minted-token']] },
    });
  });

  it('gives facts: how long the token lives, and which scope was granted and which not', async () => {
    const body = { access_token: 'minted', token_type: 'Bearer', expires_in: 7_200, scope: 'read' };
    const { text } = await obtain(asking(await replying({ body }), { scope: 'read write' }));
    expect(text).toContain('2 hours');
    expect(text).toContain('Granted scope');
    expect(text).toContain('Asked for, and not granted');
  });

  it('hides everything that it gave out before anything else, also in a refusal', async () => {
    const body = {
      access_token: 'minted-access',
      refresh_token: 'minted-refresh',
      id_token: 'minted-id',
      authed_user: { access_token: 'minted-for-a-user' },
      token: { type: 'bearer', id: { value: 'minted-within-an-object' } },
    };
    const form = 'access_token=minted%2Daccess&refresh_token=minted-refresh&token_type=bearer';
    for (const cut of [
      form,
      '{"id_token" : "minted-id',
      '<access_token>minted-access</access_token>',
    ]) {
      const { means, text } = await obtain(asking(await replying({ body: cut })));
      expect(means.hidden.length).toBeGreaterThan(0);
      for (const value of means.hidden) expect(text).not.toContain(value);
    }
    for (const status of [200, 400, 500]) {
      const { means, text } = await obtain(asking(await replying({ status, body })));
      expect(means.hidden).toEqual(
        expect.arrayContaining([
          'minted-access',
          'minted-refresh',
          'minted-id',
          'minted-for-a-user',
          'minted-within-an-object',
        ]),
      );
      // Or no report could say it.
      expect(means.hidden).not.toContain('bearer');
      expect(text).not.toMatch(/minted-|client-secret-of/);
    }
  });
});

describe('a refresh token that is rotated', () => {
  const rotated = { refresh_token: 'the-new-refresh-token', token_type: 'Bearer' };

  it.each<[string, Reply]>([
    ['with an access token', { body: { ...rotated, access_token: 'minted' } }],
    ['without one', { body: rotated }],
    ['with one that cannot be used', { body: { ...rotated, access_token: 5 } }],
  ])('is handed on once %s', async (_what, reply) => {
    const { means, text } = await obtain(asking(await replying(reply), refreshing));
    expect(means.handedOn).toEqual([['rotated-REFRESH_TOKEN', 'the-new-refresh-token']]);
    expect(text).not.toContain('the-new-refresh-token');
    expect(text).not.toContain('the-old-refresh-token');
  });

  it('is handed on also out of an answer that broke off behind it', async () => {
    const server = cleanup.add(
      await startCannedServer(
        'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"refresh_token":"the-new-refresh-token","access_token":"minted-ac',
        true,
      ),
    );
    const { obtained, means, text } = await obtain(asking(server, refreshing));
    expect(obtained.kind).toBe('answered');
    expect(text).not.toMatch(/the-new-refresh|minted-ac/);
    const isLost = obtained.kind === 'answered' && obtained.exchange.kind === 'failure';
    expect(means.handedOn).toEqual(
      isLost ? [] : [['rotated-REFRESH_TOKEN', 'the-new-refresh-token']],
    );
  });

  it('may be lost with the answer, and the row says so', async () => {
    const { text } = await obtain(asking(await replying({ body: 'no JSON' }), refreshing));
    expect(text).toContain('may be spent');
  });

  it.each<[string, Reply]>([
    [
      'is the same',
      { body: { ...rotated, refresh_token: 'the-old-refresh-token', access_token: 'minted' } },
    ],
    ['is not there', { body: { access_token: 'minted', token_type: 'Bearer' } }],
    ['is no text', { body: { ...rotated, refresh_token: 7, access_token: 'minted' } }],
    ['comes with an error', { status: 400, body: { ...rotated, error: 'invalid_grant' } }],
  ])('is not handed on where it %s', async (_what, reply) => {
    const { means } = await obtain(asking(await replying(reply), refreshing));
    expect(means.handedOn).toEqual([]);
  });
});

describe('the metadata of an issuer', () => {
  const metadata = (answer: (origin: string, path: string) => unknown) =>
    serving((request, response) => {
      const origin = `http://${request.headers.host ?? ''}`;
      const body = request.method === 'GET' ? answer(origin, request.target) : null;
      if (request.method === 'POST')
        response.end('{"access_token":"minted","token_type":"Bearer"}');
      else if (body === null) response.writeHead(404).end('not found');
      else response.end(JSON.stringify(body));
    });
  const issuing = (server: TestServer, path = '') => ({
    ...{ issuer: `${server.origin}${path}`, 'client-id': 'app', 'client-secret': SECRET },
  });

  it('is found by RFC 8414 too, with its name in front of the path', async () => {
    const server = await metadata((origin, path) =>
      path === '/.well-known/oauth-authorization-server/tenant'
        ? { issuer: `${origin}/tenant`, token_endpoint: `${origin}/tenant/token` }
        : null,
    );
    const { obtained } = await obtain(issuing(server, '/tenant'));
    expect(obtained.kind).toBe('presented');
    expect(server.requests.map(({ target }) => target)).toEqual([
      '/tenant/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server/tenant',
      '/tenant/token',
    ]);
  });

  it.each<[string, (origin: string) => unknown, RegExp]>([
    [
      'names another issuer',
      (origin) => ({ issuer: 'https://evil.example.com', token_endpoint: `${origin}/token` }),
      /says that it is/,
    ],
    [
      'names a token endpoint elsewhere',
      (origin) => ({ issuer: origin, token_endpoint: 'https://evil.example.com/token' }),
      /another host/,
    ],
    [
      'names one on another port',
      (origin) => ({ issuer: origin, token_endpoint: 'http://127.0.0.1:9/token' }),
      /another host/,
    ],
    ['names no token endpoint', (origin) => ({ issuer: origin }), /names no .*token endpoint/],
    [
      'names a script',
      (origin) => ({ issuer: origin, token_endpoint: 'javascript:alert(1)' }),
      /names no .*token endpoint/,
    ],
    ['is not there', () => null, /no metadata/],
    ['is no object', () => ['issuer'], /no metadata/],
  ])('gets no secret where it %s', async (_what, answer, because) => {
    const server = await metadata(answer);
    const { obtained, means, text } = await obtain(issuing(server));
    expect(judged(obtained).kind).toBe('unexpected');
    expect(text).toMatch(because);
    expect(text).toContain('Nothing of the credential was sent.');
    expect(obtained.kind === 'answered' && (obtained.steps?.length ?? 0)).toBeGreaterThan(0);
    expect(JSON.stringify(means.errands)).not.toContain(SECRET);
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is not blamed on the secret where it is refused', async () => {
    const server = await replying({ status: 401, body: { error: 'invalid_client' } });
    const { obtained } = await obtain(issuing(server));
    expect(judged(obtained).kind).toBe('unexpected');
  });

  it('is inconclusive while the server is down, or cannot be reached', async () => {
    const down = await replying({ status: 503, body: '' });
    expect(judged((await obtain(issuing(down))).obtained).kind).toBe('inconclusive');
    const gone = await replying({ body: '' });
    await gone.close();
    expect(judged((await obtain(issuing(gone))).obtained).kind).toBe('inconclusive');
  });

  it('sends a UUID as it is, for servers that do not decode what RFC 6749 has encoded', async () => {
    const server = await replying({ body: { access_token: 'minted', token_type: 'Bearer' } });
    await obtain({ ...asking(server), 'client-id': '0b1c-2d3e', 'client-secret': 'a_b~c.d:e' });
    const [, encoded = ''] = server.requests[0]?.headers.authorization?.split(' ') ?? [];
    expect(Buffer.from(encoded, 'base64').toString()).toBe('0b1c-2d3e:a_b%7Ec.d%3Ae');
  });

  it('is not asked for where the token endpoint is named, on whatever host', async () => {
    const server = await replying({ body: { access_token: 'minted', token_type: 'Bearer' } });
    const { obtained, means } = await obtain({
      ...asking(server),
      issuer: 'https://id.example.com',
    });
    expect(obtained.kind).toBe('presented');
    expect(means.errands).toHaveLength(1);
  });

  it('says which way to send the secret', async () => {
    const server = await metadata((origin) => ({
      ...{ issuer: origin, token_endpoint: `${origin}/token` },
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    }));
    await obtain(issuing(server));
    expect(server.requests.at(-1)?.body).toContain('client_secret=');
    expect(server.requests.at(-1)?.headers.authorization).toBeUndefined();
  });
});

describe('an assertion', () => {
  const accepting = () => replying({ body: { access_token: 'minted', token_type: 'Bearer' } });
  const formOf = (server: TestServer) => new URLSearchParams(server.requests.at(-1)?.body);

  it('is signed with the claims of the list, and hidden', async () => {
    const server = await accepting();
    const given = {
      ...{
        grant: 'jwt-bearer',
        'token-url': `${server.origin}/token`,
        issuer: 'https://login.example.com',
      },
      ...{
        'client-id': 'app',
        'private-key': PEM,
        'key-id': 'k1',
        subject: 'bot@example.com',
        'claims.box_sub_type': 'user',
      },
    };
    const now = Date.UTC(2026, 10, 23);
    const { means, obtained } = await obtain(given, { now: () => now });
    const form = formOf(server);
    const assertion = form.get('assertion') ?? '';
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    expect(obtained.kind).toBe('presented');
    expect(means.hidden[0]).toBe(assertion);
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
    expect(decodeJwt(assertion)).toEqual({
      ...{
        iss: 'app',
        sub: 'bot@example.com',
        aud: 'https://login.example.com',
        box_sub_type: 'user',
      },
      ...{ iat: now / 1_000, exp: now / 1_000 + 45, jti: expect.any(String) },
    });
    const [input, signed] = [
      assertion.slice(0, assertion.lastIndexOf('.')),
      assertion.split('.')[2] ?? '',
    ];
    const isSigned = createVerify('sha256')
      .update(input)
      .verify(
        createPublicKey(keys.publicKey.export({ type: 'spki', format: 'pem' })),
        signed,
        'base64url',
      );
    expect(isSigned).toBe(true);
  });

  it('is sent as it is where it was signed before', async () => {
    const server = await accepting();
    await obtain({
      grant: 'jwt-bearer',
      'token-url': server.origin,
      assertion: 'header.claims.signature',
    });
    expect([...formOf(server)]).toEqual([
      ['assertion', 'header.claims.signature'],
      ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
    ]);
  });

  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
  it.each([
    ['empty', '', /is empty/],
    ['cut off', PEM.slice(0, 300), /cannot be used/],
    [
      'a public key',
      keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      /is a public key/,
    ],
    [
      'encrypted',
      keys.privateKey
        .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' })
        .toString(),
      /is encrypted/,
    ],
    [
      'too short',
      short.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /fewer than 2048 bits/,
    ],
    [
      'of another curve',
      curve.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /signs no assertion/,
    ],
    ['half a JSON Web Key', '{"kty":"RSA","n":"AQAB"}', /cannot be used/],
    ['a password', 'not-a-key-but-a-password', /cannot be used/],
  ])('is not signed with a key that is %s', async (_what, key, problem) => {
    const server = await accepting();
    const { obtained, text } = await obtain({
      ...asking(server),
      'client-secret': '',
      'client-auth': 'private-key-jwt',
      'private-key': key,
    });
    expect(obtained).toMatchObject({ kind: 'unsendable', place: { variables: ['KEY'] } });
    expect(text).toMatch(problem);
    expect(key.length > 10 && text.includes(key.slice(0, 60))).toBe(false);
    expect(server.requests).toEqual([]);
  });

  it('names no algorithm that only the key names', async () => {
    const server = await accepting();
    const jwk = { ...keys.privateKey.export({ format: 'jwk' }), alg: 'a-secret-in-a-wrong-place' };
    const given = { 'client-auth': 'private-key-jwt', 'private-key': JSON.stringify(jwk) };
    const { obtained, text } = await obtain({ ...asking(server), ...given });
    expect(obtained.kind).toBe('presented');
    expect(text).not.toContain('a-secret-in');
  });

  it('is not signed by an algorithm of another kind of key', async () => {
    const server = await accepting();
    const { obtained, text } = await obtain({
      ...asking(server),
      'client-auth': 'private-key-jwt',
      'private-key': PEM,
      algorithm: 'ES256',
    });
    expect(obtained.kind).toBe('unsendable');
    expect(text).toContain('and not with ES256');
  });
});

describe('whatever a server answers', () => {
  it('is no proof without an access token, and nothing that it gave out is shown', async () => {
    let body = '';
    const server = await serving((_request, response) => void response.end(body));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.json(),
          fc
            .record(
              {
                access_token: fc.jsonValue(),
                token_type: fc.jsonValue(),
                expires_in: fc.jsonValue(),
                scope: fc.jsonValue(),
                refresh_token: fc.jsonValue(),
                error: fc.jsonValue(),
              },
              { requiredKeys: [] },
            )
            .map((record) => JSON.stringify(record)),
        ),
        async (text) => {
          body = text;
          const { obtained } = await obtain(asking(server), { isLast: true });
          if (judged(obtained).kind !== 'accepted') return;
          const { access_token: token } = JSON.parse(text) as { access_token?: unknown };
          expect(typeof token === 'string' && token !== '').toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is read as a key within a moment, or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 3_000 }), async (text) => {
        const { obtained } = await obtain({
          ...asking({ origin: 'http://127.0.0.1:9' } as TestServer),
          'client-secret': '',
          'client-auth': 'private-key-jwt',
          'private-key': text,
        });
        expect(obtained.kind).toBe('unsendable');
      }),
      { numRuns: 100 },
    );
  });
});
