/** OAuth 2.0 in its grants, built: against oidc-provider, and against endpoints that repeat what they get. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Api,
  madeUpSecret,
  type Reply,
  type Route,
  startApi,
} from '../../support/api-server.js';
import { closedPort, type RecordedRequest } from '../../support/http-server.js';
import { leaksIn } from '../../support/leaks.js';
import { bareRequests, echoing, invalidToken, Mint, unmasked } from '../../support/minting.js';
import { type OAuthServer, startOAuthServer } from '../../support/oauth-server.js';
import { endpointOf, verdictsOf } from '../../support/report-file.js';
import { type ActionRun, runAction } from '../../support/run-action.js';

const SECRET = madeUpSecret('client-secret');
const WRONG = madeUpSecret('wrong-secret');
const mint = new Mint();

const basic = (secret: string) => `Basic ${Buffer.from(`bot:${secret}`).toString('base64')}`;

/** RFC 6749, 5.1 and 5.2; what it refuses it repeats. */
const token = ({ headers }: { readonly headers: { authorization?: string | undefined } }) =>
  headers.authorization === basic(SECRET)
    ? {
        status: 200,
        body: { access_token: mint.next(), token_type: 'Bearer', expires_in: 300, scope: 'read' },
      }
    : {
        status: 401,
        headers: { 'WWW-Authenticate': 'Basic realm="tokens"' },
        body: { error: 'invalid_client', error_description: `no ${headers.authorization}` },
      };

function onceDown(then: (request: RecordedRequest) => Reply | null): Route {
  let asked = 0;
  return (request) => {
    asked += 1;
    return asked === 1 ? { status: 503, body: 'busy' } : then(request);
  };
}

