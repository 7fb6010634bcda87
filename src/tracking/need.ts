import type { Row } from '../model/report.js';
import type { Verdict } from '../model/verdict.js';

/** What the state of a credential is decided by. */
export type Judged = Pick<Row, 'verdict' | 'level' | 'snoozed'>;

/** Verdicts that prove nothing about the credential. */
const UNTOLD: ReadonlySet<Verdict> = new Set(['inconclusive', 'unproven', 'skipped']);

/**
 * Whether somebody has to act on it (`open`), or it is proved to be well. A run that could not tell,
 * and one whose failure is snoozed in the list, says neither: it opens nothing and closes nothing.
 * What fails the job always needs action, so `fail-on: inconclusive` opens an issue too.
 */
export function needOf({ verdict, level, snoozed }: Judged): 'open' | 'well' | 'untold' {
  if (level === 'pass') return verdict === 'valid' ? 'well' : 'untold';
  if (snoozed) return 'untold';
  return level === 'fail' || !UNTOLD.has(verdict) ? 'open' : 'untold';
}
