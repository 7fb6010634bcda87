import { DELTA_SECONDS_LIMIT } from '../../http/retry.js';
import type { Judgement } from '../../model/check.js';
import type { Finding, Obstacle } from '../../model/conversation.js';
import type { Answer, Exchange } from '../../model/exchange.js';
import { phrase } from '../../model/phrase.js';
import { durationWords } from '../../values/time.js';
import {
  headerValue,
  namesStatus,
  readsBody,
  redirectTarget,
  signHolds,
  statusWords,
} from './answer.js';
import { banIn } from './banned.js';
import { aboutClientCertificate } from './client-certificate.js';
import { accept, anythingElse, expects, notExpected, openSign } from './expectation.js';
import { assessFailure } from './failure.js';
import { isXmlError, saysHtml } from './page.js';
import { isRateLimited } from './rate-limit.js';
import { byRules, isNamedInRules } from './rules.js';

/** An answer, and how it is judged. */
interface Received {
  readonly answer: Answer;
  readonly judgement: Judgement;
  /** The URL as shown: a relative `Location` is resolved against it. */
  readonly url: string;
  /** How long it took, in milliseconds. */
  readonly tookMs: number;
}

/** A rule decides, or says nothing (null). Pure; never throws. */
type Rule = (received: Received) => Finding | null;

/** What one exchange says about the credential. `url` is the shown one. Pure; never throws. */
export function assess(exchange: Exchange, judgement: Judgement, url: string): Finding {
  if (exchange.kind === 'failure') return assessFailure(exchange.failure, exchange.endedAt);
  const { answer, durationMs: tookMs } = exchange;
  for (const rule of RULES) {
    const finding = rule({ answer, judgement, url, tookMs });
    if (finding !== null) return finding;
  }
  return anythingElse(answer, judgement);
}

function inconclusive(because: string, about: Obstacle): Finding {
  return { kind: 'inconclusive', because: [because], about };
}

/**
 * What a cache kept says nothing about the credential today, a 401 neither: RFC 9111 §5.1. `Age` is
 * in whole seconds, which may be rounded up. A 304 leaves the answer to a cache (RFC 9110 §15.4.5).
 */
const fromCache: Rule = ({ answer, judgement, tookMs }) => {
  const { status } = answer;
  const [, age = '0'] = /^\s*(\d+)\s*(?:,|$)/.exec(headerValue(answer, 'age') ?? '') ?? [];
  const seconds = Math.min(Number(age), DELTA_SECONDS_LIMIT);
  if (seconds > Math.ceil(tookMs / 1_000) + 1) {
    const old = durationWords(seconds * 1_000);
    const words = `answered ${statusWords(status)} out of a cache, which has had this answer for ${old}`;
    return inconclusive(words, 'cached');
  }
  return status === 304 && !namesStatus(judgement.expect, status)
    ? inconclusive(`answered ${statusWords(status)}, which leaves the answer to a cache`, 'cached')
    : null;
};

const REJECTED = { kind: 'rejected', words: ' with a sign of a rejected credential' } as const;
const LIMITED = { kind: 'forbidden', words: '' } as const;

/** The configured signs that mean "rejected", or those of a preset that mean "not allowed". */
function bySigns(meaning: 'rejected' | 'limited', counts: typeof readsBody): Rule {
  const { kind, words } = meaning === 'rejected' ? REJECTED : LIMITED;
  return ({ answer, judgement }) =>
    judgement[meaning].some((sign) => counts(sign) && signHolds(sign, answer) === true)
      ? { kind, because: [`answered ${statusWords(answer.status)}${words}`] }
      : null;
}

/** By the status alone, unless what the other signs look for could be in a body that is not read. */
function byStatus(meaning: 'rejected' | 'limited'): Rule {
  const bySign = bySigns(meaning, (sign) => !readsBody(sign));
  const other = meaning === 'rejected' ? 'limited' : 'rejected';
  return (received) => {
    const finding = bySign(received);
    return finding && (openSign(received.answer, received.judgement, [other]) ?? finding);
  };
}

