import type { CheckResult, ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { Finding } from '../model/finding.js';
import type { Phrase } from '../model/phrase.js';
import { parseJsonBody, queryJson, scalarText } from '../values/json-path.js';
import { bodyText } from './assess/answer.js';
import { clockSkew } from './assess/clock.js';
import {
  attemptsOf,
  type Conversation,
  controlOf,
  decisive,
  durationOf,
  findingOf,
} from './assess/conversation.js';
import type { Case } from './case.js';
import { unmetClaim } from './decide/claims.js';
import { classify } from './decide/decide.js';
import { levelOf, snoozeWords } from './decide/level.js';
import { findExpiry } from './expiry/expiry.js';
import { blamed } from './explain/blame.js';
import { evidenceOf } from './explain/evidence.js';
import { adviseOn } from './explain/steps.js';
import { parseChallenges } from './statements/challenge.js';
import { readStatements } from './statements/statements.js';
import { tell } from './tell.js';

/** The result of a check that was carried out. `now` in milliseconds since the epoch. Pure. */
export function conclude(check: ReadyCheck, said: Conversation, now: number): CheckResult {
  const { subject, judgement } = check;
  const last = decisive(said)?.exchange ?? null;
  const answer = last?.kind === 'answer' ? last.answer : null;
  const skewMs = last?.kind === 'answer' ? clockSkew(last.answer, last.endedAt) : null;
  const finding = findingOf(said);
  const accepted = finding.kind === 'accepted';
  const clientCertificate = check.tls?.cert ?? null;
  const { expiry, evidence, remarks } = findExpiry({
    plan: judgement.expiry,
    facts: said.facts,
    answer,
    clientCertificate,
    now,
  });
  const heard = listen(accepted ? null : answer);
  const unmet = unmetClaim(judgement, said.facts);
  const known: Case = { check, said, finding, answer, ...heard, expiry, unmet, skewMs, now };
  const verdict = classify({
    finding,
    control: controlOf(said)?.finding ?? null,
    claimsMet: unmet === null,
    expiresInMs: expiry === null ? null : expiry.at - now,
    horizonMs: Math.max(subject.policy.warnWithinMs, subject.policy.failWithinMs),
  });
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
      ...(mattersIn(finding) ? remarks : []).flatMap((remark): Phrase => [' ', ...remark]),
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
  if (answer === null) return { challenges: [], statements: [] };
  const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? []);
  return { challenges, statements: readStatements(answer, challenges) };
}

/** That an expiry could not be read explains nothing about a rejection. */
function mattersIn(finding: Finding): boolean {
  return finding.kind !== 'rejected' && finding.kind !== 'unusable';
}

function identityOf(path: string | null, answer: Answer | null): string | null {
  if (path === null || answer === null) return null;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return null;
  const selected = queryJson(path, body.document, 1);
  const value = selected.kind === 'values' ? (selected.values[0] ?? null) : null;
  return value === null ? null : scalarText(value);
}
