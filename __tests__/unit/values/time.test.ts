import { describe, expect, it } from '@jest/globals';
import { parseDuration } from '../../../src/values/duration.js';
import { exactDuration } from '../../../src/values/time.js';

describe('an exact length of time', () => {
  it.each([
    ['of minutes', '5m', '5m'],
    ['that is no whole number of minutes', '90s', '90s'],
    ['of more than a day', '36h', '36h'],
    ['of whole days', '24h', '1d'],
    ['in ISO 8601', 'PT2H', '2h'],
  ])('%s is written in the largest unit that needs no rounding', (_what, given, shown) => {
    const ms = parseDuration(given) ?? 0;
    expect(exactDuration(ms)).toBe(shown);
    expect(parseDuration(shown)).toBe(ms);
  });
});
