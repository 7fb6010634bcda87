import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scrambled } from '../../../src/auth/scramble.js';
import { readJwt } from '../../../src/credential/jwt.js';
import { knownTypeOf } from '../../../src/credential/known-types/known-types.js';
import { anyCharacter } from '../../support/any-character.js';
import { unsignedJwt } from '../../support/jwt.js';

const random = () => 0.5;

/** The kind of each character: what a pattern of tokens can tell apart. */
const classes = (text: string) =>
  text.replace(/[0-9]/g, '0').replace(/[a-f]/g, 'a').replace(/[A-F]/g, 'A');

describe('a scrambled credential', () => {
  it.each([
    ['a GitHub token', `ghp_${'a1B2c3D4e5'.repeat(3)}a1B2c3`, /^ghp_/],
    ['a fine-grained one', `github_pat_${'1A'.repeat(11)}_${'b'.repeat(59)}`, /^github_pat_/],
    ['an npm token', `npm_${'a1B2c3'.repeat(6)}`, /^npm_/],
    ['an AWS key ID', `AKIA${'Q2W3E4R5T6Y7U2I3'}`, /^AKIA/],
    ['a Google key', `AIza${'aB-_c'.repeat(7)}`, /^AIza/],
    ['a Telegram token', `123456789:${'AAabc'.repeat(7)}`, /^\d{9}:/],
    ['a Slack token', 'xoxb-123456789012-abcdefABCDEF', /^xoxb-/],
    ['a Stripe key', `rk_test_${'a1'.repeat(12)}`, /^rk_test_/],
  ])('of %s keeps its prefix, its length and its type', (_title, value, prefix) => {
    const wrong = scrambled(value, random) ?? '';
    expect(wrong).not.toBe(value);
    expect(wrong).toHaveLength(value.length);
    expect(wrong).toMatch(prefix);
    expect(knownTypeOf(wrong)?.type).toBe(knownTypeOf(value)?.type);
  });

  it.each([
    ['hexadecimal', '00ff9a8b7c6d5e4f', /^[0-9a-f]{16}$/],
    ['Base64', 'QUJDREVGR0g+/w==', /^[\w+/]{14}==$/],
    ['Base64url', 'aB-_cD90', /^[\w-]{8}$/],
    [
      'a UUID',
      'c0ffee00-1234-4abc-8def-0123456789ab',
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
  ])('of %s is of the same alphabet', (_title, value, alphabet) => {
    expect(scrambled(value, random)).toMatch(alphabet);
    expect(scrambled(value, random)).not.toBe(value);
  });

  it('of a JWT has another signature and nothing else that is other', () => {
    const token = `${unsignedJwt({ sub: 'ci', exp: 4_000_000_000 }).replace(/\.[^.]*$/, '')}.c2lnbmF0dXJlLW9mLXRva2Vu`;
    const wrong = scrambled(token, random) ?? '';
    expect(wrong.split('.').slice(0, 2)).toEqual(token.split('.').slice(0, 2));
    expect(wrong.split('.')[2]).not.toBe(token.split('.')[2]);
    expect(readJwt(wrong)).toEqual(readJwt(token));
  });

  it.each([
    ['Bearer abcdefgh12345678', /^Bearer [a-f2-7]{16}$/],
    ['token ABCDEFGH', /^token [A-F]{8}$/],
    ['Token Token', /^Token T?[A-Fa-f]{4,5}$/],
  ])('of %s keeps the scheme', (value, kept) => {
    expect(scrambled(value, random)).toMatch(kept);
  });

  it.each([
    ['an empty text', ''],
    ['white space', ' \n'],
    ['punctuation alone', '-_-.'],
    ['what is no ASCII', 'ключ'],
    ['a JWT without a signature', unsignedJwt({ sub: 'ci' }).replace(/\.[^.]*$/, '.')],
    ['a document', '{"type":"service_account","private_key":"x"}'],
    ['a PEM text', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
  ])('cannot be made of %s', (_title, value) => {
    expect(scrambled(value, random)).toBeNull();
  });

  it('is never the credential, and has its length and its characters, whatever chance says', () => {
    const value = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 80 }),
      fc.stringMatching(/^(?:[a-z]{2,5}[_-])?[A-Za-z0-9_.-]{4,60}$/),
    );
    fc.assert(
      fc.property(
        value,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (text, chance) => {
          const wrong = scrambled(text, () => chance);
          if (wrong === null) return;
          expect(wrong).not.toBe(text);
          expect(wrong).toHaveLength(text.length);
          // Other letters are `a` to `f` afterwards; what is no letter or digit stays what it is.
          const shape = (one: string) => classes(one).replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
          expect(shape(wrong)).toBe(shape(text));
        },
      ),
    );
  });
});
