import type { Check, CheckResult, ReadyCheck } from '../model/check.js';
import { conclude } from '../verdict/verdict.js';
import {
  conversationOf,
  converse,
  type Means,
  type OpenConversation,
  openConversation,
} from './converse.js';
import { type Limits, Pool } from './pool.js';
import type { Stop } from './stop.js';
import { concludeCrash, concludeUnasked, type Withheld } from './unasked.js';

export interface CheckAllOptions extends Omit<Means, 'pool'> {
  readonly limits: Limits;
  readonly withheld: Withheld;
  readonly stop: Stop;
  /** Called after each check that was asked, with how many of them are done. */
  readonly onDone: (done: number, total: number) => void;
}

/**
 * Carries out every check, within the limits, and gives one result for each, in the order of the
 * checks. A fault in one check is that check's `inconclusive` and stops none of the others. When
 * the run stops, what was proved stays, what was not is concluded as it is, and whatever is under
 * way is left to itself.
 */
export async function checkAll(
  checks: readonly Check[],
  options: CheckAllOptions,
): Promise<CheckResult[]> {
  const { clock, stop, withheld, limits, onDone } = options;
  const means: Means = { ...options, pool: new Pool(limits, clock) };
  const ready = checks.filter(isReady);
  const open = new Map<ReadyCheck, OpenConversation>();
  const results = new Map<ReadyCheck, CheckResult>();

  const resultOf = (check: ReadyCheck): CheckResult => {
    try {
      const conversation = open.get(check) ?? openConversation(check);
      const said = conversationOf(conversation, stop.reason, clock.elapsed());
      return conclude(check, said, clock.now());
    } catch (error) {
      return concludeCrash(check, error, clock.now());
    }
  };
  const carryOut = async (check: ReadyCheck): Promise<CheckResult> => {
    try {
      const conversation = openConversation(check);
      open.set(check, conversation);
      await converse(conversation, means);
      return resultOf(check);
    } catch (error) {
      return concludeCrash(check, error, clock.now());
    }
  };
  const checkOne = async (check: ReadyCheck): Promise<void> => {
    const result = await carryOut(check);
    // Whoever still comes in after the run has stopped is concluded already.
    if (stop.reason !== null) return;
    results.set(check, result);
    onDone(results.size, ready.length);
  };

  if (stop.reason === null) await Promise.race([Promise.all(ready.map(checkOne)), stop.reached]);
  means.pool.close();
  return checks.map((check) =>
    isReady(check)
      ? (results.get(check) ?? resultOf(check))
      : concludeUnasked(check, withheld, clock.now()),
  );
}

function isReady(check: Check): check is ReadyCheck {
  return check.kind === 'ready';
}
