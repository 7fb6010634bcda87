import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAmbiguousDate, parseInstant, utcText } from '../../../src/values/instant.js';
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
  {
    what: "Go's Time.String (lestrrat-go/jwx #1136)",
    text: '2026-12-01 06:17:00 +0000 UTC',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: "Go's Time.String with nanoseconds and its monotonic clock",
    text: '2026-12-01 08:17:00.123456789 +0200 CEST m=+2592000.012345678',
    utc: '2026-12-01T06:17:00.123Z',
  },
  {
    what: "Go's Time.String in a zone without a name",
    text: '2026-12-01 03:17:00.5 -0300 -03 m=-0.000000001',
    utc: '2026-12-01T06:17:00.500Z',
  },
  {
    what: "Java's Date.toString",
    text: 'Tue Dec 01 06:17:00 UTC 2026',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: "Java's Date.toString in an offset",
    text: 'Tue Dec 01 08:17:00 GMT+02:00 2026',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'date of coreutils',
    text: 'Tue Dec  1 06:17:00 UTC 2026',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'the form that Twitter and Ruby had',
    text: 'Tue Dec 01 06:17:00 +0000 2026',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: "Java's ZonedDateTime",
    text: '2026-12-01T07:17:00.25+01:00[Europe/Paris]',
    utc: '2026-12-01T06:17:00.250Z',
  },
  {
    what: "Java's ZonedDateTime in UTC, without seconds",
    text: '2026-12-01T06:17Z[Etc/UTC]',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: "JavaScript's Date.toString",
    text: 'Tue Dec 01 2026 07:17:00 GMT+0100 (Central European Standard Time)',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'mail with a comment (RFC 5322, 3.3)',
    text: 'Tue, 01 Dec 2026 06:17:00 +0000 (UTC)',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: "openssl's enddate",
    text: 'Dec  1 06:17:00 2026 GMT',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: "openssl's enddate as `x509 -enddate` prints it",
    text: 'notAfter=Dec 11 06:17:00 2026 GMT',
    utc: '2026-12-11T06:17:00.000Z',
  },
  {
    what: "PostgreSQL's own form",
    text: 'Tue Dec 01 06:17:00 2026 UTC',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'ISO 8601, basic form (AWS)',
    text: '20261201T061700Z',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'ISO 8601, basic form with milliseconds and an offset',
    text: '20261201T071700.250+0100',
    utc: '2026-12-01T06:17:00.250Z',
  },
  {
    what: 'ISO 8601, basic form without seconds and zone',
    text: '20261201T0617',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'GeneralizedTime (RFC 4517, 3.3.13), as LDAP has it',
    text: '20261201061700.0Z',
    utc: '2026-12-01T06:17:00.000Z',
  },
  { what: 'slashes, year first', text: '2026/12/01', utc: '2026-12-01T00:00:00.000Z' },
  {
    what: 'slashes, with a time',
    text: '2026/12/01 06:17:00',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'slashes, with a time and an offset',
    text: '2026/12/01 08:17:00 +0200',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'the Common Log Format',
    text: '01/Dec/2026:06:17:00 +0000',
    utc: '2026-12-01T06:17:00.000Z',
  },
  {
    what: 'a day before a month that is a word',
    text: '01-Dec-2026',
    utc: '2026-12-01T00:00:00.000Z',
  },
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
  { what: 'slashes, the day first', text: '31/01/2027' },
  { what: 'slashes that could be either', text: '01/12/2026 06:17:00' },
  { what: 'dots that could be either', text: '01.12.2026' },
  { what: 'a 12-hour clock', text: '12/1/2026 6:17:00 AM' },
  { what: 'slashes without leading zeros', text: '2026/1/2' },
  { what: 'a dash and a slash', text: '2026-12/01' },
  { what: 'digits of a date and a time without T and zone', text: '20261201061700' },
  { what: 'a month that the basic form does not have', text: '20261301T061700Z' },
  { what: "Java's Date.toString in a zone of letters", text: 'Tue Dec 01 06:17:00 CET 2026' },
  { what: 'a name without an offset', text: '2026-12-01 06:17:00 CEST m=+0.100000000' },
  { what: 'a monotonic clock that is none', text: '2026-12-01 06:17:00 +0000 UTC m=+soon' },
  { what: 'a zone of another country', text: 'Dec  1 06:17:00 2026 EST' },
  { what: "openssl's enddate without its zone", text: 'Dec  1 06:17:00 2026' },
  { what: 'a day that December does not have', text: 'Dec 32 06:17:00 2026 GMT' },
  { what: 'a month of four letters', text: 'Sept 1 06:17:00 2026 GMT' },
  { what: 'an open bracket', text: '2026-12-01T06:17:00Z[Europe' },
  { what: 'an empty comment', text: '2026-12-01 ()' },
  { what: 'nothing but a comment', text: ' (UTC)' },
  { what: 'a date and more', text: '2027-01-31 or later' },
  { what: 'two lines', text: '2027-01-31\n2027-02-01' },
  { what: 'a longer text than any form', text: `2027-01-31${' '.repeat(60)}` },
];

