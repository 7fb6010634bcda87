/** The second looks at a token, against oidc-provider: introspection, UserInfo, and the issuer's keys. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { introspection } from '../../../src/auth/looks/introspection.js';
import type { LookKind } from '../../../src/auth/looks/kind.js';
import { signature } from '../../../src/auth/looks/signature.js';
import { userinfo } from '../../../src/auth/looks/userinfo.js';
import { testMeans } from '../../support/means.js';
import { Cleanup } from '../../support/http-sender.js';
import { startHttpServer } from '../../support/http-server.js';
import { unsignedJwt } from '../../support/jwt.js';
import { type OAuthServer, startOAuthServer } from '../../support/oauth-server.js';
import { type OidcServer, startOidcServer } from '../../support/oidc-server.js';

const SECRET = 'secret-of-the-resource-server';
const RESOURCE = 'https://api.example.com';
const cleanup = new Cleanup();
let server: OAuthServer;
let signing: OidcServer;

beforeAll(async () => {
  server = await startOAuthServer({ clients: [{ client_id: 'api', client_secret: SECRET }] });
  signing = await startOidcServer({
    clients: [{ id: 'app', tokenLifetime: 600 }],
    resources: [{ identifier: RESOURCE, scope: 'read', format: 'jwt' }],
  });
});

afterEach(() => cleanup.run());
afterAll(async () => {
  await Promise.all([server.close(), signing.close()]);
});

async function look(
  kind: LookKind,
  given: Readonly<Record<string, string>>,
  { token, endpoint = 'https://api.example.com/me' }: { token: string; endpoint?: string },
) {
  const means = testMeans();
  try {
    const looked = await kind.lookAt(given, { token, endpoint, variables: {} }).look(means);
    return { looked, means, text: JSON.stringify({ ...looked, exchange: null }) };
  } finally {
    means.close();
  }
}

describe('introspection', () => {
  const asked = () => ({
    url: server.introspectionUrl,
    'client-id': 'api',
    'client-secret': SECRET,
  });

  it('says until when a live token lives, for what and for whom', async () => {
    const token = await server.accessToken('api', 'alice');
    const { looked, text } = await look(introspection, asked(), { token });
    expect(looked).toMatchObject({
      kind: 'seen',
      shown: { state: 'alive' },
      identity: 'alice',
      scopes: ['openid'],
      warnings: [],
    });
    const [end] = looked.kind === 'seen' ? looked.ends : [];
    expect(Math.abs((end?.at ?? 0) - Date.now() - 600_000)).toBeLessThan(120_000);
    expect(text).not.toContain(token);
  });

  it('finds its endpoint in the metadata', async () => {
    const token = await server.accessToken('api', 'alice');
    const { url: _url, ...rest } = asked();
    const { looked } = await look(introspection, { ...rest, issuer: server.issuer }, { token });
    expect(looked).toMatchObject({ kind: 'seen', shown: { state: 'alive' } });
  });

  it.each(['expired', 'revoked', 'made up'])('leaves open what is not active: %s', async (what) => {
    const token = await server.accessToken('api', 'alice', what === 'expired' ? -60 : 600);
    if (what === 'revoked') await server.revoke(token);
    const { looked } = await look(introspection, asked(), {
      token: what === 'made up' ? 'x' : token,
    });
    expect(looked).toMatchObject({
      kind: 'seen',
      shown: { state: 'open' },
      ends: [],
      scopes: null,
    });
  });

  it('says nothing against the token where the asking client is not taken', async () => {
    const token = await server.accessToken('api', 'alice');
    const { looked } = await look(introspection, { ...asked(), 'client-secret': 'no' }, { token });
    expect(looked).toMatchObject({ kind: 'unseen', because: [expect.stringContaining('401')] });
  });

  it.each([
    ['a page', 200, 'text/html', '<p>Sign in</p>'],
    ['JSON without active', 200, 'application/json', '{"exp":1}'],
    ['a text as active', 200, 'application/json', '{"active":"true"}'],
    ['a list', 200, 'application/json', '[true]'],
    ['a server error', 503, 'application/json', '{"active":true}'],
    ['a redirect', 302, 'application/json', '{"active":true}'],
  ])('sees nothing in %s', async (_what, status, type, body) => {
    const odd = cleanup.add(
      await startHttpServer((_request, response) => {
        response.writeHead(status, { 'content-type': type, location: '/elsewhere' }).end(body);
      }),
    );
    const { looked } = await look(introspection, { ...asked(), url: odd.origin }, { token: 't' });
    expect(looked.kind).toBe('unseen');
  });

  it('uses no end that is none', async () => {
    const odd = cleanup.add(
      await startHttpServer((_request, response) => {
        response.end('{"active":true,"exp":"soon","scope":["a"],"username":7}');
      }),
    );
    const { looked } = await look(introspection, { ...asked(), url: odd.origin }, { token: 't' });
    expect(looked).toMatchObject({
      shown: { state: 'alive' },
      ends: [],
      scopes: null,
      identity: null,
    });
  });

  it('needs an address, and a client that proves who it is', () => {
    const faults = introspection.faults?.({ 'client-id': ['api'] }).map(({ key }) => key);
    expect(faults).toEqual([null, 'client-secret']);
    expect(
      introspection.faults?.({
        url: ['https://a.example/i'],
        'client-id': ['api'],
        'client-secret': [{ variable: 'S' }],
      }),
    ).toEqual([]);
  });
});

describe('userinfo', () => {
  it('says whose a live token is', async () => {
    const token = await server.accessToken('api', 'alice');
    const { looked } = await look(userinfo, { url: server.userinfoUrl }, { token });
    expect(looked).toMatchObject({
      kind: 'seen',
      shown: { state: 'alive' },
      identity: 'alice',
    });
  });

  it.each(['expired', 'revoked'])(
    'says nothing against a token that is refused there: %s',
    async (what) => {
      const token = await server.accessToken('api', 'alice', what === 'expired' ? -60 : 600);
      if (what === 'revoked') await server.revoke(token);
      const { looked } = await look(userinfo, { url: server.userinfoUrl }, { token });
      expect(looked).toMatchObject({ kind: 'unseen' });
    },
  );

  it('uses nothing of somebody else than the token names', async () => {
    const odd = cleanup.add(
      await startHttpServer((_request, response) => void response.end('{"sub":"mallory"}')),
    );
    const token = unsignedJwt({ sub: 'alice' });
    const { looked } = await look(userinfo, { url: odd.origin }, { token });
    expect(looked).toMatchObject({ identity: null, shown: { state: 'open' } });
    expect(looked.kind === 'seen' && looked.warnings).toHaveLength(1);
  });

  it('reads an answer that is a JWT, and hides what it holds', async () => {
    const answer = unsignedJwt({
      sub: 'alice',
      email: 'a@example.com',
      access_token: 'minted-once',
    });
    const odd = cleanup.add(
      await startHttpServer((_request, response) => {
        response.setHeader('content-type', 'application/jwt').end(answer);
      }),
    );
    const { looked, means } = await look(userinfo, { url: odd.origin }, { token: 'opaque' });
    expect(looked).toMatchObject({ identity: 'a@example.com' });
    expect(means.hidden).toEqual(['minted-once']);
  });
});

describe('the signature', () => {
  const issued = () => signing.issue({ client: 'app', resource: RESOURCE, scope: 'read' });

  it('fits a key of the issuer that is named', async () => {
    const token = await issued();
    const { looked, text } = await look(signature, { issuer: signing.issuer }, { token });
    expect(looked).toMatchObject({ kind: 'seen', warnings: [] });
    expect(text).toContain('fits');
    expect(text).not.toContain(token);
  });

  it('asks an issuer that only the token names on the origin of the endpoint alone', async () => {
    const token = await issued();
    const near = await look(signature, {}, { token, endpoint: `${signing.issuer}/api` });
    expect(near.text).toContain('fits');
    const far = await look(signature, {}, { token });
    expect(far.looked).toMatchObject({ kind: 'unseen', exchange: null });
    expect(far.means.errands).toEqual([]);
  });

  it('does not fit when a character of it was changed', async () => {
    const token = await issued();
    const at = token.lastIndexOf('.') + 5;
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    const { looked, text } = await look(signature, { issuer: signing.issuer }, { token: changed });
    expect(looked).toMatchObject({ kind: 'seen', shown: { state: 'open' } });
    expect(text).toContain('does not fit');
  });

  it('is of a key that was rotated', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = await new SignJWT({ iss: signing.issuer })
      .setProtectedHeader({ alg: 'ES256', kid: 'of-last-year' })
      .sign(privateKey);
    const { looked, text } = await look(signature, { issuer: signing.issuer }, { token });
    expect(looked).toMatchObject({ kind: 'seen', shown: { state: 'open' } });
    expect(text).toContain('no longer lists the key');
    expect(text).toContain('of-last-year');
  });

  it('is not looked up of a token that another issuer gave out', async () => {
    const token = unsignedJwt({ iss: 'https://other.example.com' }, { alg: 'ES256', kid: 'k' });
    const { looked, means, text } = await look(signature, { issuer: signing.issuer }, { token });
    expect(looked.kind).toBe('unseen');
    expect(text).toContain('of another issuer');
    expect(means.errands).toEqual([]);
  });

  it('takes the address of the keys where it is named', async () => {
    const token = await issued();
    const { looked, means } = await look(signature, { 'jwks-url': signing.jwksUri }, { token });
    expect(looked.kind).toBe('seen');
    expect(means.errands).toHaveLength(1);
  });

  it.each([
    ['an opaque token', 'opaque'],
    ['a token that a secret signed', unsignedJwt({ sub: 'a' }, { alg: 'HS256' })],
    ['a token that nothing signed', unsignedJwt({ sub: 'a' }, { alg: 'none' })],
    ['an encrypted token', 'a.b.c.d.e'],
  ])('cannot be verified of %s, and nothing is asked', async (_what, token) => {
    const { looked, means } = await look(signature, { issuer: signing.issuer }, { token });
    expect(looked).toMatchObject({ kind: 'unseen' });
    expect(means.errands).toEqual([]);
  });

  it.each([
    '[]',
    '{}',
    '{"keys":7}',
    '{"keys":[]}',
    '{"keys":[null]}',
    '{"keys":[{"kty":"EC","kid":"k"}]}',
    '<html>',
    '',
  ])('says nothing against the token where the key set is %s', async (body) => {
    const odd = cleanup.add(await startHttpServer((_request, response) => void response.end(body)));
    const token = unsignedJwt({ sub: 'a' }, { alg: 'ES256', kid: 'k' });
    const { looked } = await look(signature, { 'jwks-url': `${odd.origin}/keys` }, { token });
    expect(looked.kind).toBe('unseen');
  });
});
