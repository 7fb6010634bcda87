import type { Exchange, Failure, OutgoingRequest } from '../../src/model/exchange.js';
import type { Answer } from '../../src/model/exchange.js';
import { createSender, type Sender, type SenderOptions } from '../../src/http/http.js';

/** A sender on the real clock, without a proxy unless the test gives one. */
export function testSender(options: Partial<SenderOptions> = {}): Sender {
  return createSender({
    proxyFor: () => null,
    now: () => Date.now(),
    elapsed: () => performance.now(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    ...options,
  });
}

/** The setting of a variable that names this proxy, for every address. */
export function via(value: string, variable = 'HTTPS_PROXY'): SenderOptions['proxyFor'] {
  return () => ({ variable, value });
}

/** A time limit that is reached when the test says so, however busy the machine is. */
export interface LimitByHand {
  readonly after: SenderOptions['after'];
  readonly reach: () => void;
}

export function limitByHand(): LimitByHand {
  const waiting = new Set<() => void>();
  return {
    after: (_ms, callback) => {
      waiting.add(callback);
      return () => void waiting.delete(callback);
    },
    reach: () => {
      for (const callback of waiting) callback();
    },
  };
}

/** Calls back once everything that has arrived on any socket of this process by now was read, some turns of the event loop later. */
export function onceRead(callback: () => void, turns = 10): void {
  setImmediate(() => (turns === 0 ? callback() : onceRead(callback, turns - 1)));
}

/** A GET without a credential and with ten seconds, which no test waits for. */
export function get(url: string, changes: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return {
    method: 'GET',
    url,
    headers: {},
    body: null,
    tls: null,
    timeoutMs: 10_000,
    carriesCredential: false,
    allowHttp: true,
    http2: false,
    ...changes,
  };
}

/** The answer of an exchange that must have one. */
export function answerOf(exchange: Exchange): Answer {
  if (exchange.kind === 'answer') return exchange.answer;
  throw new Error(`A failure instead of an answer: ${JSON.stringify(exchange.failure)}`);
}

/** The failure of an exchange that must have failed. */
export function failureOf(exchange: Exchange): Failure {
  if (exchange.kind === 'failure') return exchange.failure;
  throw new Error(`An answer instead of a failure: ${exchange.answer.status}`);
}

/** Runs what tests open, in reverse, after each of them. */
export class Cleanup {
  readonly #steps: (() => Promise<void> | void)[] = [];

  /** Remembers to close it and hands it back. */
  add<T extends { close(): Promise<void> | void }>(resource: T): T {
    this.#steps.unshift(() => resource.close());
    return resource;
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0)) await step();
  }
}
