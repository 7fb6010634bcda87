import type { ClientRequest, IncomingMessage } from 'node:http';
import { BodyReader } from './body.js';
import type { Connection } from './connection.js';
import { ConnectError, exchangeFailure, type Phase } from './failure.js';
import { readHeaders } from './headers.js';
import type { Answer, AnswerBody, Failure } from '../model/exchange.js';
import type { WireHead } from './wire.js';

export type Outcome =
  /** `reusable`: the connection is clean and can take another request. */
  | { readonly kind: 'answer'; readonly answer: Answer; readonly reusable: boolean }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** One request on one connection. The first call of `done` counts. */
export class Attempt {
  readonly #connection: Connection;
  readonly #done: (outcome: Outcome) => void;
  #started: 'head' | 'body' | null = null;
  #body: BodyReader | null = null;
  #stopped = false;

  constructor(connection: Connection, done: (outcome: Outcome) => void) {
    this.#connection = connection;
    this.#done = done;
  }

  /** `head` or `body` once the request may have left; before that, what the connection is busy with. */
  get phase(): Phase {
    return this.#started ?? this.#connection.phase;
  }

  /** Never rejects: whatever goes wrong is a failure. */
  async start(head: WireHead, body: string | null): Promise<void> {
    try {
      await this.#connection.open();
      if (!this.#stopped) this.#send(this.#connection.request(head), body);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Stops decoding; nothing is sent any more. */
  stop(): void {
    this.#stopped = true;
    this.#body?.destroy();
  }

  #send(request: ClientRequest, body: string | null): void {
    this.#started = 'head';
    // Every header line counts; how much they may be together is bounded by their bytes.
    request.maxHeadersCount = 0;
    request.on('error', (error) => this.#fail(error));
    request.on('response', (answer) => this.#receive(answer, request));
    request.on('upgrade', (_answer, socket) => {
      socket.destroy();
      this.#fail(new NotFinal());
    });
    if (body === null) request.end();
    else request.end(body);
  }

  #receive(message: IncomingMessage, request: ClientRequest): void {
    this.#started = 'body';
    const status = message.statusCode ?? 0;
    if (status < 200) {
      this.#fail(new NotFinal());
      return;
    }
    const headers = readHeaders(message.rawHeaders);
    const { serverCertificate } = this.#connection;
    const finish = (body: AnswerBody) =>
      this.#done({
        kind: 'answer',
        answer: { status, headers, body, serverCertificate },
        // A decoder may end before the message does, and an answer may come before the request has left.
        reusable: body.kind === 'text' && message.complete && request.writableFinished,
      });
    const reader = new BodyReader(headers.get('content-encoding') ?? [], finish);
    this.#body = reader;
    message.on('data', (chunk: Buffer) => reader.write(chunk));
    message.on('end', () => reader.end());
    message.on('error', (error) => this.#fail(error));
  }

  #fail(error: unknown): void {
    this.#done({ kind: 'failure', failure: this.#failure(error) });
  }

  #failure(error: unknown): Failure {
    if (error instanceof ConnectError) return error.failure;
    return exchangeFailure(this.#connection.fault ?? error, this.phase);
  }
}

/** What comes in place of an answer with a status below 200: no HTTP, or a switch of protocols, which nobody asked for (RFC 9110, 15.2.2). */
class NotFinal extends Error {
  readonly code = 'HPE_INVALID_STATUS';
}
