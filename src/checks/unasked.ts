import { ADVICE } from '../verdict/explain/advice.js';
import { adviseOn } from '../verdict/explain/steps.js';
import { explainMissing } from '../verdict/explain/words.js';
import { levelOf, snoozeWords } from '../verdict/decide/decide.js';
import type { CheckResult, MissingCheck, ReadyCheck } from '../model/check.js';
import { config, phrase } from '../model/phrase.js';

/** Why a run has no secrets at all: a pull request from a fork, or Dependabot. */
export type Withheld = 'fork' | 'dependabot' | null;

const NOTHING_SAID = {
  status: null,
  cause: null,
  evidence: [],
  identity: null,
  attempts: 0,
  durationMs: 0,
} as const;

/** The result of a check whose secret is not there. `now` in milliseconds since the epoch. Pure. */
export function concludeMissing(check: MissingCheck, withheld: Withheld, now: number): CheckResult {
  const { subject, typedExpiry } = check;
  const skippedBecause = check.optional ? 'optional' : withheld;
  const verdict = skippedBecause === null ? 'missing' : 'skipped';
  const expiry = typedExpiry === null ? null : { at: typedExpiry, source: 'date' as const };
  const level = levelOf({ verdict, accepted: false, expiry, policy: subject.policy, now });
  return {
    ...NOTHING_SAID,
    subject,
    verdict,
    ...level,
    message: [
      ...explainMissing(check.missing, skippedBecause),
      ...check.lookalikes.flatMap((name) => phrase` Did you mean ${config(name)}, which is set?`),
      ...snoozeWords(subject.policy, level.snoozed),
    ],
    fix: adviseOn(ADVICE[verdict], subject, check.missing),
    expiresAt: typedExpiry,
    expirySource: typedExpiry === null ? null : 'date',
  };
}

/** The result of a check that failed by a fault in this action. It proves nothing either way. */
export function concludeCrash(check: ReadyCheck, error: unknown, now: number): CheckResult {
  const { subject } = check;
  const verdict = 'inconclusive';
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    ...NOTHING_SAID,
    subject,
    verdict,
    ...levelOf({ verdict, accepted: false, expiry: null, policy: subject.policy, now }),
    message: [`No proof either way: a fault in this action ended the check (${kind}).`],
    fix: adviseOn(ADVICE[verdict], subject),
    expiresAt: null,
    expirySource: null,
  };
}
