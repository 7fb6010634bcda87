import { describe, expect, it } from '@jest/globals';
import { aCheck, anAnswer } from '../../../support/checks.js';
import { concluded } from '../../../support/conclusions.js';
import { bearerOf } from '../../../support/credentials.js';

const SIZE = 65_536;
const LIMIT_MICROSECONDS = 50_000;
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

/** The processor time of the diagnosis in microseconds: the least of several runs, because a busy machine only ever adds. */
function cost(text: string): number {
  const check = aCheck({ auth: bearerOf(text) });
  const inHeader = anAnswer(401, {
    headers: { 'www-authenticate': text, date: text, 'content-type': 'application/json' },
    body: text,
  });
  const inBody = anAnswer(401, {
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ message: text, errors: [{ detail: text }] }),
  });
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    concluded(check, ['first', inHeader]);
    concluded(check, ['first', inBody]);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

describe('the diagnosis of 64 KiB in every field at once', () => {
  it.each(UNITS)('costs less than 50 ms of processor time when it is all %j', (unit) => {
    expect(cost(filled(unit))).toBeLessThan(LIMIT_MICROSECONDS);
  });
});
