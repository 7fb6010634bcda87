const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';

/** The three forms of HTTP-date: IMF-fixdate, RFC 850 and asctime. The day's name is not compared with the date. */
const FORMS: readonly RegExp[] = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^[A-Z][a-z]{5,8}, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/**
 * Reads an HTTP-date in any of the three forms of RFC 9110, 5.6.7; null for anything else, and for a day that no
 * calendar has. A two-digit year more than 50 years after `now` is of the century before. All in milliseconds since the epoch.
 */
export function httpDate(text: string, now: number): number | null {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return instant(groups, now);
  }
  return null;
}

function instant(groups: Readonly<Record<string, string>>, now: number): number | null {
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) =>
    Number(groups[name]),
  );
  if (day === undefined || hour === undefined || minute === undefined || second === undefined) {
    return null;
  }
  const month = MONTHS.indexOf(groups['month'] ?? '');
  const date = new Date(0);
  date.setUTCFullYear(fullYear(groups['year'] ?? '', now), month, day);
  // RFC 9110, 5.6.7 allows 60 for a leap second.
  const exists = date.getUTCMonth() === month && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 60) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000;
}

function fullYear(digits: string, now: number): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  const thisYear = new Date(now).getUTCFullYear();
  const sameCentury = thisYear - (thisYear % 100) + year;
  return sameCentury > thisYear + 50 ? sameCentury - 100 : sameCentury;
}
