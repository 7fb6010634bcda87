import type { Exchange, FailureKind } from '../model/exchange.js';
import { parseInstant } from '../values/instant.js';
import { networkKind } from './failure.js';

/**
 * What may fare better a little later. Certificates, policy and bad requests do not change by
 * themselves; a proxy's failure depends on its code.
 */
const TRANSIENT_FAILURES: ReadonlySet<FailureKind> = new Set([
  'dns',
  'refused',
  'unreachable',
  'reset',
  'timeout',
]);

/**
 * Request Timeout and Too Many Requests (RFC 9110, 15.5.9; RFC 6585, 4), Too Early (RFC 8470, 5.2).
 * Every 5xx comes on top.
 */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

/** A `Retry-After` above this many seconds counts as this many (RFC 9111, 1.2.2). */
export const DELTA_SECONDS_LIMIT = 2_147_483_648;

/**
 * Whether an exchange failed in a way that passes: the network, also in the middle of a body, 408,
 * 425, 429 and every 5xx.
 */
export function isTransient(exchange: Exchange): boolean {
  if (exchange.kind === 'answer') {
    const { status, body } = exchange.answer;
    return body.kind === 'cut-off' || isTransientStatus(status);
  }
  const { kind, code } = exchange.failure;
  if (kind !== 'proxy') return TRANSIENT_FAILURES.has(kind);
  const status = /^HTTP_(\d{3})$/.exec(code ?? '')?.[1];
  return status === undefined ? networkKind(code) !== null : isTransientStatus(Number(status));
}

function isTransientStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status) || (status >= 500 && status <= 599);
}

/**
 * Reads `Retry-After` (RFC 9110, 10.2.3) out of an answer's headers. `now` in milliseconds since
 * the epoch. Gives the wait in milliseconds, 0 for a date that is past. Null when there is none or
 * it is neither seconds nor a date. Of several lines the longest wait counts.
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
  const at = parseInstant(value);
  return at === null ? null : Math.max(0, at - now);
}
