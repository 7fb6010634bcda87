import type { CredentialFacts } from '../credential/facts.js';
import { hasExpiredJwt } from '../credential/facts.js';
import type { Exchange } from '../model/exchange.js';
import { isTransient, retryAfter } from '../http/retry.js';
import { decisive, isWithCredential } from '../verdict/assess/conversation.js';
import { outcomeOf } from '../verdict/decide/demand.js';
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
/** First and last ceiling of the wait before a retry; it doubles. */
const RETRY_BASE_MS = 500;
const RETRY_CEILING_MS = 10_000;
/** Longest `Retry-After` that is waited for, and that holds back an origin. */
const LONGEST_PAUSE_MS = 30_000;

/** The state machine of one check: from what has happened to what happens next. Pure. */
export function nextStep(situation: Situation): Next {
  const last = situation.history.at(-1);
  if (last === undefined) return send('first', 0);
  if (last.finding.kind === 'inconclusive' && isTransient(last.exchange)) {
    return afterTransient(situation, last);
  }
  if (wantsConfirmation(situation, last)) return send('confirmation', CONFIRMATION_DELAY_MS);
  if (wantsControl(situation, last)) return send('control', 0);
  if (wantsScrambled(situation, last)) return send('scrambled', 0);
  return finish(0);
}

/**
 * The wait is a random part of the ceiling ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), but never less than
 * the endpoint asks for. Null where it asks for too long: then there is no retry.
 */
export function retryDelay(
  exchange: Exchange,
  {
    retriesDone,
    now,
    random,
  }: { readonly retriesDone: number } & Pick<Situation, 'now' | 'random'>,
): number | null {
  const asked = exchange.kind === 'answer' ? (retryAfter(exchange.answer.headers, now) ?? 0) : 0;
  if (asked > LONGEST_PAUSE_MS) return null;
  const ceiling = Math.min(RETRY_CEILING_MS, RETRY_BASE_MS * 2 ** retriesDone);
  return Math.max(asked, random * ceiling);
}

function afterTransient({ check, facts, history, now, random }: Situation, last: Exchanged): Next {
  const { exchange } = last;
  const pauseOriginMs = pauseOf(exchange, now);
  const isControl = !isWithCredential(last.purpose);
  const purpose = isControl ? last.purpose : 'retry';
  const asBefore = history.filter((exchanged) => exchanged.purpose === purpose).length;
  const retriesDone = isControl ? asBefore - 1 : asBefore;
  const delayMs = retryDelay(exchange, { retriesDone, now, random });
  const isOver = retriesDone >= check.sending.retries || delayMs === null;
  if (isOver || !(isControl || mayRetry(check, facts, last))) return finish(pauseOriginMs);
  const isLimited = isTooManyRequests(exchange);
  return { kind: 'send', purpose, delayMs, pauseOriginMs: isLimited ? delayMs : 0 };
}

/**
 * Every attempt with a wrong password counts towards a lock-out, and a refresh token may be spent by
 * the first: such a one is sent again only when it never left.
 */
function mayRetry(check: ReadyCheck, facts: CredentialFacts, last: Exchanged): boolean {
  const { exchange } = last;
  if (!check.sending.repeatable) return false;
  const neverLeft = exchange.kind === 'failure' && !exchange.failure.connected;
  // An answer of the endpoint itself is about what was given out, and that is kept.
  const isSpent = check.auth.exchange?.spends === true && last.who !== undefined;
  const isOnce = last.isBare !== true && (isSpent || facts.isPassword);
  return !isOnce || neverLeft;
}

/**
 * A bare 401 can be a hiccup of the endpoint; an expired JWT needs no second opinion, and a
 * password gets none.
 */
function wantsConfirmation({ check, facts, history, now }: Situation, last: Exchanged): boolean {
  return (
    isWithCredential(last.purpose) &&
    last.finding.kind === 'rejected' &&
    last.exchange.kind === 'answer' &&
    last.exchange.answer.status === 401 &&
    !(last.who !== undefined && check.auth.exchange?.spends === true) &&
    check.sending.repeatable &&
    facts.isPresent &&
    !facts.isPassword &&
    !hasExpiredJwt(facts, now) &&
    history.every(({ purpose }) => purpose !== 'confirmation')
  );
}

/** Where a refusal is what is expected, nothing was accepted that a control could put in doubt. */
function mayControl({ sending }: ReadyCheck, { finding, exchange }: Exchanged): boolean {
  if (sending.control === 'off' || !sending.repeatable || exchange.kind !== 'answer') return false;
  const { status } = exchange.answer;
  // Whether the endpoint knows the credential that it refuses, or refuses everybody.
  if (finding.kind === 'forbidden') return status === 403;
  return finding.kind === 'accepted' && status !== 401 && status !== 403;
}

function wantsControl({ check }: Situation, last: Exchanged): boolean {
  return isWithCredential(last.purpose) && check.bare.kind === 'made' && mayControl(check, last);
}

/** Where the request without the credential settles nothing, a wrong one may. */
function wantsScrambled({ check, history }: Situation, last: Exchanged): boolean {
  const decided = decisive({ history });
  if (check.wrong.kind !== 'made' || last.purpose === 'scrambled') return false;
  if (decided?.finding.kind !== 'accepted' || !mayControl(check, decided)) return false;
  return last.purpose !== 'control' || outcomeOf(last, check.bare) !== 'refused';
}

function isTooManyRequests(exchange: Exchange): boolean {
  return exchange.kind === 'answer' && exchange.answer.status === 429;
}

/** How long a 429 asks everybody to stay away from its origin, within a bound. */
function pauseOf(exchange: Exchange, now: number): number {
  if (exchange.kind !== 'answer' || !isTooManyRequests(exchange)) return 0;
  return Math.min(retryAfter(exchange.answer.headers, now) ?? 0, LONGEST_PAUSE_MS);
}

function send(purpose: Purpose, delayMs: number): Next {
  return { kind: 'send', purpose, delayMs, pauseOriginMs: 0 };
}

function finish(pauseOriginMs: number): Next {
  return { kind: 'finish', pauseOriginMs };
}
