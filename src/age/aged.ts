import type { Age, AgeSource, Birth } from '../model/age.js';
import type { CheckResult, Policy } from '../model/check.js';
import { config, type Phrase, phrase } from '../model/phrase.js';
import { PROVE, STORE, type Steps } from '../model/steps.js';
import { type Verdict, worse } from '../model/verdict.js';
import { durationWords } from '../values/time.js';
import { snoozeWords } from '../verdict/decide/decide.js';
import { adviseOn } from '../verdict/explain/steps.js';

/** What is known of the age of one row, and the sentence that says why nothing is. */
export type Found =
  | { readonly kind: 'known'; readonly birth: Birth }
  /** `isFault`: somebody has to correct the list. */
  | { readonly kind: 'unknown'; readonly words: Phrase; readonly isFault: boolean };

/** Nobody has the credential any more, or has to replace it anyway: its age says nothing. */
const AGELESS: ReadonlySet<Verdict> = new Set(['missing', 'skipped', 'unauthorized']);

export function hasAge({ verdict, subject }: CheckResult): boolean {
  return subject.policy.age !== undefined && !AGELESS.has(verdict);
}

/** The row with its age. The verdict stays what it is; too old is a warning, or fails by `fail-on`. */
export function aged(result: CheckResult, found: Found, now: number): CheckResult {
  const { policy } = result.subject;
  const maxMs = policy.age?.maxMs ?? Number.POSITIVE_INFINITY;
  if (found.kind === 'unknown') {
    const row = said(result, found.words);
    const level = found.isFault ? worse(row.level, 'warn') : row.level;
    return { ...row, level, age: { createdAt: null, source: null, maxMs, isOver: false } };
  }
  const { birth } = found;
  const { at: createdAt, source } = birth;
  const age: Age = { createdAt, source, maxMs, isOver: now - createdAt > maxMs };
  if (!age.isOver) return { ...result, age };
  const { level, snoozed } = levelOf(policy, now);
  const isNewlySnoozed = snoozed && !result.snoozed;
  return {
    ...said(result, [...overWords(age, birth, now), ...snoozeWords(policy, isNewlySnoozed)]),
    level: worse(result.level, level),
    snoozed: result.snoozed || snoozed,
    fix: stepsOf(result, birth),
    age,
  };
}

function said(result: CheckResult, words: Phrase): CheckResult {
  return { ...result, message: [...result.message, ' ', ...words] };
}

function levelOf({ failOn, snoozeUntil }: Policy, now: number) {
  const fails = failOn.has('aged');
  const snoozed = fails && snoozeUntil !== null && now < snoozeUntil;
  return { level: fails && !snoozed ? 'fail' : 'warn', snoozed } as const;
}

/** Of a secret that was stored anew only that date is known, and the credential may be older. */
const SAID: Readonly<Record<AgeSource, readonly [before: string, by: Phrase]>> = {
  issued: ['', phrase`by ${config('issued')}`],
  provider: ['', ['by its provider']],
  jwt: ['', phrase`by its ${config('iat')}`],
  github: ['at least ', ["by GitHub's list of secrets"]],
};

function overWords({ maxMs }: Age, { at, source }: Birth, now: number): Phrase {
  const [before, by] = SAID[source];
  const [old, most] = [durationWords(now - at), durationWords(maxMs)];
  const more = old === most ? 'more than ' : before;
  return phrase`The credential is ${more}${old} old (${by}); the limit is ${most}.`;
}

const ROTATE: Steps = ['Rotate it: create a new credential {where}.', STORE];
const DATE = 'Write its new date in `issued`.';
const REVOKE = 'Once the new one works, revoke the old one {there}.';
/** Their own steps make a new one already. */
const RENEWED: ReadonlySet<Verdict> = new Set(['expired', 'expiring']);

/** To see that it is mended comes last. */
function stepsOf({ subject, verdict, fix }: CheckResult, { source }: Birth): readonly Phrase[] {
  const dated = source === 'issued' ? [DATE] : [];
  const isRenewed = RENEWED.has(verdict);
  const steps = isRenewed ? dated : [...ROTATE, ...dated, REVOKE];
  const prove = adviseOn([PROVE], subject);
  const isProof = (step: Phrase) => JSON.stringify([step]) === JSON.stringify(prove);
  return [...fix.filter((step) => !isProof(step)), ...adviseOn(steps, subject), ...prove];
}
