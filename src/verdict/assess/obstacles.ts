import type { Answer } from '../../model/exchange.js';
import { bodyText, headerValue, statusWords } from './answer.js';
import { inconclusive, type Rule } from './rule.js';
import { namesStatus, readsBody } from './signs.js';

/**
 * Statuses that say "not now": RFC 9110 §15.5.9 and §15.6, RFC 8470 §5.2, RFC 6585 §4. Only a sign
 * that names the very status makes more of one.
 */
export const transient: Rule = ({ answer: { status }, judgement }) => {
  if (status !== 408 && status !== 425 && status !== 429 && status < 500) return null;
  const named = judgement.rejected.some((sign) => !readsBody(sign) && namesStatus(sign, status));
  return named ? null : inconclusive(`answered ${statusWords(status)}`, 'busy');
};

/** A 403 about the pace says nothing about the credential, whatever a sign says about 403. */
export const rateLimited: Rule = ({ answer }) =>
  answer.status === 403 && isRateLimited(answer)
    ? inconclusive('answered 403 because of a rate limit', 'rate-limit')
    : null;

/** What GitHub's secondary limit and Google's quotas say, which come without a header. */
const RATE_LIMIT_WORDS =
  /\b(?:secondary rate limit|rate limit exceeded|exceeded (?:a|the|your) (?:\w{1,20} )?rate limit|(?:user)?rateLimitExceeded|(?:daily|user)?(?:Limit|quota)Exceeded|RESOURCE_EXHAUSTED)\b/i;
const WORDS_WITHIN = 8_192;

/** A rate limit in disguise: `retry-after`, `x-ratelimit-remaining: 0`, or clear words. */
export function isRateLimited(answer: Answer): boolean {
  return (
    answer.headers.has('retry-after') ||
    headerValue(answer, 'x-ratelimit-remaining')?.trim() === '0' ||
    RATE_LIMIT_WORDS.test(bodyText(answer).slice(0, WORDS_WITHIN))
  );
}

/** A firewall or a login wall sends an HTML page without a challenge; an API does not. */
export const firewall: Rule = ({ answer }) =>
  answer.status === 403 && isHtmlPage(answer) && headerValue(answer, 'www-authenticate') === null
    ? inconclusive('answered 403 with an HTML page, as a firewall in front of it would', 'firewall')
    : null;

function isHtmlPage(answer: Answer): boolean {
  const type = headerValue(answer, 'content-type') ?? '';
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type);
}

export const proxyAuthentication: Rule = ({ answer }) =>
  answer.status === 407 ? inconclusive('was not reached: a proxy answered 407', 'proxy') : null;
