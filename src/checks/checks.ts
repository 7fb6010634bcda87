import {
  type Check,
  type CheckResult,
  type InspectionCheck,
  partsOf,
  type ReadyCheck,
} from '../model/check.js';
import { decisive } from '../verdict/assess/conversation.js';
import { conclude } from '../verdict/verdict.js';
import { conversationOf, converse } from './converse.js';
import { type Means, type OpenConversation, openConversation } from './open-conversation.js';
import { type Limits, Pool } from './pool.js';
import type { Stop } from './stop.js';
import type { Withheld } from './unasked.js';

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
  const open = new Map<ReadyCheck, OpenConversation[]>();
  const results = new Map<ReadyCheck, CheckResult>();

  const concluded = async (part: ReadyCheck, conversation?: OpenConversation) => {
    const now = clock.now();
    try {
      const begun = conversation ?? openConversation(part);
      const said = conversationOf(begun, stop.reason, { now, elapsed: clock.elapsed() });
      // While its words are loaded, an answer may come in that is too late to count.
      return await conclude(part, { ...said, history: [...said.history] }, now);
    } catch (error) {
      return (await unasked()).concludeCrash(part, error, now);
    }
  };
  const resultOf = async (check: ReadyCheck): Promise<CheckResult> => {
    const begun = open.get(check) ?? [];
    const parts = partsOf(check);
    return rowOf(parts, await Promise.all(parts.map((part, at) => concluded(part, begun[at]))));
  };
  const ask = async (part: ReadyCheck, begun: OpenConversation[]): Promise<CheckResult> => {
    try {
      const conversation = openConversation(part, begun.at(-1));
      begun.push(conversation);
      await converse(conversation, means);
      return await concluded(part, conversation);
    } catch (error) {
      return (await unasked()).concludeCrash(part, error, clock.now());
    }
  };
  const askAll = async (check: ReadyCheck): Promise<CheckResult> => {
    const begun: OpenConversation[] = [];
    open.set(check, begun);
    const parts = partsOf(check);
    const found: CheckResult[] = [];
    for (const part of parts) {
      const result = await ask(part, begun);
      found.push(result);
      if (isFinal(begun.at(-1), result)) break;
    }
    return rowOf(parts, found);
  };
  const checkOne = async (check: ReadyCheck): Promise<void> => {
    const result = await askAll(check);
    // Whoever still comes in after the run has stopped is concluded already.
    if (stop.reason !== null) return;
    results.set(check, result);
    onDone(results.size, ready.length);
  };

  // One after the other, and before any request: opening a key keeps the processor busy.
  const looked = new Map<InspectionCheck, CheckResult>();
  const lookAndAsk = async (): Promise<void> => {
    for (const check of checks) {
      if (check.kind !== 'inspection' || stop.reason !== null) continue;
      looked.set(check, await (await inspecting()).lookInto(check, clock));
    }
    await Promise.all(ready.map(checkOne));
  };
  if (stop.reason === null) await Promise.race([lookAndAsk(), stop.reached]);
  means.pool.close();
  return Promise.all(
    checks.map(async (check) => {
      if (isReady(check)) return results.get(check) ?? resultOf(check);
      const now = clock.now();
      return check.kind === 'inspection'
        ? (looked.get(check) ?? (await inspecting()).concludeUnseen(check, stop.reason, now))
        : (await unasked()).concludeUnasked(check, withheld, now);
    }),
  );
}

/** Most checks have one URL. */
async function rowOf(parts: ReturnType<typeof partsOf>, found: readonly CheckResult[]) {
  const [first, ...more] = found;
  if (first === undefined) throw new RangeError('A check has no result.');
  return parts.length === 1
    ? first
    : (await import('./combine.js')).combined(parts, [first, ...more]);
}

/**
 * Whether no further URL may be asked: accounts lock after a few wrong passwords, and what was spent
 * or refused on the way to the first URL would be asked for again.
 */
function isFinal(conversation: OpenConversation | undefined, { verdict }: CheckResult): boolean {
  if (conversation === undefined) return false;
  const { exchange } = conversation.check.auth;
  const isRejected = verdict === 'unauthorized';
  const isDecidedOnTheWay = exchange !== null && decisive(conversation)?.who !== undefined;
  if (isDecidedOnTheWay && (isRejected || exchange.spends)) return true;
  return isRejected && conversation.facts.isPassword;
}

/** Of what is not asked. Most runs ask everything. */
function unasked() {
  return import('./unasked.js');
}

function inspecting() {
  return import('./inspect.js');
}

function isReady(check: Check): check is ReadyCheck {
  return check.kind === 'ready';
}
