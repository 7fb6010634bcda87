import type { Judgement } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import type { Finding } from '../../model/finding.js';
import { statusWords } from './answer.js';
import { anythingElse, expectedByName, redirect, success } from './expectation.js';
import { assessFailure } from './failure.js';
import { firewall, proxyAuthentication, rateLimited, transient } from './obstacles.js';
import type { Received, Rule } from './rule.js';
import { bySigns, readsBody } from './signs.js';

const unauthenticated: Rule = ({ answer }) =>
  answer.status === 401 ? { kind: 'rejected', because: [`answered ${statusWords(401)}`] } : null;

/** What a preset does not know about a 403 proves nothing. */
const forbidden: Rule = ({ answer, judgement }) =>
  answer.status === 403 && !judgement.fromPreset
    ? { kind: 'forbidden', because: [`answered ${statusWords(403)}`] }
    : null;

/**
 * The rules for an answer in their order; the first that decides wins. A body outranks a status,
 * and a status that the configuration names outranks what it usually means. What is left over is
 * never taken for acceptance.
 */
const RULES: readonly Rule[] = [
  bySigns('rejected', readsBody),
  bySigns('limited', readsBody),
  expectedByName,
  transient,
  rateLimited,
  unauthenticated,
  bySigns('rejected'),
  bySigns('limited'),
  firewall,
  forbidden,
  proxyAuthentication,
  redirect,
  success,
];

/** What one exchange says about the credential. `url` is the shown one. Pure; never throws. */
export function assess(exchange: Exchange, judgement: Judgement, url: string): Finding {
  if (exchange.kind === 'failure') return assessFailure(exchange.failure, exchange.endedAt);
  const received: Received = { answer: exchange.answer, judgement, url };
  for (const rule of RULES) {
    const finding = rule(received);
    if (finding !== null) return finding;
  }
  return anythingElse(received);
}