/** A status that the configuration names. */
const expectedByName: Rule = ({ answer, judgement }) => {
  const { expect } = judgement;
  const isNamed = expect.status !== null && expects(expect, answer.status);
  return isNamed ? accept(answer, judgement) : null;
};

/**
 * Statuses that say "not now": RFC 9110 §15.5.9 and §15.6, RFC 8470 §5.2, RFC 6585 §4. Only a sign
 * that names the very status makes more of one.
 */
const transient: Rule = ({ answer: { status }, judgement }) => {
  if (status !== 408 && status !== 425 && status !== 429 && status < 500) return null;
  const named =
    judgement.rejected.some((sign) => !readsBody(sign) && namesStatus(sign, status)) ||
    isNamedInRules(judgement, status);
  // A server that is broken is not mended by asking less.
  const about = status >= 500 && status !== 503 ? 'server-error' : 'busy';
  return named ? null : inconclusive(`answered ${statusWords(status)}`, about);
};

/** A 403 about the pace says nothing about the credential, whatever a sign says about 403. */
const rateLimited: Rule = ({ answer }) =>
  answer.status === 403 && isRateLimited(answer)
    ? inconclusive('answered 403 because of a rate limit', 'rate-limit')
    : null;

/** A 403 about the address or the program that asks says nothing about the credential either. */
const banned: Rule = ({ answer }) => {
  const ban = answer.status === 403 ? banIn(answer) : null;
  return ban && inconclusive(`answered 403 because it ${ban.because}`, ban.about);
};

const unauthenticated: Rule = ({ answer }) =>
  answer.status === 401 ? { kind: 'rejected', because: [`answered ${statusWords(401)}`] } : null;

/** A firewall or a login wall sends an HTML page without a challenge; an API does not. */
const firewall: Rule = ({ answer }) =>
  answer.status === 403 &&
  saysHtml(answer) &&
  !isXmlError(answer) &&
  headerValue(answer, 'www-authenticate') === null
    ? inconclusive('answered 403 with an HTML page, as a firewall in front of it would', 'firewall')
    : null;

/** What a preset does not know about a 403 proves nothing. */
const forbidden: Rule = ({ answer, judgement }) =>
  answer.status === 403 && !judgement.fromPreset
    ? (openSign(answer, judgement, ['rejected']) ?? {
        kind: 'forbidden',
        because: [`answered ${statusWords(403)}`],
      })
    : null;

const proxyAuthentication: Rule = ({ answer }) =>
  answer.status === 407
    ? inconclusive('was not reached: a proxy answered 407', 'proxy-login')
    : null;

const clientCertificate: Rule = ({ answer }) => aboutClientCertificate(answer);

const redirect: Rule = ({ answer, judgement, url }) => {
  if (answer.status < 300 || answer.status > 399 || judgement.fromPreset) return null;
  const target = redirectTarget(answer, url);
  if (target === null) {
    return { kind: 'unexpected', because: [`answered ${statusWords(answer.status)}`] };
  }
  const because = phrase`redirected to ${target} (${answer.status}), which was not followed`;
  return { kind: 'unexpected', because, about: 'redirect' };
};

/** What a preset knows of the answer. */
const ofPreset: Rule = ({ answer, judgement }) => byRules(answer, judgement);

/** What no rule of a preset knows proves nothing, a 401 neither. */
const unknownToPreset: Rule = (received) => {
  const { answer, judgement } = received;
  if (!judgement.fromPreset || judgement.rules === undefined) return null;
  const unknown = notExpected(judgement, [`answered ${statusWords(answer.status)}`]);
  return proxyAuthentication(received) ?? firewall(received) ?? banned(received) ?? unknown;
};

/**
 * The rules for an answer in their order; the first that decides wins. A body outranks a status,
 * and a status that the configuration names outranks what it usually means.
 */
const RULES: readonly Rule[] = [
  fromCache,
  bySigns('rejected', readsBody),
  bySigns('limited', readsBody),
  expectedByName,
  transient,
  rateLimited,
  ofPreset,
  unknownToPreset,
  banned,
  unauthenticated,
  byStatus('rejected'),
  byStatus('limited'),
  clientCertificate,
  firewall,
  forbidden,
  proxyAuthentication,
  redirect,
];
