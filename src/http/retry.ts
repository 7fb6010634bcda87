import { networkKind } from './failure.js';
import { httpDate } from '../values/instant.js';
import {
  DELTA_SECONDS_LIMIT,
  RETRY_AFTER_LIMIT_MS,
  RETRY_BASE_MS,
  RETRY_CEILING_MS,
} from './limits.js';
import type { Exchange, Failure, FailureKind } from '../model/exchange.js';

/**
 * Whether the same request may fare better a little later. Certificates, policy and bad requests do
 * not change by themselves; a proxy's failure depends on its code.
 */
const TRANSIENT_FAILURES: Readonly<Record<FailureKind, boolean | 'by-code'>> = {
  dns: true,
  refused: true,
  unreachable: true,
  reset: true,
  timeout: true,
  tls: false,
  'client-certificate-missing': false,
  'client-certificate-rejected': false,
  'client-certificate-unusable': false,
  proxy: 'by-code',
  protocol: false,
  'refused-by-policy': false,
  crash: false,
};

/**
 * Request Timeout and Too Many Requests (RFC 9110, 15.5.9; RFC 6585, 4), Too Early (RFC 8470, 5.2).
 * Every 5xx comes on top.
 */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether an exchange failed in a way that passes: the network, 408, 425, 429 and every 5xx. */
export function isTransient(exchange: Exchange): boolean {
  return exchange.kind === 'answer'
    ? isTransientStatus(exchange.answer.status)
    : isTransientFailure(exchange.failure);
}

function isTransientStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status) || (status >= 500 && status <= 599);
}

function isTransientFailure({ kind, code }: Failure): boolean {
  const transient = TRANSIENT_FAILURES[kind];
  if (transient !== 'by-code') return transient;
  const status = /^HTTP_(\d{3})$/.exec(code ?? '')?.[1];
  return status === undefined ? networkKind(code) !== null : isTransientStatus(Number(status));
}

export type RetryDelay =
  | { readonly kind: 'wait'; readonly ms: number }
  /** No more attempts; `retryAfterMs` is what the server asked for if that was too long. */
  | { readonly kind: 'stop'; readonly retryAfterMs: number | null };

export interface RetrySituation {
  readonly exchange: Exchange;
  /** Retries that were made already: 0 after the first attempt. */
  readonly retriesDone: number;
  /** Uniform in [0, 1). */
  readonly random: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * How long to wait, in milliseconds, before the next attempt: a random part of a ceiling that
 * starts at 0.5 s and doubles up to 10 s ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), but never less than a
 * `Retry-After` of up to 30 s. A longer one, and an exchange that is not transient, stop the
 * attempts. Whether retries are left and the request may be repeated is the caller's to know.
 */
export function retryDelay({ exchange, retriesDone, random, now }: RetrySituation): RetryDelay {
  if (!isTransient(exchange)) return { kind: 'stop', retryAfterMs: null };
  const asked = exchange.kind === 'answer' ? retryAfter(exchange.answer.headers, now) : null;
  if (asked !== null && asked > RETRY_AFTER_LIMIT_MS) return { kind: 'stop', retryAfterMs: asked };
  const ceiling = Math.min(RETRY_CEILING_MS, RETRY_BASE_MS * 2 ** retriesDone);
  return { kind: 'wait', ms: Math.max(asked ?? 0, random * ceiling) };
}

/**
 * Reads `Retry-After` (RFC 9110, 10.2.3) out of an answer's headers. `now` in milliseconds since
 * the epoch. Gives the wait in milliseconds: delta-seconds as they are, a date as the distance from
 * `now`, 0 for a date that is past. Null when there is none or it is neither form: `-5`, `1.5` and
 * `soon` are garbage. Of several lines the longest wait counts.
 */
export function retryAfter(
  headers: ReadonlyMap<string, readonly string[]>,
  now: number,
): number | null {
  const waits = (headers.get('retry-after') ?? [])
    .map((value) => waitOf(value.trim(), now))
    .filter((wait) => wait !== null);
  return waits.length === 0 ? null : Math.max(...waits);
}

function waitOf(value: string, now: number): number | null {
  if (/^\d+$/.test(value)) return Math.min(Number(value), DELTA_SECONDS_LIMIT) * 1_000;
  const at = httpDate(value, now);
  return at === null ? null : Math.max(0, at - now);
}
