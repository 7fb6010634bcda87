import type { SecretPlace } from '../../model/secret.js';
import type { CheckResult, ReadyCheck } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { retryAfter } from '../../http/retry.js';
import type { Topic } from './topic.js';
import { type Challenge, parseChallenges } from '../statements/challenge.js';
import { unmetClaim } from '../decide/claims.js';
import type { Conversation } from '../decide/conversation.js';
import { credentialEvidence } from './credential-evidence.js';
import { diagnose } from '../diagnose/diagnose.js';
import { bodyWords, distinct } from '../diagnose/said.js';
import { type Circumstances, explain, type Explained } from './words.js';
import type { Expiry } from '../expiry/expiry.js';
import type { Finding } from '../../model/finding.js';
import { refusalOf } from './forbidden.js';
import type { AskedVerdict, Cause } from '../../model/verdict.js';
import type { Statement } from '../statements/statement.js';
import { readStatements } from '../statements/statements.js';

/** The verdict on a check that was carried out, with all that it was made from. */
export interface Judged {
  readonly check: ReadyCheck;
  readonly said: Conversation;
  readonly verdict: AskedVerdict;
  readonly finding: Finding;
  /** The answer that decided; null when there was none. */
  readonly answer: Answer | null;
  readonly expiry: Expiry | null;
  readonly skewMs: number | null;
  readonly now: number;
}

/** What the row says: the sentence, the cause of a rejection, the evidence for it, and what the steps are about. */
export interface Told extends Pick<CheckResult, 'message' | 'evidence'> {
  readonly cause: Cause | null;
  readonly topic: Topic;
  /** The one value that is to blame, where it is known. */
  readonly place?: SecretPlace | null;
}

/** Puts a verdict into words. Pure; never throws. */
export function tell(judged: Judged): Told {
  const { verdict, finding } = judged;
  switch (verdict) {
    case 'unauthorized':
      return tellRejection(judged);
    case 'forbidden':
      return tellRefusal(judged);
    case 'unexpected':
      return tellUnexpected(judged);
    case 'inconclusive':
      return {
        ...plainly(judged, verdict),
        topic: finding.kind === 'inconclusive' ? finding.about : verdict,
      };
    case 'expired':
    case 'expiring':
    case 'unproven':
    case 'valid':
      return plainly(judged, verdict);
  }
}

function plainly(judged: Judged, verdict: Explained): Told {
  const message = explain(verdict, circumstancesOf(judged));
  return { message, cause: null, evidence: [], topic: verdict };
}

function circumstancesOf({ said, finding, expiry, answer, now }: Judged): Circumstances {
  return {
    presented: said.facts.isPresent,
    refusedAsExpected: finding.kind === 'accepted' && isRefusal(answer),
    finding,
    unmet: null,
    expiry,
    waitMs: answer === null || said.cutShort !== null ? null : retryAfter(answer.headers, now),
    now,
  };
}

function isRefusal(answer: Answer | null): boolean {
  return answer?.status === 401 || answer?.status === 403;
}

interface Heard {
  readonly challenges: readonly Challenge[];
  readonly statements: readonly Statement[];
}

function listen(answer: Answer | null): Heard {
  if (answer === null) return { challenges: [], statements: [] };
  const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? []);
  return { challenges, statements: readStatements(answer, challenges) };
}

function tellRejection(judged: Judged): Told {
  const { check, said, finding, expiry, skewMs, now } = judged;
  const { facts, unsendable } = said;
  const { subject, judgement } = check;
  const rejection = { subject, judgement, facts, unsendable, finding, expiry, skewMs, now };
  const {
    cause,
    message,
    evidence,
    topic = cause,
    place = null,
  } = diagnose({ ...rejection, ...listen(judged.answer) });
  const certificate = finding.kind === 'unusable' && unsendable === null;
  return {
    cause,
    message,
    evidence: [...evidence, ...credentialEvidence(facts)],
    topic: certificate ? 'unusable-certificate' : topic,
    place,
  };
}

function tellRefusal(judged: Judged): Told {
  const { answer, said } = judged;
  const heard = listen(answer);
  const evidence = [...bodyWords(heard.statements), ...credentialEvidence(said.facts)];
  const refusal = answer === null ? null : refusalOf({ answer, ...heard });
  if (refusal === null) return { ...plainly(judged, 'forbidden'), evidence };
  return {
    message: refusal.message,
    cause: null,
    evidence: distinct([...refusal.evidence, ...evidence]),
    topic: refusal.topic,
  };
}

const CLAIM_TOPICS = { audience: 'wrong-audience', issuer: 'wrong-issuer' } as const;

function tellUnexpected(judged: Judged): Told {
  const { check, said, finding } = judged;
  const evidence = credentialEvidence(said.facts);
  const unmet = finding.kind === 'accepted' ? unmetClaim(check.judgement, said.facts) : null;
  if (unmet === null) return { ...plainly(judged, 'unexpected'), evidence };
  const message = explain('unexpected', { ...circumstancesOf(judged), unmet });
  return { message, cause: null, evidence, topic: CLAIM_TOPICS[unmet.claim] };
}
