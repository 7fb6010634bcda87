/** The expiry out of a further answer or a list, with the same credential (`expiry.request`, `list` and `where`). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, headerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import type { RecordedRequest } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const TOKEN = madeUpSecret();
const KEY = madeUpSecret('key');
const SOON = inDays(3);
const LATE = inDays(300);

/** https://docs.npmjs.com/cli/v11/commands/npm-token shows both ends of a token and nothing else. */
const ENDS = `${TOKEN.slice(0, 8)}...${TOKEN.slice(-4)}`;
const LIST = {
  tokens: [
    { name: 'other', token: 'npm_abcd...wxyz', prefix: 'npm_abcd', expires: inDays(1) },
    { name: 'ci', token: ENDS, prefix: TOKEN.slice(0, 8), expires: SOON },
    { name: 'ci', token: 'npm_old1...last', prefix: 'npm_old1', expires: inDays(-30) },
    { name: 'forever', token: 'npm_zzzz...zzzz', prefix: 'npm_zzzz', expires: null },
    { name: 'twice', expires: LATE },
    { name: 'twice', expires: SOON },
  ],
};

let api: Api;
let other: Api;
let run: ActionRun;

beforeAll(async () => {
  const withIt = (body: unknown, headers = {}) => bearerOnly(TOKEN, { status: 200, body, headers });
  api = await startApi({
    '/me': bearerOnly(TOKEN),
    '/key': headerOnly('x-api-key', KEY),
    '/rejecting': { status: 401 },
    '/tokens': withIt(LIST),
    '/token': withIt({ expires_at: SOON }, { 'x-expires': LATE }),
    '/forbidden': { status: 403, body: {} },
    '/post': ({ method, headers, body }) =>
      method === 'POST' && headers['x-more'] === 'yes' && body === '{"a":1}'
        ? { status: 200, body: { left: 86_400 } }
        : { status: 400 },
    '/text': withIt('no JSON'),
  });
  other = await startApi({
    '/keys': headerOnly('x-api-key', KEY, { status: 200, body: [{ end: SOON }] }),
  });
  const item = (name: string, expiry: string) =>
    `  - { name: ${name}, url: ${api.origin}/me, token: '\${TOKEN}', expiry: { ${expiry} } }`;
  const at = (path: string) => `request: { url: '${api.origin}${path}' }`;
  const tokens = `${at('/tokens')}, list: '$.tokens[*]', json: $.expires`;
  run = await runAction({
    env: { TOKEN, KEY },
    configFile: [
      'endpoints:',
      item('plain', `${at('/token')}, json: $.expires_at`),
      item('header', `${at('/token')}, header: X-Expires`),
      item(
        'post',
        `request: { url: '${api.origin}/post', method: POST, headers: { X-More: 'yes' }, body: '{"a":1}' }, json: $.left, unit: seconds`,
      ),
      item('by piece', `${tokens}, where: { $.prefix: '{first:8}', $.name: ci }`),
      item('by both ends', `${tokens}, where: { $.token: '{first:8}...{last:4}' }`),
      item('by name', `${tokens}, where: { $.name: ci }`),
      item(
        'whole list',
        `${at('/tokens')}, list: $.tokens, json: $.expires, where: { $.name: ci }`,
      ),
      item('endless', `${tokens}, where: { $.name: forever }`),
      item('twice', `${tokens}, where: { $.name: twice }`),
      item('nowhere', `${tokens}, where: { $.name: gone }`),
      item(
        'no list',
        `${at('/token')}, list: '$.tokens[*]', json: $.expires, where: { $.name: ci }`,
      ),
      item('forbidden', `${at('/forbidden')}, json: $.x`),
      item('text', `${at('/text')}, list: $, json: $.x, where: { $.name: ci }`),
      `  - { name: own answer, url: ${api.origin}/tokens, token: '\${TOKEN}', expiry: { list: $.tokens, where: { $.prefix: '{first:8}' }, json: $.expires } }`,
      `  - { name: other origin, url: ${api.origin}/key, auth: { header: { X-Api-Key: '\${KEY}' } }, expiry: { request: { url: '${other.origin}/keys' }, json: '$[*].end' } }`,
      `  - { name: rejected, url: ${api.origin}/rejecting, token: '\${TOKEN}', expiry: { ${at('/token')}, json: $.expires_at } }`,
    ].join('\n'),
  });
});
afterAll(() => Promise.all([api.close(), other.close()]));

const row = (name: string) => endpointOf(run, name);

