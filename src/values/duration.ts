const DAY = 24 * 60 * 60_000;

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 60 * 60_000,
  d: DAY,
  w: 7 * DAY,
};

/**
 * A hundred years: far past any credential, and `now` plus it stays a date that JavaScript can
 * hold.
 */
export const LONGEST_DURATION_MS = 36_525 * DAY;

export const DURATION_FORMS =
  'a whole number with a unit (90s, 30m, 36h, 14d, 2w) or an ISO 8601 duration without years and months (P14D, PT36H, P1W), at most 100 years';

// A designator without a number after it (`P`, `PT`, `P1DT`) isn't a duration.
export const DURATION =
  /^(?:\d{1,16}[smhdw]|P\d{1,16}W|P(?=.)(?:\d{1,16}D)?(?:T(?=.)(?:\d{1,16}H)?(?:\d{1,16}M)?(?:\d{1,16}S)?)?)$/;

/**
 * Reads a duration: `90s`, `30m`, `36h`, `14d`, `2w`, or an ISO 8601-1 (5.5.2) duration in weeks,
 * days, hours, minutes and seconds. Years and months are refused because they have no fixed length,
 * fractions because no input needs them. Returns milliseconds, or null when the text is none of
 * these or is over 100 years.
 */
export function parseDuration(text: string): number | null {
  if (!DURATION.test(text)) return null;
  const parts = [...text.matchAll(/(\d+)([a-z])/gi)];
  const ms = parts.reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit.toLowerCase()] ?? 0),
    0,
  );
  return ms > LONGEST_DURATION_MS ? null : ms;
}
