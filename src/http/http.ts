import type { OutgoingRequest, Send } from '../model/exchange.js';
import { Attempt, type Outcome } from './attempt.js';
import { failureCode, failureOf, timeoutFailure, Unsent } from './failure.js';
import { type Lookup, systemLookup } from './local.js';
import type { ProxyFor } from './proxy.js';
import { findRoute } from './route.js';

export interface Sender {
  readonly send: Send;
  /** Ends every connection; a request that is under way then fails. */
  close(): void;
}

export interface SenderOptions {
  /** Not asked for what is on this machine. */
  readonly proxyFor: ProxyFor;
  /** Whether `localhost` is this machine; default: as the system looks names up. */
  readonly lookup?: Lookup;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that is never set back. */
  elapsed(): number;
  /** Calls back once after `ms` milliseconds, unless the function that it returns is called. */
  after(ms: number, callback: () => void): () => void;
}

/**
 * Makes the one thing that sends requests, each on a connection of its own: HTTP/1.1, or HTTP/2
 * where the request says so. It follows no redirect, verifies TLS whatever the environment says,
 * keeps at most 1 MiB of a decoded body, and ends every attempt within `timeoutMs`. It never
 * rejects: whatever goes wrong is a `Failure`.
 */
export function createSender(options: SenderOptions): Sender {
  const { proxyFor, lookup = systemLookup } = options;
  const open = new Set<Attempt>();
  return {
    send: async (request) => {
      const started = options.elapsed();
      const outcome = await settle(request);
      const durationMs = Math.max(0, Math.round(options.elapsed() - started));
      return { ...outcome, durationMs, endedAt: options.now() };
    },
    close: () => {
      for (const attempt of open) attempt.end();
    },
  };

  async function settle(request: OutgoingRequest): Promise<Outcome> {
    const attempt = new Attempt(request);
    open.add(attempt);
    try {
      return await inTime(attempt, request);
    } catch (error) {
      const crash = { code: failureCode(error), connected: true };
      const failure = error instanceof Unsent ? error.failure : failureOf('crash', crash);
      return { kind: 'failure', failure };
    } finally {
      attempt.end();
      open.delete(attempt);
    }
  }

  /** undici doesn't hear of an abort while it connects, so the time limit races it. */
  async function inTime(attempt: Attempt, request: OutgoingRequest): Promise<Outcome> {
    let cancel: () => void = () => undefined;
    const late = new Promise<Outcome>((resolve) => {
      cancel = options.after(request.timeoutMs, () =>
        resolve(attempt.brokenOff(timeoutFailure(attempt.phase))),
      );
    });
    const answered = findRoute(request, { proxyFor, lookup }).then((route) => attempt.run(route));
    try {
      return attempt.through(await Promise.race([answered, late]));
    } finally {
      cancel();
    }
  }
}
