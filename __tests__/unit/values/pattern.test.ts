import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPattern } from '../../../src/values/pattern.js';

const found = (source: string, text: string): boolean | null => {
  const read = readPattern(source);
  if (!read.ok) throw new Error(read.problem);
  return read.value(text);
};

describe('a pattern', () => {
  it.each([
    ['{ } ( ) [ ] alone', '{'],
    ['a closing brace', '}'],
    ['a closing bracket', ']'],
    ['an open class', '[a'],
    ['an open group', '(a'],
    ['a group that was not opened', 'a)'],
    ['nothing to repeat', '*a'],
    ['two quantifiers', 'a**'],
    ['a possessive quantifier', 'a++'],
    ['bounds the wrong way round', 'a{3,2}'],
    ['a look-ahead', '(?=a)b'],
    ['a look-behind', '(?<!a)b'],
    ['a named group', '(?<n>a)'],
    ['a back-reference', '(a)\\1'],
    ['a named back-reference', '\\k<n>'],
    ['an open property', '\\pL'],
    ['an unknown property', '\\p{Nonsense}'],
    ['a backslash at the end', 'a\\'],
    ['more states than are followed', '(a{100}){100}'],
    ['flags in the middle', 'a(?i)b'],
  ])('is refused, with the forms: %s', (_title, source) => {
    expect(readPattern(source)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('It takes a regular expression as RE2 has them'),
    });
  });

  it('is refused when it is empty or longer than 300 characters', () => {
    expect(readPattern('').ok).toBe(false);
    expect(readPattern('a'.repeat(301)).ok).toBe(false);
    expect(readPattern('a'.repeat(300)).ok).toBe(true);
  });

  it.each([
    ['anywhere in the text', 'cd', 'abcde', true],
    ['at the beginning only', '^cd', 'abcde', false],
    ['at the end only', 'de$', 'abcde', true],
    ['the whole text', '^v[0-9]+$', 'v12', true],
    ['the whole text, which goes on', '^v[0-9]+$', 'v12b', false],
    ['a choice', '^(?:repo|admin:org)$', 'admin:org', true],
    ['a choice with an empty way', '^a(|b)c$', 'ac', true],
    ['a bound', '^a{2,3}$', 'aaaa', false],
    ['an open bound', '^a{2,}$', 'aaaa', true],
    ['no times', '^ba{0}$', 'b', true],
    ['lazily', '^a+?b??c$', 'aac', true],
    ['a repetition of what may be empty', '^(a*)*$', 'aaa', true],
    ['escapes', '^\\$\\{\\}\\.\\-\\"$', '${}.-"', true],
    ['a class with a bracket', '^[\\]a-c^-]+$', 'a]^-', true],
    ['what is not in a class', '^[^a-c]$', 'b', false],
    ['the letters of Unicode', '^\\p{L}+$', 'é', true],
    ['one character beyond the basic plane', '^.$', '😀', true],
    ['whatever the case', '(?i)^bearer$', 'BEARER', true],
    ['with its case', '^bearer$', 'BEARER', false],
    ['a whole word', '\\brepo\\b', 'public_repo', false],
    ['a whole word among others', '\\brepo\\b', 'admin, repo', true],
    ['inside of a word', '\\Brepo', 'public_repo', true],
    ['nothing at all', '^$', '', true],
  ])('finds %s', (_title, source, text, is) => {
    expect(found(source, text)).toBe(is);
  });

  it("finds what JavaScript's own expressions find", () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\d', '^', '$', '\\b');
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{0,}');
    const { pattern } = fc.letrec((tie) => ({
      pattern: fc
        .array(fc.oneof({ depthSize: 'small' }, tie('piece'), tie('choice')), { maxLength: 4 })
        .map((parts) => parts.join('')),
      piece: fc
        .tuple(atom, quantifier)
        .map(([one, times]) => (/^(?:\^|\$|\\b)$/.test(one) ? one : one + times)),
      choice: fc
        .tuple(tie('pattern'), tie('pattern'), quantifier)
        .map(([one, other, times]) => `(?:${one}|${other})${times}`),
    })) as { pattern: fc.Arbitrary<string> };
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[abc1 ]{0,8}$/), (source, text) => {
        // JavaScript's own may take for ever over many repetitions in each other.
        fc.pre((source.match(/[*+{]/g) ?? []).length < 4);
        fc.pre(source !== '' && readPattern(source).ok);
        expect(found(source, text)).toBe(new RegExp(source, 'u').test(text));
      }),
      { numRuns: 200 },
    );
  });

  it.each(['(a+)+$', '(a|aa)+$', '(a|a)*b', '(.*)*x', 'a*a*a*a*a*b', '^(a?){30}a{30}$'])(
    'takes no more steps than states and characters: %s',
    (source) => {
      // With backtracking the time would double with each of these characters.
      expect(found(source, `${'a'.repeat(2_000)}!`)).toBe(false);
    },
  );

  it('does not look through a text that is too long for it', () => {
    expect(found('(abc){100}', 'x'.repeat(1_000_000))).toBeNull();
    expect(found('abc', 'x'.repeat(1_000_000))).toBe(false);
  });
});
