import { LEVELS, type Level, VERDICTS, type Verdict } from '../model/verdict.js';
import type { Row } from '../model/report.js';

const LEVEL_RANK = new Map(LEVELS.map((level, index) => [level, index]));
const VERDICT_RANK = new Map(VERDICTS.map((verdict, index) => [verdict, index]));
/** What shows neither that a credential works nor that it does not. */
const UNPROVED: ReadonlySet<Verdict> = new Set(['inconclusive', 'unproven', 'missing']);

/** Verdicts on credentials that are not there, so that none of them can be the next to expire. */
const ABSENT: ReadonlySet<Verdict> = new Set(['missing', 'skipped']);

export interface Expiring extends Row {
  readonly expiresAt: number;
}

/** Whether a row has an expiry to come; `now` in milliseconds since the epoch. */
export function isAhead(row: Row, now: number): row is Expiring {
  return row.expiresAt !== null && row.expiresAt > now && !ABSENT.has(row.verdict);
}

/** Fail, warn, pass; then by verdict; then soonest expiry; then as configured. */
export function worstFirst(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted(
    (a, b) =>
      rank(LEVEL_RANK, b.level) - rank(LEVEL_RANK, a.level) ||
      rank(VERDICT_RANK, a.verdict) - rank(VERDICT_RANK, b.verdict) ||
      compareExpiry(a.expiresAt, b.expiresAt),
  );
}

/** Whether there were two or more endpoints to check and not one of them proved anything. What is skipped on purpose does not count. */
export function isBlind(rows: readonly Pick<Row, 'verdict'>[]): boolean {
  const wanted = rows.filter(({ verdict }) => verdict !== 'skipped');
  return wanted.length >= 2 && wanted.every(({ verdict }) => UNPROVED.has(verdict));
}

/** What bears on an outcome beside the rows. */
interface Leniency {
  /** Whether nothing may fail by its verdict (`fail-on: none`). */
  readonly neverFails: boolean;
  /** Whether there may be no rows at all: no endpoint falls to some shards of a short list. */
  readonly mayBeEmpty: boolean;
}

/** The worst level of all rows. A run of nothing fails; a blind one too, unless every endpoint says `fail-on: none`. */
export function outcomeOf(
  rows: readonly Pick<Row, 'verdict' | 'level'>[],
  { neverFails, mayBeEmpty }: Leniency,
): Level {
  if (rows.length === 0) return mayBeEmpty ? 'pass' : 'fail';
  if (rows.some(({ level }) => level === 'fail')) return 'fail';
  if (isBlind(rows)) return neverFails ? 'warn' : 'fail';
  return rows.some(({ level }) => level === 'warn') ? 'warn' : 'pass';
}

function rank<Key>(ranks: ReadonlyMap<Key, number>, key: Key): number {
  return ranks.get(key) ?? 0;
}

function compareExpiry(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : a - b;
}
