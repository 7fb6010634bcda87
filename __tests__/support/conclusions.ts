import type { Purpose } from '../../src/model/conversation.js';
import type { CheckResult, ReadyCheck } from '../../src/model/check.js';
import { factsOf } from '../../src/credential/facts.js';
import type { Exchange } from '../../src/model/exchange.js';
import type { Phrase } from '../../src/model/phrase.js';
import { assess } from '../../src/verdict/assess/assess.js';
import { conclude } from '../../src/verdict/verdict.js';
import { NOW } from './checks.js';

export type Turn = readonly [purpose: Purpose, exchange: Exchange];

/** What is concluded of a check after these exchanges, at the tests' one `NOW`. */
export function concluded(check: ReadyCheck, ...turns: readonly Turn[]): CheckResult {
  const history = turns.map(([purpose, exchange]) => ({
    purpose,
    exchange,
    finding: assess(exchange, check.judgement, check.subject.url),
  }));
  const facts = factsOf(check.auth, check.tls?.cert != null);
  return conclude(check, { facts, history, unsendable: null, cutShort: null }, NOW);
}

/** A phrase as plain text, without any mark of where its parts come from. */
export function textOf(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
