import { httpDate } from '../../values/http-date.js';
import type { Answer } from '../../model/exchange.js';
import type { Phrase } from '../../model/phrase.js';
import { headerValue } from '../assess/answer.js';

/** A difference that is worth a word; below it, slow answers and whole seconds are as likely. */
export const NOTABLE_SKEW_MS = 60_000;

/**
 * How far the endpoint's clock is ahead of this one, in milliseconds, by the `Date` header (RFC 9110 §6.6.1) of an answer
 * that ended at `endedAt`. Null without a date, and for an answer out of a cache, whose date is that of its making
 * (`Age`, RFC 9111 §5.1).
 */
export function clockSkew(answer: Answer, endedAt: number): number | null {
  const date = headerValue(answer, 'date');
  if (date === null || answer.headers.has('age')) return null;
  const at = httpDate(date, endedAt);
  return at === null ? null : at - endedAt;
}

/** Evidence that the clocks disagree by more than a minute, whatever the verdict. */
export function skewEvidence(skewMs: number | null): Phrase[] {
  return skewMs === null || Math.abs(skewMs) <= NOTABLE_SKEW_MS
    ? []
    : [[`The endpoint's clock is ${skewWords(skewMs)} this one (Date header)`]];
}

/** `300 seconds ahead of`, `300 seconds behind`. */
export function skewWords(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  return `${seconds} seconds ${skewMs > 0 ? 'ahead of' : 'behind'}`;
}
