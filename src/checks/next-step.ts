import type { CredentialFacts } from '../credential/facts.js';
import { hasExpiredJwt } from '../credential/facts.js';
import type { Exchange } from '../model/exchange.js';
import { isTransient, retryAfter, retryDelay } from '../http/retry.js';
import { inRanges } from '../verdict/assess/answer.js';
import type { Exchanged, Purpose } from '../model/conversation.js';
import type { ReadyCheck } from '../model/check.js';

/**
 * What comes next: another exchange after a pause, or the end. `pauseOriginMs` holds back every
 * check of the same origin (a 429).
 */
export type Next = { readonly pauseOriginMs: number } & (
  | { readonly kind: 'send'; readonly purpose: Purpose; readonly delayMs: number }
  | { readonly kind: 'finish' }
);

interface Situation {
  readonly check: ReadyCheck;
  readonly facts: CredentialFacts;
  readonly history: readonly Exchanged[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Uniform in [0, 1), for the jitter. */
  readonly random: number;
}

const CONFIRMATION_DELAY_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** The state machine of one check: from what has happened to what happens next. Pure. */
export function nextStep(situation: Situation): Next {
  const last = situation.history.at(-1);
  if (last === undefined) return send('first', 0);
  if (last.purpose === 'control') return finish(pauseOf(last.exchange, situation.now));
  if (last.finding.kind === 'inconclusive' && isTransient(last.exchange)) {
    return afterTransient(situation, last);
  }
  if (wantsConfirmation(situation, last)) return send('confirmation', CONFIRMATION_DELAY_MS);
  if (wantsControl(situation.check, last)) return send('control', 0);
  return finish(0);
}

function afterTransient(situation: Situation, last: Exchanged): Next {
  const pause = pauseOf(last.exchange, situation.now);
  const retriesDone = situation.history.filter(({ purpose }) => purpose === 'retry').length;
  const { sending } = situation.check;
  if (retriesDone >= sending.retries || !mayRetry(situation, last.exchange)) return finish(pause);
  const delay = retryDelay({
    exchange: last.exchange,
    retriesDone,
    random: situation.random,
    now: situation.now,
  });
  if (delay.kind === 'stop') return finish(pause);
  const pauseOriginMs = isTooManyRequests(last.exchange) ? Math.max(pause, delay.ms) : 0;
  return { kind: 'send', purpose: 'retry', delayMs: delay.ms, pauseOriginMs };
}

/**
 * Every attempt with a wrong password counts towards a lock-out, so a password is sent again only
 * when it never left.
 */
function mayRetry({ check, facts }: Situation, exchange: Exchange): boolean {
  if (!check.sending.repeatable) return false;
  return !facts.isPassword || (exchange.kind === 'failure' && !exchange.failure.connected);
}

/**
 * A bare 401 can be a hiccup of the endpoint; an expired JWT needs no second opinion, and a
 * password gets none.
 */
function wantsConfirmation({ check, facts, history, now }: Situation, last: Exchanged): boolean {
  return (
    last.finding.kind === 'rejected' &&
    last.exchange.kind === 'answer' &&
    last.exchange.answer.status === 401 &&
    check.sending.repeatable &&
    facts.isPresent &&
    !facts.isPassword &&
    !hasExpiredJwt(facts, now) &&
    history.every(({ purpose }) => purpose !== 'confirmation')
  );
}

/** Where a refusal is what is expected, nothing was accepted that a control could put in doubt. */
function wantsControl(check: ReadyCheck, last: Exchanged): boolean {
  if (last.finding.kind !== 'accepted' || last.exchange.kind !== 'answer') return false;
  if (!check.sending.control || !check.sending.repeatable) return false;
  return !inRanges(last.exchange.answer.status, REFUSALS);
}

const REFUSALS = [
  { from: 401, to: 401 },
  { from: 403, to: 403 },
];

function isTooManyRequests(exchange: Exchange): boolean {
  return exchange.kind === 'answer' && exchange.answer.status === 429;
}

/** How long a 429 asks everybody to stay away from its origin, within a bound. */
function pauseOf(exchange: Exchange, now: number): number {
  if (exchange.kind !== 'answer' || exchange.answer.status !== 429) return 0;
  return Math.min(retryAfter(exchange.answer.headers, now) ?? 0, LONGEST_PAUSE_MS);
}

function send(purpose: Purpose, delayMs: number): Next {
  return { kind: 'send', purpose, delayMs, pauseOriginMs: 0 };
}

function finish(pauseOriginMs: number): Next {
  return { kind: 'finish', pauseOriginMs };
}
