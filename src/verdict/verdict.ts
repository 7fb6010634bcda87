import type { CheckResult, ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { Phrase } from '../model/phrase.js';
import { adviseOn } from './explain/advice.js';
import { blamed } from './explain/blame.js';
import { bodyText } from './assess/answer.js';
import { unmetClaim } from './decide/claims.js';
import { classify } from './decide/decide.js';
import { clockSkew, skewEvidence } from './decide/clock.js';
import {
  attemptsOf,
  type Conversation,
  controlOf,
  decisive,
  durationOf,
  findingOf,
} from './decide/conversation.js';
import { cutEvidence } from './decide/cut-short.js';
import { evidenceOf } from './explain/evidence.js';
import { findExpiry } from './expiry/expiry.js';
import type { Finding } from '../model/finding.js';
import { parseJsonBody, queryJson, scalarText } from '../values/json-path.js';
import { levelOf, snoozeWords } from './decide/level.js';
import { certificateEvidence } from './assess/server-certificate.js';
import { tell } from './explain/explain.js';

/** The result of a check that was carried out. `now` in milliseconds since the epoch. Pure. */
export function conclude(check: ReadyCheck, said: Conversation, now: number): CheckResult {
  const { subject, judgement } = check;
  const last = decisive(said)?.exchange ?? null;
  const answer = last?.kind === 'answer' ? last.answer : null;
  const skewMs = last?.kind === 'answer' ? clockSkew(last.answer, last.endedAt) : null;
  const finding = findingOf(said);
  const { expiry, evidence, remarks } = findExpiry({
    plan: judgement.expiry,
    facts: said.facts,
    answer,
    clientCertificate: check.tls?.cert ?? null,
    now,
  });
  const verdict = classify({
    finding,
    control: controlOf(said),
    claimsMet: unmetClaim(judgement, said.facts) === null,
    expiresInMs: expiry === null ? null : expiry.at - now,
    horizonMs: Math.max(subject.policy.warnWithinMs, subject.policy.failWithinMs),
  });
  const told = tell({ check, said, verdict, finding, answer, expiry, skewMs, now });
  const accepted = finding.kind === 'accepted';
  const level = levelOf({ verdict, accepted, expiry, policy: subject.policy, now });
  return {
    subject,
    verdict,
    ...level,
    status: answer?.status ?? null,
    cause: told.cause,
    message: [
      ...withRemarks(told.message, mattersIn(finding) ? remarks : []),
      ...snoozeWords(subject.policy, level.snoozed),
    ],
    fix: adviseOn(told.topic, blamed(subject, told.place ?? null)),
    evidence: [
      ...told.evidence,
      ...evidence,
      ...evidenceOf(said.history, subject.url),
      ...cutEvidence(said.cutShort),
      ...skewEvidence(skewMs),
      ...certificateEvidence(answer, now, subject.policy.warnWithinMs),
    ],
    expiresAt: expiry?.at ?? null,
    expirySource: expiry?.source ?? null,
    identity: accepted ? identityOf(judgement.identity, answer) : null,
    attempts: attemptsOf(said),
    durationMs: durationOf(said),
  };
}

/** That an expiry could not be read explains nothing about a rejection. */
function mattersIn(finding: Finding): boolean {
  return finding.kind !== 'rejected' && finding.kind !== 'unusable';
}

function withRemarks(message: Phrase, remarks: readonly Phrase[]): Phrase {
  return [...message, ...remarks.flatMap((remark): Phrase => [' ', ...remark])];
}

function identityOf(path: string | null, answer: Answer | null): string | null {
  if (path === null || answer === null) return null;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return null;
  const selected = queryJson(path, body.document, 1);
  const value = selected.kind === 'values' ? (selected.values[0] ?? null) : null;
  return value === null ? null : scalarText(value);
}
