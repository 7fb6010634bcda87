import type { CheckResult } from '../model/check.js';
import type { Exchanged } from '../model/conversation.js';
import type { Phrase } from '../model/phrase.js';
import { PROVE, type Steps } from '../model/steps.js';
import { attemptsOf, decisive, durationOf } from './assess/conversation.js';
import { pageRemark } from './assess/page.js';
import type { Told } from './case.js';
import { levelOf, snoozeWords } from './decide/decide.js';
import { withEnding } from './explain/ending.js';
import { evidenceOf } from './explain/evidence.js';
import { adviseOn, blamed } from './explain/steps.js';
import { factsOf } from './facts.js';
import { identityOf } from './identity.js';
import type { Judged } from './judge.js';

/** The result of a check that is judged, with what is told of its verdict. Pure. */
export function resultOf({ known, verdict, ending }: Judged, said: Told): CheckResult {
  const { check, answer, finding, beside } = known;
  const { subject } = check;
  const { policy } = subject;
  const { expiry, unread, now } = ending;
  const accepted = finding.kind === 'accepted';
  const told = withEnding(said, verdict, { known, ending });
  const last = decisive(known.said);
  const { warnings } = beside;
  const isUnread = unread.length > 0 || warnings.length > 0;
  const level = levelOf({ verdict, accepted, expiry, isUnread, policy, now });
  return {
    subject,
    verdict,
    ...level,
    status: answer?.status ?? null,
    cause: told.cause ?? null,
    message: [
      ...saidOf(last?.who, told.message),
      ...(verdict === 'unproven' ? [] : pageRemark(finding, answer)).flatMap(
        (remark): Phrase => [' ', ...remark],
      ),
      ...(accepted ? warnings : []).flatMap((warning): Phrase => [' ', ...warning]),
      ...snoozeWords(policy, level.snoozed),
    ],
    fix: [
      ...unread,
      ...adviseOn(withMore(stepsOf(last, told), beside.steps), blamed(subject, told.place ?? null)),
    ],
    evidence: [
      ...(check.recognised === undefined ? [] : [check.recognised]),
      ...[...(told.evidence ?? []), ...ending.evidence].map((line) => saidOf(last?.who, line)),
      ...(known.said.obtained ?? []),
      ...(accepted ? factsOf(check, known.said) : []),
      ...beside.evidence,
      ...(accepted ? [] : warnings),
      ...evidenceOf(known).map((line) => saidOf(last?.who, line)),
    ],
    expiresAt: expiry?.at ?? null,
    expirySource: expiry?.source ?? null,
    identity: accepted ? identityOf(check, known.said) : (told.identity ?? null),
    attempts: attemptsOf(known.said),
    durationMs: durationOf(known.said),
  };
}

/** Whoever has mended it can see that it is. */
function stepsOf(last: Exchanged | null, { steps }: Told): Steps {
  const known = last?.steps;
  if (known === undefined) return steps;
  return known.includes(PROVE) ? known : [...known, PROVE];
}

/** What helps against the verdict comes first, and to see that it is mended last. */
function withMore(steps: Steps, more: Steps): Steps {
  if (more.length === 0) return steps;
  const all = [...steps, ...more].filter((step) => step !== PROVE);
  return [...new Set(all), PROVE];
}

/** With whoever answered in place of the endpoint. */
function saidOf(who: Phrase | undefined, [first = '', ...rest]: Phrase): Phrase {
  const found = typeof first === 'string' ? /\b([Tt])he endpoint\b/.exec(first) : null;
  if (who === undefined || found === null || typeof first !== 'string') return [first, ...rest];
  const [named = '', ...more] = who;
  const subject = typeof named === 'string' ? named.replace(/^T/, found[1] ?? 'T') : named;
  const [before, after] = [first.slice(0, found.index), first.slice(found.index + found[0].length)];
  return [...(before === '' ? [] : [before]), subject, ...more, after, ...rest];
}
