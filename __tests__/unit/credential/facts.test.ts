import { describe, expect, it } from '@jest/globals';
import type { Auth } from '../../../src/model/check.js';
import { expiredJwt, factsOf, hasExpiredJwt, jwtsOf } from '../../../src/credential/facts.js';
import { Secret } from '../../../src/model/secret.js';
import { NOW } from '../../support/checks.js';
import { unsignedJwt } from '../../support/jwt.js';

const jwt = unsignedJwt({ iss: 'https://id.example.com' });
const opaque = new Secret('plainly-dead-token');

const PLACES: readonly {
  readonly auth: Auth;
  readonly part: string;
  readonly name: string | null;
}[] = [
  { auth: { kind: 'bearer', token: new Secret(jwt) }, part: 'token', name: null },
  {
    auth: { kind: 'basic', username: new Secret(jwt), password: opaque },
    part: 'username',
    name: null,
  },
  {
    auth: { kind: 'basic', username: opaque, password: new Secret(jwt) },
    part: 'password',
    name: null,
  },
  {
    auth: { kind: 'header', values: { A: opaque, B: new Secret(`Bearer ${jwt}`) } },
    part: 'header',
    name: 'B',
  },
  {
    auth: { kind: 'query', values: { access_token: new Secret(jwt) } },
    part: 'query',
    name: 'access_token',
  },
  {
    auth: { kind: 'cookie', values: { session: new Secret(jwt) } },
    part: 'cookie',
    name: 'session',
  },
];

const bearerWith = (claims: Record<string, unknown>) =>
  factsOf({ kind: 'bearer', token: new Secret(unsignedJwt(claims)) });

describe('factsOf', () => {
  it.each(PLACES)('finds a JWT in $part $name', ({ auth, part, name }) => {
    const found = factsOf(auth).secrets.filter((secret) => secret.jwt !== null);
    expect(found).toEqual([
      expect.objectContaining({
        part,
        name,
        jwt: expect.objectContaining({ iss: { kind: 'usable', value: 'https://id.example.com' } }),
      }),
    ]);
  });

  it('keeps none of the credential', () => {
    for (const { auth } of PLACES) {
      const kept = JSON.stringify(factsOf(auth));
      expect(kept).not.toContain('plainly-dead');
      for (const part of jwt.split('.')) expect(kept).not.toContain(part);
    }
  });

  it('knows a password, and that there is nothing in auth: none', () => {
    const isPassword = (auth: Auth) => factsOf(auth).isPassword;
    expect(isPassword({ kind: 'basic', username: opaque, password: opaque })).toBe(true);
    expect(isPassword({ kind: 'bearer', token: opaque })).toBe(false);
    expect(isPassword({ kind: 'none' })).toBe(false);
    expect(factsOf({ kind: 'none' })).toMatchObject({ isPresent: false, secrets: [] });
    expect(factsOf({ kind: 'query', values: { key: opaque } }).isPresent).toBe(true);
  });

  it('lists every JWT in the order of the configuration', () => {
    const values = {
      one: new Secret(unsignedJwt({ sub: '1' })),
      two: opaque,
      three: new Secret(unsignedJwt({ sub: '3' })),
    };
    const subjects = jwtsOf(factsOf({ kind: 'cookie', values })).map(({ sub }) => sub);
    expect(subjects).toEqual([
      { kind: 'usable', value: '1' },
      { kind: 'usable', value: '3' },
    ]);
  });
});

describe('expiredJwt', () => {
  it.each([
    { what: 'a second after its exp', exp: NOW / 1000 - 1, expired: true },
    { what: 'on its exp (RFC 7519 §4.1.4: "on or after")', exp: NOW / 1000, expired: true },
    { what: 'a second before its exp', exp: NOW / 1000 + 1, expired: false },
    { what: 'with an exp that is not used', exp: -1, expired: false },
    { what: 'without an exp', exp: undefined, expired: false },
  ])('judges a token $what', ({ exp, expired }) => {
    const facts = bearerWith({ exp, sub: 'me' });
    expect(hasExpiredJwt(facts, NOW)).toBe(expired);
    expect(expiredJwt(facts, NOW)?.sub).toEqual(
      expired ? { kind: 'usable', value: 'me' } : undefined,
    );
  });

  it('finds none in an opaque credential', () => {
    expect(hasExpiredJwt(factsOf({ kind: 'bearer', token: opaque }), NOW)).toBe(false);
  });
});
