/** No form below is longer without its comment; what is longer is not read at all. */
const MAX_LENGTH = 64;
/** Names the zone once more, as JavaScript and mail (RFC 5322, 3.2.2) write it. */
const COMMENT = / \([^()]{1,40}\)\s*$/;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Of RFC 850: each pair of digits means one year between 1990 and 2089 only. */
const LATEST_TWO_DIGIT_YEAR = 2089;
const MS_PER_MINUTE = 60_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MONTH = `(?<month>${MONTHS.join('|')})`;
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const FRACTION = String.raw`(?:[.,](?<fraction>\d{1,12}))?`;
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})${FRACTION})?`;
const OFFSET = String.raw`[+-]\d{2}(?::?\d{2})?`;
/** The letters that other zones have mean several each, so those are not read. */
const ZONE = `(?<zone>Z|UTC|GMT|(?:UTC|GMT)?${OFFSET})`;
/** Go names the zone behind its offset, and the reading of its monotonic clock behind that. */
const GO_NAME = String.raw`(?: (?:[A-Z]{1,5}|${OFFSET}))?(?: m=[+-]\d{1,10}\.\d{9})?`;
/** Of Java's `ZonedDateTime`; RFC 9557 has it too. */
const REGION = String.raw`(?:\[[\w./+-]{1,40}\])?`;

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
 * the same with a space, and Go's `Time.String` adds a name. The basic form of ISO 8601 needs a
 * `T` or a zone (GeneralizedTime of LDAP): digits alone could be a number.
 */
const ISO_FORMS: readonly string[] = [
  String.raw`^(?<year>\d{4})([-/])(?<month>\d{2})\2(?<day>\d{2})$`,
  String.raw`^(?<year>\d{4})([-/])(?<month>\d{2})\2(?<day>\d{2})[T ]${TIME}(?: ?${ZONE}(?:${GO_NAME}|${REGION}))?$`,
  String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?:(?<second>\d{2})${FRACTION})?${ZONE}?$`,
  String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})${FRACTION}${ZONE}$`,
];
/**
 * The month as a word, so that nobody can take it for the day: what Java, Ruby and `date` print,
 * what JavaScript prints, what openssl and PostgreSQL print, and the day first as in logs.
 */
const NAMED_FORMS: readonly string[] = [
  String.raw`^${WEEKDAY} ${MONTH} (?<day> ?\d|\d{2}) ${TIME} ${ZONE} (?<year>\d{4})$`,
  String.raw`^${WEEKDAY} ${MONTH} (?<day>\d{2}) (?<year>\d{4}) ${TIME} ${ZONE}$`,
  String.raw`^(?:notAfter=|${WEEKDAY} )?${MONTH} (?<day> ?\d|\d{2}) ${TIME} (?<year>\d{4}) ${ZONE}$`,
  String.raw`^(?<day>\d{2})([ /-])${MONTH}\2(?<year>\d{4})(?:[ :]${TIME} ?${ZONE})?$`,
];
const FORMS = [...ISO_FORMS, ...HTTP_FORMS, ...NAMED_FORMS].map((form) => new RegExp(form, 'i'));

const NUMBER = /^\d{1,13}(?:\.\d{1,12})?$/;

/**
 * Reads a date or time as endpoints and people write it.
 *
 * Read are ISO 8601 (date only, or with a time; without a zone it is UTC; with slashes too, and in
 * its basic form), the HTTP dates of RFC 9110 section 5.6.7, what Go, Java, JavaScript and openssl
 * print, and seconds or milliseconds since the epoch (told apart by their size).
 *
 * @returns milliseconds since the epoch, or null if the text isn't a real calendar time between
 * 1990 and 2100. Never throws.
 */
export function parseInstant(text: string): number | null {
  const [comment = ''] = COMMENT.exec(text) ?? [];
  if (text.length - comment.length > MAX_LENGTH) return null;
  const trimmed = text.slice(0, text.length - comment.length).trim();
  if (NUMBER.test(trimmed)) return epochInstant(Number(trimmed));
  return between1990And2100(civilInstant(trimmed));
}

/**
 * Whether it is a date of which nobody can say which number is the day and which is the month, such
 * as `01/12/2026`. No such date is read, `31/01/2027` neither: who writes that, writes others too.
 */
export function isAmbiguousDate(text: string): boolean {
  return /^\s*\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)/.test(text);
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

/** Of a text in one of the forms that is a real time; null for any other. */
function civilInstant(text: string): number | null {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (parts === undefined) return null;
  const numberOf = (name: string) => Number(parts[name] ?? 0);
  const month = monthNumber(parts['month'] ?? '');
  const day = new Date(0);
  day.setUTCFullYear(fullYear(parts['year'] ?? ''), month - 1, numberOf('day'));
  const hour = numberOf('hour');
  const minute = numberOf('minute');
  const second = numberOf('second');
  // `Date` rolls a day that a month does not have over to another month. A leap second, 60, is the
  // first one of the next minute (RFC 3339, 5.6).
  const isReal = day.getUTCMonth() === month - 1 && hour <= 23 && minute <= 59 && second <= 60;
  const offset = offsetMinutes(parts['zone'] ?? '');
  if (offset === null || !isReal) return null;
  const fraction = Math.floor(Number(`0.${parts['fraction'] ?? '0'}`) * 1000);
  return day.getTime() + (hour * 60 + minute - offset) * MS_PER_MINUTE + second * 1000 + fraction;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return LATEST_TWO_DIGIT_YEAR - ((LATEST_TWO_DIGIT_YEAR - year) % 100);
}

function monthNumber(text: string): number {
  const named = MONTHS.findIndex((month) => month.toLowerCase() === text.toLowerCase());
  return named === -1 ? Number(text) : named + 1;
}

function offsetMinutes(zone: string): number | null {
  const [offset, sign] = /([+-]).*$/.exec(zone) ?? [];
  if (offset === undefined) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}
