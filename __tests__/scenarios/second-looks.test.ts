/** What is asked of a token beside its endpoint, against oidc-provider: introspection, UserInfo, and the issuer's keys. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import { closedPort } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { type OAuthServer, startOAuthServer } from '../support/oauth-server.js';
import { type OidcServer, startOidcServer } from '../support/oidc-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const CLIENT_SECRET = madeUpSecret('introspector');
const RESOURCE = 'https://api.example.com';
let server: OAuthServer;
let signing: OidcServer;
let api: Api;
let run: ActionRun;
let secrets: Record<string, string>;
let flaky = 0;

beforeAll(async () => {
  server = await startOAuthServer({
    clients: [{ client_id: 'api', client_secret: CLIENT_SECRET }],
  });
  signing = await startOidcServer({
    clients: [{ id: 'app', tokenLifetime: 86_400 }],
    resources: [{ identifier: RESOURCE, scope: 'read write', format: 'jwt' }],
  });
  const token = await server.accessToken('api', 'alice', 86_400);
  const dead = await server.accessToken('api', 'bob', 86_400);
  await server.revoke(dead);
  const jwt = await signing.issue({ client: 'app', resource: RESOURCE, scope: 'read' });
  secrets = { TOKEN: token, DEAD: dead, JWT: jwt, CLIENT_SECRET };
  api = await startApi({
    '/live': bearerOnly(token),
    '/dead': bearerOnly(dead),
    '/none': bearerOnly('nobody'),
    '/jwt': bearerOnly(jwt, { status: 200, body: { login: 'ci' } }),
    '/busy': { status: 503 },
    '/open': { status: 200, body: {} },
    '/flaky': () => {
      flaky += 1;
      return flaky === 1 ? { status: 503 } : { status: 200, body: { active: true, exp: 4e9 } };
    },
  });
  const asked = (more = '') =>
    `introspection: { url: '${server.introspectionUrl}', client-id: api, client-secret: '\${CLIENT_SECRET}'${more} }`;
  run = await runAction({
    env: secrets,
    inputs: { 'warn-within': '7d', 'fail-within': '0s' },
    configFile: `
endpoints:
  - { name: live, url: ${api.origin}/live, token: '\${TOKEN}', expiry: { ${asked()} } }
  - { name: revoked, url: ${api.origin}/dead, token: '\${DEAD}', expiry: { ${asked()} } }
  - { name: refused, url: ${api.origin}/none, token: '\${TOKEN}', expiry: { ${asked()} } }
  - { name: dead and refused, url: ${api.origin}/none, token: '\${DEAD}', expiry: { ${asked()} } }
  - { name: busy, url: ${api.origin}/busy, token: '\${DEAD}', retries: 0, expiry: { ${asked()} } }
  - { name: unasked, url: ${api.origin}/live, token: '\${TOKEN}', expiry: { introspection: { url: 'http://127.0.0.1:${await closedPort()}', client-id: api, client-secret: '\${CLIENT_SECRET}' } } }
  - { name: discovered, url: ${api.origin}/live, token: '\${TOKEN}', expiry: { introspection: { issuer: '${server.issuer}', client-id: api, client-secret: '\${CLIENT_SECRET}' } } }
  - { name: flaky, url: ${api.origin}/live, token: '\${TOKEN}', expiry: { introspection: { url: '${api.origin}/flaky', client-id: api, client-secret: '\${CLIENT_SECRET}' } } }
  - { name: minted, auth: { oauth2: { token-url: '${server.issuer}/token', client-id: api, client-secret: '\${CLIENT_SECRET}' } }, expiry: { ${asked()} } }
  - { name: whose, url: ${api.origin}/live, token: '\${TOKEN}', expiry: none, identity: { userinfo: '${server.userinfoUrl}' } }
  - { name: whose not, url: ${api.origin}/jwt, token: '\${JWT}', expiry: none, identity: { userinfo: '${server.userinfoUrl}' } }
  - { name: signed, url: ${api.origin}/jwt, token: '\${JWT}', expiry: none, issuer: '${signing.issuer}', verify: true }
  - { name: signed elsewhere, url: ${api.origin}/jwt, token: '\${JWT}', expiry: none, verify: { jwks-url: '${signing.jwksUri}' } }
  - { name: signed by another, url: ${api.origin}/jwt, token: '\${JWT}', expiry: none, verify: { jwks-url: '${server.issuer}/jwks' } }
  - { name: unsigned, url: ${api.origin}/live, token: '\${TOKEN}', expiry: none, verify: true }
`,
  });
});
afterAll(() => Promise.all([server.close(), signing.close(), api.close()]));

const row = (name: string) => endpointOf(run, name);
const said = (name: string) =>
  [row(name).message, ...row(name).evidence, ...row(name).fix].join('\n');

describe('introspection', () => {
  it('gives the end of a live token, and counts its request', () => {
    expect(row('live')).toMatchObject({
      verdict: 'expiring',
      level: 'warn',
      expirySource: 'oauth2',
      identity: 'alice',
      attempts: 2,
    });
    expect(said('live')).toContain('says that the token is active');
  });

  it('finds its address in the metadata of the issuer', () => {
    expect(row('discovered')).toMatchObject({ verdict: 'expiring', expirySource: 'oauth2' });
  });

  it('proves nothing by "not active" against an endpoint that accepts, and warns', () => {
    expect(row('revoked')).toMatchObject({ verdict: 'valid', level: 'warn', expiresAt: null });
    expect(row('revoked').message).toContain('neither that it expired nor that it was revoked');
  });

  it('changes no rejection, and says what it knows', () => {
    expect(row('refused')).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(said('refused')).toContain('says that the token is active');
    expect(row('dead and refused')).toMatchObject({ verdict: 'unauthorized' });
    expect(said('dead and refused')).toContain('says that the token is not active');
  });

  it('leaves inconclusive what the endpoint does not answer', () => {
    expect(row('busy')).toMatchObject({ verdict: 'inconclusive', level: 'warn' });
    expect(said('busy')).toContain('says that the token is not active');
  });

  it('keeps the verdict where nobody answers, and warns', () => {
    expect(row('unasked')).toMatchObject({ verdict: 'valid', level: 'warn', expiresAt: null });
    expect(row('unasked').message).toContain('The introspection endpoint did not answer');
  });

  it('asks again after what may pass', () => {
    expect(row('flaky')).toMatchObject({ verdict: 'valid', level: 'pass', expirySource: 'oauth2' });
    expect(flaky).toBe(2);
  });

  it('looks at the token that was given out, whose end is no end of the secret', () => {
    expect(row('minted')).toMatchObject({ verdict: 'valid', level: 'pass', expiresAt: null });
    expect(said('minted')).toContain('says that the token is active');
  });
});

describe('UserInfo', () => {
  it('says whose the token is, and the summary shows it under the name', () => {
    expect(row('whose')).toMatchObject({ verdict: 'valid', level: 'pass', identity: 'alice' });
    expect(run.summary).toContain('as <code>alice</code>');
  });

  it('says nothing against a token that it does not answer for', () => {
    expect(row('whose not')).toMatchObject({ verdict: 'valid', level: 'warn', identity: null });
  });
});

describe('the signature', () => {
  it.each(['signed', 'signed elsewhere'])('fits a key of the issuer: %s', (name) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', level: 'pass' });
    expect(said(name)).toContain('The signature of the token fits');
  });

  it('is missed among the keys of another server', () => {
    expect(row('signed by another')).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(row('signed by another').message).toContain('no longer lists the key');
  });

  it('is none of a token that is no JWT', () => {
    expect(row('unsigned')).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(row('unsigned').message).toContain('no JWT');
  });
});

it('keeps what was proved when the run ends before a look does, and says so', async () => {
  const silent = await startApi({ '/me': bearerOnly(CLIENT_SECRET), '/never': () => null });
  const ended = await runAction({
    env: { TOKEN: CLIENT_SECRET },
    inputs: { deadline: '1s' },
    configFile: `
endpoints:
  - { name: look, url: ${silent.origin}/me, token: '\${TOKEN}', identity: { userinfo: '${silent.origin}/never' } }
  - { name: request, url: ${silent.origin}/me, token: '\${TOKEN}', expiry: { request: { url: '${silent.origin}/never' }, json: $.end } }
`,
  });
  await silent.close();
  for (const name of ['look', 'request']) {
    expect(endpointOf(ended, name)).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(endpointOf(ended, name).message).toContain('before the run ended');
  }
});

it('shows no token and no secret anywhere', () => {
  const pair = Buffer.from(`api:${CLIENT_SECRET}`).toString('base64');
  expect(leaksIn(run.everything, { ...secrets, pair })).toEqual([]);
  expect(run.masks).toEqual(expect.arrayContaining([CLIENT_SECRET, pair]));
});
