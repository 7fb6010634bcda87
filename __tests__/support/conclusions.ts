import type { Exchanged, Purpose } from '../../src/model/conversation.js';
import type { CheckResult, ReadyCheck } from '../../src/model/check.js';
import { factsOf } from '../../src/credential/facts.js';
import type { Exchange } from '../../src/model/exchange.js';
import type { Phrase } from '../../src/model/phrase.js';
import { assess } from '../../src/verdict/assess/assess.js';
import type { Conversation } from '../../src/verdict/assess/conversation.js';
import { judge } from '../../src/verdict/judge.js';
import { resultOf } from '../../src/verdict/result.js';
import { listen, tell } from '../../src/verdict/tell.js';
import { NOW } from './checks.js';

export type Turn = readonly [purpose: Purpose, exchange: Exchange];

/** What is concluded of a check after these exchanges, at the tests' one `NOW`. */
export function concluded(check: ReadyCheck, ...turns: readonly Turn[]): CheckResult {
  return concludedOf(check, turns, {});
}

/** Likewise, where somebody else answered in place of the endpoint. */
export function concludedOf(
  check: ReadyCheck,
  turns: readonly Turn[],
  answerer: Pick<Exchanged, 'who'>,
): CheckResult {
  const history = turns.map(([purpose, exchange]) => ({
    ...answerer,
    purpose,
    exchange,
    finding: assess(exchange, check.judgement, check.subject.url),
  }));
  const facts = factsOf(check.auth, check.tls?.cert != null);
  return conclude(check, { facts, history, unsendable: null, cutShort: null }, NOW);
}

/** `conclude` in one go, which in a run loads half of this when it needs it. */
export function conclude(check: ReadyCheck, said: Conversation, now: number): CheckResult {
  const judged = judge(check, said, { now, listen });
  return resultOf(judged, tell(judged.verdict, judged.known));
}

/** A phrase as plain text, without any mark of where its parts come from. */
export function textOf(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
