import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { httpDate } from '../../../src/values/http-date.js';

const NOW = Date.UTC(2026, 10, 23, 6, 17);
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('httpDate', () => {
  it.each([
    ['a number', '784111777'],
    ['an ISO date', '1994-11-06T08:49:37Z'],
    ['another zone', 'Sun, 06 Nov 1994 08:49:37 EST'],
    ['no zone', 'Sun, 06 Nov 1994 08:49:37'],
    ['small letters, which are another name', 'sun, 06 nov 1994 08:49:37 gmt'],
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
    expect(httpDate(text, NOW)).toBeNull();
  });

  it.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT'],
    ['the form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ["the form of C's asctime", 'Sun Nov  6 08:49:37 1994'],
    ['the wrong name of the day', 'Mon, 06 Nov 1994 08:49:37 GMT'],
  ])('reads the example of RFC 9110, 5.6.7: %s', (_what, text) => {
    expect(httpDate(text, NOW)).toBe(EXAMPLE);
  });

  it.each([
    ['50 years ahead is this century', '76', 2076],
    ['51 years ahead is the last one', '77', 1977],
    ['this year is this year', '26', 2026],
  ])('takes a year of two digits as RFC 9110, 5.6.7 says: %s', (_what, digits, year) => {
    expect(httpDate(`Sunday, 06-Nov-${digits} 08:49:37 GMT`, NOW)).toBe(
      Date.UTC(year, 10, 6, 8, 49, 37),
    );
  });

  it('reads a leap second as the second after', () => {
    expect(httpDate('Sat, 31 Dec 2016 23:59:60 GMT', NOW)).toBe(Date.UTC(2017, 0, 1));
  });

  it('reads the leap day of a leap year', () => {
    expect(httpDate('Thu, 29 Feb 2024 00:00:00 GMT', NOW)).toBe(Date.UTC(2024, 1, 29));
  });

  it('reads back every second that JavaScript writes as an HTTP-date', () => {
    const seconds = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) / 1_000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const at = second * 1_000;
        expect(httpDate(new Date(at).toUTCString(), NOW)).toBe(at);
      }),
      { seed: 3 },
    );
  });
});
