import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant, utcText } from '../../../src/values/instant.js';
import { anyCharacter } from '../../support/any-character.js';

interface Row {
  readonly what: string;
  readonly text: string;
  readonly utc: string;
}

const READ: readonly Row[] = [
  {
    what: 'RFC 3339 §5.8, first example',
    text: '1996-12-19T16:39:57-08:00',
    utc: '1996-12-20T00:39:57.000Z',
  },
  {
    what: 'RFC 3339 §5.8, leap second',
    text: '1990-12-31T23:59:60Z',
    utc: '1991-01-01T00:00:00.000Z',
  },
  {
    what: 'RFC 3339 §5.8, leap second with an offset',
    text: '1990-12-31T15:59:60-08:00',
    utc: '1991-01-01T00:00:00.000Z',
  },
  {
    what: 'RFC 3339 §5.6, lower-case t and z',
    text: '2026-11-20t06:00:00z',
    utc: '2026-11-20T06:00:00.000Z',
  },
  { what: 'ISO 8601 with Z', text: '2026-11-20T06:00:00Z', utc: '2026-11-20T06:00:00.000Z' },
  {
    what: 'ISO 8601 with milliseconds',
    text: '2026-11-20T06:00:00.123Z',
    utc: '2026-11-20T06:00:00.123Z',
  },
  {
    what: 'ISO 8601 with nanoseconds, cut off',
    text: '2026-11-20T06:00:00.999999999Z',
    utc: '2026-11-20T06:00:00.999Z',
  },
  {
    what: 'ISO 8601 with a decimal comma',
    text: '2026-11-20T06:00:00,5Z',
    utc: '2026-11-20T06:00:00.500Z',
  },
  {
    what: 'ISO 8601 with +02:00',
    text: '2026-11-20T06:00:00+02:00',
    utc: '2026-11-20T04:00:00.000Z',
  },
  {
    what: 'ISO 8601 basic offset +0200',
    text: '2026-11-20T06:00:00+0200',
    utc: '2026-11-20T04:00:00.000Z',
  },
  {
    what: 'ISO 8601 offset of hours only',
    text: '2026-11-20T06:00:00+02',
    utc: '2026-11-20T04:00:00.000Z',
  },
  {
    what: 'an offset of minutes too',
    text: '2026-11-20T06:00:00-03:30',
    utc: '2026-11-20T09:30:00.000Z',
  },
  {
    what: 'ISO 8601 without a zone is UTC',
    text: '2026-11-20T06:00:00',
    utc: '2026-11-20T06:00:00.000Z',
  },
  { what: 'ISO 8601 without seconds', text: '2026-11-20T06:30Z', utc: '2026-11-20T06:30:00.000Z' },
  { what: 'a space in place of T', text: '2026-11-20 06:00:00', utc: '2026-11-20T06:00:00.000Z' },
  {
    what: 'a date only is 00:00 UTC (GitLab expires_at)',
    text: '2027-01-31',
    utc: '2027-01-31T00:00:00.000Z',
  },
  { what: 'a leap day', text: '2028-02-29', utc: '2028-02-29T00:00:00.000Z' },
  { what: 'GitHub header, UTC', text: '2021-09-03 02:34:04 UTC', utc: '2021-09-03T02:34:04.000Z' },
  {
    what: 'GitHub header, numeric offset',
    text: '2023-04-26 20:23:26 +0200',
    utc: '2023-04-26T18:23:26.000Z',
  },
  {
    what: 'RFC 9110 §5.6.7, IMF-fixdate',
    text: 'Sun, 06 Nov 1994 08:49:37 GMT',
    utc: '1994-11-06T08:49:37.000Z',
  },
  {
    what: 'RFC 9110 §5.6.7, RFC 850',
    text: 'Sunday, 06-Nov-94 08:49:37 GMT',
    utc: '1994-11-06T08:49:37.000Z',
  },
  {
    what: 'RFC 9110 §5.6.7, asctime',
    text: 'Sun Nov  6 08:49:37 1994',
    utc: '1994-11-06T08:49:37.000Z',
  },
  {
    what: 'asctime, two-digit day',
    text: 'Wed Nov 16 08:49:37 1994',
    utc: '1994-11-16T08:49:37.000Z',
  },
  {
    what: 'RFC 850, this century',
    text: 'Friday, 20-Nov-26 06:00:00 GMT',
    utc: '2026-11-20T06:00:00.000Z',
  },
  {
    what: 'RFC 850, last year read as 20xx',
    text: 'Sunday, 06-Nov-89 08:49:37 GMT',
    utc: '2089-11-06T08:49:37.000Z',
  },
  {
    what: 'RFC 850, first year read as 19xx',
    text: 'Tuesday, 06-Nov-90 08:49:37 GMT',
    utc: '1990-11-06T08:49:37.000Z',
  },
  { what: 'epoch seconds', text: '1795154400', utc: '2026-11-20T06:00:00.000Z' },
  { what: 'epoch seconds with a fraction', text: '1795154400.25', utc: '2026-11-20T06:00:00.250Z' },
  {
    what: 'epoch milliseconds (Vercel expiresAt)',
    text: '1795154400123',
    utc: '2026-11-20T06:00:00.123Z',
  },
  { what: 'the first second that is read', text: '631152000', utc: '1990-01-01T00:00:00.000Z' },
  { what: 'the last second that is read', text: '4102444800', utc: '2100-01-01T00:00:00.000Z' },
  {
    what: 'the first millisecond that is read',
    text: '631152000000',
    utc: '1990-01-01T00:00:00.000Z',
  },
  {
    what: 'the last millisecond that is read',
    text: '4102444800000',
    utc: '2100-01-01T00:00:00.000Z',
  },
  {
    what: 'the last instant that is read',
    text: '2100-01-01T00:00:00Z',
    utc: '2100-01-01T00:00:00.000Z',
  },
  { what: 'space around it', text: ' 2027-01-31\n', utc: '2027-01-31T00:00:00.000Z' },
];

