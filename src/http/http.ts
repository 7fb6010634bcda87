import { Attempt, type Outcome } from './attempt.js';
import { codeOf, proxyFailure, timeoutFailure } from './failure.js';
import { createLookup } from './lookup.js';
import type { OutgoingRequest, Send } from '../model/exchange.js';
import { Pool } from './pool.js';
import { chooseRoute, type RouteChoice } from './route.js';
import { Sessions } from './sessions.js';
import { createContexts } from './tls.js';
import { wireHead } from './wire.js';

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
  /** Calls back once after `ms` milliseconds, unless the function that it returns is called before. */
  after(ms: number, callback: () => void): () => void;
}

/** What a request is sent with: where to, and what is needed on the way. */
type Routed = Extract<RouteChoice, { kind: 'route' }>;

/**
 * Makes the one thing that sends requests (HTTP/1.1). It follows no redirect, verifies TLS whatever the environment says, keeps at most
 * 1 MiB of a decoded body, and ends every attempt within `timeoutMs`. It never rejects: whatever goes wrong is a `Failure`.
 */
export function createSender(options: SenderOptions): Sender {
  const pool = new Pool({
    lookup: createLookup(),
    sessions: new Sessions(),
    now: () => options.now(),
  });
  const routing = { proxyFor: options.proxyFor, contextFor: createContexts() };
  return {
    send: async (request) => {
      const started = options.elapsed();
      const outcome = await settle(request, () => chooseRoute(request, routing));
      const durationMs = Math.max(0, Math.round(options.elapsed() - started));
      return { ...outcome, durationMs, endedAt: options.now() };
    },
    close: async () => pool.close(),
  };

  async function settle(request: OutgoingRequest, choose: () => RouteChoice): Promise<Outcome> {
    try {
      const choice = choose();
      return choice.kind === 'failure' ? choice : await exchange(request, choice);
    } catch (error) {
      const failure = {
        kind: 'crash',
        code: codeOf(error),
        detail: null,
        connected: true,
        certificate: null,
      } as const;
      return { kind: 'failure', failure };
    }
  }

  async function exchange(request: OutgoingRequest, routed: Routed): Promise<Outcome> {
    const connection = pool.take(routed.route, request.reuse);
    const outcome = await new Promise<Outcome>((resolve) => {
      const attempt = new Attempt(connection, finish);
      const cancel = options.after(request.timeoutMs, () =>
        finish({ kind: 'failure', failure: timeoutFailure(attempt.phase) }),
      );
      void attempt.start(wireHead(request, routed), request.body);

      function finish(result: Outcome): void {
        cancel();
        attempt.stop();
        resolve(result);
      }
    });
    if (outcome.kind === 'answer' && outcome.reusable) pool.keep(connection);
    else pool.drop(connection);
    return aboutCertificate(forwarded(outcome, routed), request);
  }
}

/** The same alerts reject the certificate that was presented, and ask for one where none was. */
function aboutCertificate(outcome: Outcome, { tls }: OutgoingRequest): Outcome {
  if (outcome.kind === 'answer' || outcome.failure.kind !== 'client-certificate-rejected') {
    return outcome;
  }
  const presented = (tls?.cert ?? null) !== null;
  return presented
    ? outcome
    : { kind: 'failure', failure: { ...outcome.failure, kind: 'client-certificate-missing' } };
}

/** A proxy that forwards says in the endpoint's place that it wants credentials (RFC 9110, 15.5.8). */
function forwarded(outcome: Outcome, { route }: Routed): Outcome {
  const viaProxy = route.tunnel === null && route.first.party === 'proxy';
  if (!viaProxy || outcome.kind === 'failure' || outcome.answer.status !== 407) return outcome;
  const failure = proxyFailure('HTTP_407', 'the proxy demands other credentials');
  return { kind: 'failure', failure };
}
