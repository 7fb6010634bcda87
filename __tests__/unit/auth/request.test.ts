import { VERSION } from '../../../src/version.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildRequest } from '../../../src/auth/request.js';
import type { ReadyCheck } from '../../../src/model/check.js';
import type { Credential } from '../../../src/model/credential.js';
import type { RequestPlan } from '../../../src/model/request.js';
import { Secret } from '../../../src/model/secret.js';
import type { OutgoingRequest, TlsMaterial } from '../../../src/model/exchange.js';
import { anyCharacter } from '../../support/any-character.js';
import { aCheck } from '../../support/checks.js';
import { bearerOf, cookieOf, headerOf, noCredential, queryOf } from '../../support/credentials.js';

const NONE = noCredential();
const QUERY = queryOf({ 'api key': 'a b&c=d#e' });
const TLS: TlsMaterial = { cert: 'CERT', key: new Secret('KEY'), passphrase: null, ca: 'CA' };
/** Nothing of it is a secret but the credential. */
const plain: RequestPlan = { ...aCheck().request, holdsSecret: false };

const secrets = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));

function aPlan(changes: Partial<RequestPlan>): RequestPlan {
  return { ...aCheck().request, ...changes };
}

function built(check: ReadyCheck, credential = true): OutgoingRequest {
  const result = buildRequest(check, { credential });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.request;
}