const NOT_READ: readonly { readonly what: string; readonly text: string }[] = [
  { what: 'nothing', text: '' },
  { what: 'a word', text: 'never' },
  { what: '30 February', text: '2027-02-30' },
  { what: '29 February of a common year', text: '2027-02-29' },
  { what: '29 February of another common year', text: '2099-02-29' },
  { what: 'month 0', text: '2027-00-10' },
  { what: 'month 13', text: '2027-13-01' },
  { what: 'day 0', text: '2027-01-00' },
  { what: 'day 32', text: '2027-01-32' },
  { what: 'a roll-over day in an HTTP date', text: 'Sun, 31 Nov 2026 08:49:37 GMT' },
  { what: 'hour 24', text: '2027-01-31T24:00:00Z' },
  { what: 'minute 60', text: '2027-01-31T12:60:00Z' },
  { what: 'second 61', text: '2027-01-31T12:00:61Z' },
  { what: 'an offset of 24 hours', text: '2027-01-31T12:00:00+24:00' },
  { what: 'an offset of 60 minutes', text: '2027-01-31T12:00:00+02:60' },
  { what: 'an unknown zone', text: '2027-01-31T12:00:00 CET' },
  { what: 'two spaces', text: '2027-01-31  12:00:00' },
  { what: 'a month without a day', text: '2027-01' },
  { what: 'digits without dashes, which could be a number', text: '20270131' },
  { what: 'a day before the month', text: '31-01-2027' },
  { what: 'slashes', text: '01/31/2027' },
  { what: 'before 1990', text: '1989-12-31T23:59:59Z' },
  { what: 'after 2100', text: '2100-01-01T00:00:01Z' },
  { what: 'year 9999', text: '9999-12-31' },
  { what: 'a second before the first', text: '631151999' },
  { what: 'a second after the last', text: '4102444801' },
  { what: 'a millisecond before the first', text: '631151999999' },
  { what: 'a millisecond after the last', text: '4102444800001' },
  { what: 'a lifetime in seconds (Slack expires_in)', text: '43200' },
  { what: 'zero', text: '0' },
  { what: 'a negative number', text: '-1795154400' },
  { what: 'an exponent', text: '1.7e9' },
  { what: 'a hexadecimal number', text: '0x6B000000' },
  { what: 'no month name', text: 'Sun, 06 Foo 1994 08:49:37 GMT' },
  { what: 'an HTTP date without its zone', text: 'Sun, 06 Nov 1994 08:49:37' },
  { what: 'a date and more', text: '2027-01-31 or later' },
  { what: 'two lines', text: '2027-01-31\n2027-02-01' },
  { what: 'a longer text than any form', text: `2027-01-31${' '.repeat(60)}` },
];

