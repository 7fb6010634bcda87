import { describe, expect, it } from '@jest/globals';
import { derivedSecrets } from '../../../src/auth/derived.js';
import { buildRequest } from '../../../src/auth/request.js';
import type { Auth } from '../../../src/model/check.js';
import { Secret } from '../../../src/model/secret.js';
import { aCheck } from '../../support/checks.js';

const formsOf = (auth: Auth) => derivedSecrets(auth).map((secret) => secret.reveal());
const queryOf = (value: string): Auth => ({ kind: 'query', values: { key: new Secret(value) } });

describe('derivedSecrets', () => {
  it('gives the header value of a bearer token with its scheme', () => {
    expect(formsOf({ kind: 'bearer', token: new Secret('dead') })).toEqual(['Bearer dead']);
  });

  it('gives the pair of user name and password, its base64 and the header value', () => {
    const auth: Auth = {
      kind: 'basic',
      username: new Secret('Aladdin'),
      password: new Secret('open sesame'),
    };
    expect(formsOf(auth)).toEqual([
      'Aladdin:open sesame',
      'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    ]);
  });

  it('gives the percent-encoded and the form-encoded value of a query', () => {
    expect(formsOf(queryOf("a b+c'é~"))).toEqual([
      'a%20b%2Bc%27%C3%A9~',
      "a%20b%2Bc'%C3%A9~",
      'a+b%2Bc%27%C3%A9%7E',
    ]);
  });

  it.each<Auth>([
    queryOf('plainly-dead'),
    { kind: 'none' },
    { kind: 'header', values: { a: new Secret('x y') } },
    { kind: 'cookie', values: { a: new Secret('x y') } },
  ])('gives no form that is sent as it is (%#)', (auth) => {
    expect(formsOf(auth)).toEqual([]);
  });

  it.each(["it's (a) *test*!", 'a b', '%2F', 'é€', 'a&b=c#d?e', '\uD800', 'x\ny'])(
    'holds the form in which %j goes over the wire',
    (value) => {
      const auth = queryOf(value);
      const built = buildRequest(aCheck({ auth }), { credential: true, version: '1' });
      const sent = built.ok ? built.request.url.split('?key=')[1] : '';
      expect([value, ...formsOf(auth)]).toContain(sent);
    },
  );
});
