import type { Phrase } from '../../model/phrase.js';
import { durationWords } from '../../values/time.js';
import { NOTABLE_SKEW_MS } from '../assess/answer.js';

/**
 * How far the clock that judges an end is ahead of this machine's, in milliseconds. It is the
 * endpoint's where that accepted the credential, because its clock let the credential pass; a small
 * difference is as likely to be a slow answer.
 */
export function aheadOf(accepted: boolean, skewMs: number | null): number {
  return accepted && skewMs !== null && Math.abs(skewMs) > NOTABLE_SKEW_MS ? skewMs : 0;
}

/** A sentence when the endpoint's clock judged. */
export function clockRemark(aheadMs: number): Phrase[] {
  if (aheadMs === 0) return [];
  const where = aheadMs < 0 ? 'ahead of' : 'behind';
  const by = durationWords(Math.abs(aheadMs));
  return [[`The clock of this machine is ${by} ${where} the endpoint's, which counts here.`]];
}
