import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Answer, Failure, OutgoingRequest } from '../model/exchange.js';
import { BODY_LIMIT_BYTES, BodyReader } from './body.js';
import { clientOf, HEADER_LIMIT_BYTES, passOverContinue } from './client.js';
import { Connection } from './connection.js';
import { attemptFailure, type Phase, proxyRefusal, Unsent } from './failure.js';
import type { Route } from './route.js';

/** Most bytes of a head on the wire: twice its fields, for what is between them. */
const HEAD_LIMIT_BYTES = 2 * HEADER_LIMIT_BYTES;

/** Most bytes of a body on the wire with its framing: a chunk of one byte takes six. */
const FRAMED_LIMIT_BYTES = 8 * BODY_LIMIT_BYTES;

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** One request on a connection of its own. */
export class Attempt {
  readonly #request: OutgoingRequest;
  readonly #route: Route;
  readonly #connection: Connection;
  #phase: Phase = 'connecting';
  #head: Omit<Answer, 'body'> | null = null;
  #body: BodyReader | null = null;
  /** How many bytes the socket had read when the part of the answer began that is under way. */
  #passed = 0;

  constructor(request: OutgoingRequest, route: Route) {
    this.#request = request;
    this.#route = route;
    this.#connection = new Connection(route);
  }

  /** `head` or `body` once the request may have left; before that, what it connects to. */
  get phase(): Phase {
    return this.#phase;
  }

  /** Sends the request and reads the answer. Never rejects. */
  run(): Promise<Outcome> {
    const { path, headers } = this.#route;
    const { method, body } = this.#request;
    return new Promise((resolve) => {
      const failed = (failure: Failure) => resolve(this.brokenOff(failure));
      const finish = () => {
        if (this.#head === null || this.#body === null) return;
        resolve({ kind: 'answer', answer: { ...this.#head, body: this.#body.read() } });
      };
      clientOf(() => this.#connect()).dispatch(
        { method: method as Dispatcher.HttpMethod, path, headers, body },
        {
          onRequestStart: () => this.#begin(),
          onResponseStart: (controller, status, ...[, reason = '']) => {
            this.#pass();
            if (status === 101) controller.abort(new NotFinal());
            if (status < 200) return;
            // It says so in the endpoint's place (RFC 9110, 15.5.8).
            if (status === 407 && this.#isForwarded) failed(proxyRefusal(status));
            const fields = readHeaders(controller.rawHeaders as Buffer[]);
            const { certificate: serverCertificate } = this.#connection;
            this.#phase = 'body';
            this.#head = { status, reason, headers: fields, serverCertificate };
            this.#body = new BodyReader(fields.get('content-encoding') ?? []);
            // RFC 9112, 6.3: these end with their head, whatever length it gives.
            if (method === 'HEAD' || status === 204 || status === 304) finish();
          },
          onResponseData: (_controller, chunk) => {
            if (this.#body?.write(chunk) === false) finish();
          },
          onResponseEnd: () => {
            // A body without a length ends with the connection, but not with a reset of it.
            if (this.#connection.fault === null) finish();
            else failed(this.#failure(this.#connection.fault));
          },
          onResponseError: (_controller, error) => failed(this.#failure(error)),
        },
      );
    });
  }

  /**
   * What it came to when it fails now. A refusal is in the status line, whatever becomes of its
   * body; what a 2xx grants may be taken back in the rest.
   */
  brokenOff(failure: Failure): Outcome {
    const [head, body] = [this.#head, this.#body];
    return head === null || body === null || head.status < 300
      ? { kind: 'failure', failure }
      : { kind: 'answer', answer: { ...head, body: body.readCutOff() } };
  }

  /** Ends it at once, whatever it is doing. */
  end(): void {
    this.#connection.close();
  }

  async #connect(): Promise<Socket> {
    const socket = await this.#connection.open((phase) => {
      this.#phase = phase;
    });
    return passOverContinue(socket, () => this.#pass());
  }

  get #isForwarded(): boolean {
    return this.#route.proxy !== null && this.#route.endpoint.context === null;
  }

  /** undici bounds the fields of a head, this the rest: the first line, the framing of chunks. */
  #begin(): void {
    this.#phase = 'head';
    this.#pass();
    const { socket } = this.#connection;
    // After undici's own listener, so that what it has understood is passed.
    socket?.on('readable', () => {
      const limit = this.#phase === 'head' ? HEAD_LIMIT_BYTES : FRAMED_LIMIT_BYTES;
      if (socket.bytesRead - this.#passed > limit) socket.destroy(new TooLong());
    });
  }

  #pass(): void {
    this.#passed = this.#connection.socket?.bytesRead ?? 0;
  }

  #failure(error: Error): Failure {
    if (error instanceof Unsent) return error.failure;
    const { fault, refused, socket } = this.#connection;
    return attemptFailure(fault ?? error, {
      phase: this.#phase,
      ended: socket?.readableEnded ?? false,
      presents: (this.#request.tls?.cert ?? null) !== null,
      refused,
    });
  }
}

/** It goes on for longer than any answer needs. The code is undici's for the fields of a head. */
class TooLong extends Error {
  readonly code = 'UND_ERR_HEADERS_OVERFLOW';
}

/** A switch of protocols, which nobody asked for (RFC 9110, 15.2.2). */
class NotFinal extends Error {
  readonly code = 'UND_ERR_SOCKET';
}

/**
 * Turns raw header lines (name, value, name, value …) into lower-case names with one entry for
 * each field line. Bytes are UTF-8 where they are valid UTF-8, else Latin-1 (RFC 9110, 5.5:
 * historically Latin-1, in practice often UTF-8).
 */
export function readHeaders(raw: readonly Buffer[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = fieldText(raw[index]).toLowerCase();
    const lines = headers.get(name) ?? [];
    lines.push(fieldText(raw[index + 1]));
    headers.set(name, lines);
  }
  return headers;
}

function fieldText(raw: Buffer = Buffer.alloc(0)): string {
  return raw.toString(isUtf8(raw) ? 'utf8' : 'latin1');
}