describe('a client secret that is exchanged for a token', () => {
  let run: ActionRun;
  let api: Api;
  let listOf: (names?: readonly string[]) => string;

  beforeAll(async () => {
    api = await startApi({
      '/token': token,
      '/token-alone-503': onceDown(token),
      '/token-503': onceDown(token),
      '/token-down': { status: 503, body: 'down' },
      '/token-once': token,
      '/refresh-down': { status: 503, body: 'down' },
      '/me': echoing(mint),
      '/me-503': onceDown(echoing(mint)),
      '/open': { status: 200, body: {} },
      '/dead': invalidToken,
    });
    const closed = await closedPort();
    const auth = (path: string, more: object = {}) => ({
      oauth2: {
        'token-url': path.startsWith('http') ? path : `${api.origin}${path}`,
        'client-id': 'bot',
        'client-secret': '${SECRET}',
        ...more,
      },
    });
    const wrong = { 'client-secret': '${WRONG}' };
    const refresh = (name: string) => ({
      grant: 'refresh-token',
      'refresh-token': `\${${name}}`,
      'allow-rotation': 'true',
    });
    const me = `${api.origin}/me`;
    const list = [
      { name: 'alone', auth: auth('/token') },
      { name: 'with url', url: me, auth: auth('/token') },
      { name: 'wrong', auth: auth('/token', wrong) },
      { name: 'wrong with url', url: me, auth: auth('/token', wrong) },
      { name: 'alone retried', auth: auth('/token-alone-503') },
      { name: 'retried', url: me, auth: auth('/token-503') },
      { name: 'down', auth: auth('/token-down') },
      { name: 'refused', url: me, auth: auth(`http://127.0.0.1:${closed}/t`) },
      { name: 'not taken', url: `${api.origin}/dead`, auth: auth('/token') },
      { name: 'open', url: `${api.origin}/open`, auth: auth('/token') },
      { name: 'unset', auth: auth('/token', { 'client-secret': '${UNSET}' }) },
      { name: 'optional', optional: true, auth: auth('/token', { 'client-secret': '${UNSET}' }) },
      { name: 'refresh down', url: me, auth: auth('/refresh-down', refresh('DOWN')) },
      { name: 'refresh kept', url: `${me}-503`, auth: auth('/token-once', refresh('KEPT')) },
      { name: 'line', auth: auth('/token', { 'client-secret': '${LINE}' }) },
    ];
    listOf = (names) =>
      JSON.stringify({ endpoints: list.filter(({ name }) => names?.includes(name) ?? true) });
    run = await runAction({
      env: {
        ...{ SECRET, WRONG, LINE: `${WRONG}\n` },
        ...{ DOWN: madeUpSecret('refresh'), KEPT: madeUpSecret('refresh') },
      },
      configFile: listOf(),
    });
  });
  afterAll(() => api.close());

  it.each([
    ['alone', 'valid', null, 1],
    ['with url', 'valid', null, 1],
    ['wrong', 'unauthorized', 'wrong-credential', 2],
    ['wrong with url', 'unauthorized', 'wrong-credential', 2],
    ['alone retried', 'valid', null, 2],
    ['retried', 'valid', null, 2],
    ['down', 'inconclusive', null, 3],
    ['refused', 'inconclusive', null, 0],
    ['not taken', 'unauthorized', 'wrong-credential', 2],
    ['open', 'unproven', null, 1],
    ['unset', 'missing', null, 0],
    ['optional', 'skipped', null, 0],
    ['line', 'unauthorized', 'malformed', 2],
    ['refresh down', 'inconclusive', null, 1],
    ['refresh kept', 'valid', null, 2],
  ])('"%s" is %s', (name, verdict, cause, attempts) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, cause, attempts });
  });

  it('says who answered, in the message and in the evidence', () => {
    for (const name of ['wrong', 'wrong with url']) {
      const { message, fix, evidence } = endpointOf(run, name);
      expect(message).toBe(
        'The token endpoint answered 401 Unauthorized: it does not accept this credential.',
      );
      expect(fix).toEqual([
        'Create a new credential where this one was issued.',
        'Save it in the secret that sets WRONG.',
        expect.stringContaining('To confirm the fix'),
      ]);
      expect(evidence).toContain('The token endpoint says (error): invalid_client');
    }
    expect(endpointOf(run, 'down').message).toContain('the token endpoint answered 503');
    expect(endpointOf(run, 'refused').message).toContain('the token endpoint refused');
  });

  it('sends a refresh token once, whatever the server answers, and keeps what it was given', () => {
    expect(api.requestsTo('/refresh-down')).toHaveLength(1);
    expect(api.requestsTo('/token-once')).toHaveLength(1);
    expect(bareRequests(api, '/me-503')).toEqual([false, false, true]);
  });

  it('tells nobody to renew a secret whose token is refused', () => {
    const { message, fix } = endpointOf(run, 'not taken');
    expect(message).toBe(
      'The endpoint answered 401 Unauthorized: it does not accept the token that the token endpoint gave out for the credential.',
    );
    expect(fix[0]).toMatch(/^Do not renew the credential for this/);
    expect(fix.join('\n')).not.toMatch(/Create a new|Save it/);
  });

  it('asks without the credential and without anything that was given out', () => {
    expect(bareRequests(api, '/open')).toEqual([false, true]);
    expect(bareRequests(api, '/dead')).toEqual([false, false]);
    expect(api.requestsTo('/token').every(({ body }) => body !== '')).toBe(true);
    expect(endpointOf(run, 'alone').evidence).toContain(
      'Not asked without the credential: no token is given out without one',
    );
  });

  it('shows nothing that was given out, though it is repeated to it, and masks it', () => {
    expect(mint.given.length).toBeGreaterThan(5);
    expect(leaksIn(run.everything, { SECRET, WRONG, ...mint.secrets })).toEqual([]);
    expect(unmasked(run, [SECRET, WRONG, basic(SECRET), ...mint.given])).toEqual([]);
  });

  it('shows no scope and no word of a server under details: minimal', async () => {
    const minimal = await runAction({
      env: { SECRET, WRONG },
      inputs: { details: 'minimal' },
      configFile: listOf(['wrong', 'not taken', 'with url']),
    });
    const said = minimal.report?.endpoints.flatMap(({ evidence }) => evidence).join('\n') ?? '';
    expect(said).toContain('Granted scope: (hidden)');
    expect(said).toContain('The token endpoint says (error): (hidden)');
    expect(leaksIn(minimal.everything, { SECRET, WRONG, ...mint.secrets })).toEqual([]);
  });

  it('exchanges nothing at a host that `allowed-hosts` does not name', async () => {
    const before = api.requests.length;
    const refused = await runAction({
      env: { SECRET, WRONG },
      inputs: { 'allowed-hosts': 'localhost' },
      configFile: listOf(['with url']).replace('127.0.0.1', 'localhost'),
    });
    expect(refused).toMatchObject({ exitCode: 1, report: null });
    expect(refused.summary).toContain('The credential is exchanged at 127.0.0.1');
    expect(api.requests).toHaveLength(before);
  });

  it('says once that its own host is not named, where nothing else is asked', async () => {
    const refused = await runAction({
      env: { SECRET, WRONG },
      inputs: { 'allowed-hosts': 'localhost' },
      configFile: listOf(['alone']),
    });
    expect(refused.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/auth: The credential is exchanged at 127\.0\.0\.1/),
      expect.stringContaining('1 problem'),
    ]);
  });

  it('fails for what `fail-on` names, and for nothing else', async () => {
    const run = await runAction({
      env: { SECRET, WRONG },
      inputs: { 'fail-on': 'expired' },
      configFile: listOf(['wrong', 'alone']),
    });
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: 'warn' } });
  });
});

