import type { Exchanged } from '../checks/check.js';
import type { CheckResult, ReadyCheck } from '../checks/model.js';
import type { CredentialFacts } from '../credential/facts.js';
import { RETRY_AFTER_LIMIT_MS } from '../http/limits.js';
import type { Answer, Exchange } from '../http/model.js';
import { retryAfter } from '../http/retry.js';
import type { Phrase } from '../text/phrase.js';
import { adviseOn, type Topic } from './advice.js';
import { bodyText } from './answer.js';
import { unmetClaim } from './claims.js';
import { classify } from './classify.js';
import { diagnose } from './diagnose/diagnose.js';
import { evidenceOf } from './evidence.js';
import { explain } from './explain.js';
import { type ExpiryFinding, findExpiry } from './expiry/find.js';
import type { Finding } from './finding.js';
import { parseJsonBody, queryJson, scalarText } from './json-path.js';
import { levelOf } from './level.js';
import type { Cause, Verdict } from './model.js';

/** Everything that was said between this action and one endpoint. */
export interface Conversation {
  readonly facts: CredentialFacts;
  readonly history: readonly Exchanged[];
  /** Why the credential could not be sent at all; then the history is empty. */
  readonly unsendable: Phrase | null;
}

interface Told {
  readonly message: Phrase;
  readonly cause: Cause | null;
  readonly evidence: readonly Phrase[];
  /** What the steps are about. */
  readonly topic: Topic;
}

/** The result of a check that was carried out. `now` in milliseconds since the epoch. Pure. */
export function conclude(check: ReadyCheck, said: Conversation, now: number): CheckResult {
  const { subject, judgement } = check;
  const last = lastWithCredential(said);
  const finding = findingOf(said);
  const answer = last?.kind === 'answer' ? last.answer : null;
  const expiry = findExpiry({
    plan: judgement.expiry,
    facts: said.facts,
    answer: tellsExpiry(finding) ? answer : null,
    clientCertificate: check.tls?.cert ?? null,
    now,
  });
  const verdict = classify({
    finding,
    control: controlOf(said)?.finding ?? null,
    claimsMet: unmetClaim(judgement, said.facts) === null,
    expiresInMs: expiry.expiry === null ? null : expiry.expiry.at - now,
    horizonMs: Math.max(subject.policy.warnWithinMs, subject.policy.failWithinMs),
  });
  const told = tell({ check, said, verdict, finding, answer, expiry, now });
  return {
    subject,
    verdict,
    ...levelOf({
      verdict,
      accepted: finding.kind === 'accepted',
      expiry: expiry.expiry,
      policy: subject.policy,
      now,
    }),
    status: answer?.status ?? null,
    cause: told.cause,
    message: withRemarks(told.message, finding.kind === 'unusable' ? [] : expiry.remarks),
    fix: adviseOn(told.topic, subject),
    evidence: [...told.evidence, ...expiry.evidence, ...evidenceOf(said.history)],
    expiresAt: expiry.expiry?.at ?? null,
    expirySource: expiry.expiry?.source ?? null,
    identity: finding.kind === 'accepted' ? identityOf(judgement.identity, answer) : null,
    attempts: attemptsOf(said.history),
    durationMs: said.history.reduce((sum, { exchange }) => sum + exchange.durationMs, 0),
  };
}

interface Telling {
  readonly check: ReadyCheck;
  readonly said: Conversation;
  readonly verdict: Verdict;
  readonly finding: Finding;
  readonly answer: Answer | null;
  readonly expiry: ExpiryFinding;
  readonly now: number;
}

function tell({ check, said, verdict, finding, answer, expiry, now }: Telling): Told {
  const { subject, judgement } = check;
  if (verdict === 'unauthorized') {
    const { facts, unsendable } = said;
    const rejection = { subject, facts, judgement, finding, answer, unsendable, now };
    const diagnosis = diagnose({ ...rejection, expiry: expiry.expiry });
    const certificate = finding.kind === 'unusable' && unsendable === null;
    return { ...diagnosis, topic: certificate ? 'unusable-certificate' : diagnosis.cause };
  }
  if (verdict === 'missing' || verdict === 'skipped') throw new Error('never concluded here');
  const unmet = finding.kind === 'accepted' ? unmetClaim(judgement, said.facts) : null;
  const waitMs = answer === null ? null : longWait(answer, now);
  const message = explain(verdict, {
    presented: said.facts.isPresent,
    finding,
    unmet,
    expiry: expiry.expiry,
    waitMs,
    now,
  });
  const topic = verdict === 'unexpected' && unmet !== null ? CLAIM_TOPICS[unmet.claim] : verdict;
  return { message, cause: null, evidence: [], topic };
}

const CLAIM_TOPICS = { audience: 'wrong-audience', issuer: 'wrong-issuer' } as const;

function lastWithCredential({ history }: Conversation): Exchange | null {
  return history.findLast(({ purpose }) => purpose !== 'control')?.exchange ?? null;
}

function controlOf({ history }: Conversation): Exchanged | null {
  return history.find(({ purpose }) => purpose === 'control') ?? null;
}

function findingOf({ history, unsendable }: Conversation): Finding {
  if (unsendable !== null) return { kind: 'unusable', because: unsendable };
  const last = history.findLast(({ purpose }) => purpose !== 'control');
  return last?.finding ?? { kind: 'inconclusive', because: ['was not asked'] };
}

/** Only an answer to a known credential speaks of that credential's end. */
function tellsExpiry(finding: Finding): boolean {
  return finding.kind === 'accepted' || finding.kind === 'forbidden';
}

function longWait(answer: Answer, now: number): number | null {
  const wait = retryAfter(answer.headers, now);
  return wait !== null && wait > RETRY_AFTER_LIMIT_MS ? wait : null;
}

function withRemarks(message: Phrase, remarks: readonly Phrase[]): Phrase {
  return [...message, ...remarks.flatMap((remark): Phrase => [' ', ...remark])];
}

function identityOf(path: string | null, answer: Answer | null): string | null {
  if (path === null || answer === null) return null;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return null;
  const [value] = queryJson(path, body.document);
  return value === null ? null : scalarText(value);
}

/** Exchanges that carried the credential: what was refused before it left is none. */
function attemptsOf(history: readonly Exchanged[]): number {
  return history.filter(({ purpose, exchange }) => purpose !== 'control' && !neverLeft(exchange))
    .length;
}

function neverLeft(exchange: Exchange): boolean {
  if (exchange.kind === 'answer') return false;
  return (
    exchange.failure.kind === 'client-certificate-unusable' ||
    exchange.failure.kind === 'refused-by-policy'
  );
}
