import { describe, expect, it } from '@jest/globals';
import { aCheck, anAnswer } from '../../../support/checks.js';
import { concluded } from '../../../support/conclusions.js';
import { countToTwoMillion, takesAtMost } from '../../../support/processor-time.js';
import { bearerOf } from '../../../support/credentials.js';

const SIZE = 65_536;
const filled = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);

/** Texts that make a careless pattern or parser go over the same ground again and again. */
const UNITS = [
  'a',
  ' ',
  '"',
  '\\',
  ',',
  '=',
  'a=',
  'a="',
  'a ,',
  'Basic ',
  '\\"',
  'or ',
  'expired or ',
  'token ',
  'not ',
  '[',
  '{"a":',
  '"message":"',
  '.',
  'eyJ',
  'a.b.',
  ':',
  '${',
  'é',
  '\u200b',
  '-----BEGIN ',
];

function diagnose(text: string): void {
  const check = aCheck({ auth: bearerOf(text) });
  const inHeader = anAnswer(401, {
    headers: { 'www-authenticate': text, date: text, 'content-type': 'application/json' },
    body: text,
  });
  const inBody = anAnswer(401, {
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ message: text, errors: [{ detail: text }] }),
  });
  concluded(check, ['first', inHeader]);
  concluded(check, ['first', inBody]);
}

describe('the diagnosis of 64 KiB in every field at once', () => {
  // 50 ms of a machine that counts to two million in two and a half.
  it.each(UNITS)('costs no more than to count to 40 million when it is all %j', (unit) => {
    const text = filled(unit);
    expect(takesAtMost(20, () => diagnose(text), countToTwoMillion)).toBe(true);
  });
});
