import type { CheckResult, ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { Phrase } from '../model/phrase.js';
import { queryJson, scalarText } from '../values/json-path.js';
import { clockSkew, jsonIn } from './assess/answer.js';
import { pageRemark } from './assess/page.js';
import {
  attemptsOf,
  type Conversation,
  decisive,
  durationOf,
  findingOf,
} from './assess/conversation.js';
import type { Case } from './case.js';
import { classify, levelOf, snoozeWords, unmetClaim } from './decide/decide.js';
import { recognitionOf } from './decide/recognition.js';
import { hear } from './diagnose/said.js';
import { findExpiry } from './expiry/expiry.js';
import { adviseOn, blamed } from './explain/steps.js';
import { evidenceOf } from './explain/evidence.js';
import { parseChallenges } from './statements/challenge.js';
import { readStatements } from './statements/statements.js';
import { tell } from './tell.js';

/** The result of a check that was carried out. `now` in milliseconds since the epoch. Pure. */
export function conclude(check: ReadyCheck, said: Conversation, now: number): CheckResult {
  const { subject, judgement } = check;
  const last = decisive(said)?.exchange ?? null;
  const answer = last?.kind === 'answer' ? last.answer : null;
  const skewMs = last?.kind === 'answer' ? clockSkew(last.answer, last.endedAt) : null;
  const judged = findingOf(said);
  const accepted = judged.kind === 'accepted';
  const { expiry, evidence, remarks } = findExpiry({
    plan: judgement.expiry,
    facts: said.facts,
    answer,
    clientCertificate: check.tls?.cert ?? null,
    now,
  });
  const heard = listen(accepted ? null : answer);
  const known: Case = {
    check,
    said,
    finding: hear(judged, { check, answer, ...heard, skewMs }),
    known: recognitionOf(said),
    answer,
    ...heard,
    expiry,
    unmet: unmetClaim(judgement, said.facts),
    skewMs,
    now,
  };
  const verdict = classify(known);
  const told = tell(verdict, known);
  const level = levelOf({ verdict, accepted, expiry, policy: subject.policy, now });
  return {
    subject,
    verdict,
    ...level,
    status: answer?.status ?? null,
    cause: told.cause ?? null,
    message: [
      ...told.message,
      // That an expiry could not be read explains nothing about a rejection.
      ...[
        ...(verdict === 'unauthorized' ? [] : remarks),
        ...(verdict === 'unproven' ? [] : pageRemark(judged, answer)),
      ].flatMap((remark): Phrase => [' ', ...remark]),
      ...snoozeWords(subject.policy, level.snoozed),
    ],
    fix: adviseOn(told.steps, blamed(subject, told.place ?? null)),
    evidence: [...(told.evidence ?? []), ...evidence, ...evidenceOf(known)],
    expiresAt: expiry?.at ?? null,
    expirySource: expiry?.source ?? null,
    identity: accepted ? identityOf(judgement.identity, answer) : null,
    attempts: attemptsOf(said),
    durationMs: durationOf(said),
  };
}

/** What an answer asks for and says in words. */
function listen(answer: Answer | null): Pick<Case, 'challenges' | 'statements'> {
  const challenges = parseChallenges(answer?.headers.get('www-authenticate') ?? []);
  return { challenges, statements: answer === null ? [] : readStatements(answer, challenges) };
}

function identityOf(path: string | null, answer: Answer | null): string | null {
  if (path === null || answer === null) return null;
  const body = jsonIn(answer);
  if (!body.ok) return null;
  const selected = queryJson(path, body.document, 1);
  const value = selected.kind === 'values' ? (selected.values[0] ?? null) : null;
  return value === null ? null : scalarText(value);
}
