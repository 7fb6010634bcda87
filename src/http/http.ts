import type { Failure, OutgoingRequest, Send } from '../model/exchange.js';
import { Attempt, type Outcome } from './attempt.js';
import { failureCode, proxyFailure, timeoutFailure, Unsent } from './failure.js';
import { chooseRoute, type Route } from './route.js';
import { createContexts } from './tls.js';

export interface Sender {
  readonly send: Send;
  /** Ends every connection; a request that is under way then fails. */
  close(): Promise<void>;
}

export interface SenderOptions {
  /** URL of the proxy for a URL, `''` for none. Not asked for loopback addresses. */
  proxyFor(url: string): string;
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
  const routing = { proxyFor: options.proxyFor, contextFor: createContexts() };
  const open = new Set<Attempt>();
  return {
    send: async (request) => {
      const started = options.elapsed();
      const outcome = await settle(request);
      const durationMs = Math.max(0, Math.round(options.elapsed() - started));
      return { ...outcome, durationMs, endedAt: options.now() };
    },
    close: async () => {
      for (const attempt of open) attempt.end();
    },
  };

  async function settle(request: OutgoingRequest): Promise<Outcome> {
    try {
      const route = chooseRoute(request, routing);
      return aboutCertificate(forwarded(await exchange(request, route), route), request);
    } catch (error) {
      return { kind: 'failure', failure: error instanceof Unsent ? error.failure : crash(error) };
    }
  }

  /** undici doesn't hear of an abort while it connects, so the time limit races it. */
  async function exchange(request: OutgoingRequest, route: Route): Promise<Outcome> {
    const attempt = new Attempt(route, () => options.now());
    open.add(attempt);
    let cancel: () => void = () => undefined;
    const late = new Promise<Outcome>((resolve) => {
      cancel = options.after(request.timeoutMs, () =>
        resolve({ kind: 'failure', failure: timeoutFailure(attempt.phase) }),
      );
    });
    try {
      return await Promise.race([attempt.run(request), late]);
    } finally {
      cancel();
      attempt.end();
      open.delete(attempt);
    }
  }
}

function crash(error: unknown): Failure {
  return {
    kind: 'crash',
    code: failureCode(error),
    detail: null,
    connected: true,
    certificate: null,
  };
}

/** The same alerts reject the certificate that was presented, and ask for one if none was. */
function aboutCertificate(outcome: Outcome, { tls }: OutgoingRequest): Outcome {
  const presented = (tls?.cert ?? null) !== null;
  if (presented || outcome.kind === 'answer') return outcome;
  const { failure } = outcome;
  if (failure.kind !== 'client-certificate-rejected') return outcome;
  return { kind: 'failure', failure: { ...failure, kind: 'client-certificate-missing' } };
}

/** A proxy that forwards says 407 in the endpoint's place (RFC 9110, 15.5.8). */
function forwarded(outcome: Outcome, { first, tunnel }: Route): Outcome {
  const viaProxy = tunnel === null && first.party === 'proxy';
  if (!viaProxy || outcome.kind === 'failure' || outcome.answer.status !== 407) return outcome;
  const failure = proxyFailure('HTTP_407', 'the proxy demands other credentials');
  return { kind: 'failure', failure };
}
