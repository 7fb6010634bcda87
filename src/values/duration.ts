const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const UNITS: Readonly<Record<string, number>> = {
  s: SECOND,
  m: MINUTE,
  h: HOUR,
  d: DAY,
  w: WEEK,
};

/** A hundred years: far past any credential, and `now` plus it stays a date that JavaScript can hold. */
export const LONGEST_DURATION_MS = 36_525 * DAY;

export const DURATION_FORMS =
  'a whole number with a unit (90s, 30m, 36h, 14d, 2w) or an ISO 8601 duration without years and months (P14D, PT36H, P1W), at most 100 years';

const SHORT_FORM = /^(\d{1,16})([smhdw])$/;
const ISO_WEEKS = /^P(\d{1,16})W$/;
// A designator without a number after it (`P`, `PT`, `P1DT`) is no duration.
const ISO_FORM =
  /^P(?=.)(?:(\d{1,16})D)?(?:T(?=.)(?:(\d{1,16})H)?(?:(\d{1,16})M)?(?:(\d{1,16})S)?)?$/;

/**
 * Reads a duration: `90s`, `30m`, `36h`, `14d`, `2w`, or an ISO 8601-1 (5.5.2) duration in weeks, days, hours,
 * minutes and seconds. Years and months are refused because they have no fixed length, fractions because no
 * input needs them. Returns milliseconds, or null when the text is none of these or is over 100 years.
 */
export function parseDuration(text: string): number | null {
  const ms = shortForm(text) ?? isoWeeks(text) ?? isoForm(text);
  return ms === null || ms > LONGEST_DURATION_MS ? null : ms;
}

function shortForm(text: string): number | null {
  const [, count, unit] = SHORT_FORM.exec(text) ?? [];
  return count === undefined || unit === undefined ? null : Number(count) * (UNITS[unit] ?? 0);
}

function isoWeeks(text: string): number | null {
  const weeks = ISO_WEEKS.exec(text)?.[1];
  return weeks === undefined ? null : Number(weeks) * WEEK;
}

function isoForm(text: string): number | null {
  const match = ISO_FORM.exec(text);
  if (match === null) return null;
  const [, days, hours, minutes, seconds] = match;
  return (
    Number(days ?? 0) * DAY +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * MINUTE +
    Number(seconds ?? 0) * SECOND
  );
}
