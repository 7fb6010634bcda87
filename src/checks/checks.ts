import type { Means } from './converse.js';
import { Examination } from './examination.js';
import type { Check, CheckResult, ReadyCheck } from '../model/check.js';
import { createPool, type Limits } from './pool.js';
import type { Stop } from './stop.js';
import { concludeMissing, type Withheld } from './unasked.js';

export interface CheckAllOptions extends Omit<Means, 'pool'> {
  readonly limits: Limits;
  readonly withheld: Withheld;
  readonly stop: Stop;
  /** Called after each check that was asked, with how many of them are done. */
  readonly onDone: (done: number, total: number) => void;
}

/**
 * Carries out every check, within the limits, and gives one result for each, in the order of the checks.
 * A fault in one check is that check's `inconclusive` and stops none of the others. When the run stops, what was proved
 * stays, what was not is concluded as it stands, and whatever is under way is left to itself.
 */
export async function checkAll(
  checks: readonly Check[],
  options: CheckAllOptions,
): Promise<CheckResult[]> {
  const { clock, stop, withheld, limits, onDone } = options;
  const means: Means = { ...options, pool: createPool(limits, clock) };
  const examination = new Examination(checks.filter(isReady), { means, stop, onDone });
  if (stop.reason === null) await Promise.race([examination.carryOut(), stop.reached]);
  means.pool.close();
  return checks.map((check) =>
    check.kind === 'missing'
      ? concludeMissing(check, withheld, clock.now())
      : examination.resultOf(check),
  );
}

function isReady(check: Check): check is ReadyCheck {
  return check.kind === 'ready';
}
