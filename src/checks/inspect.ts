import type { CheckResult, InspectionCheck } from '../model/check.js';
import type { StopReason } from '../model/conversation.js';
import type { InspectedEnd, Inspection } from '../model/inspection.js';
import { type Phrase, phrase } from '../model/phrase.js';
import type { Verdict } from '../model/verdict.js';
import { PROVE, STORE, type Steps } from '../model/steps.js';
import type { Clock } from '../ports.js';
import { utcText } from '../values/instant.js';
import { relativeTime } from '../values/time.js';
import { levelOf, snoozeWords } from '../verdict/decide/decide.js';
import { ADVICE } from '../verdict/explain/advice.js';
import { adviseOn, blamed } from '../verdict/explain/steps.js';

/** What is concluded of what was found, before it becomes a row. */
interface Concluded {
  readonly verdict: Verdict;
  readonly message: Phrase;
  readonly steps: Steps;
  readonly end?: InspectedEnd | null;
  readonly needsAction?: boolean;
}

/** Looks at a secret, and says what was found. A fault in this action is that row's own. */
export async function lookInto(check: InspectionCheck, clock: Clock): Promise<CheckResult> {
  const startedAt = clock.elapsed();
  const now = clock.now();
  const found = await check.inspect(now).catch((error: unknown) => faulty(error));
  const durationMs = clock.elapsed() - startedAt;
  return { ...concludeInspection(check, found, now), durationMs };
}

function faulty(error: unknown): Inspection {
  const kind = error instanceof Error ? error.name : typeof error;
  const message: Phrase = [
    `No proof either way: a fault in this action ended the check (${kind}).`,
  ];
  return { kind: 'unreadable', message, steps: ADVICE.crash };
}

/** The row of a secret that the run had no time to look at. */
export function concludeUnseen(
  check: InspectionCheck,
  reason: StopReason | null,
  now: number,
): CheckResult {
  const message: Phrase = ['No proof either way: the run ended before this was looked at.'];
  const steps = ADVICE[reason?.kind ?? 'cancelled'];
  return concludeInspection(check, { kind: 'unreadable', message, steps }, now);
}

/** The row of a secret that was looked at. `now` in milliseconds since the epoch. Pure. */
export function concludeInspection(
  { subject, variables }: InspectionCheck,
  found: Inspection,
  now: number,
): CheckResult {
  const { policy } = subject;
  const {
    verdict,
    message,
    steps,
    end = null,
    needsAction = false,
  } = concludedOf(found, {
    now,
    horizonMs: Math.max(policy.warnWithinMs, policy.failWithinMs),
  });
  const isRead = found.kind === 'read';
  const at = end?.at ?? null;
  const source = isRead && at !== null ? found.source : null;
  const level = levelOf({
    ...{ verdict, accepted: isRead, policy, now },
    expiry: at === null || source === null ? null : { at, source },
    isUnread: needsAction,
  });
  const blamedField = found.kind === 'unusable' ? (found.field ?? 'content') : 'content';
  const place = { variables: variables[blamedField] ?? [] };
  return {
    subject,
    verdict,
    ...level,
    status: null,
    cause: verdict === 'unauthorized' && found.kind === 'unusable' ? found.cause : null,
    message: [...message, ...snoozeWords(policy, level.snoozed)],
    fix: adviseOn(steps.length > 0 ? [...steps, PROVE] : [], blamed(subject, place)),
    evidence: [...endsWords(found), ...(found.evidence ?? [])],
    expiresAt: at,
    expirySource: source,
    identity: isRead ? found.identity : null,
    ...birthOf(found),
    attempts: 0,
    durationMs: 0,
  };
}

function birthOf(found: Inspection): Pick<CheckResult, 'birth'> {
  const at = found.kind === 'read' ? found.created : undefined;
  return at === undefined ? {} : { birth: { at, source: 'jwt' } };
}

interface Circumstances {
  readonly now: number;
  readonly horizonMs: number;
}

function concludedOf(found: Inspection, { now, horizonMs }: Circumstances): Concluded {
  switch (found.kind) {
    case 'unusable':
      return { verdict: 'unauthorized', message: found.message, steps: found.steps };
    case 'unreadable':
      return { verdict: 'inconclusive', message: found.message, steps: found.steps };
    case 'read': {
      const { warnings = [], begins, renewal = RENEW } = found;
      const end = firstEnd(found.ends);
      const more = warnings.flatMap((words): Phrase => [' ', ...words]);
      if (end !== null && end.at !== null && end.at <= now) {
        const message = phrase`${end.what} expired ${relativeTime(end.at, now)}.`;
        return { verdict: 'expired', message: [...message, ...more], steps: renewal, end };
      }
      if (begins?.at != null && begins.at > now) {
        const message = phrase`${begins.what} is not valid before ${utcText(begins.at)}.`;
        return { verdict: 'unexpected', message: [...message, ...more], steps: NOT_YET, end };
      }
      const isNear = end !== null && end.at !== null && end.at - now <= horizonMs;
      const message = [...found.found, ...endWords(end, now), ...more];
      const needsAction = warnings.length > 0;
      const steps = isNear || needsAction ? renewal : [];
      return { verdict: isNear ? 'expiring' : 'valid', message, steps, end, needsAction };
    }
  }
}

const RENEW: Steps = ['Create a new one {where}.', STORE];

const NOT_YET: Steps = [
  'Wait until then, or store the one that is valid today in {credential}.',
  'Check the clock of whoever issued it.',
];

/** The earliest; one that never ends only where none does. */
function firstEnd(ends: readonly InspectedEnd[]): InspectedEnd | null {
  const dated = ends.filter(({ at }) => at !== null);
  const [first = null] = dated.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
  return first ?? ends[0] ?? null;
}

function endWords(end: InspectedEnd | null, now: number): Phrase {
  if (end === null) return [];
  return end.at === null
    ? phrase` ${end.what} has no end.`
    : phrase` ${end.what} expires ${relativeTime(end.at, now)}.`;
}

/** Each end that was read, a line each. */
function endsWords(found: Inspection): readonly Phrase[] {
  if (found.kind !== 'read') return [];
  return found.ends.map(({ what, at }) =>
    at === null ? phrase`${what} has no end` : phrase`${what} ends ${utcText(at)}`,
  );
}
