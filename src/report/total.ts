import { isReminder } from '../model/check.js';
import type { Report, Row } from '../model/report.js';
import { LEVELS, type Level, VERDICTS, type Verdict } from '../model/verdict.js';

/** In the order of `report.json`. */
const NO_COUNTS: Readonly<Record<Verdict, number>> = {
  valid: 0,
  expiring: 0,
  expired: 0,
  unauthorized: 0,
  forbidden: 0,
  unexpected: 0,
  inconclusive: 0,
  unproven: 0,
  missing: 0,
  skipped: 0,
};
/** Later than any date that JavaScript has, in milliseconds. */
const NEVER = 1e16;
/** Verdicts that show neither that a credential works nor that it does not. */
const UNPROVED: ReadonlySet<Verdict> = new Set(['inconclusive', 'unproven', 'missing']);
/** Verdicts on credentials that are not there, so none of them can be the next to expire. */
const ABSENT: ReadonlySet<Verdict> = new Set(['missing', 'skipped']);

type Judged = Pick<Row, 'verdict' | 'url' | 'check'>;

/** What a report says besides its rows. */
export interface Circumstances
  extends Pick<Report, 'verdictsPage' | 'repository' | 'shard' | 'faults' | 'cancelled'> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether no verdict may fail the run (`fail-on: none`). */
  readonly neverFails: boolean;
}

/** The report of these rows, in whatever order they come: worst first, and what they add up to. */
export function totalled(rows: readonly Row[], circumstances: Circumstances): Report {
  const { now, neverFails: _, ...shown } = circumstances;
  const { faults, cancelled } = shown;
  const sorted = worstFirst(rows);
  const [next] = expiringNext(sorted, now);
  const outcome = outcomeOf(rows, circumstances);
  return {
    ...shown,
    generatedAt: now,
    changes: null,
    coverage: null,
    outcome: faults.length > 0 || cancelled ? 'fail' : outcome,
    blind: !cancelled && isBlind(rows) && rows.every(({ level }) => level !== 'fail'),
    counts: countsOf(rows),
    nextExpiry: next === undefined ? null : { name: next.name, expiresAt: next.expiresAt },
    rows: sorted,
  };
}

/**
 * The worst level of all rows. A run of nothing fails, but for a shard: some shards of a short list
 * have no endpoint. A blind run fails too, unless every endpoint says `fail-on: none`.
 */
export function outcomeOf(
  rows: readonly (Judged & Pick<Row, 'level'>)[],
  { shard, neverFails }: Pick<Circumstances, 'shard' | 'neverFails'>,
): Level {
  if (rows.length === 0) return shard === null ? 'fail' : 'pass';
  if (rows.some(({ level }) => level === 'fail')) return 'fail';
  if (isBlind(rows)) return neverFails ? 'warn' : 'fail';
  return rows.some(({ level }) => level === 'warn') ? 'warn' : 'pass';
}

export type Expiring = Row & { readonly expiresAt: number };

/** The rows whose expiry is still ahead, soonest first. */
export function expiringNext(rows: readonly Row[], now: number): readonly Expiring[] {
  return rows
    .filter((row): row is Expiring => row.expiresAt !== null && row.expiresAt > now)
    .filter(({ verdict }) => !ABSENT.has(verdict))
    .toSorted((a, b) => a.expiresAt - b.expiresAt);
}

/** Fail, warn, pass. Then by verdict, then soonest expiry, then in the order of `rows`. */
function worstFirst(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted(
    (a, b) =>
      LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
      (a.expiresAt ?? NEVER) - (b.expiresAt ?? NEVER),
  );
}

/**
 * Whether there were two or more endpoints to check and none of them proved anything. What is
 * skipped on purpose does not count, and neither does a reminder, which asks no endpoint.
 */
function isBlind(rows: readonly Judged[]): boolean {
  return wantedOf(rows).length >= 2 && provesNothing(rows);
}

/** Whether something was to be checked, and none of it proved anything. */
export function provesNothing(rows: readonly Judged[]): boolean {
  const wanted = wantedOf(rows);
  return wanted.length > 0 && wanted.every(({ verdict }) => UNPROVED.has(verdict));
}

function wantedOf(rows: readonly Judged[]): readonly Judged[] {
  return rows.filter((row) => row.verdict !== 'skipped' && !isReminder(row));
}

function countsOf(rows: readonly Row[]): Report['counts'] {
  const counts = { ...NO_COUNTS };
  for (const { verdict } of rows) counts[verdict] += 1;
  return { total: rows.length, ...counts };
}
