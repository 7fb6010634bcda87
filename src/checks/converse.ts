import { buildRequest } from '../auth/request.js';
import { type CredentialFacts, factsOf } from '../credential/facts.js';
import type { ReadyCheck } from '../model/check.js';
import type { Exchanged, Purpose, StopReason, Unsendable } from '../model/conversation.js';
import type { OutgoingRequest, Send } from '../model/exchange.js';
import type { Clock, Random } from '../ports.js';
import { assess } from '../verdict/assess/assess.js';
import { type Conversation, isWithCredential } from '../verdict/assess/conversation.js';
import { VERSION } from '../version.js';
import { type Next, nextStep } from './next-step.js';
import type { Pool } from './pool.js';

export interface Means {
  readonly send: Send;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly random: Random;
}

/** A conversation that goes on. It can be concluded wherever the run stops. */
export interface OpenConversation {
  readonly check: ReadyCheck;
  readonly facts: CredentialFacts;
  readonly history: Exchanged[];
  unsendable: Unsendable | null;
  /**
   * What is still to come, and since when it is under way (`Clock.elapsed`, null: not yet). Null at
   * the end.
   */
  awaited: { readonly purpose: Purpose; readonly sentAt: number | null } | null;
}

/** Prepares a conversation and sends nothing. */
export function openConversation(check: ReadyCheck): OpenConversation {
  return {
    check,
    // A certificate, or with `auth: none` the secrets in the address, the headers or the body.
    facts: factsOf(check.auth, check.bare.kind !== 'no-secret'),
    history: [],
    unsendable: null,
    awaited: { purpose: 'first', sentAt: null },
  };
}

/** Makes every exchange of a conversation, one after the other, each with a place of its own. */
export async function converse(open: OpenConversation, means: Means): Promise<void> {
  const { origin } = open.check.request;
  for (;;) {
    const next = nextOf(open, means);
    if (next.pauseOriginMs > 0) means.pool.pause(origin, next.pauseOriginMs);
    if (next.kind === 'finish') return;
    const { purpose, delayMs } = next;
    open.awaited = { purpose, sentAt: null };
    // A control is about the answer before it, which may hold the expiry; all others replace it.
    if (isWithCredential(purpose)) keepLittle(open.history);
    if (delayMs > 0) await means.clock.sleep(delayMs);
    const made = () => exchange(open, means, purpose);
    if (!(await means.pool.run(origin, made, purpose !== 'first'))) return;
  }
}

/** Makes one exchange. False when it cannot be sent. */
async function exchange(open: OpenConversation, means: Means, purpose: Purpose): Promise<boolean> {
  const request = requestOf(open, purpose);
  if (request === null) return false;
  const { check, history } = open;
  open.awaited = { purpose, sentAt: means.clock.elapsed() };
  const had = await means.send(request);
  open.awaited = null;
  means.pool.heard(check.request.origin, had.kind === 'answer');
  const finding = assess(had, check.judgement, check.subject.url);
  history.push({ purpose, exchange: had, finding });
  return true;
}

/** The conversation as far as it got; `reason` is null when the run was not stopped. */
export function conversationOf(
  open: OpenConversation,
  reason: StopReason | null,
  elapsed: number,
): Conversation {
  // Of what was never asked it is not known yet whether it can be.
  if (open.history.length === 0 && open.awaited?.sentAt === null) requestOf(open, 'first');
  const { facts, history, unsendable, awaited } = open;
  if (reason === null || awaited === null) return { facts, history, unsendable, cutShort: null };
  const underWayMs = awaited.sentAt === null ? null : Math.max(0, elapsed - awaited.sentAt);
  return { facts, history, unsendable, cutShort: { reason, awaited: awaited.purpose, underWayMs } };
}

function nextOf({ check, facts, history }: OpenConversation, means: Means): Next {
  return nextStep({ check, facts, history, now: means.clock.now(), random: means.random() });
}

/** In plain text, so it is made just before it is sent. Null when it cannot be sent. */
function requestOf(open: OpenConversation, purpose: Purpose): OutgoingRequest | null {
  const built = buildRequest(askedWith(open.check, purpose), {
    credential: purpose !== 'control',
    version: VERSION,
  });
  if (built.ok) return built.request;
  if (open.history.length === 0) open.unsendable = built;
  open.awaited = null;
  return null;
}

/** The check with the request that is for this purpose. */
function askedWith(check: ReadyCheck, purpose: Purpose): ReadyCheck {
  const { bare, wrong } = check;
  if (purpose === 'control' && bare.kind === 'made') return { ...check, request: bare.request };
  if (purpose !== 'scrambled' || wrong.kind !== 'made') return check;
  return { ...check, request: wrong.request, auth: wrong.auth };
}

/** What is kept of a body while a conversation waits, in UTF-16 units: a thousand may wait. */
const KEPT_WHILE_WAITING = 65_536;

/** The answers are judged already. What an endpoint says in words is at the beginning. */
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
