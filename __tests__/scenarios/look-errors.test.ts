/** What is wrong with the keys of second looks, further requests and pins: each at its line, and nothing is asked. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, startApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret(), SECRET: madeUpSecret('client') };
const BASIC = "auth: { basic: { username: ci, password: '${TOKEN}' } }";
const AWS =
  "auth: { aws: { access-key-id: AKIA, secret-access-key: '${TOKEN}', region: eu-west-1 } }";
const CLIENT = "client-id: api, client-secret: '${SECRET}'";
const request = (more: string) => `expiry: { request: { ${more} }, json: $.end }`;
const picked = (where: string) => `expiry: { list: $.a, json: $.end, where: ${where} }`;

const CASES: readonly (readonly [title: string, keys: string, words: string, auth?: string])[] = [
  [
    'introspection without an address',
    `expiry: { introspection: { ${CLIENT} } }`,
    'The address is missing',
  ],
  [
    'introspection without a secret',
    'expiry: { introspection: { url: https://a.example/i, client-id: api } }',
    'It is missing. The endpoint answers nobody',
  ],
  [
    'introspection with an unknown key',
    `expiry: { introspection: { url: https://a.example/i, ${CLIENT}, clientid: x } }`,
    'Did you mean `client-id`?',
  ],
  [
    'introspection as one value',
    'expiry: { introspection: https://a.example/i }',
    'It takes a mapping of',
  ],
  [
    'introspection over http',
    `expiry: { introspection: { url: http://a.example/i, ${CLIENT} } }`,
    'in the clear',
  ],
  [
    'introspection beside a date',
    `expiry: { introspection: { url: https://a.example/i, ${CLIENT} }, date: 2027-01-31 }`,
    'exactly one of',
  ],
  [
    'introspection of a password',
    `expiry: { introspection: { url: https://a.example/i, ${CLIENT} } }`,
    'It looks at a token',
    BASIC,
  ],
  ['a signature of a signed request', 'verify: true', 'It looks at a token', AWS],
  ['verify that is false', 'verify: false', 'TLS is always verified'],
  [
    'verify with an unknown key',
    'verify: { jwks: https://a.example/k }',
    'The keys are issuer and jwks-url.',
  ],
  ['identity that is no path', 'identity: login', 'It takes a JSONPath'],
  [
    'identity with two sources',
    'identity: { header: X-User, userinfo: https://a.example/me }',
    'one of header and userinfo',
  ],
  ['userinfo without a host', 'identity: { userinfo: /me }', 'not a complete address'],
  [
    'userinfo of a password',
    'identity: { userinfo: https://a.example/me }',
    'It looks at a token',
    BASIC,
  ],
  [
    'an identity that nobody says',
    'expect: { identity: bot }',
    'Nothing says whose the credential is',
  ],
  ['scopes that nobody expects', 'scopes: $.scopes', 'nothing is expected of them'],
  ['scopes with a space', 'expect: { scopes: { require: "a b" } }', 'It takes the name of a scope'],
  ['no scopes', 'expect: { scopes: { require: [] } }', 'It takes the name of a scope'],
  [
    'a scope both required and forbidden',
    'expect: { scopes: { require: a, forbid: [a] } }',
    'Keep one.',
  ],
  ['scopes with an unknown key', 'expect: { scopes: { requires: a } }', 'Did you mean `require`?'],
  ['a request without an address', request('method: POST'), 'The key `url` is missing here.'],
  ['a request over http', request('url: http://a.example/t'), 'in the clear'],
  [
    'a request with a body and GET',
    request('url: https://a.example/t, body: x'),
    'carries no body',
  ],
  [
    'a request with a header of the client',
    request('url: https://a.example/t, headers: { Host: x }'),
    'set by the client',
  ],
  [
    'a request with the header of the credential',
    request('url: https://a.example/t, headers: { Authorization: "${TOKEN}" }'),
    'The credential sets this header',
  ],
  ['a request and no place', 'expiry: { request: { url: https://a.example/t } }', 'Say where'],
  ['a list without where', 'expiry: { list: $.a, json: $.b }', 'Give all three'],
  ['where without a list', 'expiry: { json: $.b, where: { $.name: ci } }', 'Give all three'],
  [
    'where with a header',
    'expiry: { header: X-End, list: $.a, where: { $.name: ci } }',
    'Give all three',
  ],
  ['a piece that is none', picked("{ $.prefix: '{begin:8}' }"), '{first:8} or {last:4}'],
  ['a piece without a length', picked("{ $.prefix: '{first: eight}' }"), '{first:8} or {last:4}'],
  [
    'a piece of two secrets',
    picked("{ $.prefix: '{first:8}' }"),
    'no one token',
    "auth: { header: { X-A: '${TOKEN}', X-B: '${SECRET}' } }",
  ],
];

let run: ActionRun;
let asked: number;
beforeAll(async () => {
  const api = await startApi({});
  const items = CASES.map(
    ([, keys, , auth = "token: '${TOKEN}'"], at) =>
      `  - { name: n${at}, url: ${api.origin}/me, ${auth}, ${keys} }`,
  );
  run = await runAction({ env: ENV, configFile: ['endpoints:', ...items].join('\n') });
  asked = api.requests.length;
  await api.close();
});

it.each(CASES.map(([title, , words], at) => [title, words, at + 2] as const))(
  'says what is wrong with %s',
  (_title, words, line) => {
    const said = run.log.filter((one) => one.startsWith(`.github/credential-checks.yml:${line}:`));
    expect(said.join('\n')).toContain(words);
    expect(said).toHaveLength(1);
  },
);

it('asks nothing and quotes no secret', () => {
  expect(run).toMatchObject({ exitCode: 1, report: null });
  expect(asked).toBe(0);
  expect(leaksIn(run.everything, ENV)).toEqual([]);
});

describe('allowed-hosts', () => {
  it('holds for whatever is asked beside the endpoint', async () => {
    const api = await startApi({});
    const host = `127.0.0.1:${api.port}`;
    const at = (name: string, more: string) =>
      `  - { name: ${name}, url: ${api.origin}/me, token: '${'${TOKEN}'}', ${more} }`;
    const call = {
      env: ENV,
      configFile: [
        'endpoints:',
        at('a', `expiry: { introspection: { url: https://login.example.com/i, ${CLIENT} } }`),
        at('b', 'identity: { userinfo: https://login.example.com/me }'),
        at('c', 'verify: { jwks-url: https://login.example.com/keys }'),
        at('d', request('url: https://login.example.com/t')),
        at('e', 'verify: true, issuer: https://login.example.com'),
      ].join('\n'),
    };
    const refused = async (hosts: string) => {
      const { log, report } = await runAction({ ...call, inputs: { 'allowed-hosts': hosts } });
      expect(report).toBeNull();
      return log
        .filter((line) => line.includes('login.example.com'))
        .map((line) => line.split(':')[1]);
    };
    expect(await refused(host)).toEqual(['2', '3', '4', '5', '6']);
    // The token may not go there. The keys are public, and nothing goes there for them.
    expect(await refused(`${host}\nlogin.example.com: SECRET`)).toEqual(['2', '3', '5']);
    expect(api.requests).toEqual([]);
    await api.close();
  });
});
