import type { Answer } from '../../model/exchange.js';
import { bodyStart, headerValue } from './answer.js';

/** What GitHub's secondary limit and Google's quotas say, which come without a header. */
const RATE_LIMIT_WORDS =
  /\b(?:secondary rate limit|rate limit exceeded|exceeded (?:a|the|your) (?:\w{1,20} )?rate limit|(?:user)?rateLimitExceeded|(?:daily|user)?(?:Limit|quota)Exceeded|RESOURCE_EXHAUSTED)\b/i;

/** A rate limit in disguise: `retry-after`, `x-ratelimit-remaining: 0`, or clear words. */
export function isRateLimited(answer: Answer): boolean {
  return (
    answer.headers.has('retry-after') ||
    headerValue(answer, 'x-ratelimit-remaining')?.trim() === '0' ||
    RATE_LIMIT_WORDS.test(bodyStart(answer))
  );
}
