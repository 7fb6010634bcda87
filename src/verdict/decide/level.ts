import type { Policy } from '../../model/check.js';
import type { Phrase } from '../../model/phrase.js';
import { dateWords } from '../../values/time.js';
import { LEVELS, type Level, type Verdict } from '../../model/verdict.js';

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
 * How loudly a row speaks: the worse of what its verdict and its expiry say, and never a failure under `fail-on: none`
 * or while it is snoozed.
 */
export function levelOf(weighed: Weighed): { readonly level: Level; readonly snoozed: boolean } {
  const { policy, now } = weighed;
  const level = worse(verdictLevel(weighed), expiryLevel(weighed));
  const capped = level === 'fail' && policy.failOn.size === 0 ? 'warn' : level;
  const snoozed = capped === 'fail' && policy.snoozeUntil !== null && now < policy.snoozeUntil;
  return { level: snoozed ? 'warn' : capped, snoozed };
}

function verdictLevel({ verdict, policy, ...rest }: Weighed): Level {
  if (verdict === 'valid' || verdict === 'skipped') return 'pass';
  if (verdict === 'expired' && isContradictedNote(rest)) return 'warn';
  return policy.failOn.has(verdict) ? 'fail' : 'warn';
}

function expiryLevel({ verdict, expiry, policy, now, accepted }: Weighed): Level {
  if (expiry === null || verdict === 'skipped') return 'pass';
  const left = expiry.at - now;
  if (left <= 0 && isContradictedNote({ accepted, expiry })) return 'warn';
  // Near its expiry an accepted credential is `expiring`, and every other verdict warns already.
  return left <= policy.failWithinMs ? 'fail' : 'pass';
}

/** A typed date that is past although the credential is accepted is wrong as a date or early as a warning, but no proof. */
function isContradictedNote({ accepted, expiry }: Pick<Weighed, 'accepted' | 'expiry'>): boolean {
  return accepted && expiry !== null && !expiry.live;
}

function worse(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}

/** A sentence that says of a snoozed row until when it is; empty for any other row. */
export function snoozeWords({ snoozeUntil }: Policy, snoozed: boolean): Phrase {
  return snoozed && snoozeUntil !== null ? [` Snoozed until ${dateWords(snoozeUntil)}.`] : [];
}
