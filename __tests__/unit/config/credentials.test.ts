/** Secrets in one text, as a caller composes it for a workflow that it calls. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCredentials } from '../../../src/config/credentials.js';

const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN/Bg==\n-----END PRIVATE KEY-----';
const JSON_KEY = JSON.stringify({ type: 'service_account', private_key: 'a\nb' }, null, 2);
const linesOf = (text: string) =>
  readCredentials(text).problems.map(({ where: { line }, message }) => [line, message]);

describe('credentials', () => {
  it.each([
    ['a value', 'A=abc', { A: 'abc' }],
    ['several, with comments and lines between them', '# ours\nA=1\n\nB=2\r\n', { A: '1', B: '2' }],
    ['a value with what comments and assignments begin with', 'A=a#b=c', { A: 'a#b=c' }],
    ['blanks around a value', '  A=abc  ', { A: 'abc' }],
    ['blanks in quotes', 'A=" abc "', { A: ' abc ' }],
    ['a value that is not set', 'A=\nB=""', { A: '', B: '' }],
    ['an export', 'export A=abc', { A: 'abc' }],
    ['a key in double quotes', `A="${PEM}"\nB=1`, { A: PEM, B: '1' }],
    ['a key in single quotes', `A='${PEM}'\n# more\nB=1`, { A: PEM, B: '1' }],
    ['JSON in double quotes', `A="${JSON_KEY}"\nB=1`, { A: JSON_KEY, B: '1' }],
    ['JSON in one line', 'A="{"a":"b"}"', { A: '{"a":"b"}' }],
    ['JSON without quotes', 'A={"a":"b"}', { A: '{"a":"b"}' }],
    [
      'names of the language',
      '__proto__=a\nconstructor=b',
      { ['__proto__']: 'a', constructor: 'b' },
    ],
  ])('are read of %s', (_, text, values) => {
    const read = readCredentials(text);
    expect(read.problems).toEqual([]);
    expect(Object.entries(read.values)).toEqual(Object.entries(values));
  });

  it.each([
    ['a value with several lines and no quotes', `A=${PEM}\nB=1`, [2, 3], 'quotes'],
    ['a line that is none', 'A=1\n s3cr3t-piece \nB=2', [2], 'no `NAME=value`'],
    ['a quote that is never closed', `A=1\nB="${PEM}`, [2], 'no quote at its end'],
    ['a name that is set twice', 'A=1\nA=2', [2], 'a line above'],
    [
      'names that GitHub has',
      'GITHUB_TOKEN=s3cr3t-piece\nACTIONS_STEP_DEBUG=1',
      [1, 2],
      'another name',
    ],
    [
      'names of proxies and programs',
      'https_proxy=a\nPATH=b\nNODE_OPTIONS=c\nLD_PRELOAD=d',
      [1, 2, 3, 4],
      'another name',
    ],
  ])('that have %s are a problem of their lines, which quotes nothing', (_, text, lines, words) => {
    const said = linesOf(text);
    expect(said.map(([line]) => line)).toEqual(lines);
    for (const [, message] of said) expect(message).toContain(words);
    expect(JSON.stringify(said)).not.toMatch(/s3cr3t|MII|PRIVATE/);
  });

  it('keep what is well of a text with a problem, so that it is masked', () => {
    expect(readCredentials('nonsense\nA=1').values).toEqual({ A: '1' });
  });

  it('are what was put in, whatever that is', () => {
    const value = fc
      .string({ unit: fc.constantFrom(...'aB1=#"\' \n{}:,-') })
      .filter(
        (text) =>
          text === text.trimEnd() &&
          !/["'][ \t]*\n[ \t]*(?:\n|#|$|[A-Za-z_]\w*=)/.test(`${text}\n`),
      );
    fc.assert(
      fc.property(value, value, (one, two) => {
        const read = readCredentials(`A="${one}"\nB='${two}'\n`);
        expect(read).toEqual({ values: { A: one, B: two }, problems: [] });
      }),
      { seed: 16, numRuns: 500 },
    );
  });
});