const MINUTE = 60_000;
const two = (value: number) => String(value).padStart(2, '0');
/** The fields of a clock that is this many minutes ahead of UTC, and its offset. */
function clockAt(at: number, offset: number) {
  const [weekday = '', day = '', month = '', year = '', time = ''] = new Date(at + offset * MINUTE)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  const ms = ((at % 1000) + 1000) % 1000;
  const number = two(new Date(at + offset * MINUTE).getUTCMonth() + 1);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const sign = offset < 0 ? '-' : '+';
  return { weekday, day, month, number, year, time, ms, sign, zone: two(hours) + two(minutes) };
}

interface Writer {
  readonly by: string;
  /** What the form can tell apart, in milliseconds. */
  readonly grain: number;
  /** `offset` in minutes, for a form that can have one. */
  readonly write: (at: number, offset: number) => string;
}

const WRITERS: readonly Writer[] = [
  {
    by: "Go's Time.String",
    grain: 1,
    write: (at, offset) => {
      const { year, number, day, time, ms, sign, zone } = clockAt(at, offset);
      const nanoseconds = `${String(ms).padStart(3, '0')}000000`.replace(/0+$/, '');
      const fraction = nanoseconds === '' ? '' : `.${nanoseconds}`;
      return `${year}-${number}-${day} ${time}${fraction} ${sign}${zone} ${offset === 0 ? 'UTC' : sign + zone} m=+0.100000001`;
    },
  },
  {
    by: "Java's Date.toString",
    grain: 1000,
    write: (at, offset) => {
      const { weekday, month, day, time, year, sign, zone } = clockAt(at, offset);
      const name = offset === 0 ? 'UTC' : `GMT${sign}${zone.slice(0, 2)}:${zone.slice(2)}`;
      return `${weekday} ${month} ${day} ${time} ${name} ${year}`;
    },
  },
  {
    by: "Java's ZonedDateTime",
    grain: 1,
    write: (at, offset) => {
      const { year, number, day, time, ms, sign, zone } = clockAt(at, offset);
      const colon = `${sign}${zone.slice(0, 2)}:${zone.slice(2)}`;
      return `${year}-${number}-${day}T${time}.${String(ms).padStart(3, '0')}${colon}[America/Argentina/La_Rioja]`;
    },
  },
  {
    by: "JavaScript's Date.toString",
    grain: 1000,
    write: (at, offset) => {
      const { weekday, month, day, year, time, sign, zone } = clockAt(at, offset);
      return `${weekday} ${month} ${day} ${year} ${time} GMT${sign}${zone} (Some Standard Time)`;
    },
  },
  {
    by: 'openssl',
    grain: 1000,
    write: (at) => {
      const { month, day, time, year } = clockAt(at, 0);
      return `${month} ${day.replace(/^0/, ' ')} ${time} ${year} GMT`;
    },
  },
  {
    by: 'the basic form of ISO 8601',
    grain: 1000,
    write: (at, offset) => {
      const { year, number, day, time, sign, zone } = clockAt(at, offset);
      return `${year}${number}${day}T${time.replaceAll(':', '')}${offset === 0 ? 'Z' : sign + zone}`;
    },
  },
  {
    by: 'who uses slashes, year first',
    grain: 1000,
    write: (at, offset) => {
      const { year, number, day, time, sign, zone } = clockAt(at, offset);
      return `${year}/${number}/${day} ${time} ${sign}${zone}`;
    },
  },
  {
    by: 'the Common Log Format',
    grain: 1000,
    write: (at, offset) => {
      const { day, month, year, time, sign, zone } = clockAt(at, offset);
      return `${day}/${month}/${year}:${time} ${sign}${zone}`;
    },
  },
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

  it.each(WRITERS)('reads back every instant that $by writes', ({ write, grain }) => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (ms, offset) => {
        const at = Math.floor(ms / grain) * grain;
        expect(parseInstant(write(at, offset))).toBe(at);
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

describe('isAmbiguousDate', () => {
  it.each(['01/12/2026', '1/2/2026', '31.01.2027', ' 12-01-2026 06:17:00'])(
    'is true of %s',
    (text) => {
      expect(isAmbiguousDate(text)).toBe(true);
      expect(parseInstant(text)).toBeNull();
    },
  );

  it.each(['2026/12/01', '01/Dec/2026', '01/12-2026', '01/12/20261', '127.0.0.2026', 'soon', ''])(
    'is false of %j',
    (text) => {
      expect(isAmbiguousDate(text)).toBe(false);
    },
  );
});
