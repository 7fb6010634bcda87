import { describe, expect, it } from '@jest/globals';
import { buildRequest } from '../../../src/auth/request.js';
import type { Credential } from '../../../src/model/credential.js';
import { aCheck } from '../../support/checks.js';
import {
  basicOf,
  bearerOf,
  cookieOf,
  headerOf,
  noCredential,
  queryOf,
} from '../../support/credentials.js';

const formsOf = (auth: Credential) => auth.derivedForms().map((secret) => secret.reveal());
const queryWith = (value: string) => queryOf({ key: value });

describe('the derived forms of a credential', () => {
  it('give the header value of a bearer token with its scheme', () => {
    expect(formsOf(bearerOf('dead'))).toEqual(['Bearer dead']);
  });

  it('give the pair of user name and password, its base64 and the header value', () => {
    expect(formsOf(basicOf('Aladdin', 'open sesame'))).toEqual([
      'Aladdin:open sesame',
      'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    ]);
  });

  it('give the percent-encoded and the form-encoded value of a query', () => {
    expect(formsOf(queryWith("a b+c'é~"))).toEqual([
      'a%20b%2Bc%27%C3%A9~',
      "a%20b%2Bc'%C3%A9~",
      'a+b%2Bc%27%C3%A9%7E',
    ]);
  });

  it.each([
    queryWith('plainly-dead'),
    noCredential(),
    headerOf({ a: 'x y' }),
    cookieOf({ a: 'x y' }),
  ])('have no form that is sent as it is (%#)', (auth) => {
    expect(formsOf(auth)).toEqual([]);
  });

  it.each(["it's (a) *test*!", 'a b', '%2F', 'é€', 'a&b=c#d?e', '\uD800', 'x\ny'])(
    'hold the form in which %j goes over the wire',
    (value) => {
      const auth = queryWith(value);
      const built = buildRequest(aCheck({ auth }), { credential: true });
      const sent = built.ok ? built.request.url.split('?key=')[1] : '';
      expect([value, ...formsOf(auth)]).toContain(sent);
    },
  );
});
