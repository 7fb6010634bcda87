import type { Judgement, Sign } from '../../model/check.js';
import type { Answer, Exchange } from '../../model/exchange.js';
import { type Phrase, phrase } from '../../model/phrase.js';
import {
  headerValue,
  inRanges,
  isHtmlPage,
  isRateLimited,
  meets,
  rangeWords,
  readsBody,
  redirectTarget,
  signHolds,
  statusWords,
  TOO_COMPLEX,
  unreadableWords,
} from './answer.js';
import { assessFailure } from './failure.js';
import type { Finding } from '../../model/finding.js';

interface Case {
  readonly answer: Answer;
  readonly judgement: Judgement;
  /** Shown URL, the base that a relative `Location` is resolved against. */
  readonly url: string;
}

/** A rule says nothing (null) or decides. */
type Rule = (subject: Case) => Finding | null;

/**
 * The answer's rules in their order; the first that decides wins. What a body says outranks a status; a status that the
 * configuration names outranks what the status usually means; what is left over is never taken for acceptance.
 */
const RULES: readonly Rule[] = [
  rejectedByBody,
  limitedByBody,
  expectedByName,
  transient,
  rateLimited,
  rejectedByStatus,
  limitedByStatus,
  forbidden,
  proxyAuthentication,
  redirect,
  success,
  unknown,
];

/** What one exchange says about the credential. Pure; never throws on any answer. */
export function assess(exchange: Exchange, judgement: Judgement, url: string): Finding {
  if (exchange.kind === 'failure') return assessFailure(exchange.failure);
  const subject: Case = { answer: exchange.answer, judgement, url };
  for (const rule of RULES) {
    const finding = rule(subject);
    if (finding !== null) return finding;
  }
  return {
    kind: 'inconclusive',
    because: ['gave an answer that no rule knows'],
    about: 'unknown-answer',
  };
}

function rejectedByBody({ answer, judgement }: Case): Finding | null {
  return holds(judgement.rejected.filter(readsBody), answer)
    ? { kind: 'rejected', because: signWords(answer) }
    : null;
}

function limitedByBody({ answer, judgement }: Case): Finding | null {
  return holds(judgement.limited.filter(readsBody), answer)
    ? { kind: 'forbidden', because: [`answered ${statusWords(answer.status)}`] }
    : null;
}

function expectedByName(subject: Case): Finding | null {
  const { status } = subject.judgement.expect;
  return status !== null && inRanges(subject.answer.status, status) ? accept(subject) : null;
}

/**
 * Statuses that say "not now": RFC 9110 §15.5.9 and §15.6, RFC 8470 §5.2, RFC 6585 §4. Only a sign that names the very
 * status makes more of one; a class such as `4xx` does not mean it.
 */
function transient({ answer, judgement }: Case): Finding | null {
  const { status } = answer;
  if (status !== 408 && status !== 425 && status !== 429 && status < 500) return null;
  const named = judgement.rejected.some((sign) => !readsBody(sign) && namesStatus(sign, status));
  if (named) return null;
  return { kind: 'inconclusive', because: [`answered ${statusWords(status)}`], about: 'busy' };
}

/** A 403 that is about the pace says nothing about the credential, whatever a sign says of 403. */
function rateLimited({ answer }: Case): Finding | null {
  return answer.status === 403 && isRateLimited(answer)
    ? {
        kind: 'inconclusive',
        because: ['answered 403 because of a rate limit'],
        about: 'rate-limit',
      }
    : null;
}

function rejectedByStatus({ answer, judgement }: Case): Finding | null {
  if (answer.status === 401) {
    return { kind: 'rejected', because: [`answered ${statusWords(401)}`] };
  }
  // A sign in the body was looked for before, so only those of a status alone are left.
  return holds(judgement.rejected, answer)
    ? { kind: 'rejected', because: signWords(answer) }
    : null;
}

function limitedByStatus({ answer, judgement }: Case): Finding | null {
  return holds(judgement.limited, answer)
    ? { kind: 'forbidden', because: [`answered ${statusWords(answer.status)}`] }
    : null;
}

function forbidden({ answer, judgement }: Case): Finding | null {
  if (answer.status !== 403) return null;
  if (isHtmlPage(answer) && headerValue(answer, 'www-authenticate') === null) {
    return {
      kind: 'inconclusive',
      because: ['answered 403 with an HTML page, as a firewall in front of it does'],
      about: 'firewall',
    };
  }
  if (judgement.fromPreset) return null;
  return { kind: 'forbidden', because: [`answered ${statusWords(403)}`] };
}

function proxyAuthentication({ answer }: Case): Finding | null {
  return answer.status === 407
    ? { kind: 'inconclusive', because: ['was not reached: a proxy answered 407'], about: 'proxy' }
    : null;
}

function redirect({ answer, judgement, url }: Case): Finding | null {
  if (answer.status < 300 || answer.status > 399 || judgement.fromPreset) return null;
  const target = redirectTarget(answer, url);
  const because: Phrase =
    target === null
      ? [`answered ${statusWords(answer.status)}`]
      : phrase`redirected to ${target} (${String(answer.status)}), which was not followed`;
  return { kind: 'unexpected', because };
}

function success(subject: Case): Finding | null {
  const { answer, judgement } = subject;
  if (judgement.expect.status !== null || answer.status < 200 || answer.status > 299) return null;
  return accept(subject);
}

function unknown({ answer, judgement }: Case): Finding {
  const wanted = judgement.expect.status === null ? '2xx' : rangeWords(judgement.expect.status);
  return notExpected(judgement, [
    `answered ${statusWords(answer.status)} where ${wanted} is expected`,
  ]);
}

/**
 * The status is as expected; the other rules of the expectation decide, and a sign of a rejected credential that could not be looked for
 * leaves it open.
 */
function accept({ answer, judgement }: Case): Finding {
  const met = meets(judgement.expect, answer);
  if (met.kind === 'unknown') return unreadable(met.because);
  if (met.kind === 'unmet') {
    return notExpected(judgement, phrase`answered ${statusWords(answer.status)}, but ${met.rule}`);
  }
  const open = judgement.rejected.some((sign) => signHolds(sign, answer) === null);
  return open ? unreadable(unreadableWords(answer) ?? TOO_COMPLEX) : { kind: 'accepted' };
}

function unreadable(because: string): Finding {
  return { kind: 'inconclusive', because: [because], about: 'unreadable-body' };
}

/** What a preset does not know proves nothing; what the user's own expectation does not allow is wrong. */
function notExpected(judgement: Judgement, because: Phrase): Finding {
  return judgement.fromPreset
    ? { kind: 'inconclusive', because, about: 'unknown-answer' }
    : { kind: 'unexpected', because };
}

function holds(signs: readonly Sign[], answer: Answer): boolean {
  return signs.some((sign) => signHolds(sign, answer) === true);
}

function signWords(answer: Answer): Phrase {
  return [`answered ${statusWords(answer.status)} with a sign of a rejected credential`];
}

function namesStatus({ status }: Sign, wanted: number): boolean {
  return status?.some(({ from, to }) => from === wanted && to === wanted) ?? false;
}
