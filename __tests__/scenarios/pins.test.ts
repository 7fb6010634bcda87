/** `expect.identity` and `expect.scopes`: whose the credential is, and what it may do, from everywhere that says it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import { unsignedJwt } from '../support/jwt.js';
import { type OAuthServer, startOAuthServer } from '../support/oauth-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionCall, type ActionRun, runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();
const CLIENT_SECRET = madeUpSecret('client');
const LATER = Math.floor(Date.now() / 1_000) + 86_400 * 400;
const JWT = unsignedJwt({ exp: LATER, scope: 'read write' });
const SCP = unsignedJwt({ exp: LATER, scp: ['read'] });

let api: Api;
let server: OAuthServer;
let person: string;
let run: ActionRun;
let minimal: ActionRun;

const RIGHTS = 'expect: { scopes: { require: [read, write], forbid: [admin] } }';

beforeAll(async () => {
  server = await startOAuthServer({
    clients: [{ client_id: 'api', client_secret: CLIENT_SECRET, scope: 'openid offline_access' }],
  });
  person = await server.accessToken('api', 'alice', 86_400 * 400);
  const body = { login: 'bot', scopes: ['read', 'write'], scope: 'read,write admin' };
  const scoped = (scopes: string) =>
    bearerOnly(TOKEN, { status: 200, body, headers: { 'X-OAuth-Scopes': scopes } });
  api = await startApi({
    '/me': bearerOnly(TOKEN, { status: 200, body, headers: { 'X-User': 'bot' } }),
    '/anybody': ({ headers }) => ({
      status: 200,
      body: { login: headers.authorization === `Bearer ${TOKEN}` ? 'bot' : 'guest' },
    }),
    '/both': scoped('read, write'),
    '/repo': scoped('repo'),
    '/one': scoped('read'),
    '/none': scoped(''),
    '/admin': scoped('read, write, admin'),
    '/permissions': bearerOnly(TOKEN, {
      status: 200,
      body,
      headers: { 'X-Accepted-GitHub-Permissions': 'contents=write,metadata=read' },
    }),
    '/jwt': bearerOnly(JWT),
    '/scp': bearerOnly(SCP),
    '/person': bearerOnly(person),
  });
  const at = (name: string, path: string, more: string, token = 'TOKEN') =>
    `  - { name: ${name}, url: ${api.origin}${path}, token: '\${${token}}', expiry: none, ${more} }`;
  const asked = `introspection: { url: '${server.introspectionUrl}', client-id: api, client-secret: '\${CLIENT_SECRET}' }`;
  const call: ActionCall = {
    env: { TOKEN, JWT, SCP, PERSON: person, CLIENT_SECRET },
    configFile: [
      'endpoints:',
      at('same', '/me', 'identity: $.login, expect: { identity: bot }'),
      at('one of', '/me', 'identity: $.login, expect: { identity: { one-of: [bot, robot] } }'),
      at('in header', '/me', 'identity: { header: X-User }, expect: { identity: bot }'),
      at('another', '/me', 'identity: $.login, expect: { identity: { matches: ^alice } }'),
      at('unnamed', '/me', 'identity: $.nobody, expect: { identity: bot }'),
      at('anybody', '/anybody', 'identity: $.login, expect: { identity: bot }'),
      at(
        'userinfo',
        '/person',
        `identity: { userinfo: '${server.userinfoUrl}' }, expect: { identity: alice }`,
        'PERSON',
      ),
      at(
        'not userinfo',
        '/person',
        `identity: { userinfo: '${server.userinfoUrl}' }, expect: { identity: bot }`,
        'PERSON',
      ),
      at(
        'no userinfo',
        '/person',
        `identity: { userinfo: '${api.origin}/gone' }, expect: { identity: alice }`,
        'PERSON',
      ),
      at('both', '/both', RIGHTS),
      at(
        'implied',
        '/repo',
        'expect: { scopes: { require: public_repo, forbid: security_events } }',
      ),
      at('one', '/one', RIGHTS),
      at('none', '/none', RIGHTS),
      at('admin', '/admin', RIGHTS),
      at('unknown', '/me', RIGHTS),
      at('list', '/me', `scopes: $.scopes, ${RIGHTS}`),
      at('text', '/me', `scopes: $.scope, ${RIGHTS}`),
      at('nowhere', '/me', `scopes: $.gone, ${RIGHTS}`),
      at('permitted', '/permissions', 'expect: { scopes: { require: contents=read } }'),
      at('perhaps', '/permissions', 'expect: { scopes: { require: issues=write } }'),
      at('scope of JWT', '/jwt', RIGHTS, 'JWT'),
      at('scp of JWT', '/scp', RIGHTS, 'SCP'),
      `  - { name: introspected, url: ${api.origin}/person, token: '\${PERSON}', expiry: { ${asked} }, expect: { identity: alice, scopes: { require: openid } } }`,
      `  - { name: lacking, url: ${api.origin}/person, token: '\${PERSON}', expiry: { ${asked} }, expect: { identity: bot, scopes: { require: email } } }`,
      `  - { name: granted, auth: { oauth2: { token-url: '${server.issuer}/token', client-id: api, client-secret: '\${CLIENT_SECRET}', scope: openid } }, expiry: none, expect: { scopes: { require: email } } }`,
    ].join('\n'),
  };
  run = await runAction(call);
  minimal = await runAction({ ...call, inputs: { details: 'minimal' } });
});
afterAll(() => Promise.all([api.close(), server.close()]));

const row = (name: string) => endpointOf(run, name);

describe('expect.identity', () => {
  it.each(['same', 'one of', 'in header'])('is met: %s', (name) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', level: 'pass', identity: 'bot' });
  });

  it('is met by whom the UserInfo endpoint names', () => {
    expect(row('userinfo')).toMatchObject({ verdict: 'valid', level: 'pass', identity: 'alice' });
  });

  it('is unexpected where somebody else is named, and says who is wanted', () => {
    expect(row('another')).toMatchObject({ verdict: 'unexpected', level: 'fail', identity: 'bot' });
    expect(row('another').message).toContain(
      'identity is bot, and expect.identity wants it to match ^alice',
    );
    expect(row('not userinfo')).toMatchObject({ verdict: 'unexpected', identity: 'alice' });
  });

  it('is unexpected where the answer names nobody', () => {
    expect(row('unnamed')).toMatchObject({ verdict: 'unexpected', level: 'fail', identity: null });
  });

  it('is a warning where nobody could be asked', () => {
    expect(row('no userinfo')).toMatchObject({ verdict: 'valid', level: 'warn', identity: null });
  });

  it('tells an endpoint apart that answers everybody', () => {
    expect(row('anybody')).toMatchObject({ verdict: 'valid', level: 'pass' });
  });
});

describe('expect.scopes', () => {
  it.each(['both', 'list', 'scope of JWT', 'permitted', 'introspected'])('is met: %s', (name) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', level: 'pass' });
  });

  it.each([
    ['one', 'write'],
    ['none', 'read, write'],
    ['scp of JWT', 'write'],
    ['granted', 'email'],
  ])('is forbidden where a scope is missing: %s', (name, scope) => {
    expect(row(name)).toMatchObject({ verdict: 'forbidden', level: 'fail' });
    expect(row(name).message).toContain(
      `lacks the scope${scope.includes(',') ? 's' : ''} ${scope}`,
    );
    expect(row(name).fix[0]).toContain('Give the credential the scope');
  });

  it.each([
    ['admin', 'admin'],
    ['text', 'admin'],
    ['implied', 'security_events'],
  ])('warns of more rights than needed: %s', (name, scope) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(row(name).message).toContain(`more rights than it needs: ${scope}`);
  });

  it.each(['unknown', 'nowhere', 'perhaps'])('is no pass where nobody says them: %s', (name) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(row(name).message).toContain('Nobody says');
  });

  it('says everything that is not as expected at once', () => {
    expect(row('lacking')).toMatchObject({ verdict: 'unexpected', level: 'fail' });
    expect(row('lacking').message).toContain('lacks the scope email');
    expect(row('lacking').message).toContain('identity is alice');
  });
});

it('shows with minimal details what the list names, and nothing that a server does', () => {
  expect(endpointOf(minimal, 'one').message).toContain('lacks the scope write');
  expect(endpointOf(minimal, 'another')).toMatchObject({ verdict: 'unexpected', identity: null });
  expect(endpointOf(minimal, 'another').message).toContain('(hidden)');
  expect(minimal.everything).not.toContain('identity is alice');
  expect(minimal.everything).not.toContain('guest');
  expect(minimal.summary).not.toMatch(/<br>as <code>|\*\*Identity\*\*/);
  expect(run.summary).toMatch(/<br>as <code>|\*\*Identity\*\*/);
});
