import type { Unsendable } from '../model/conversation.js';
import { type BuiltRequest, buildRequest } from '../auth/request.js';
import type { CredentialFacts, Examine } from '../credential/facts.js';
import type { OutgoingRequest, Send } from '../model/exchange.js';
import type { Clock, Random } from '../ports.js';
import { assess } from '../verdict/assess/assess.js';
import type { Conversation } from '../verdict/assess/conversation.js';
import { VERSION } from '../version.js';
import type { Exchanged, Purpose } from '../model/conversation.js';
import { nextStep, type Step } from './next-step.js';
import type { ReadyCheck } from '../model/check.js';
import type { Pool } from './pool.js';
import type { StopReason } from '../model/conversation.js';

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
  readonly unsendable: Unsendable | null;
  /** What is still to come, and since when it is under way (`Clock.elapsed`, null: not yet); null at the end. */
  awaited: { readonly purpose: Purpose; readonly sentAt: number | null } | null;
}

/** A conversation before its first exchange, and the request of that: in plain text, so it is sent at once or thrown away. */
export interface Opened {
  readonly talk: Talk;
  readonly first: BuiltRequest;
}

/** Prepares a conversation and sends nothing. */
export function openTalk(check: ReadyCheck, examine: Examine): Opened {
  const facts = examine(check.auth, presentsElsewhere(check));
  const first = buildRequest(check, { credential: true, version: VERSION });
  const talk: Talk = {
    check,
    facts,
    history: [],
    unsendable: first.ok ? null : first,
    awaited: first.ok ? { purpose: 'first', sentAt: null } : null,
  };
  return { talk, first };
}

/** Makes the first exchange, for which the caller holds a place. */
export async function beginTalk({ talk, first }: Opened, means: Means): Promise<void> {
  if (first.ok) await exchange(talk, means, { purpose: 'first', request: first.request });
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
    // A control is about the answer before it, in which the expiry may stand; every other one replaces it.
    if (purpose !== 'control') keepLittle(talk.history);
    if (delayMs > 0) await means.clock.sleep(delayMs);
    const before = talk.history.length;
    await means.pool.admit(origin, () => again(talk, means, purpose));
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

/** Adds one more exchange to the history, or none when the request cannot be made. */
async function again(talk: Talk, means: Means, purpose: Purpose): Promise<void> {
  const built = buildRequest(talk.check, {
    credential: purpose !== 'control',
    version: VERSION,
  });
  talk.awaited = null;
  if (built.ok) await exchange(talk, means, { purpose, request: built.request });
}

interface Outgoing {
  readonly purpose: Purpose;
  readonly request: OutgoingRequest;
}

async function exchange(talk: Talk, means: Means, { purpose, request }: Outgoing): Promise<void> {
  const { check, history } = talk;
  talk.awaited = { purpose, sentAt: means.clock.elapsed() };
  const had = await means.send(request);
  talk.awaited = null;
  means.pool.heard(check.request.origin, had.kind === 'answer');
  history.push({
    purpose,
    exchange: had,
    finding: assess(had, check.judgement, check.subject.url),
  });
}

/** What is kept of a body while a conversation waits, in UTF-16 units: thousands may wait at the same time. */
const KEPT_WHILE_WAITING = 65_536;

/** The answers are judged already. What an endpoint says in words stands at the beginning. */
function keepLittle(history: Exchanged[]): void {
  const last = history.at(-1);
  if (last?.exchange.kind !== 'answer') return;
  const { answer } = last.exchange;
  const { body } = answer;
  if (body.kind === 'undecodable' || body.text.length <= KEPT_WHILE_WAITING) return;
  // Through bytes, because a slice of a string keeps the whole of it.
  const text = Buffer.from(body.text.slice(0, KEPT_WHILE_WAITING)).toString();
  const kept = { ...answer, body: { kind: 'too-large', text } as const };
  history[history.length - 1] = { ...last, exchange: { ...last.exchange, answer: kept } };
}

/** A certificate, or with `auth: none` the secrets that stand in the address, the headers or the body. */
function presentsElsewhere({ tls, subject }: ReadyCheck): boolean {
  return (tls?.cert ?? null) !== null || subject.credentialVariables.length > 0;
}
