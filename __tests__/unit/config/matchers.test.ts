import { describe, expect, it } from '@jest/globals';
import type { Expectation } from '../../../src/model/check.js';
import { parseFile, resolveFile, shown } from '../../support/configuration.js';

const UT = "url: https://a.example, token: '${T}'";
const problemsOf = (flow: string) =>
  shown(parseFile(`endpoints:\n  - {${UT}, expect: {${flow}}}\n`).problems);

function expectationOf(flow: string): Expectation {
  const environment = { T: 'a token', X: 'value of X' };
  const { checks } = resolveFile(`endpoints:\n  - {${UT}, expect: {${flow}}}\n`, { environment });
  const [check] = checks;
  if (check?.kind !== 'ready') throw new Error('It is not ready.');
  return check.judgement.expect;
}

const FORMS = 'It takes a value, or a mapping of {exists: true}, {contains: repo}';
/** What is refused below `expect.json.$.v` and below `expect.headers.X-V`. */
const REFUSED: readonly (readonly [is: string, value: string, says: string])[] = [
  ['a list', '[repo, workflow]', `${FORMS}, {contains: [repo, workflow]}`],
  ['an empty mapping', '{}', FORMS],
  ['an unknown key', '{contain: a}', 'Did you mean `contains`?'],
  ['a key that is near none', '{zzzzzzzz: a}', `\`zzzzzzzz\` is not a known key. ${FORMS}`],
  ['a key that is no word', '{hunter2hunter2: a}', `This is not a known key. ${FORMS}`],
  ['a word for equality', '{equals: a}', '`equals` is not a known key. Write the value itself'],
  ['a word for a pattern', '{regex: a}', 'Write `matches`.'],
  ['a word for a choice', '{in: [a]}', 'Write `one-of`.'],
  ['a word for a part', '{includes: a}', 'Write `contains`.'],
  ['a word for a bound', '{gte: 1}', 'Write `at-least`.'],
  ['a word for another bound', '{max: 1}', 'Write `at-most`.'],
  ['slashes around a pattern', "{matches: '/^a$/i'}", 'Write it without them'],
  ['slashes around a pattern with an end', "{matches: '/a$/'}", 'Write it without them'],
  ['an unknown key beside a known one', '{contains: a, exist: true}', 'Did you mean `exists`?'],
  ['no flag', '{exists: maybe}', 'It takes `true` or `false`.'],
  ['nothing to contain', "{contains: ''}", 'a text that is not empty'],
  ['an empty list to contain', '{contains: []}', 'such as [repo, workflow]'],
  ['a mapping to contain', '{contains: {a: b}}', 'or a list of such texts.'],
  ['one word to choose from', '{one-of: a}', 'such as [repo, workflow]'],
  ['no number', '{at-least: many}', 'It takes a number'],
  ['a number in another form', '{at-most: 0x1F}', 'It takes a number'],
  ['no regular expression', "{matches: '(a'}", 'a regular expression as RE2 has them'],
  ['a pattern that looks ahead', "{matches: '(?=a)'}", 'Look-around'],
  ['a variable in a pattern', "{matches: '^${X}$'}", 'takes no ${NAME}'],
  ['a negation of a negation', '{not: {not: a}}', 'A `not` takes no other `not` in it.'],
  ['a negation of nothing', '{not: {}}', FORMS],
  ['a negation of an unknown key', '{not: {contain: a}}', 'Did you mean `contains`?'],
];

describe('what is expected of a value', () => {
  it.each(REFUSED)('is refused in clear words: %s', (_is, value, says) => {
    for (const [key, name] of [
      ['json', '$.v'],
      ['headers', 'X-V'],
    ]) {
      const problems = problemsOf(`${key}: {${name}: ${value}}`);
      expect(problems).toEqual([expect.stringContaining(`endpoints[0].expect.${key}: `)]);
      expect(problems[0]).toContain(says);
    }
  });

  it.each([
    ['a text', 'text', 'text'],
    ['a text of a number', '1.0', '1.0'],
    ['a text of null', 'null', 'null'],
    ['that it exists', '{exists: true}', { exists: true }],
    ['a word', '{contains: repo}', { contains: ['repo'] }],
    ['several words', '{contains: [repo, 7]}', { contains: ['repo', '7'] }],
    ['a pattern', "{matches: '^v[0-9]{1,3}$'}", { matches: '^v[0-9]{1,3}$' }],
    ['a pattern of a path', "{matches: '/users/.*/'}", { matches: '/users/.*/' }],
    ['a choice', "{one-of: [a, '${X}']}", { 'one-of': ['a', 'value of X'] }],
    ['bounds', '{at-least: 1, at-most: -0.5}', { 'at-least': 1, 'at-most': -0.5 }],
    ['what it is not', "{not: '${X}'}", { not: 'value of X' }],
    [
      'what it does not contain',
      "{not: {contains: '${X}'}}",
      { not: { contains: ['value of X'] } },
    ],
  ])('can be %s', (_is, value, wanted) => {
    expect(expectationOf(`json: {$.v: ${value}}, headers: {X-V: ${value}}`)).toMatchObject({
      json: [{ path: '$.v', value: wanted }],
      headers: { 'x-v': wanted },
    });
  });
});

describe('what is expected of the whole body', () => {
  it.each([
    ['text', 'It takes a mapping: {contains: Welcome}'],
    ['[text]', 'It takes a mapping: {contains: Welcome}'],
    ['{}', 'It takes a mapping: {contains: Welcome}'],
    ['{contain: text}', 'Did you mean `contains`?'],
    ["{contains: ''}", 'a text that is not empty'],
  ])('is refused in clear words: %s', (value, says) => {
    expect(problemsOf(`body: ${value}`).join()).toContain(says);
  });

  it('is one text or several', () => {
    const bodyOf = (value: string) => expectationOf(`body: {contains: ${value}}`).body;
    expect(bodyOf("'${X}'")).toEqual(['value of X']);
    expect(bodyOf("[Welcome, '${X}']")).toEqual(['Welcome', 'value of X']);
  });
});
