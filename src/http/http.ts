import type { OutgoingRequest, Send } from '../model/exchange.js';
import { Attempt, type Outcome } from './attempt.js';
import { failureCode, failureOf, timeoutFailure, Unsent } from './failure.js';
import { chooseRoute, type ProxyFor } from './route.js';

export interface Sender {
  readonly send: Send;
  /** Ends every connection; a request that is under way then fails. */
  close(): void;
}

export interface SenderOptions {
  /** Not asked for loopback addresses. */
  readonly proxyFor: ProxyFor;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that is never set back. */
  elapsed(): number;
  /** Calls back once after `ms` milliseconds, unless the function that it returns is called. */
  after(ms: number, callback: () => void): () => void;
}

/**
 * Makes the one thing that sends requests (HTTP/1.1), each on a connection of its own. It follows
 * no redirect, verifies TLS whatever the environment says, keeps at most 1 MiB of a decoded body,
 * and ends every attempt within `timeoutMs`. It never rejects: whatever goes wrong is a `Failure`.
 */
export function createSender(options: SenderOptions): Sender {
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
    try {
      const attempt = new Attempt(request, chooseRoute(request, options.proxyFor));
      return await inTime(attempt, request.timeoutMs);
    } catch (error) {
      const crash = { code: failureCode(error), connected: true };
      const failure = error instanceof Unsent ? error.failure : failureOf('crash', crash);
      return { kind: 'failure', failure };
    }
  }

  /** undici doesn't hear of an abort while it connects, so the time limit races it. */
  async function inTime(attempt: Attempt, timeoutMs: number): Promise<Outcome> {
    open.add(attempt);
    let cancel: () => void = () => undefined;
    const late = new Promise<Outcome>((resolve) => {
      cancel = options.after(timeoutMs, () =>
        resolve(attempt.brokenOff(timeoutFailure(attempt.phase))),
      );
    });
    try {
      return await Promise.race([attempt.run(), late]);
    } finally {
      cancel();
      attempt.end();
      open.delete(attempt);
    }
  }
}
