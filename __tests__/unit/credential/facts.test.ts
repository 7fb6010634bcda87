import { describe, expect, it } from '@jest/globals';
import type { Credential } from '../../../src/model/credential.js';
import { factsOf, hasExpiredJwt, jwtsOf } from '../../../src/credential/facts.js';
import { NOW } from '../../support/checks.js';
import { textOf } from '../../support/conclusions.js';
import { unsignedJwt } from '../../support/jwt.js';
import {
  basicOf,
  bearerOf,
  cookieOf,
  headerOf,
  noCredential,
  queryOf,
} from '../../support/credentials.js';

const jwt = unsignedJwt({ iss: 'https://id.example.com' });
const opaque = 'plainly-dead-token';

const PLACES: readonly {
  readonly auth: Credential;
  readonly role: string;
  readonly name: string | null;
  readonly words: string;
}[] = [
  { auth: bearerOf(jwt), role: 'token', name: null, words: 'The token' },
  { auth: basicOf(jwt, opaque), role: 'username', name: null, words: 'The user name' },
  { auth: basicOf(opaque, jwt), role: 'password', name: null, words: 'The password' },
  {
    auth: headerOf({ A: opaque, B: `Bearer ${jwt}` }),
    role: 'header',
    name: 'B',
    words: 'The value of the header B',
  },
  {
    auth: queryOf({ access_token: jwt }),
    role: 'value',
    name: 'access_token',
    words: 'The value of the query parameter access_token',
  },
  {
    auth: cookieOf({ session: jwt }),
    role: 'value',
    name: 'session',
    words: 'The value of the cookie session',
  },
];

const bearerWith = (claims: Record<string, unknown>) => factsOf(bearerOf(unsignedJwt(claims)));

describe('factsOf', () => {
  it.each(PLACES)('finds a JWT in $words', ({ auth, role, name, words }) => {
    const found = factsOf(auth).secrets.filter((secret) => secret.jwt !== null);
    expect(found).toEqual([
      expect.objectContaining({
        role,
        name,
        jwt: expect.objectContaining({ iss: { kind: 'usable', value: 'https://id.example.com' } }),
      }),
    ]);
    expect(found.map((secret) => textOf(secret.words))).toEqual([words]);
  });

  it('keeps none of the credential', () => {
    for (const { auth } of PLACES) {
      const kept = JSON.stringify(factsOf(auth));
      expect(kept).not.toContain('plainly-dead');
      for (const part of jwt.split('.')) expect(kept).not.toContain(part);
    }
  });

  it('knows a password, and that there is nothing in auth: none', () => {
    const isPassword = (auth: Credential) => factsOf(auth).isPassword;
    expect(isPassword(basicOf(opaque, opaque))).toBe(true);
    expect(isPassword(bearerOf(opaque))).toBe(false);
    expect(isPassword(noCredential())).toBe(false);
    expect(factsOf(noCredential())).toMatchObject({ isPresent: false, secrets: [] });
    expect(factsOf(queryOf({ key: opaque })).isPresent).toBe(true);
  });

  it('lists every JWT in the order of the configuration', () => {
    const values = {
      one: unsignedJwt({ sub: '1' }),
      two: opaque,
      three: unsignedJwt({ sub: '3' }),
    };
    const subjects = jwtsOf(factsOf(cookieOf(values))).map(({ sub }) => sub);
    expect(subjects).toEqual([
      { kind: 'usable', value: '1' },
      { kind: 'usable', value: '3' },
    ]);
  });
});

describe('hasExpiredJwt', () => {
  it.each([
    { what: 'a second after its exp', exp: NOW / 1000 - 1, expired: true },
    { what: 'on its exp (RFC 7519 §4.1.4: "on or after")', exp: NOW / 1000, expired: true },
    { what: 'a second before its exp', exp: NOW / 1000 + 1, expired: false },
    { what: 'with an exp that is not used', exp: -1, expired: false },
    { what: 'without an exp', exp: undefined, expired: false },
  ])('judges a token $what', ({ exp, expired }) => {
    const facts = bearerWith({ exp, sub: 'me' });
    expect(hasExpiredJwt(facts, NOW)).toBe(expired);
  });

  it('finds none in an opaque credential', () => {
    expect(hasExpiredJwt(factsOf(bearerOf(opaque)), NOW)).toBe(false);
  });
});
