import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../../support/any-character.js';

describe('any character', () => {
  it('is one whole code point, and fast-check can take back each that it made', () => {
    fc.assert(
      fc.property(anyCharacter, (character) => {
        expect(character).toMatch(/^[^\ud800-\udfff]$/u);
        expect(anyCharacter.canShrinkWithoutContext(character)).toBe(true);
      }),
    );
  });

  it.each(['', 'ab', '\ud800', '\udfff', 7])('is not %j', (value) => {
    expect(anyCharacter.canShrinkWithoutContext(value)).toBe(false);
  });

  it('makes the words that every object has a member of', () => {
    const texts = fc.sample(fc.string({ unit: anyCharacter }), { seed: 1, numRuns: 10_000 });
    expect(texts).toEqual(expect.arrayContaining(['__proto__', 'toString']));
  });
});
