import type { Socket } from 'node:net';
import type { Client, Dispatcher } from 'undici';
import { dial, type Hop } from './dial.js';
import type { Phase } from './failure.js';
import { HEADER_LIMIT_BYTES, IDLE_CONNECTION_MS } from './limits.js';
import type { ServerCertificate } from './model.js';
import { openTunnel, type TunnelRequest } from './tunnel.js';
import { createClient } from './undici.js';

/** How to get to an endpoint. Connections with the same `id` can stand in for each other. */
export interface Route {
  readonly id: string;
  /** The endpoint's, also where a proxy forwards. */
  readonly origin: string;
  readonly first: Hop;
  readonly tunnel: (TunnelRequest & { readonly endpoint: Hop }) | null;
}

/**
 * One connection for one request at a time: undici's client with a connector of our own. undici's agents pool behind the request, so that
 * a request that is given up leaves its connection attempt behind, and a proxy's failure looks like the endpoint's.
 */
export class Connection {
  readonly #route: Route;
  readonly #now: () => number;
  readonly #client: Client;
  /** The socket to the first hop and, inside it, the one to the endpoint behind a tunnel. */
  #sockets: Socket[] = [];
  #phase: Phase = 'connecting';
  #fault: Error | null = null;
  #serverCertificate: ServerCertificate | null = null;

  /** `now` gives milliseconds since the epoch. */
  constructor(route: Route, now: () => number) {
    this.#route = route;
    this.#now = now;
    this.#client = createClient(route.origin, {
      connect: (_options, done) => {
        this.#open()
          .then(
            (socket) => done(null, socket),
            (error: Error) => done(error, null),
          )
          // Should undici itself throw there, this connection fails and not the process.
          .catch(() => this.drop());
      },
      pipelining: 1,
      maxHeaderSize: HEADER_LIMIT_BYTES,
      keepAliveTimeout: IDLE_CONNECTION_MS,
      // The total limit is the caller's; undici's own are late by up to half a second.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  get routeId(): string {
    return this.#route.id;
  }

  /** What it is busy with while no request is under way. */
  get phase(): Phase {
    return this.#phase;
  }

  /** Whether the other side ended the connection. */
  get hungUp(): boolean {
    return this.#sockets.at(-1)?.readableEnded ?? false;
  }

  /**
   * The first error of the socket; null while there is none. A TLS 1.3 server refuses a client certificate after the handshake: an alert,
   * then the end, of which undici reports the end.
   */
  get fault(): Error | null {
    return this.#fault;
  }

  /** The endpoint's, never a proxy's; null before the handshake and for `http:`. */
  get serverCertificate(): ServerCertificate | null {
    return this.#serverCertificate;
  }

  onClosed(listener: () => void): void {
    this.#client.on('disconnect', listener);
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#client.dispatch(options, handler);
  }

  /** Ends it at once, whatever it is doing, an attempt to connect included. */
  async drop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#client.destroy();
  }

  async #open(): Promise<Socket> {
    const { first, tunnel } = this.#route;
    const onSocket = (socket: Socket) => {
      this.#sockets.push(socket);
      socket.on('error', (error) => {
        this.#fault ??= error;
      });
    };
    this.#sockets = [];
    this.#fault = null;
    this.#phase = first.party === 'proxy' ? 'proxy' : 'connecting';
    const watch = { onSocket, now: this.#now };
    const outer = await dial(first, { ...watch, tunnel: null });
    this.#serverCertificate = outer.serverCertificate;
    if (tunnel === null) return outer.socket;
    const inner = await openTunnel(outer.socket, tunnel);
    this.#phase = 'connecting';
    const endpoint = await dial(tunnel.endpoint, { ...watch, tunnel: inner });
    this.#serverCertificate = endpoint.serverCertificate;
    return endpoint.socket;
  }
}
