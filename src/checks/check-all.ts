import { conclude } from '../verdict/conclude.js';
import { converse, type Means } from './converse.js';
import type { Check, CheckResult, ReadyCheck } from './model.js';
import { createPool, type Limits } from './pool.js';
import { concludeCrash, concludeMissing, type Withheld } from './unasked.js';

export interface CheckAllOptions extends Omit<Means, 'pool'> {
  readonly limits: Limits;
  readonly withheld: Withheld;
  /** Called after each check that was asked, with how many of them are done. */
  readonly onDone: (done: number, total: number) => void;
}

/**
 * Carries out every check, within the limits, and gives one result for each, in the order of the checks.
 * A fault in one check is that check's `inconclusive` and stops none of the others.
 */
export async function checkAll(
  checks: readonly Check[],
  options: CheckAllOptions,
): Promise<CheckResult[]> {
  const means: Means = { ...options, pool: createPool(options.limits, options.clock) };
  const total = checks.filter(({ kind }) => kind === 'ready').length;
  let done = 0;
  return await Promise.all(
    checks.map(async (check) => {
      if (check.kind === 'missing') {
        return concludeMissing(check, options.withheld, options.clock.now());
      }
      const result = await checkOne(check, means);
      done += 1;
      options.onDone(done, total);
      return result;
    }),
  );
}

async function checkOne(check: ReadyCheck, means: Means): Promise<CheckResult> {
  try {
    const said = await converse(check, means);
    return conclude(check, said, means.clock.now());
  } catch (error) {
    return concludeCrash(check, error, means.clock.now());
  }
}
