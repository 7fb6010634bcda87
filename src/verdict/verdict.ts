import type { CheckResult, ReadyCheck } from '../model/check.js';
import { type Conversation, findingOf } from './assess/conversation.js';
import type { Beside } from './case.js';
import { tellValid } from './explain/words.js';
import { asItIs, judge, NOTHING_BESIDE } from './judge.js';
import { resultOf } from './result.js';

/**
 * The result of a check that was carried out: it is judged, and then put into words. The words of
 * and about whatever is not valid are a file of their own, which most runs do without. `now` in
 * milliseconds since the epoch.
 */
export async function conclude(
  check: ReadyCheck,
  said: Conversation,
  now: number,
): Promise<CheckResult> {
  const isAccepted = findingOf(said).kind === 'accepted';
  const listen = isAccepted ? asItIs : (await words()).listen;
  const beside = await besideOf(check, said, now);
  const judged = judge(check, said, { now, listen, beside });
  const { verdict, known } = judged;
  const told = verdict === 'valid' ? tellValid(known) : (await words()).tell(verdict, known);
  const result = resultOf(judged, told);
  return check.subject.policy.age === undefined
    ? result
    : (await import('./birth.js')).withBirth(result, check, said);
}

/** What is known beside the answer of the endpoint. Most checks do without, and load nothing. */
async function besideOf(check: ReadyCheck, said: Conversation, now: number): Promise<Beside> {
  const { looks = [], judgement } = check;
  const isSeen = looks.length > 0 || judgement.pins !== undefined;
  const seen = isSeen ? (await import('./beside/looks.js')).lookedAt(check, said) : NOTHING_BESIDE;
  return judgement.expiry.elsewhere?.kind === 'picked'
    ? (await import('./beside/lookup.js')).lookedUp(check, said, { seen, now })
    : seen;
}

function words() {
  return import('./tell.js');
}
