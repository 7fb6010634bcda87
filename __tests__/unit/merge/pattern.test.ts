import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePattern } from '../../../src/merge/pattern.js';

describe('a glob', () => {
  it.each([
    [
      'reports/**/report.json',
      'reports',
      32,
      ['report.json', 'a/report.json', 'a/b/report.json'],
      ['a/other.json', '.a/report.json'],
    ],
    ['reports/*/report.json', 'reports', 2, ['a/report.json'], ['report.json', 'a/b/report.json']],
    ['./reports/*.json', 'reports', 1, ['a.json'], ['a/b.json', '.a.json']],
    ['*.json', '.', 1, ['report.json'], ['a/report.json']],
    ['../up/{a,b}/*.json', '../up', 2, ['a/x.json', 'b/x.json'], ['c/x.json']],
    ['/tmp/with space/[ab].json', '/tmp/with space', 1, ['a.json'], ['c.json']],
    ['reports/.hidden/*.json', 'reports/.hidden', 1, ['a.json'], []],
    ['reports/report.json', 'reports', 1, ['report.json'], ['a/report.json', 'Report.json']],
    ['report.json', '.', 1, ['report.json'], ['report_json']],
    ['re(port.json', '.', 1, ['re(port.json'], []],
  ])('is taken apart: %s', (glob, folder, depth, yes, no) => {
    const pattern = parsePattern(glob);
    expect(pattern).toMatchObject({ folder, depth });
    expect(yes.filter((path) => pattern?.matches(path) !== true)).toEqual([]);
    expect(no.filter((path) => pattern?.matches(path) === true)).toEqual([]);
  });

  it.each([
    ['reports/*/report.json', false],
    ['reports/**/.cache/*.json', true],
    ['reports/{.a,b}/*.json', true],
  ])('looks at hidden names only where it writes their dot: %s', (glob, hidden) => {
    expect(parsePattern(glob)).toMatchObject({ hidden });
  });

  it('never throws, whatever is written', () => {
    const pieces = fc.constantFrom(
      '*',
      '**',
      '/',
      '[',
      ']',
      '{',
      '}',
      '(',
      ')',
      '!',
      '\\',
      '.',
      'a',
      ',',
      '|',
      '?',
      '+',
      '@',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (written) => {
        parsePattern(written.join(''))?.matches('a/report.json');
      }),
      { seed: 20_261_123, numRuns: 500 },
    );
  });
});
