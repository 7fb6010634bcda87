/** Patterns without any choice are read without RE2, and say what it says. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { plainPattern } from '../../../src/values/plain-pattern.js';

describe('a pattern without any choice', () => {
  it.each([
    ['@', 'a@b', true],
    ['@', 'ab', false],
    ['^Not found', 'Not found here', true],
    ['^Not found', 'It is Not found', false],
    ['\\(s\\):$', 'scope(s):', true],
    ['\\(s\\):$', 'scope(s): x', false],
    ['^a$', 'a', true],
    ['^a$', 'a\n', false],
    ['^a', 'b\na', false],
    ['a\\.b', 'a.b', true],
    ['a\\.b', 'axb', false],
  ])('%s in %j: %j', (pattern, text, holds) => {
    expect(plainPattern(pattern)?.(text)).toBe(holds);
  });

  it.each([
    '',
    '^',
    '$',
    '^$',
    'a.b',
    'a|b',
    'a*',
    '(a)',
    '[a]',
    'a{2}',
    '\\d',
    '\\ba',
    '(?i)a',
    'é',
    'a\\',
    '^^a',
    'a$b',
  ])('is not %j', (pattern) => {
    expect(plainPattern(pattern)).toBeNull();
  });

  it('says of every text what RE2 says', () => {
    const piece = fc.constantFrom(
      'a',
      'A',
      '.',
      '\\.',
      '^',
      '$',
      '\\$',
      '(',
      '\\(',
      '\\\\',
      '-',
      '@',
      ' ',
      '\\d',
      '/',
    );
    const source = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    const text = fc
      .array(fc.constantFrom('a', 'A', '.', '$', '(', '\\', '-', '@', ' ', '\n', '/', '^', 'é'), {
        maxLength: 6,
      })
      .map((letters) => letters.join(''));
    let plain = 0;
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const holds = plainPattern(pattern);
        if (holds === null) return;
        plain += 1;
        expect(holds(subject)).toBe(RE2JS.compile(pattern).matcher(subject).find());
      }),
      { seed: 2, numRuns: 4_000 },
    );
    expect(plain).toBeGreaterThan(1_000);
  });
});
