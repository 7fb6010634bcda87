/** A calendar time without its zone. `fraction` is the digits after the decimal sign. */
interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  /** `Z`, `UTC`, `GMT` in any case, a numeric offset, or empty for none. */
  readonly zone: string;
}

/** No form below is longer; what is longer is not read at all. */
const MAX_LENGTH = 64;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Of RFC 850: each pair of digits means one year between 1990 and 2089 only. */
const LATEST_TWO_DIGIT_YEAR = 2089;
const MS_PER_MINUTE = 60_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MONTH = `(?<month>${MONTHS.join('|')})`;
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?`;
const ZONE = String.raw`(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)`;

/**
 * IMF-fixdate, RFC 850 and asctime: the three forms of RFC 9110, section 5.6.7. Here and below,
 * each form is anchored and has no repetition inside a repetition, so a match is linear.
 */
const HTTP_FORMS: readonly string[] = [
  String.raw`^${WEEKDAY}, (?<day>\d{2})[ -]${MONTH}[ -](?<year>\d{4}) ${TIME} ${ZONE}$`,
  String.raw`^${LONG_WEEKDAY}, (?<day>\d{2})-${MONTH}-(?<year>\d{2}) ${TIME} ${ZONE}$`,
  String.raw`^${WEEKDAY} ${MONTH} (?<day> \d|\d{2}) ${TIME} (?<year>\d{4})$`,
];
/**
 * ISO 8601 as a date only, which is 00:00 UTC of that day, the earliest that it can mean; ISO 8601
 * and RFC 3339 with a time. GitHub's `2021-09-03 02:34:04 UTC` and `2023-04-26 20:23:26 +0200` are
 * the same with a space.
 */
const ISO_FORMS: readonly string[] = [
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$`,
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ]${TIME}(?: ?${ZONE})?$`,
];
const FORMS = [...ISO_FORMS, ...HTTP_FORMS].map((form) => new RegExp(form, 'i'));
/** The names in an HTTP-date are case-sensitive. */
const STRICT_HTTP_FORMS = HTTP_FORMS.map((form) => new RegExp(form));

const NUMBER = /^\d{1,13}(?:\.\d{1,12})?$/;

/**
 * Reads a date or time as endpoints and people write it.
 *
 * Read are ISO 8601 (date only, or with a time; without a zone it is UTC), the HTTP dates of RFC
 * 9110 section 5.6.7, GitHub's two forms, and seconds or milliseconds since the epoch (told apart
 * by their size).
 *
 * @returns milliseconds since the epoch, or null if the text isn't a real calendar time between
 * 1990 and 2100. Never throws.
 */
export function parseInstant(text: string): number | null {
  if (text.length > MAX_LENGTH) return null;
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return epochInstant(Number(trimmed));
  const time = civilTime(trimmed, { forms: FORMS, latestYear: LATEST_TWO_DIGIT_YEAR });
  return between1990And2100(time === null ? null : civilInstant(time));
}

/**
 * Reads an HTTP-date in any of the three forms of RFC 9110, 5.6.7; null for anything else, and for
 * a day that no calendar has. A two-digit year more than 50 years after `now` is of the century
 * before. All in milliseconds since the epoch.
 */
export function httpDate(text: string, now: number): number | null {
  const latestYear = new Date(now).getUTCFullYear() + 50;
  const time = civilTime(text, { forms: STRICT_HTTP_FORMS, latestYear });
  const isStrict = time?.fraction === '' && ['GMT', ''].includes(time.zone);
  return isStrict ? civilInstant(time) : null;
}

/**
 * The instant as reports write it: UTC in whole seconds, such as `2026-11-20T06:00:00Z`; parts of a
 * second are cut off.
 */
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

interface Reading {
  readonly forms: readonly RegExp[];
  /** The last year that two digits can mean. */
  readonly latestYear: number;
}

/** The parts of the first form that the text has; null if it has none. */
function civilTime(text: string, { forms, latestYear }: Reading): CivilTime | null {
  const parts = forms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (parts === undefined) return null;
  return {
    year: fullYear(parts['year'] ?? '', latestYear),
    month: monthNumber(parts['month'] ?? ''),
    day: Number(parts['day']),
    hour: Number(parts['hour'] ?? 0),
    minute: Number(parts['minute'] ?? 0),
    second: Number(parts['second'] ?? 0),
    fraction: parts['fraction'] ?? '',
    zone: parts['zone'] ?? '',
  };
}

function fullYear(digits: string, latest: number): number {
  const year = Number(digits);
  return digits.length > 2 ? year : latest - ((latest - year) % 100);
}

function monthNumber(text: string): number {
  const named = MONTHS.findIndex((month) => month.toLowerCase() === text.toLowerCase());
  return named === -1 ? Number(text) : named + 1;
}

function civilInstant(time: CivilTime): number | null {
  const { year, month, day, hour, minute, second } = time;
  const offset = offsetMinutes(time.zone);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // `Date` rolls a day that a month does not have over to another month.
  const isReal = date.getUTCMonth() === month - 1 && isRealTime(time);
  if (offset === null || !isReal) return null;
  const fraction = Math.floor(Number(`0.${time.fraction || '0'}`) * 1000);
  const minutes = hour * 60 + minute - offset;
  return date.getTime() + minutes * MS_PER_MINUTE + second * 1000 + fraction;
}

/**
 * RFC 3339 section 5.6 and RFC 9110 allow second 60, a leap second: it is the first one of the next
 * minute.
 */
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