function problemOf(check: ReadyCheck): string | null {
  const result = buildRequest(check, { credential: true });
  if (result.ok) return null;
  return result.problem.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

const urlWith = (url: string, auth: Credential) =>
  built(aCheck({ auth, request: aPlan({ url: new Secret(url) }) })).url;

describe('buildRequest', () => {
  it('adds the credential and the default headers to the plan', () => {
    expect(built(aCheck())).toEqual({
      method: 'GET',
      url: 'https://billing.example.com/v1/me',
      headers: {
        'User-Agent': `credential-checks/${VERSION}`,
        Accept: 'application/json, */*;q=0.5',
        'Cache-Control': 'no-cache',
        Authorization: 'Bearer plainly-dead-token',
      },
      body: null,
      tls: null,
      timeoutMs: 10_000,
      carriesCredential: true,
      allowHttp: false,
      http2: false,
    });
  });

  it('lets the configuration replace a default header in any case, and keeps its other headers and the body', () => {
    const request = aPlan({
      method: 'POST',
      headers: secrets({ 'user-agent': 'mine', ACCEPT: 'text/plain', 'X-Team': 'payments' }),
      body: new Secret('{"a":1}'),
    });
    expect(built(aCheck({ auth: NONE, request }))).toMatchObject({
      method: 'POST',
      headers: { 'user-agent': 'mine', ACCEPT: 'text/plain', 'X-Team': 'payments' },
      body: '{"a":1}',
    });
    expect(Object.keys(built(aCheck({ auth: NONE, request })).headers)).toEqual([
      'user-agent',
      'ACCEPT',
      'Cache-Control',
      'X-Team',
    ]);
  });

  it('lets the credential win over a configured header of the same name', () => {
    const request = aPlan({ headers: secrets({ authorization: 'Basic x' }) });
    const { headers } = built(aCheck({ request }));
    expect(headers['Authorization']).toBe('Bearer plainly-dead-token');
    expect(headers['authorization']).toBeUndefined();
  });

  it.each([
    { url: 'https://billing.example.com/v1/me', sent: '/v1/me?api%20key=a%20b%26c%3Dd%23e' },
    {
      url: 'https://billing.example.com/v1/me?a=%20b',
      sent: '/v1/me?a=%20b&api%20key=a%20b%26c%3Dd%23e',
    },
    { url: 'https://billing.example.com/v1/me?', sent: '/v1/me?api%20key=a%20b%26c%3Dd%23e' },
    { url: 'https://billing.example.com/v1/me#part', sent: '/v1/me?api%20key=a%20b%26c%3Dd%23e' },
    { url: 'https://billing.example.com', sent: '/?api%20key=a%20b%26c%3Dd%23e' },
  ])('adds a query credential to $url', ({ url, sent }) => {
    expect(urlWith(url, QUERY)).toBe(`https://billing.example.com${sent}`);
  });

  it('drops a fragment and keeps the query as it is written', () => {
    expect(urlWith('https://billing.example.com/a%2Fb?x=%2F+y#z', NONE)).toBe(
      'https://billing.example.com/a%2Fb?x=%2F+y',
    );
  });

  it('brings any query value to the other side unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (value) => {
        const auth = queryOf({ key: value });
        const url = new URL(urlWith('https://billing.example.com/v1/me?a=1', auth));
        expect(url.searchParams.get('key')).toBe(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
        expect(url.searchParams.get('a')).toBe('1');
      }),
    );
  });

  it('joins cookies into one header', () => {
    const auth = cookieOf({ sid: 'one', csrf: 'two' });
    expect(built(aCheck({ auth })).headers['Cookie']).toBe('sid=one; csrf=two');
  });

  it('presents the client certificate', () => {
    expect(built(aCheck({ tls: TLS })).tls).toBe(TLS);
  });

  it.each([
    aCheck().auth,
    QUERY,
    cookieOf({ sid: 'plainly-dead-token' }),
    headerOf({ 'X-Key': 'plainly-dead-token' }),
  ])('asks the control without the credential and otherwise the same (%#)', (auth) => {
    const headers = secrets({ 'X-Team': 'payments', 'Accept-Language': 'en' });
    const check = aCheck({ auth, tls: TLS, request: aPlan({ headers }) });
    const { tls, ...control } = built(check, false);
    const { tls: none, ...plain } = built({ ...check, auth: NONE, tls: null });
    expect(control).toEqual(plain);
    expect(none).toBeNull();
    expect(tls).toEqual({ cert: null, key: null, passphrase: null, ca: 'CA' });
  });

  it('asks the control without any TLS material when there is no private authority', () => {
    expect(built(aCheck({ tls: { ...TLS, ca: null } }), false).tls).toBeNull();
  });

  it('does not examine the credential for the control', () => {
    const check = aCheck({ auth: bearerOf('a\nb') });
    expect(built(check, false).headers['Authorization']).toBeUndefined();
    expect(problemOf(check)).toBe('The token cannot be sent: it contains a line break.');
  });

  it('says which planned header cannot be sent, without its value', () => {
    const request = aPlan({ headers: secrets({ 'X-Ok': 'fine', 'X-Tenant': 'acme\n' }) });
    expect(problemOf(aCheck({ request }))).toBe(
      'The value of the header X-Tenant cannot be sent: it has a line break at its end.',
    );
  });

  it.each([
    'https://evil.example.net/v1/me',
    'http://billing.example.com/v1/me',
    'https://billing.example.com:444/',
    'https://billing.example.com.evil.example.net/',
    'https://billing.example.com@evil.example.net/',
    'no URL',
  ])('refuses to send the credential to %s, which is not its origin', (url) => {
    expect(problemOf(aCheck({ request: aPlan({ url: new Secret(url) }) }))).toMatch(/origin/);
  });

  it.each([
    { what: 'a credential', check: aCheck({ request: plain }), carries: [true, false] },
    {
      what: 'a client key',
      check: aCheck({ request: plain, auth: NONE, tls: TLS }),
      carries: [true, false],
    },
    {
      what: 'a certificate authority only',
      check: aCheck({ request: plain, auth: NONE, tls: { ...TLS, key: null } }),
      carries: [false, false],
    },
    { what: 'a secret elsewhere', check: aCheck({ auth: NONE }), carries: [true, true] },
    {
      what: 'nothing',
      check: aCheck({ request: plain, auth: NONE }),
      carries: [false, false],
    },
  ])('says whether a secret is in a request with $what', ({ check, carries }) => {
    expect([built(check, true).carriesCredential, built(check, false).carriesCredential]).toEqual(
      carries,
    );
  });
});