describe('parseInstant', () => {
  it.each(READ)('reads $what', ({ text, utc }) => {
    expect(new Date(parseInstant(text) ?? 0).toISOString()).toBe(utc);
  });

  it.each(NOT_READ)('does not read $what', ({ text }) => {
    expect(parseInstant(text)).toBeNull();
  });

  const instants = fc.integer({ min: 631_152_000_000, max: 4_102_444_800_000 });

  it('reads back every instant between 1990 and 2100 that it is given in ISO 8601 or in milliseconds', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseInstant(new Date(at).toISOString())).toBe(at);
        expect(parseInstant(String(at))).toBe(at);
      }),
    );
  });

  it('reads back every whole second that it is given as an HTTP date or as seconds', () => {
    fc.assert(
      fc.property(instants, (ms) => {
        const at = Math.floor(ms / 1000) * 1000;
        expect(parseInstant(new Date(at).toUTCString())).toBe(at);
        expect(parseInstant(String(at / 1000))).toBe(at);
        expect(parseInstant(utcText(at))).toBe(at);
      }),
    );
  });

  it('never throws and never gives an instant outside 1990 to 2100, whatever the text', () => {
    const dateLike = fc.stringMatching(/^[0-9TZ:+\-., a-z]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), dateLike), (text) => {
        const at = parseInstant(text);
        expect(at === null || (at >= 631_152_000_000 && at <= 4_102_444_800_000)).toBe(true);
      }),
    );
  });
});

describe('utcText', () => {
  it('cuts off what is less than a second', () => {
    expect(utcText(Date.UTC(2026, 10, 20, 6, 0, 0, 999))).toBe('2026-11-20T06:00:00Z');
  });
});

const HTTP_EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('parseInstant of an HTTP date', () => {
  it.each([
    ['another zone', 'Sun, 06 Nov 1994 08:49:37 EST'],
    ['no zone', 'Sun, 06 Nov 1994 08:49:37'],
    ['a day with one digit', 'Sun, 6 Nov 1994 08:49:37 GMT'],
    ['a day that November does not have', 'Sun, 31 Nov 1994 08:49:37 GMT'],
    ['a leap day in another year', 'Wed, 29 Feb 2023 08:49:37 GMT'],
    ['day 0', 'Sun, 00 Nov 1994 08:49:37 GMT'],
    ['hour 24', 'Sun, 06 Nov 1994 24:00:00 GMT'],
    ['minute 60', 'Sun, 06 Nov 1994 08:60:00 GMT'],
    ['second 61', 'Sun, 06 Nov 1994 08:49:61 GMT'],
    ['something behind it', 'Sun, 06 Nov 1994 08:49:37 GMT; x'],
    ['nothing', ''],
  ])('is null for %s', (_what, text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT'],
    ['the form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ["the form of C's asctime", 'Sun Nov  6 08:49:37 1994'],
    ['the wrong name of the day', 'Mon, 06 Nov 1994 08:49:37 GMT'],
  ])('reads the example of RFC 9110, 5.6.7: %s', (_what, text) => {
    expect(parseInstant(text)).toBe(HTTP_EXAMPLE);
  });

  it('reads a leap second as the second after', () => {
    expect(parseInstant('Sat, 31 Dec 2016 23:59:60 GMT')).toBe(Date.UTC(2017, 0, 1));
  });

  it('reads the leap day of a leap year', () => {
    expect(parseInstant('Thu, 29 Feb 2024 00:00:00 GMT')).toBe(Date.UTC(2024, 1, 29));
  });
});
