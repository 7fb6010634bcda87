/** The scheme `oauth2` against oidc-provider: what a live, a wrong and an expired credential come to. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oauth2 } from '../../../src/auth/oauth2/oauth2.js';
import type { TlsMaterial } from '../../../src/model/exchange.js';
import { Secret } from '../../../src/model/secret.js';
import type { Obtained } from '../../../src/model/obtain.js';
import { type Certificates, createCertificates } from '../../support/certificates.js';
import { type MeansOptions, type TestMeans, testMeans } from '../../support/means.js';
import { judged } from '../../support/obtained.js';
import { type OAuthServer, startOAuthServer } from '../../support/oauth-server.js';

const SECRET = 'a-client-secret: 100%+more';
const CLIENT = { client_id: 'app', client_secret: SECRET };
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pemOf = (key: typeof keys.privateKey) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

let server: OAuthServer;
let rotating: OAuthServer;
let overTls: OAuthServer;
let certificates: Certificates;

beforeAll(async () => {
  certificates = await createCertificates();
  const publicKeys = [keys, rsa, ed].map(({ publicKey }) => publicKey.export({ format: 'jwk' }));
  const signing = { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: publicKeys } };
  const clients = [
    CLIENT,
    { ...CLIENT, client_id: 'poster', token_endpoint_auth_method: 'client_secret_post' },
    { client_id: 'signer', token_endpoint_auth_signing_alg: 'ES256', ...signing },
    { client_id: 'rsa-signer', token_endpoint_auth_signing_alg: 'PS256', ...signing },
    { client_id: 'ed-signer', token_endpoint_auth_signing_alg: 'EdDSA', ...signing },
    { ...CLIENT, client_id: 'limited', grant_types: ['refresh_token', 'authorization_code'] },
    { client_id: 'public', token_endpoint_auth_method: 'none' },
  ];
  server = await startOAuthServer({ clients });
  rotating = await startOAuthServer({ clients, rotates: true });
  const byTls = {
    client_id: 'machine',
    token_endpoint_auth_method: 'tls_client_auth',
    tls_client_auth_subject_dn: 'CN=client',
  };
  overTls = await startOAuthServer({
    clients: [byTls],
    tls: { ...certificates.server, ca: certificates.authority.cert },
  });
});

afterAll(async () => {
  await Promise.all([server.close(), rotating.close(), overTls.close()]);
});

interface Asked extends MeansOptions {
  readonly variables?: Readonly<Record<string, readonly string[]>>;
}

async function obtain(
  given: Readonly<Record<string, string>>,
  { variables = {}, ...options }: Asked = {},
): Promise<{ readonly obtained: Obtained; readonly means: TestMeans }> {
  const means = testMeans(options);
  try {
    return { obtained: await oauth2.obtain(given, variables)(means), means };
  } finally {
    means.close();
  }
}

const app = () => ({ issuer: server.issuer, 'client-id': 'app', 'client-secret': SECRET });

function bearerIn(obtained: Obtained): string {
  if (obtained.kind !== 'presented') throw new Error(`It is ${obtained.kind}.`);
  return obtained.presented.headers[0]?.[1].replace('Bearer ', '') ?? '';
}

describe('client credentials', () => {
  it('are discovered, exchanged, and presented as Bearer', async () => {
    const { obtained, means } = await obtain({ ...app(), scope: 'read' });
    const token = bearerIn(obtained);
    expect(token).toMatch(/^[\w-]{20,}$/);
    expect(means.hidden).toEqual([token]);
    expect(JSON.stringify(obtained.kind === 'presented' && obtained.evidence)).toContain(
      '10 minutes',
    );
    expect(means.errands.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'GET /.well-known/openid-configuration',
      'POST /token',
    ]);
  });

  it('prove themselves by the exchange where nothing is asked after it', async () => {
    const { obtained } = await obtain(app(), { isLast: true });
    expect(judged(obtained)).toMatchObject({ kind: 'accepted', proof: expect.anything() });
  });

  it.each([
    ['a wrong secret', { 'client-secret': 'wrong' }],
    ['an unknown client', { 'client-id': 'stranger' }],
    [
      'a wrong secret in the form',
      { 'client-secret': 'wrong', 'client-auth': 'post', 'client-id': 'poster' },
    ],
  ])('are rejected with %s', async (_what, change) => {
    const { obtained } = await obtain({ ...app(), ...change });
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
  });

  it('are sent in the form where the list says so', async () => {
    const { obtained } = await obtain({ ...app(), 'client-id': 'poster', 'client-auth': 'post' });
    expect(bearerIn(obtained)).not.toBe('');
  });

  it('need no metadata where the token endpoint is named', async () => {
    const { issuer: _issuer, ...rest } = app();
    const { obtained, means } = await obtain({ ...rest, 'token-url': `${server.issuer}/token` });
    expect(bearerIn(obtained)).not.toBe('');
    expect(means.errands).toHaveLength(1);
  });

  it('are not blamed for a grant that the client may not use', async () => {
    const { obtained } = await obtain({ ...app(), 'client-id': 'limited' });
    expect(judged(obtained)).toMatchObject({ kind: 'unexpected' });
  });

  it('are not blamed for a resource that the server does not know', async () => {
    const { obtained } = await obtain({ ...app(), resource: 'https://no.example.com' });
    expect(JSON.stringify(judged(obtained))).toContain('does not know the resource');
    expect(obtained.kind === 'answered' && obtained.steps).toContain(
      'Check `resource` in the list.',
    );
  });
});

describe('a client that signs', () => {
  const signer = (key: string) => ({
    issuer: server.issuer,
    'client-id': 'signer',
    'private-key': key,
  });

  it.each([
    ['PEM', pemOf(keys.privateKey)],
    ['SEC 1', keys.privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['Base64 of PEM', Buffer.from(pemOf(keys.privateKey)).toString('base64')],
    ['PEM without its line breaks', pemOf(keys.privateKey).replaceAll('\n', ' ')],
    ['PEM with \\n written out', pemOf(keys.privateKey).replaceAll('\n', '\\n')],
    ['a JSON Web Key', JSON.stringify(keys.privateKey.export({ format: 'jwk' }))],
  ])('is known by its key as %s, and what it signs is hidden', async (_what, key) => {
    const { obtained, means } = await obtain(signer(key));
    const token = bearerIn(obtained);
    const assertion = new URLSearchParams(means.errands[1]?.body ?? '').get('client_assertion');
    expect(means.hidden).toEqual([assertion, token]);
  });

  it('uses the algorithm that is named', async () => {
    const { obtained } = await obtain({
      ...signer(pemOf(rsa.privateKey)),
      'client-id': 'rsa-signer',
      algorithm: 'PS256',
    });
    expect(bearerIn(obtained)).not.toBe('');
  });

  it('signs with EdDSA under the name that servers know', async () => {
    const given = { ...signer(pemOf(ed.privateKey)), 'client-id': 'ed-signer' };
    expect(bearerIn((await obtain(given)).obtained)).not.toBe('');
  });

  it('is rejected with a key that the server does not know', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { obtained } = await obtain(signer(pemOf(other.privateKey)));
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
  });

  it('is rejected when its assertion has expired', async () => {
    const { obtained } = await obtain(signer(pemOf(keys.privateKey)), {
      now: () => Date.now() - 3_600_000,
    });
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
  });
});

describe('a client with a certificate', () => {
  const material = ({ cert, key }: { cert: string; key: string }): TlsMaterial => ({
    cert,
    key: new Secret(key),
    passphrase: null,
    ca: certificates.authority.cert,
  });
  const machine = () => ({ issuer: overTls.issuer, 'client-id': 'machine', 'client-auth': 'tls' });

  it('is known by it', async () => {
    const { obtained, means } = await obtain(machine(), { tls: material(certificates.client) });
    expect(bearerIn(obtained)).not.toBe('');
    expect(means.errands.map(({ withCertificate }) => withCertificate)).toEqual([undefined, true]);
  });

  it('is rejected with an expired one', async () => {
    const { obtained } = await obtain(machine(), { tls: material(certificates.expiredClient) });
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
  });

  it("is rejected with another's", async () => {
    const other = await certificates.authority.issue({ name: 'other', use: 'client' });
    const { obtained } = await obtain(machine(), { tls: material(other) });
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
  });
});

describe('a refresh token', () => {
  const refresh = (issuer: string, token: string) => ({
    issuer,
    grant: 'refresh-token',
    'client-id': 'app',
    'client-secret': SECRET,
    'allow-rotation': 'true',
    'refresh-token': token,
  });
  const named = { variables: { 'refresh-token': ['GITLAB_REFRESH'] } };

  it('is exchanged, and kept where the server does not rotate', async () => {
    const token = await server.refreshToken('app', 'alice');
    const { obtained, means } = await obtain(refresh(server.issuer, token), named);
    expect(bearerIn(obtained)).not.toBe('');
    expect(means.handedOn).toEqual([]);
  });

  it('is handed on once where the server rotates, and the old one is dead', async () => {
    const token = await rotating.refreshToken('app', 'alice');
    const { obtained, means } = await obtain(refresh(rotating.issuer, token), named);
    const [[output, value] = ['', '']] = means.handedOn;
    expect(means.handedOn).toHaveLength(1);
    expect(output).toBe('rotated-GITLAB_REFRESH');
    expect(means.hidden).toContain(value);
    expect(JSON.stringify(obtained.kind === 'presented' && obtained.evidence)).not.toContain(value);
    const again = await obtain(refresh(rotating.issuer, value), named);
    expect(bearerIn(again.obtained)).not.toBe('');
    const old = await obtain(refresh(rotating.issuer, token), named);
    expect(judged(old.obtained)).toMatchObject({ kind: 'rejected' });
    expect(old.means.handedOn).toEqual([]);
  });

  it('is rejected when it has expired', async () => {
    const token = await server.refreshToken('app', 'alice', -1);
    const { obtained } = await obtain(refresh(server.issuer, token), named);
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
  });

  it('is rejected when it is made up, with steps of its own', async () => {
    const { obtained } = await obtain(refresh(server.issuer, randomUUID()), named);
    expect(judged(obtained)).toMatchObject({ kind: 'rejected' });
    expect(obtained.kind === 'answered' && obtained.steps).toContainEqual(
      'Sign in again to get a new refresh token {where}.',
    );
  });

  it('needs no secret of a public client', async () => {
    const token = await server.refreshToken('public', 'alice');
    const { 'client-secret': _none, ...rest } = refresh(server.issuer, token);
    const { obtained } = await obtain({ ...rest, 'client-id': 'public' }, named);
    expect(bearerIn(obtained)).not.toBe('');
  });
});
