import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJwt } from '../../../src/credential/jwt.js';
import { anyCharacter } from '../../support/any-character.js';
import { unsignedJwt } from '../../support/jwt.js';

const SECONDS = 1_795_154_400;
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** For claims that JSON.stringify cannot write. */
const jwtOfText = (claims: string) =>
  `${base64url('{"alg":"RS256"}')}.${base64url(claims)}.${base64url('plainly dead')}`;

/** RFC 7519 §3.1. */
const RFC_EXAMPLE = [
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9',
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
  'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
].join('.');

/** RFC 7519 §6.1, an unsecured JWT: its signature is empty. */
const UNSECURED = `${base64url('{"alg":"none"}')}.${base64url('{"iss":"joe"}')}.`;

describe('readJwt', () => {
  it('reads the example of RFC 7519', () => {
    expect(readJwt(RFC_EXAMPLE)).toEqual({
      alg: { kind: 'usable', value: 'HS256' },
      kid: { kind: 'absent' },
      iss: { kind: 'usable', value: 'joe' },
      sub: { kind: 'absent' },
      aud: { kind: 'absent' },
      exp: { kind: 'usable', value: 1_300_819_380_000 },
      nbf: { kind: 'absent' },
      iat: { kind: 'absent' },
    });
  });

  it.each(['Bearer ', 'bearer   ', 'token ', 'JWT\t', ' ', '\n'])(
    'reads a token after %j',
    (prefix) => {
      expect(readJwt(`${prefix}${RFC_EXAMPLE}\n`)?.iss).toEqual({ kind: 'usable', value: 'joe' });
    },
  );

  it('reads an unsecured token', () => {
    expect(readJwt(UNSECURED)?.alg).toEqual({ kind: 'usable', value: 'none' });
  });

  it.each([
    { what: 'nothing', text: '' },
    { what: 'an opaque token', text: 'plainly-dead-token' },
    { what: 'two parts', text: `${base64url('{"alg":"none"}')}.${base64url('{}')}` },
    {
      what: 'an encrypted token (JWE, RFC 7516 §3.1)',
      text: `${base64url('{"alg":"dir"}')}..a.b.c`,
    },
    { what: 'three words with dots', text: 'api.example.com' },
    { what: 'a header that is no JSON', text: `abc.${base64url('{}')}.x` },
    { what: 'a payload that is no JSON', text: `${base64url('{"alg":"none"}')}.abc.x` },
    {
      what: 'a payload that is a list',
      text: `${base64url('{"alg":"none"}')}.${base64url('[]')}.x`,
    },
    { what: 'a payload that is no UTF-8', text: `${base64url('{"alg":"none"}')}.gICA.x` },
    { what: 'an empty payload', text: `${base64url('{"alg":"none"}')}..x` },
    { what: 'two scheme words', text: `Bearer Bearer ${RFC_EXAMPLE}` },
    { what: 'two tokens', text: `${RFC_EXAMPLE} ${RFC_EXAMPLE}` },
    { what: 'white space inside', text: RFC_EXAMPLE.replace('.', '.\n') },
  ])('takes $what for no JWT', ({ text }) => {
    expect(readJwt(text)).toBeNull();
  });

  it('reads the audience as a list, whether it is one text or several (RFC 7519 §4.1.3)', () => {
    expect(readJwt(unsignedJwt({ aud: 'a' }))?.aud).toEqual({ kind: 'usable', value: ['a'] });
    expect(readJwt(unsignedJwt({ aud: ['a', 'b'] }))?.aud).toEqual({
      kind: 'usable',
      value: ['a', 'b'],
    });
    expect(readJwt(unsignedJwt({ aud: [] }))?.aud).toEqual({ kind: 'usable', value: [] });
  });

  it.each([{ aud: 1 }, { aud: null }, { aud: ['a', 1] }, { aud: [['a']] }, { aud: {} }])(
    'says that the audience of %j cannot be used',
    (claims) => {
      expect(readJwt(unsignedJwt(claims))?.aud.kind).toBe('unusable');
    },
  );

  it.each(['alg', 'kid'] as const)('says when %s in the header is no text', (name) => {
    expect(readJwt(unsignedJwt({}, { [name]: 5 }))?.[name].kind).toBe('unusable');
  });

  it.each(['iss', 'sub'] as const)('says when %s is no text', (name) => {
    expect(readJwt(unsignedJwt({ [name]: 5 }))?.[name]).toEqual({
      kind: 'unusable',
      remark: 'is not a string',
    });
    expect(readJwt(unsignedJwt({ [name]: 'me' }))?.[name]).toEqual({ kind: 'usable', value: 'me' });
  });

  it.each(['exp', 'nbf', 'iat'] as const)('gives %s in milliseconds', (name) => {
    expect(readJwt(unsignedJwt({ [name]: SECONDS }))?.[name]).toEqual({
      kind: 'usable',
      value: SECONDS * 1000,
    });
    expect(readJwt(unsignedJwt({ [name]: SECONDS + 0.5 }))?.[name]).toEqual({
      kind: 'usable',
      value: SECONDS * 1000 + 500,
    });
  });

  it.each([
    { what: 'text', exp: `"${SECONDS}"`, remark: /is a text, not a number of seconds/ },
    { what: 'null', exp: 'null', remark: /not a number/ },
    { what: 'a list', exp: `[${SECONDS}]`, remark: /not a number/ },
    { what: 'true', exp: 'true', remark: /not a number/ },
    { what: 'beyond all numbers', exp: '1e999', remark: /finite/ },
    { what: 'negative', exp: '-5', remark: /negative/ },
    { what: 'negative beyond all numbers', exp: '-1e999', remark: /finite/ },
    { what: '1e20', exp: '1e20', remark: /between 1990 and 2100/ },
    { what: 'zero', exp: '0', remark: /between 1990 and 2100/ },
    { what: 'the last second of 1989', exp: '631151999', remark: /between 1990 and 2100/ },
    { what: 'the second after 2100 began', exp: '4102444801', remark: /between 1990 and 2100/ },
    { what: 'in milliseconds by mistake', exp: `${SECONDS}000`, remark: /milliseconds/ },
  ])('says and does not use an exp that is $what', ({ exp, remark }) => {
    expect(readJwt(jwtOfText(`{"exp":${exp}}`))?.exp).toEqual({
      kind: 'unusable',
      remark: expect.stringMatching(remark),
    });
  });

  it('uses the first and the last second of the years that it accepts', () => {
    expect(readJwt(unsignedJwt({ exp: 631_152_000 }))?.exp.kind).toBe('usable');
    expect(readJwt(unsignedJwt({ exp: 4_102_444_800 }))?.exp.kind).toBe('usable');
  });

  it('does not read a token that is longer than any header', () => {
    expect(readJwt(unsignedJwt({ sub: 'x'.repeat(1_000_000) }))).toBeNull();
  });

  it('reads a token with deeply nested claims', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(readJwt(jwtOfText(`{"exp":${SECONDS},"x":${deep}}`))?.exp.kind).toBe('usable');
  });

  it('is not confused by claims that every object has', () => {
    expect(readJwt(jwtOfText('{"__proto__":{"exp":1795154400}}'))?.exp).toEqual({ kind: 'absent' });
  });

  it('never throws and keeps neither the token nor its signature, whatever the text', () => {
    const claims = fc.dictionary(
      fc.constantFrom('exp', 'nbf', 'iat', 'aud', 'iss', 'x'),
      fc.jsonValue(),
    );
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      claims.map((value) => unsignedJwt(value)),
      fc
        .tuple(fc.base64String(), fc.base64String(), fc.base64String())
        .map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const kept = JSON.stringify(readJwt(text));
        expect(kept).not.toContain(base64url('plainly dead'));
      }),
    );
  });
});
