/** A calendar time without its zone. `fraction` is the digits after the decimal sign. */
interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  /** `Z`, `UTC`, `GMT`, a numeric offset, or empty for none. */
  readonly zone: string;
}

/** No form below is longer; what is longer is not read at all. */
const MAX_LENGTH = 64;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const MS_PER_MINUTE = 60_000;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = MONTHS.join('|');
const WEEKDAY = 'mon|tue|wed|thu|fri|sat|sun';
const LONG_WEEKDAY = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?`;
const ZONE = String.raw`(?<zone>z|utc|gmt|[+-]\d{2}(?::?\d{2})?)`;

/**
 * The written forms, one a row. Each is anchored and has no repetition inside a repetition, so a match is linear.
 * - ISO 8601, date only: 00:00 UTC of that day, the earliest that it can mean.
 * - ISO 8601 and RFC 3339 with a time; GitHub's `2021-09-03 02:34:04 UTC` and `2023-04-26 20:23:26 +0200` are the same with a space.
 * - IMF-fixdate, RFC 850 and asctime: the three forms of RFC 9110, section 5.6.7.
 */
const FORMS: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[t ]${TIME}(?: ?${ZONE})?`,
  String.raw`(?:${WEEKDAY}), (?<day>\d{2})[ -](?<month>${MONTH})[ -](?<year>\d{4}) ${TIME} ${ZONE}`,
  String.raw`(?:${LONG_WEEKDAY}), (?<day>\d{2})-(?<month>${MONTH})-(?<year>\d{2}) ${TIME} ${ZONE}`,
  String.raw`(?:${WEEKDAY}) (?<month>${MONTH}) (?<day> \d|\d{2}) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

const NUMBER = /^\d{1,13}(?:\.\d{1,12})?$/;

/**
 * Reads a date or time as endpoints and people write it.
 *
 * Read are ISO 8601 (date only, or with a time; without a zone it is UTC), the HTTP dates of RFC 9110
 * section 5.6.7, GitHub's two forms, and seconds or milliseconds since the epoch (told apart by their size).
 *
 * @returns milliseconds since the epoch, or null when the text is no real calendar time between 1990 and 2100. Never throws.
 */
export function parseInstant(text: string): number | null {
  if (text.length > MAX_LENGTH) return null;
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return epochInstant(Number(trimmed));
  for (const form of FORMS) {
    const parts = form.exec(trimmed)?.groups;
    if (parts !== undefined) return between1990And2100(civilInstant(civilTime(parts)));
  }
  return null;
}

/** The instant as reports write it: UTC in whole seconds, such as `2026-11-20T06:00:00Z`; parts of a second are cut off. */
export function utcText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The instant itself when it lies between 1990 and 2100 (ms since the epoch), else null. */
export function between1990And2100(at: number | null): number | null {
  return at !== null && at >= EARLIEST && at <= LATEST ? at : null;
}

/** Seconds of the years 1990 to 2100 and milliseconds of those years have no number in common. */
function epochInstant(value: number): number | null {
  return between1990And2100(Math.floor(value * 1000)) ?? between1990And2100(Math.floor(value));
}

function civilTime(parts: Readonly<Record<string, string | undefined>>): CivilTime {
  return {
    year: fullYear(parts['year'] ?? ''),
    month: monthNumber(parts['month'] ?? ''),
    day: Number(parts['day']),
    hour: Number(parts['hour'] ?? 0),
    minute: Number(parts['minute'] ?? 0),
    second: Number(parts['second'] ?? 0),
    fraction: parts['fraction'] ?? '',
    zone: parts['zone'] ?? '',
  };
}

/** RFC 850 has two digits for the year; between 1990 and 2089 each pair means one year only. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 90 ? 2000 + year : 1900 + year;
}

function monthNumber(text: string): number {
  const named = MONTHS.indexOf(text.toLowerCase());
  return named === -1 ? Number(text) : named + 1;
}

function civilInstant(time: CivilTime): number | null {
  const offset = offsetMinutes(time.zone);
  if (offset === null || !isRealDate(time) || !isRealTime(time)) return null;
  const fraction = Math.floor(Number(`0.${time.fraction || '0'}`) * 1000);
  const { year, month, day, hour, minute, second } = time;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, fraction);
  return local - offset * MS_PER_MINUTE;
}

/** `Date` rolls a day that a month does not have over to another month. */
function isRealDate({ year, month, day }: CivilTime): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}

/** RFC 3339 section 5.6 and RFC 9110 allow second 60, a leap second: it is the first one of the next minute. */
function isRealTime({ hour, minute, second }: CivilTime): boolean {
  return hour <= 23 && minute <= 59 && second <= 60;
}

function offsetMinutes(zone: string): number | null {
  const sign = zone.charAt(0);
  if (sign !== '+' && sign !== '-') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}
