import type { CheckResult, ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { Phrase } from '../model/phrase.js';
import { queryJson, scalarText } from '../values/json-path.js';
import { jsonIn } from './assess/answer.js';
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
import { endingOf } from './expiry/ending.js';
import { withEnding } from './explain/ending.js';
import { adviseOn, blamed } from './explain/steps.js';
import { evidenceOf } from './explain/evidence.js';
import { parseChallenges } from './statements/challenge.js';
import { readStatements } from './statements/statements.js';
import { tell } from './tell.js';

/** The result of a check that was carried out. `now` in milliseconds since the epoch. Pure. */
export function conclude(check: ReadyCheck, said: Conversation, now: number): CheckResult {
  const { subject, judgement } = check;
  const exchange = decisive(said)?.exchange ?? null;
  const answer = exchange?.kind === 'answer' ? exchange.answer : null;
  const judged = findingOf(said);
  const accepted = judged.kind === 'accepted';
  const ending = endingOf(check, said.facts, { exchange, accepted, now });
  const heard = listen(accepted ? null : answer);
  const known: Case = {
    ...{ check, said, answer, ...heard, ...ending },
    finding: hear(judged, { check, answer, ...heard, skewMs: ending.skewMs }),
    known: recognitionOf(said),
    unmet: unmetClaim(judgement, said.facts),
  };
  const verdict = classify(known);
  const told = withEnding(tell(verdict, known), verdict, { known, ending });
  const { expiry, unread, now: judgedAt } = ending;
  const { policy } = subject;
  const isUnread = unread.length > 0;
  const level = levelOf({ verdict, accepted, expiry, isUnread, policy, now: judgedAt });
  return {
    subject,
    verdict,
    ...level,
    status: answer?.status ?? null,
    cause: told.cause ?? null,
    message: [
      ...told.message,
      ...(verdict === 'unproven' ? [] : pageRemark(judged, answer)).flatMap(
        (remark): Phrase => [' ', ...remark],
      ),
      ...snoozeWords(policy, level.snoozed),
    ],
    fix: [...unread, ...adviseOn(told.steps, blamed(subject, told.place ?? null))],
    evidence: [...(told.evidence ?? []), ...ending.evidence, ...evidenceOf(known)],
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
