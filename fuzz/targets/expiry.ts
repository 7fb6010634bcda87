import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../src/model/exchange.js';
import { parseInstant, utcText } from '../../src/values/instant.js';
import { readHeaderExpiry, readJsonExpiry } from '../../src/verdict/expiry/in-answer.js';
import type { Reading } from '../../src/verdict/expiry/reading.js';
import type { Target } from '../model.js';

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const at = fc.date({
  min: new Date('1960-01-01'),
  max: new Date('2130-01-01'),
  noInvalidDate: true,
});
const zone = fc.constantFrom('', 'Z', ' UTC', '+02:00', '-0530', '+14', ' GMT', '+24:00');
const form = fc.oneof(
  fc.tuple(at, zone, fc.constantFrom('T', ' ', 't')).map(([date, where, between]) => {
    return date.toISOString().replace('T', between).replace('Z', where);
  }),
  at.map((date) => date.toISOString().slice(0, 10)),
  at.map((date) => date.toUTCString()),
  at.map((date) => String(date.getTime() / 1_000)),
  at.map((date) => String(date.getTime())),
);

/** What Go, Java, openssl and logs print. */
const otherForm = fc
  .tuple(
    at,
    zone,
    fc.constantFrom('', ' m=+0.000000001', '[Europe/Paris]', ' (UTC)', ' CEST'),
    fc.nat(5),
  )
  .map(([date, where, tail, which]) => {
    const iso = date.toISOString();
    const [weekday = '', day = '', month = '', year = '', time = ''] = date
      .toUTCString()
      .replace(',', '')
      .split(' ');
    const forms = [
      `${iso.slice(0, 19).replace('T', ' ')} ${where.trim()}${tail}`,
      `${weekday} ${month} ${day} ${time} ${where.trim()} ${year}${tail}`,
      `${month} ${day.replace(/^0/, ' ')} ${time} ${year} GMT`,
      iso.replace(/[-:]/g, '').slice(0, 15) + where.trim(),
      iso.slice(0, 10).replaceAll('-', '/') + tail,
      `${day}/${month}/${year}:${time} ${where.trim()}`,
    ];
    return forms[which] ?? '';
  });

function answerOf(header: string, body: string): Answer {
  return {
    status: 200,
    headers: new Map([['x-expires', [header]]]),
    body: { kind: 'text', text: body },
    serverCertificate: null,
  };
}

/** When no instant is that is read: an end that is the time of the answer is not used. */
const NEVER = 0;

function readJson(path: string, answer: Answer): Reading {
  return readJsonExpiry({ kind: 'json', path }, { answer, endedAt: NEVER });
}

/** A source that was asked for says one thing: a date, that it is absent, or that it cannot be read. */
function checkReading(reading: Reading, wanted: number | null): void {
  equal(reading.kind === 'date' ? reading.at : null, wanted);
}

/**
 * Expiries as texts (`verdict/expiry/`). An instant is between 1990 and 2100 and reads the same when it is written out; white space and
 * case change nothing; JavaScript's own reader agrees on RFC 3339, the reader of HTTP dates on those; header and body say one thing each, and never the text itself.
 */
export const target: Target = {
  name: 'expiry',
  fields: ['text'],
  longest: 300,
  seeds: [
    ...[
      '2027-01-31',
      '2026-11-20T06:00:00Z',
      '2023-04-26 20:23:26 +0200',
      '2021-09-03 02:34:04 UTC',
    ],
    ...[
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
    ],
    ...[
      '2026-12-01 06:17:00.5 +0200 CEST m=+0.100000001',
      'Tue Dec 01 06:17:00 GMT+02:00 2026',
      'Dec  1 06:17:00 2026 GMT',
      '20261201T061700Z',
      '2026/12/01 06:17:00',
      '01/Dec/2026:06:17:00 +0000',
      '2026-12-01T07:17:00+01:00[Europe/Paris]',
      'Tue Dec 01 2026 06:17:00 GMT+0000 (UTC)',
      '01/12/2026',
    ],
    ...['1790000000', '1790000000000', '1790000000.25', '2024-02-30', '2024-12-31T23:59:60Z', ''],
  ].map((text) => [text]),
  words: [
    ...[
      'T',
      'Z',
      ' UTC',
      '+00:00',
      '-23:59',
      '.123456',
      ',5',
      ':60',
      '02-29',
      '2100-01-01',
      '1989',
      '24:',
    ],
    ...['Mon, ', 'feb', '-', ' ', '0', '1e3', '\u00a0'],
  ],
  grammar: fc.oneof(form, otherForm).map((text) => [text]),
  check([text = '']) {
    const instant = parseInstant(text);
    const isAscii = /^[\x20-\x7e]*$/.test(text);
    if (isAscii && text.length < 60) {
      for (const other of [text.toUpperCase(), text.toLowerCase(), ` ${text}\n`]) {
        equal(parseInstant(other), instant);
      }
    }
    checkInstant(text, instant);
    const answer = answerOf(text, JSON.stringify({ at: text, list: [text, null, ''] }));
    const readings = [
      readHeaderExpiry({ kind: 'header', name: 'X-Expires' }, { answer, endedAt: NEVER }),
      readJson('$.at', answer),
      readJson('$.list[*]', answer),
    ];
    for (const reading of readings) checkReading(reading, instant);
    if (/kanarie/.test(text)) ok(!/kanarie/.test(JSON.stringify(readings)));
    checkReading(readJson('$', answerOf('', text)), jsonInstant(text));
  },
};

function checkInstant(text: string, instant: number | null): void {
  const isRfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/.test(
    text,
  );
  if (/^\d{4}-\d\d-\d\d$/.test(text) && instant !== null) ok(utcText(instant).startsWith(text));
  if (instant !== null && isRfc3339) equal(instant, Date.parse(text));
  if (instant !== null) {
    ok(Number.isInteger(instant) && instant >= EARLIEST && instant <= LATEST);
    equal(parseInstant(utcText(instant)), Math.floor(instant / 1_000) * 1_000);
  }
}

/** The text itself as a JSON body. */
function jsonInstant(text: string): number | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const isScalar = typeof value === 'number' || typeof value === 'string';
    return isScalar ? parseInstant(String(value)) : null;
  } catch {
    return null;
  }
}
