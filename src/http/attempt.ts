import type { Socket } from 'node:net';
import type { Answer, Failure, OutgoingRequest } from '../model/exchange.js';
import { BODY_LIMIT_BYTES, BodyReader } from './body.js';
import { passOverContinue, speak } from './client.js';
import { Connection } from './connection.js';
import {
  attemptFailure,
  failureOf,
  type Phase,
  proxyRefusal,
  timeoutFailure,
  Unsent,
} from './failure.js';
import type { Route } from './route.js';
import { type Head, HEADER_LIMIT_BYTES, type Listener, TooLong } from './speak.js';

/** Most bytes of a head on the wire: twice its fields, for what is between them. */
const HEAD_LIMIT_BYTES = 2 * HEADER_LIMIT_BYTES;

/** How many times as long a body is on the wire with its framing: a chunk of one byte takes six. */
const FRAMED = 8;

/** The type of the frame with which a server begins HTTP/2 (RFC 9113, 3.4 and 6.5). */
const SETTINGS = 4;

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** One request on a connection of its own. */
export class Attempt {
  readonly #request: OutgoingRequest;
  #route: Route | null = null;
  #connection: Connection | null = null;
  #phase: Phase = 'connecting';
  #head: Omit<Answer, 'body'> | null = null;
  #body: BodyReader | null = null;
  /** How many bytes the socket had read when the part of the answer began that is under way. */
  #passed = 0;
  #hasEnded = false;
  #answersInHttp2 = false;

  constructor(request: OutgoingRequest) {
    this.#request = request;
  }

  /** `head` or `body` once the request may have left; before that, what it connects to. */
  get phase(): Phase {
    return this.#phase;
  }

  /** Sends the request on this way and reads the answer. Never rejects. */
  async run(route: Route): Promise<Outcome> {
    if (this.#hasEnded) return { kind: 'failure', failure: timeoutFailure(this.#phase) };
    this.#route = route;
    const { method, body, http2 } = this.#request;
    this.#connection = new Connection(route, http2 ? 'h2' : 'http/1.1');
    const head = { method, path: route.path, headers: route.headers, body };
    const send = http2 ? (await import('./http2.js')).speakHttp2 : speak;
    return new Promise((resolve) => {
      send(() => this.#connect(), head, this.#listener(head, resolve));
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

  /** An outcome, and with a failure the proxy on the way. */
  through(outcome: Outcome): Outcome {
    const proxy = this.#route?.proxy?.name;
    if (outcome.kind === 'answer' || proxy === undefined) return outcome;
    return { kind: 'failure', failure: { ...outcome.failure, proxy } };
  }

  /** Ends it at once, whatever it is doing. */
  end(): void {
    this.#hasEnded = true;
    this.#connection?.close();
  }

  #listener({ method }: Head, resolve: (outcome: Outcome) => void): Listener {
    const failed = (failure: Failure) => resolve(this.brokenOff(failure));
    const finish = () => {
      if (this.#head === null || this.#body === null) return;
      resolve({ kind: 'answer', answer: { ...this.#head, body: this.#body.read() } });
    };
    return {
      onStart: () => this.#begin(),
      onHead: (status, headers, reason) => {
        this.#pass();
        if (status < 200) return;
        // It says so in the endpoint's place (RFC 9110, 15.5.8).
        if (status === 407 && this.#isForwarded) failed(proxyRefusal(status));
        const serverCertificate = this.#connection?.certificate ?? null;
        this.#phase = 'body';
        this.#head = { status, reason, headers, serverCertificate };
        this.#body = new BodyReader(headers.get('content-encoding') ?? [], this.#bodyLimit);
        // RFC 9112, 6.3: these end with their head, whatever length it gives.
        if (method === 'HEAD' || status === 204 || status === 304) finish();
      },
      onData: (chunk) => {
        if (this.#body?.write(chunk) === false) finish();
      },
      onEnd: () => {
        const fault = this.#connection?.fault ?? null;
        // A body without a length ends with the connection, but not with a reset of it.
        if (fault === null) finish();
        else failed(this.#failure(fault));
      },
      onError: (error) => failed(this.#failure(error)),
    };
  }

  async #connect(): Promise<Socket> {
    const connection = this.#connection;
    if (connection === null || this.#hasEnded) throw new Unsent(failureOf('reset'));
    const socket = await connection.open((phase) => {
      this.#phase = phase;
    });
    if (this.#request.http2) return socket;
    return passOverContinue(socket, {
      passed: () => this.#pass(),
      began: (bytes) => {
        this.#answersInHttp2 = isHttp2(bytes);
      },
    });
  }

  get #bodyLimit(): number {
    return this.#request.bodyLimitBytes ?? BODY_LIMIT_BYTES;
  }

  get #isForwarded(): boolean {
    return this.#route?.proxy != null && this.#route.endpoint.context === null;
  }

  /** undici bounds the fields of a head, this the rest: the first line, the framing of chunks. */
  #begin(): void {
    this.#phase = 'head';
    this.#pass();
    if (this.#request.http2) return;
    const socket = this.#connection?.socket;
    // After undici's own listener, so that what it has understood is passed.
    socket?.on('readable', () => {
      const limit = this.#phase === 'head' ? HEAD_LIMIT_BYTES : FRAMED * this.#bodyLimit;
      if (socket.bytesRead - this.#passed > limit) socket.destroy(new TooLong());
    });
  }

  #pass(): void {
    this.#passed = this.#connection?.socket?.bytesRead ?? 0;
  }

  #failure(error: Error): Failure {
    if (error instanceof Unsent) return error.failure;
    const connection = this.#connection;
    return attemptFailure(connection?.fault ?? error, {
      phase: this.#phase,
      ended: connection?.socket?.readableEnded ?? false,
      presents: (this.#request.tls?.cert ?? null) !== null,
      refused: connection?.refused ?? null,
      http2: this.#request.http2,
      answersInHttp2: this.#answersInHttp2,
    });
  }
}

/** A frame of 9 bytes and more: its length, type and flags, and stream 0. No HTTP/1.1 begins so. */
function isHttp2(bytes: Buffer): boolean {
  return (
    bytes.length >= 9 && bytes[0] === 0 && bytes[3] === SETTINGS && bytes.readUInt32BE(5) === 0
  );
}
