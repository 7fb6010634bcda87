import type { Check, CheckResult, ReadyCheck } from '../model/check.js';
import type { StopReason } from '../model/conversation.js';
import { conclude } from '../verdict/verdict.js';
import {
  carryOn,
  conversationOf,
  exchange,
  type Means,
  type OpenConversation,
  openConversation,
} from './converse.js';
import { type Limits, Pool } from './pool.js';
import type { Stop } from './stop.js';
import { concludeCrash, concludeMissing, type Withheld } from './unasked.js';

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

  const converse = async (check: ReadyCheck): Promise<CheckResult> => {
    const conversation = await means.pool.run(check.request.origin, async () => {
      const opened = openConversation(check);
      open.set(check, opened);
      await exchange(opened, means, 'first');
      return opened;
    });
    await carryOn(conversation, means);
    return concluded(conversation, { reason: null, clock });
  };
  const carryOut = async (check: ReadyCheck): Promise<void> => {
    const result = await converse(check).catch((error: unknown) =>
      concludeCrash(check, error, clock.now()),
    );
    // Whoever still comes in after the run has stopped is concluded already.
    if (stop.reason !== null) return;
    open.delete(check);
    results.set(check, result);
    onDone(results.size, ready.length);
  };
  const resultOf = (check: ReadyCheck): CheckResult => {
    const known = results.get(check);
    if (known !== undefined) return known;
    try {
      const conversation = open.get(check) ?? openConversation(check);
      return concluded(conversation, { reason: stop.reason, clock });
    } catch (error) {
      return concludeCrash(check, error, clock.now());
    }
  };

  if (stop.reason === null) await Promise.race([Promise.all(ready.map(carryOut)), stop.reached]);
  means.pool.close();
  return checks.map((check) =>
    check.kind === 'missing' ? concludeMissing(check, withheld, clock.now()) : resultOf(check),
  );
}

interface End extends Pick<Means, 'clock'> {
  /** Null when the conversation came to its own end. */
  readonly reason: StopReason | null;
}

function concluded(conversation: OpenConversation, { reason, clock }: End): CheckResult {
  const said = conversationOf(conversation, reason, clock.elapsed());
  return conclude(conversation.check, said, clock.now());
}

function isReady(check: Check): check is ReadyCheck {
  return check.kind === 'ready';
}
