import { buildRequest } from '../auth/request.js';
import { type CredentialFacts, factsOf } from '../credential/facts.js';
import type { Send } from '../http/model.js';
import type { Clock, Random } from '../ports.js';
import type { Phrase } from '../text/phrase.js';
import { assess } from '../verdict/assess.js';
import type { Conversation } from '../verdict/conversation.js';
import { VERSION } from '../version.js';
import { type Exchanged, nextStep, type Purpose, type Step } from './check.js';
import type { ReadyCheck } from './model.js';
import type { Pool } from './pool.js';
import type { StopReason } from './stop.js';

export interface Means {
  readonly send: Send;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly random: Random;
}

/** A conversation as it stands. It grows while it is carried out, so that it can be concluded wherever the run stops. */
export interface Talk {
  readonly check: ReadyCheck;
  readonly facts: CredentialFacts;
  readonly history: Exchanged[];
  readonly unsendable: Phrase | null;
  /** What is still to come, and since when it is under way (`Clock.elapsed`, null: not yet); null at the end. */
  awaited: { readonly purpose: Purpose; readonly sentAt: number | null } | null;
}

/** Prepares a conversation and sends nothing. */
export function openTalk(check: ReadyCheck): Talk {
  const rehearsal = buildRequest(check, { credential: true, version: VERSION });
  return {
    check,
    facts: factsOf(check.auth, presentsElsewhere(check)),
    history: [],
    unsendable: rehearsal.ok ? null : rehearsal.problem,
    awaited: rehearsal.ok ? { purpose: 'first', sentAt: null } : null,
  };
}

/** Makes the first exchange, for which the caller holds a place. */
export async function beginTalk(talk: Talk, means: Means): Promise<void> {
  if (talk.awaited !== null) await exchange(talk, means, talk.awaited.purpose);
}

/** Carries out what the state machine asks for after the first exchange, one after the other, each with a place of its own. */
export async function carryOn(talk: Talk, means: Means): Promise<void> {
  const { origin } = talk.check.request;
  for (;;) {
    const step = stepOf(talk, means);
    if (step.pauseOriginMs > 0) means.pool.pause(origin, step.pauseOriginMs);
    if (step.kind === 'finish') return;
    const { purpose, delayMs } = step;
    talk.awaited = { purpose, sentAt: null };
    if (delayMs > 0) await means.clock.sleep(delayMs);
    const before = talk.history.length;
    await means.pool.admit(origin, () => exchange(talk, means, purpose));
    if (talk.history.length === before) return;
  }
}

/** The conversation as far as it got when the run stopped; null when it was not stopped. */
export function saidBy(talk: Talk, reason: StopReason | null, elapsed: number): Conversation {
  const { facts, history, unsendable, awaited } = talk;
  const cutShort =
    reason === null || awaited === null
      ? null
      : {
          reason,
          awaited: awaited.purpose,
          underWayMs: awaited.sentAt === null ? null : Math.max(0, elapsed - awaited.sentAt),
        };
  return { facts, history, unsendable, cutShort };
}

function stepOf({ check, facts, history, unsendable }: Talk, means: Means): Step {
  if (unsendable !== null) return { kind: 'finish', pauseOriginMs: 0 };
  return nextStep({ check, facts, history, now: means.clock.now(), random: means.random() });
}

/** Adds one exchange to the history, or none when the request cannot be made. */
async function exchange(talk: Talk, means: Means, purpose: Purpose): Promise<void> {
  const { check, history } = talk;
  const built = buildRequest(check, { credential: purpose !== 'control', version: VERSION });
  talk.awaited = null;
  if (!built.ok) return;
  talk.awaited = { purpose, sentAt: means.clock.elapsed() };
  const had = await means.send(built.request);
  talk.awaited = null;
  means.pool.heard(check.request.origin, had.kind === 'answer');
  history.push({
    purpose,
    exchange: had,
    finding: assess(had, check.judgement, check.subject.url),
  });
}

/** A certificate, or with `auth: none` the secrets that stand in the address, the headers or the body. */
function presentsElsewhere({ tls, subject }: ReadyCheck): boolean {
  return (tls?.cert ?? null) !== null || subject.credentialVariables.length > 0;
}
