import type { Dispatcher } from 'undici';
import { BodyReader } from './body.js';
import type { Connection } from './connection.js';
import { answerFailure, ConnectError, codeOf, exchangeFailure, type Phase } from './failure.js';
import { readHeaders } from './headers.js';
import type { Answer, AnswerBody, Failure } from './model.js';

export type Outcome =
  /** `reusable`: the connection is clean and can take another request. */
  | { readonly kind: 'answer'; readonly answer: Answer; readonly reusable: boolean }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** RFC 9110, 6.4.1: they have no body, whatever their headers say; undici waits for the length that a 304 may name. */
const BODYLESS: ReadonlySet<number> = new Set([204, 304]);

const NO_BODY: AnswerBody = { kind: 'text', text: '' };

/** One request on one connection, as undici reports it. The first call of `done` counts. */
export class Attempt implements Dispatcher.DispatchHandler {
  readonly #connection: Connection;
  readonly #done: (outcome: Outcome) => void;
  #started: 'head' | 'body' | null = null;
  #body: BodyReader | null = null;

  constructor(connection: Connection, done: (outcome: Outcome) => void) {
    this.#connection = connection;
    this.#done = done;
  }

  /** `head` or `body` once the request may have left; before that, what the connection is busy with. */
  get phase(): Phase {
    return this.#started ?? this.#connection.phase;
  }

  /** Stops decoding. */
  stop(): void {
    this.#body?.destroy();
  }

  onRequestStart(): void {
    this.#started = 'head';
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // RFC 9110, 15.2.2: only for an Upgrade that was asked for, which we never do. undici sees that only where the answer names one.
    if (status === 101) this.#done({ kind: 'failure', failure: answerFailure() });
    if (status < 200) return;
    this.#started = 'body';
    const headers = readHeaders(rawLines(controller.rawHeaders));
    const { serverCertificate } = this.#connection;
    const finish = (body: AnswerBody, reusable: boolean) =>
      this.#done({
        kind: 'answer',
        answer: { status, headers, body, serverCertificate },
        reusable,
      });
    if (BODYLESS.has(status)) {
      finish(NO_BODY, false);
      return;
    }
    const encoding = headers.get('content-encoding') ?? [];
    this.#body = new BodyReader(encoding, (body) => finish(body, body.kind === 'text'));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body?.write(chunk);
  }

  onResponseEnd(): void {
    const { fault } = this.#connection;
    // undici takes a reset for the end of a body that has no length; half a body would then be judged.
    if (fault !== null) this.#done({ kind: 'failure', failure: this.#failure(fault) });
    else this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#done({ kind: 'failure', failure: this.#failure(error) });
  }

  #failure(error: Error): Failure {
    if (error instanceof ConnectError) return error.failure;
    const { fault, hungUp } = this.#connection;
    const cause = codeOf(error) === 'UND_ERR_SOCKET' ? (fault ?? error) : error;
    return exchangeFailure(cause, this.phase, hungUp);
  }
}

function rawLines(raw: Dispatcher.DispatchController['rawHeaders']): readonly (Buffer | string)[] {
  return Array.isArray(raw) ? raw : [];
}
