import type { Answer } from '../../model/exchange.js';
import { parseInstant } from '../../values/instant.js';
import { headerValue } from './answer.js';

/** A difference that is worth a word; below it, slow answers and whole seconds are as likely. */
export const NOTABLE_SKEW_MS = 60_000;

/**
 * How far the endpoint's clock is ahead of this one, in milliseconds, by the `Date` header (RFC
 * 9110 §6.6.1) of an answer that ended at `endedAt`. Null without a date, and for an answer out of
 * a cache, which has the date of its making (`Age`, RFC 9111 §5.1).
 */
export function clockSkew(answer: Answer, endedAt: number): number | null {
  const date = headerValue(answer, 'date');
  if (date === null || answer.headers.has('age')) return null;
  const at = parseInstant(date);
  return at === null ? null : at - endedAt;
}

/** `300 seconds ahead of`, `300 seconds behind`. */
export function skewWords(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  return `${seconds} seconds ${skewMs > 0 ? 'ahead of' : 'behind'}`;
}
