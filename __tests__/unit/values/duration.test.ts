import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_DURATION_MS, parseDuration } from '../../../src/values/duration.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration', () => {
  // The short forms are the design's; the others are ISO 8601-1:2019, 5.5.2.
  it.each([
    ['0s', 0],
    ['90s', 90_000],
    ['30m', 30 * MINUTE],
    ['36h', 36 * HOUR],
    ['14d', 14 * DAY],
    ['2w', 14 * DAY],
    ['007d', 7 * DAY],
    ['36525d', LONGEST_DURATION_MS],
    ['P14D', 14 * DAY],
    ['PT36H', 36 * HOUR],
    ['P1W', 7 * DAY],
    ['P1DT12H', 36 * HOUR],
    ['PT1H30M5S', HOUR + 30 * MINUTE + 5000],
    ['P0D', 0],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    '14',
    'd',
    '1.5d',
    '1,5d',
    '-1d',
    '+1d',
    '1 d',
    ' 1d',
    '1d ',
    '1D',
    '1y',
    '1ms',
    '1d12h',
    '36526d',
    '9999999999999999w',
    '99999999999999999999d',
    'P',
    'PT',
    'P1DT',
    'P1Y',
    'P1M',
    'P1Y2M3D',
    'P0.5D',
    'P1W2D',
    'PT1D',
    'P1H',
    '-P1D',
    'p1d',
    'P1D\n',
    '١d',
    'infinite',
  ])('%j is refused', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it('is a safe number of milliseconds or refused, whatever the text', () => {
    const near = fc.stringMatching(/^P?T?\d{0,18}[smhdwDHMSW]?$/);
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const ms = parseDuration(text);
        expect(ms === null || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
      }),
      { seed: 20_261_123 },
    );
  });
});
