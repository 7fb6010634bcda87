import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import type {
  Answer,
  AnswerBody,
  Failure,
  OutgoingRequest,
  ServerCertificate,
} from '../model/exchange.js';
import { BodyReader } from './body.js';
import { clientOf } from './client.js';
import { passOverContinue } from './continue.js';
import { dial, type Hop } from './dial.js';
import { exchangeFailure, type Phase, Unsent } from './failure.js';
import { readHeaders } from './headers.js';
import { FRAMED_LIMIT_BYTES, HEAD_LIMIT_BYTES } from './limits.js';
import type { Route } from './route.js';
import { openTunnel } from './tunnel.js';

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** One request on a connection of its own. */
export class Attempt {
  readonly #route: Route;
  readonly #now: () => number;
  /** To the first hop and, inside of it, to the endpoint behind a tunnel. */
  readonly #sockets: Socket[] = [];
  #phase: Phase;
  /**
   * The first error of a socket. A TLS 1.3 server refuses a client certificate after the
   * handshake: an alert, then the end, and only the end may be seen by who waits for an answer.
   */
  #fault: Error | null = null;
  #serverCertificate: ServerCertificate | null = null;
  #body: BodyReader | null = null;
  /** How many bytes the socket had read when the part of the answer began that is under way. */
  #passed = 0;

  /** `now` in milliseconds since the epoch. */
  constructor(route: Route, now: () => number) {
    this.#route = route;
    this.#now = now;
    this.#phase = route.first.party === 'proxy' ? 'proxy' : 'connecting';
  }

  /** `head` or `body` once the request may have left; before that, what it connects to. */
  get phase(): Phase {
    return this.#phase;
  }

  /** Sends the request and reads the answer. Never rejects. */
  run({ method, body }: Pick<OutgoingRequest, 'method' | 'body'>): Promise<Outcome> {
    const { path, headers } = this.#route;
    return new Promise((resolve) => {
      const answered = (answer: Answer) => resolve({ kind: 'answer', answer });
      const failed = (error: Error) => resolve({ kind: 'failure', failure: this.#failure(error) });
      clientOf(() => this.#connect()).dispatch(
        { method: method as Dispatcher.HttpMethod, path, headers, body },
        {
          onRequestStart: () => this.#begin(),
          onResponseStart: (controller, status) => {
            if (status === 101) controller.abort(new NotFinal());
            else if (status < 200) this.#pass();
            else this.#receive({ method, status, rawHeaders: controller.rawHeaders }, answered);
          },
          onResponseData: (_controller, chunk) => this.#body?.write(chunk),
          // A body without a length ends with the connection, but not with a reset of it.
          onResponseEnd: () => (this.#fault === null ? this.#body?.end() : failed(this.#fault)),
          onResponseError: (_controller, error) => failed(error),
        },
      );
    });
  }

  /** Ends it at once, whatever it is doing, an attempt to connect included. */
  end(): void {
    this.#body?.destroy();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #connect(): Promise<Socket> {
    const { first, tunnel } = this.#route;
    const outer = await this.#dial(first, null);
    if (tunnel === null) return passOverContinue(outer, () => this.#pass());
    const inner = await openTunnel(outer, tunnel);
    this.#phase = 'connecting';
    return passOverContinue(await this.#dial(tunnel.endpoint, inner), () => this.#pass());
  }

  async #dial(hop: Hop, tunnel: Socket | null): Promise<Socket> {
    const { socket, serverCertificate } = await dial(hop, {
      tunnel,
      now: this.#now,
      onSocket: (opened) => {
        this.#sockets.push(opened);
        opened.on('error', (error) => {
          this.#fault ??= error;
        });
      },
    });
    this.#serverCertificate = serverCertificate;
    return socket;
  }

  /** undici bounds the fields of a head, this the rest: the first line, the framing of chunks. */
  #begin(): void {
    this.#phase = 'head';
    this.#pass();
    const socket = this.#sockets.at(-1);
    // After undici's own listener, so that what it has understood is passed.
    socket?.on('readable', () => {
      const limit = this.#phase === 'head' ? HEAD_LIMIT_BYTES : FRAMED_LIMIT_BYTES;
      if (socket.bytesRead - this.#passed > limit) socket.destroy(new TooLong());
    });
  }

  #pass(): void {
    this.#passed = this.#sockets.at(-1)?.bytesRead ?? 0;
  }

  #receive({ method, status, rawHeaders }: Head, answered: (answer: Answer) => void): void {
    this.#phase = 'body';
    this.#pass();
    const headers = readHeaders(rawHeaders as Buffer[]);
    const serverCertificate = this.#serverCertificate;
    const finish = (body: AnswerBody) => answered({ status, headers, body, serverCertificate });
    // RFC 9112, 6.3: these end with their head, whatever length it gives.
    if (method === 'HEAD' || status === 204 || status === 304) finish({ kind: 'text', text: '' });
    else this.#body = new BodyReader(headers.get('content-encoding') ?? [], finish);
  }

  #failure(error: Error): Failure {
    if (error instanceof Unsent) return error.failure;
    const ended = this.#sockets.at(-1)?.readableEnded ?? false;
    return exchangeFailure(this.#fault ?? error, { phase: this.#phase, ended });
  }
}

interface Head {
  readonly method: string;
  readonly status: number;
  readonly rawHeaders: Dispatcher.DispatchController['rawHeaders'];
}

/** It goes on for longer than any answer needs. The code is undici's for the fields of a head. */
class TooLong extends Error {
  readonly code = 'UND_ERR_HEADERS_OVERFLOW';
}

/** A switch of protocols, which nobody asked for (RFC 9110, 15.2.2). */
class NotFinal extends Error {
  readonly code = 'UND_ERR_SOCKET';
}
