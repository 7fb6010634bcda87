import { Agent, type ClientRequest, request } from 'node:http';
import type { Socket } from 'node:net';
import { type Dialling, dial, type Hop } from './dial.js';
import type { Phase } from './failure.js';
import { HEADER_LIMIT_BYTES, IDLE_CONNECTION_MS } from './limits.js';
import type { ServerCertificate } from '../model/exchange.js';
import { openTunnel, type TunnelRequest } from './tunnel.js';
import type { WireHead } from './wire.js';

/** How to get to an endpoint. Connections with the same `id` can stand in for each other. */
export interface Route {
  readonly id: string;
  readonly first: Hop;
  readonly tunnel: (TunnelRequest & { readonly endpoint: Hop }) | null;
}

/**
 * One connection for one request at a time. A shared agent of Node.js would pool behind the request, so that a request that is given
 * up leaves its connection attempt behind, and a proxy's failure looks like the endpoint's.
 */
export class Connection {
  readonly #route: Route;
  readonly #dialling: Dialling;
  readonly #onClosed: () => void;
  readonly #agent: Agent;
  #free = false;
  #onFree: (() => void) | null = null;
  /** The socket to the first hop and, inside it, the one to the endpoint behind a tunnel. */
  #sockets: Socket[] = [];
  #phase: Phase = 'connecting';
  #fault: Error | null = null;
  #serverCertificate: ServerCertificate | null = null;

  /** `onClosed` is called when a socket that was open has closed, whoever closed it. */
  constructor(route: Route, dialling: Dialling, onClosed: () => void) {
    this.#route = route;
    this.#dialling = dialling;
    this.#onClosed = onClosed;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: IDLE_CONNECTION_MS });
    // Its documented way to bring a socket of one's own; it asks only when it holds none that is free.
    this.#agent.createConnection = () => this.#sockets.at(-1);
    this.#agent.on('free', (socket: Socket) => this.#rest(socket));
  }

  get routeId(): string {
    return this.#route.id;
  }

  /** What it is busy with while no request is under way. */
  get phase(): Phase {
    return this.#phase;
  }

  /**
   * The first error of the socket; null while there is none. A TLS 1.3 server refuses a client certificate after the handshake: an alert,
   * then the end, and only the end may be seen by who waits for an answer.
   */
  get fault(): Error | null {
    return this.#fault;
  }

  /** The endpoint's, never a proxy's; null before the handshake and for `http:`. */
  get serverCertificate(): ServerCertificate | null {
    return this.#serverCertificate;
  }

  /** Makes it ready for a request. Rejects with a `ConnectError`. */
  async open(): Promise<void> {
    const socket = this.#sockets.at(-1);
    if (socket === undefined || socket.destroyed || !socket.writable) await this.#dial();
  }

  /** Begins a request on the open connection. Throws for what HTTP does not allow in it. */
  request(head: WireHead): ClientRequest {
    this.#free = false;
    this.#onFree = null;
    this.#sockets.at(-1)?.off('data', this.#unasked);
    return request({
      ...head,
      agent: this.#agent,
      setHost: false,
      maxHeaderSize: HEADER_LIMIT_BYTES,
      // Explicit, because the default is what NODE_OPTIONS says.
      insecureHTTPParser: false,
    });
  }

  /** Calls back once the answer has ended on the wire and the connection stays open: at once when that is so. */
  whenFree(listener: () => void): void {
    if (this.#free) listener();
    else this.#onFree = listener;
  }

  /** Ends it at once, whatever it is doing, an attempt to connect included. */
  drop(): void {
    this.#free = false;
    this.#onFree = null;
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
  }

  readonly #unasked = (): void => this.drop();

  /** Whatever comes while nothing was asked would be taken for the next answer. */
  #rest(socket: Socket): void {
    socket.once('data', this.#unasked);
    this.#free = true;
    this.#onFree?.();
    this.#onFree = null;
  }

  async #dial(): Promise<void> {
    const { first, tunnel } = this.#route;
    this.#sockets = [];
    this.#fault = null;
    this.#phase = first.party === 'proxy' ? 'proxy' : 'connecting';
    const outer = await this.#line(first, null);
    if (tunnel !== null) {
      const inner = await openTunnel(outer, tunnel);
      this.#phase = 'connecting';
      await this.#line(tunnel.endpoint, inner);
    }
    const socket = this.#sockets.at(-1);
    socket?.once('close', () => {
      // Not when it has dialled anew since.
      if (socket === this.#sockets.at(-1)) this.#onClosed();
    });
  }

  async #line(hop: Hop, tunnel: Socket | null): Promise<Socket> {
    const { socket, serverCertificate } = await dial(hop, {
      ...this.#dialling,
      tunnel,
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
}
