import { ADVICE } from '../verdict/explain/advice.js';
import { adviseOn } from '../verdict/explain/steps.js';
import { explainLack, explainMissing } from '../verdict/explain/words.js';
import { levelOf, snoozeWords } from '../verdict/decide/decide.js';
import type {
  CheckResult,
  MissingCheck,
  Policy,
  ReadyCheck,
  ReminderCheck,
  Subject,
} from '../model/check.js';
import { config, phrase } from '../model/phrase.js';
import { STORE, type Steps } from '../model/steps.js';
import { relativeTime } from '../values/time.js';

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

/** The result of a check that asks nothing. `now` in milliseconds since the epoch. Pure. */
export function concludeUnasked(
  check: MissingCheck | ReminderCheck,
  withheld: Withheld,
  now: number,
): CheckResult {
  return check.kind === 'missing'
    ? concludeMissing(check, withheld, now)
    : concludeReminder(check, now);
}

/** The result of a check whose secret is not there. */
function concludeMissing(check: MissingCheck, withheld: Withheld, now: number): CheckResult {
  const { subject, missing, lack = null } = check;
  const skippedBecause = check.optional ? 'optional' : withheld;
  const verdict = skippedBecause === null ? 'missing' : 'skipped';
  const hints = check.lookalikes.flatMap(
    (name) => phrase` Did you mean ${config(name)}, which is set?`,
  );
  return concluded(subject, now, {
    verdict,
    message:
      lack === null
        ? [...explainMissing(missing, skippedBecause), ...hints]
        : explainLack(lack, skippedBecause),
    fix: adviseOn(
      lack === null || verdict === 'skipped' ? ADVICE[verdict] : lack.steps,
      subject,
      missing,
    ),
    at: check.typedExpiry,
  });
}

/** What cannot be read came from a variable: in the list itself it is a problem of the list. */
const MEND_DATE =
  'Correct the value of the variable, or write the date itself in `expiry`, such as 2027-01-31.';

/** The result of a reminder, which has no more than its date. */
function concludeReminder({ subject, end }: ReminderCheck, now: number): CheckResult {
  if (typeof end !== 'number') {
    const fix = adviseOn([MEND_DATE], subject);
    return concluded(subject, now, { verdict: 'inconclusive', message: end, fix });
  }
  const verdict = reminderVerdict(end - now, subject.policy);
  const ends = verdict === 'expired' ? 'expired' : 'expires';
  return concluded(subject, now, {
    verdict,
    message: [
      `By the date in the list, the credential ${ends} ${relativeTime(end, now)}. This is a reminder: nothing was asked.`,
    ],
    fix: verdict === 'valid' ? [] : adviseOn(renewal(subject), subject),
    at: end,
  });
}

function reminderVerdict(leftMs: number, { warnWithinMs, failWithinMs }: Policy) {
  if (leftMs <= 0) return 'expired';
  return leftMs <= Math.max(warnWithinMs, failWithinMs) ? 'expiring' : 'valid';
}

/** Where the credential is kept is only known if the reminder names its variable. */
function renewal({ credentialVariables }: Subject): Steps {
  const isKept = credentialVariables.length > 0;
  return [
    ...(isKept
      ? ['Create a new credential {where}.', STORE]
      : ['Create a new credential {where}, and put it wherever the old one is used.']),
    'Write its new date in `expiry`. Until then this reminder stays.',
  ];
}

/** The result of a check that failed by a fault in this action. It proves nothing either way. */
export function concludeCrash(
  { subject }: Pick<ReadyCheck, 'subject'>,
  error: unknown,
  now: number,
): CheckResult {
  const kind = error instanceof Error ? error.name : typeof error;
  return concluded(subject, now, {
    verdict: 'inconclusive',
    message: [`No proof either way: a fault in this action ended the check (${kind}).`],
    fix: adviseOn(ADVICE.crash, subject),
  });
}

interface Told extends Pick<CheckResult, 'verdict' | 'message' | 'fix'> {
  /** The typed date, if there is one. */
  readonly at?: number | null;
}

function concluded(subject: Subject, now: number, { at = null, ...told }: Told): CheckResult {
  const { policy } = subject;
  const expiry = at === null ? null : { at, source: 'date' as const };
  const level = levelOf({ verdict: told.verdict, accepted: false, expiry, policy, now });
  return {
    ...NOTHING_SAID,
    subject,
    ...level,
    ...told,
    message: [...told.message, ...snoozeWords(policy, level.snoozed)],
    expiresAt: at,
    expirySource: expiry?.source ?? null,
  };
}
