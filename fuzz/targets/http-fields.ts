import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { readHeaders } from '../../src/http/fields.js';
import { parseInstant } from '../../src/values/instant.js';
import { DELTA_SECONDS_LIMIT, retryAfter } from '../../src/http/retry.js';
import type { Target } from '../model.js';

const NOW = Date.UTC(2026, 10, 23, 6, 17);
const IMF = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const ANY_YEAR = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') };

const date = fc.date({ ...ANY_YEAR, noInvalidDate: true }).map((at) => at.toUTCString());
const rfc850 = date.map((text) =>
  text.replace(/^(...), (\d\d) (...) \d\d(\d\d)/, (_, __, day, month, year) => {
    return `Sunday, ${day}-${month}-${year}`;
  }),
);
const asctime = date.map((text) =>
  text.replace(/^(...), (\d\d) (...) (\d{4}) (\S+) GMT$/, '$1 $3 $2 $5 $4'),
);

const latin1 = (text: string) => Buffer.from(text, 'latin1');

function headersOf(name: string, ...values: readonly string[]) {
  return readHeaders(values.flatMap((value) => [latin1(name), latin1(value)]));
}

/**
 * Header fields as they arrive, HTTP dates and `Retry-After` (`http/attempt.ts`, `values/instant.ts`, `http/retry.ts`). A field's text
 * gives its bytes back; a date that is read and written again is the same; a wait is never negative nor without end, the longest of
 * several counts, and digits are seconds.
 */
export const target: Target = {
  name: 'http-fields',
  fields: ['value', 'name'],
  longest: 20_000,
  seeds: [
    ['Sun, 06 Nov 1994 08:49:37 GMT', 'Retry-After'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 'retry-after'],
    ['Sun Nov  6 08:49:37 1994', 'Date'],
    ['Sat, 29 Feb 2025 23:59:60 GMT', 'x'],
    ['Sun, 06 Nov 1994 24:00:00 GMT', 'x'],
    ['Sun, 06 Nov 1994 23:60:00 GMT', 'x'],
    ['120', 'Retry-After'],
    ['\u00c3\u00a9', 'X-\u00c4'],
  ],
  words: [
    ...[
      'Mon, ',
      'Sunday, ',
      ' GMT',
      'Feb',
      '29',
      '30',
      '31',
      '60',
      '24',
      '1900',
      '99',
      '-',
      '1.5',
      '+0000',
    ],
    ...[' ', ':', '\u00e9', '\u00ff', '\u00c3'],
  ],
  grammar: fc.tuple(
    fc.oneof(date, rfc850, asctime, fc.nat().map(String), fc.string({ unit: 'binary' })),
    fc.constantFrom('Retry-After', 'retry-after', 'Date'),
  ),
  check([value = '', name = '']) {
    checkFields(value, name);
    const at = parseInstant(value);
    // Whatever the day's name: it is not compared. A leap second is the next minute's first one.
    if (at !== null && IMF.test(value) && !value.includes(':60 ')) {
      equal(parseInstant(new Date(at).toUTCString()), at);
      equal(new Date(at).toUTCString().slice(4), value.slice(4));
    }
    const wait = retryAfter(new Map([['retry-after', [value]]]), NOW);
    if (/^[0-9]+$/.test(value)) equal(wait, Math.min(Number(value), DELTA_SECONDS_LIMIT) * 1_000);
    else if (value === value.trim()) equal(wait, at === null ? null : Math.max(0, at - NOW));
    const both = retryAfter(new Map([['retry-after', ['7', value, '3']]]), NOW);
    equal(both, Math.max(7_000, wait ?? 0));
  },
};

function checkFields(value: string, name: string): void {
  const bytes = Buffer.from(value, 'latin1');
  const headers = headersOf(name, value, value);
  const [[key, lines] = ['', []], ...more] = headers;
  equal(more.length, 0);
  equal(key, key.toLowerCase());
  equal(lines.length, 2);
  for (const line of lines) {
    ok(Buffer.from(line).equals(bytes) || Buffer.from(line, 'latin1').equals(bytes));
  }
  deepEqual(headersOf(name.toUpperCase(), value).get(key)?.length ?? 1, 1);
}
