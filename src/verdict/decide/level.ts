import type { Policy } from '../../model/check.js';
import type { Phrase } from '../../model/phrase.js';
import type { Level, Verdict } from '../../model/verdict.js';
import { dateWords } from '../../values/time.js';

/** A known expiry, as far as it bears on the level. */
export interface KnownExpiry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** False for a typed date, which is a note and no proof. */
  readonly live: boolean;
}

interface Weighed {
  readonly verdict: Verdict;
  readonly accepted: boolean;
  readonly expiry: KnownExpiry | null;
  readonly policy: Policy;
  readonly now: number;
}

/**
 * How loudly a row speaks: the worse of what its verdict and its expiry say, and never a failure
 * under `fail-on: none` or while it is snoozed.
 */
export function levelOf(weighed: Weighed): { readonly level: Level; readonly snoozed: boolean } {
  const { verdict, policy, now } = weighed;
  if (verdict === 'skipped') return { level: 'pass', snoozed: false };
  const fails = policy.failOn.size > 0 && isFailure(weighed);
  const snoozed = fails && policy.snoozeUntil !== null && now < policy.snoozeUntil;
  if (fails && !snoozed) return { level: 'fail', snoozed };
  return { level: verdict === 'valid' ? 'pass' : 'warn', snoozed };
}

function isFailure({ verdict, accepted, expiry, policy, now }: Weighed): boolean {
  const left = expiry === null ? Number.POSITIVE_INFINITY : expiry.at - now;
  // A typed date is past, but the credential is accepted: the date is wrong or early, and no proof.
  const isNote = accepted && expiry?.live === false && left <= 0;
  if (isNote) return verdict !== 'expired' && policy.failOn.has(verdict);
  return policy.failOn.has(verdict) || left <= policy.failWithinMs;
}

/** A sentence that says of a snoozed row until when it is; empty for any other row. */
export function snoozeWords({ snoozeUntil }: Policy, snoozed: boolean): Phrase {
  return snoozed && snoozeUntil !== null ? [` Snoozed until ${dateWords(snoozeUntil)}.`] : [];
}
