import type { Shard } from '../values/shard.js';
import type { Verdict } from '../model/verdict.js';
import type { Report, Row } from '../model/report.js';
import { isAhead, isBlind, outcomeOf, worstFirst } from './order.js';

const NO_COUNTS: Readonly<Record<Verdict, number>> = {
  unauthorized: 0,
  expired: 0,
  missing: 0,
  unexpected: 0,
  forbidden: 0,
  expiring: 0,
  unproven: 0,
  inconclusive: 0,
  skipped: 0,
  valid: 0,
};

/** What a report says beside its rows. `now` in milliseconds since the epoch. */
export interface Circumstances {
  readonly now: number;
  readonly verdictsPage: string | null;
  readonly shard: Shard | null;
  readonly faults: readonly string[];
  /** Whether the job was cancelled before every check was done: then the run fails, whatever `fail-on` says. */
  readonly cancelled: boolean;
  /** Whether nothing may fail by its verdict (`fail-on: none`). */
  readonly neverFails: boolean;
}

/** The report of these rows, in whatever order they come: worst first, and what they add up to. */
export function totalled(rows: readonly Row[], circumstances: Circumstances): Report {
  const { now, neverFails, ...shown } = circumstances;
  const { shard, faults, cancelled } = shown;
  const sorted = worstFirst(rows);
  const outcome = outcomeOf(rows, { neverFails, mayBeEmpty: shard !== null });
  return {
    ...shown,
    generatedAt: now,
    outcome: faults.length > 0 || cancelled ? 'fail' : outcome,
    blind: !cancelled && isBlind(rows) && rows.every(({ level }) => level !== 'fail'),
    counts: countsOf(rows),
    nextExpiry: nextExpiryOf(sorted, now),
    rows: sorted,
  };
}

/** Of two that expire at once, the first row is named. */
function nextExpiryOf(rows: readonly Row[], now: number): Report['nextExpiry'] {
  let next: Report['nextExpiry'] = null;
  for (const row of rows) {
    if (!isAhead(row, now)) continue;
    const { name, expiresAt } = row;
    if (next === null || expiresAt < next.expiresAt) next = { name, expiresAt };
  }
  return next;
}

function countsOf(rows: readonly Row[]): Report['counts'] {
  const counts = { ...NO_COUNTS };
  for (const row of rows) counts[row.verdict] += 1;
  return { total: rows.length, ...counts };
}