describe('oidc-provider', () => {
  let server: OAuthServer;
  let run: ActionRun;
  const refresh: Record<string, string> = {};

  beforeAll(async () => {
    const registered = { client_id: 'bot', client_secret: SECRET };
    server = await startOAuthServer({ clients: [registered], rotates: true });
    refresh['REFRESH'] = await server.refreshToken('bot', 'alice');
    refresh['REVOKED'] = await server.refreshToken('bot', 'alice');
    refresh['UNSPENT'] = await server.refreshToken('bot', 'alice');
    await server.revoke(refresh['REVOKED']);
    const auth = (more: object) => ({
      oauth2: {
        issuer: server.issuer,
        'client-id': 'bot',
        'client-secret': '${SECRET}',
        ...more,
      },
    });
    const grant = (name: string) => ({
      grant: 'refresh-token',
      'refresh-token': `\${${name}}`,
      'allow-rotation': 'true',
    });
    run = await runAction({
      env: { SECRET, WRONG, ...refresh },
      configFile: JSON.stringify({
        endpoints: [
          { name: 'secret', auth: auth({}) },
          { name: 'wrong secret', auth: auth({ 'client-secret': '${WRONG}' }) },
          { name: 'unknown resource', auth: auth({ resource: 'https://nobody.test' }) },
          { name: 'refresh', url: server.userinfoUrl, auth: auth(grant('REFRESH')) },
          { name: 'revoked', auth: auth(grant('REVOKED')) },
          {
            name: 'wrong client',
            auth: auth({ ...grant('UNSPENT'), 'client-secret': '${WRONG}' }),
          },
        ],
      }),
    });
  });
  afterAll(() => server.close());

  it('accepts and rejects as it should', () => {
    expect(verdictsOf(run)).toEqual({
      secret: 'valid',
      'wrong secret': 'unauthorized',
      'unknown resource': 'unexpected',
      refresh: 'valid',
      revoked: 'unauthorized',
      'wrong client': 'unauthorized',
    });
  });

  it('spends a refresh token once, and hands the new one on', () => {
    expect(endpointOf(run, 'refresh').attempts).toBe(1);
    const rotated = run.outputs['rotated-REFRESH'] ?? '';
    expect(rotated).not.toBe('');
    expect(rotated).not.toBe(refresh['REFRESH']);
    expect(run.masks).toContain(rotated);
    const shown = run.everything.replace(run.outputFile, '');
    expect(leaksIn(shown, { SECRET, WRONG, rotated, ...refresh })).toEqual([]);
    expect(run.outputs).not.toHaveProperty('rotated-REVOKED');
    expect(endpointOf(run, 'revoked').attempts).toBe(1);
  });

  it('blames the secret of the client where that is wrong, and the resource where that is', () => {
    expect(endpointOf(run, 'wrong secret').fix.join('\n')).toContain('WRONG');
    expect(endpointOf(run, 'unknown resource').message).toContain('does not know the resource');
    expect(endpointOf(run, 'revoked').fix[0]).toMatch(/^Sign in again/);
  });
});