describe('the expiry out of another answer', () => {
  it.each([
    ['plain', 'json', SOON],
    ['by piece', 'json', SOON],
    ['by both ends', 'json', SOON],
    ['by name', 'json', SOON],
    ['whole list', 'json', SOON],
    ['twice', 'json', SOON],
    ['own answer', 'json', SOON],
    ['other origin', 'json', SOON],
  ])('is near: %s', (name, source, end) => {
    expect(row(name)).toMatchObject({ verdict: 'expiring', expirySource: source, expiresAt: end });
  });

  it('is far, in a header', () => {
    expect(row('header')).toMatchObject({
      verdict: 'valid',
      level: 'pass',
      expirySource: 'header',
    });
  });

  it('is the time that remains, in the answer to a POST with headers and body', () => {
    expect(row('post').verdict).toBe('expiring');
    expect(api.requestsTo('/post')).toHaveLength(1);
  });

  it('is none where the entry says so', () => {
    expect(row('endless')).toMatchObject({ verdict: 'valid', level: 'pass', expiresAt: null });
    expect(row('endless').message).toContain('It has no expiry.');
  });

  it('says that several entries fit, and takes the earliest that is still ahead', () => {
    expect(row('twice').message).toContain('Several entries');
    expect(row('by name').message).toContain('Several entries');
  });

  it.each([
    ['nowhere', 'No entry of the list at $.tokens[*] fits where'],
    ['no list', 'has no list at $.tokens[*]'],
    ['forbidden', 'came to nothing (403 Forbidden)'],
    ['text', 'no list could be read at $'],
  ])('keeps the verdict where it is not found, and warns: %s', (name, words) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', level: 'warn', expiresAt: null });
    expect(row(name).message).toContain(words);
    expect(row(name).fix.length).toBeGreaterThan(0);
  });

  it('is not asked for where the credential was rejected', () => {
    expect(row('rejected')).toMatchObject({ verdict: 'unauthorized', attempts: 2 });
  });

  it('counts its request, which carries the credential to the named origin alone', () => {
    expect(row('plain').attempts).toBe(2);
    expect(other.requests.map(({ headers }) => headers['x-api-key'])).toEqual([KEY]);
  });

  it('shows neither the token nor what the list shows of tokens', () => {
    expect(leaksIn(run.everything, { TOKEN, KEY, ENDS, others: 'npm_abcd...wxyz' })).toEqual([]);
  });
});

/** https://learn.microsoft.com/graph/api/resources/passwordcredential: `hint` is the first three characters. */
describe('with a credential that an exchange gives', () => {
  const CLIENT_SECRET = madeUpSecret('client');
  const MINTED = madeUpSecret('minted');
  let exchanged: ActionRun;
  let server: Api;

  beforeAll(async () => {
    const isSigned = ({ headers }: RecordedRequest) =>
      headers.authorization?.startsWith('AWS4-HMAC-SHA256') === true;
    const keys = { passwordCredentials: [{ hint: CLIENT_SECRET.slice(0, 3), endDateTime: SOON }] };
    server = await startApi({
      '/token': { status: 200, body: { access_token: MINTED, token_type: 'Bearer' } },
      '/me': bearerOnly(MINTED),
      '/app': bearerOnly(MINTED, { status: 200, body: keys }),
      '/signed': (request) => ({ status: isSigned(request) ? 200 : 401 }),
      '/keys': (request) => ({ status: isSigned(request) ? 200 : 401, body: { end: SOON } }),
    });
    const app = `expiry: { request: { url: '${server.origin}/app' }, list: $.passwordCredentials, where: { $.hint: '{first:3}' }, json: $.endDateTime }`;
    const oauth2 = `auth: { oauth2: { token-url: '${server.origin}/token', client-id: app, client-secret: '${'${CLIENT_SECRET}'}' } }`;
    const npmrc = `//127.0.0.1:${server.port}/:_authToken=${MINTED}\n`;
    exchanged = await runAction({
      env: { CLIENT_SECRET, TOKEN, NPMRC: npmrc },
      configFile: `
endpoints:
  - { name: asked, url: ${server.origin}/me, ${oauth2}, ${app} }
  - { name: alone, ${oauth2}, ${app} }
  - { name: signed, url: ${server.origin}/signed, auth: { aws: { access-key-id: AKIAIOSFODNN7EXAMPLE, secret-access-key: '${'${TOKEN}'}', region: eu-west-1, service: iam } }, expiry: { request: { url: '${server.origin}/keys' }, json: $.end } }
  - { name: file, url: ${server.origin}/me, from: { npmrc: '${'${NPMRC}'}' }, expiry: { request: { url: '${server.origin}/app' }, list: $.passwordCredentials, where: { $.hint: '{first:3}' }, json: $.endDateTime } }
`,
    });
  });
  afterAll(() => server.close());

  it.each(['asked', 'alone', 'signed'])('reads the end of the secret behind it: %s', (name) => {
    expect(endpointOf(exchanged, name)).toMatchObject({ verdict: 'expiring', expiresAt: SOON });
  });

  it('asks for one token a check', () => {
    expect(server.requestsTo('/token')).toHaveLength(2);
  });

  it('signs each request anew', () => {
    const signatures = ['/signed', '/keys'].map(
      (path) => server.requestsTo(path)[0]?.headers.authorization,
    );
    expect(new Set(signatures).size).toBe(2);
  });

  it('takes the piece of what was found in a file', () => {
    const isSame = MINTED.slice(0, 3) === CLIENT_SECRET.slice(0, 3);
    expect(endpointOf(exchanged, 'file').verdict).toBe(isSame ? 'expiring' : 'valid');
  });

  it('shows nothing of what was given out', () => {
    expect(leaksIn(exchanged.everything, { CLIENT_SECRET, MINTED, TOKEN })).toEqual([]);
  });
});
