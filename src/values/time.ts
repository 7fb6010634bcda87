const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Units by size. Each is used from two of it upwards, so that "36 hours" is not "1 day". */
const UNITS: readonly { readonly ms: number; readonly word: string }[] = [
  { ms: DAY, word: 'day' },
  { ms: HOUR, word: 'hour' },
  { ms: MINUTE, word: 'minute' },
  { ms: 1_000, word: 'second' },
];

/** A length of time in words, rounded down: `3 days`, `36 hours`, `1 minute`, `0 seconds`. */
export function durationWords(ms: number): string {
  const length = Math.max(0, ms);
  const unit =
    UNITS.find(({ ms: size }) => length >= 2 * size) ??
    UNITS.find(({ ms: size }) => length >= size);
  if (unit === undefined) return '0 seconds';
  const count = Math.floor(length / unit.ms);
  return `${count} ${unit.word}${count === 1 ? '' : 's'}`;
}

/** A length of time as the configuration writes it, in the largest unit that fits: `5m`, `36h`. */
export function exactDuration(ms: number): string {
  const unit = UNITS.find(({ ms: size }) => ms >= size && ms % size === 0);
  return unit === undefined ? `${ms / 1_000}s` : `${ms / unit.ms}${unit.word.charAt(0)}`;
}

/** `in 3 days`, `3 days ago`, `now`, `just now`. Both instants in milliseconds since the epoch. */
export function relativeTime(at: number, now: number): string {
  const distance = at - now;
  if (Math.abs(distance) < 1_000) return distance > 0 ? 'now' : 'just now';
  return distance > 0 ? `in ${durationWords(distance)}` : `${durationWords(-distance)} ago`;
}

/** An instant for people: `2026-11-20` at midnight, else `2026-11-20 06:00 UTC`. */
export function dateWords(at: number): string {
  const iso = new Date(at).toISOString();
  const date = iso.slice(0, 10);
  return at % DAY === 0 ? date : `${date} ${iso.slice(11, 16)} UTC`;
}
