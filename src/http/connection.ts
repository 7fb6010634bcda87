import type { LookupAddress } from 'node:dns';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ServerCertificate } from '../model/exchange.js';
import { readCertificate } from './certificate.js';
import { openTunnel } from './client.js';
import { failureOf, Unsent } from './failure.js';
import type { Hop, Route } from './route.js';

/**
 * How long one address of a host may take to connect, in milliseconds, before the next is tried. A
 * lost first packet is sent again after a second (RFC 6298, 2.1): the 250 ms of Node.js give up a
 * far host, for a family that the machine may not have.
 */
const ADDRESS_ATTEMPT_MS = 1_500;

/** As ALPN names them (RFC 7301, 6). */
export type Protocol = 'http/1.1' | 'h2';

/** A connection on the way that a route says. */
export class Connection {
  readonly #route: Route;
  readonly #protocol: Protocol;
  /** To the first hop and, inside of it, to the endpoint behind a tunnel. */
  readonly #sockets: Socket[] = [];
  #certificate: ServerCertificate | null = null;
  #fault: Error | null = null;

  constructor(route: Route, protocol: Protocol) {
    this.#route = route;
    this.#protocol = protocol;
  }

  /** To the last hop so far. */
  get socket(): Socket | undefined {
    return this.#sockets.at(-1);
  }

  /** What the endpoint showed in the handshake, accepted or not. */
  get certificate(): ServerCertificate | null {
    return this.#certificate;
  }

  /**
   * The first error of a socket. A TLS 1.3 server refuses a client certificate after the
   * handshake: an alert, then the end, and only the end may be seen by who waits for an answer.
   */
  get fault(): Error | null {
    return this.#fault;
  }

  /** The certificate for which the endpoint is not trusted; null if it is, or nothing is known. */
  get refused(): ServerCertificate | null {
    const { socket } = this;
    return isSecure(socket) && socket.authorizationError ? this.#certificate : null;
  }

  /** Connects to a proxy and, for TLS, through it. Rejects with what stopped it. */
  async open(phase: (reached: 'proxy' | 'connecting') => void): Promise<Socket> {
    const { endpoint, proxy, authority } = this.#route;
    if (proxy === null) return this.#reach(endpoint, null);
    phase('proxy');
    const outer = await this.#dial(proxy, null);
    if (endpoint.context !== null) await openTunnel(outer, authority, proxy.authorization);
    phase('connecting');
    return endpoint.context === null ? outer : this.#reach(endpoint, outer);
  }

  /** Ends it at once, whatever it is doing, an attempt to connect included. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Node.js verifies in its own listener of the same event, and destroys what it refuses. */
  async #reach(endpoint: Hop, tunnel: Socket | null): Promise<Socket> {
    const dialled = this.#dial(endpoint, tunnel, this.#protocol);
    const { socket } = this;
    if (!isSecure(socket)) return dialled;
    socket.prependOnceListener('secure', () => {
      this.#certificate = readCertificate(socket);
    });
    const open = await dialled;
    // A server without ALPN speaks HTTP/1.1; HTTP/2 is only spoken where it was agreed upon.
    const isAgreed = this.#protocol === 'http/1.1' || socket.alpnProtocol === this.#protocol;
    if (!isAgreed) throw new Unsent(failureOf('no-http2'));
    return open;
  }

  /** A proxy is spoken to in HTTP/1.1. */
  #dial(hop: Hop, tunnel: Socket | null, protocol: Protocol = 'http/1.1'): Promise<Socket> {
    const socket = socketTo(hop, { tunnel, protocol });
    this.#sockets.push(socket);
    socket.setNoDelay(true);
    return new Promise((resolve, reject) => {
      socket.once(hop.context === null ? 'connect' : 'secureConnect', () => resolve(socket));
      // It stays for the socket's life: an error between two listeners would end the process.
      socket.on('error', (error) => {
        this.#fault ??= error;
        reject(error);
      });
      // A socket that is destroyed from outside closes without an error.
      socket.once('close', () => reject(new Error('Closed.')));
    });
  }
}

function isSecure(socket: Socket | undefined): socket is TLSSocket {
  return socket !== undefined && 'encrypted' in socket;
}

function socketTo(
  { host, port, context, addresses }: Hop,
  { tunnel, protocol }: { tunnel: Socket | null; protocol: Protocol },
): Socket {
  const address = {
    host,
    port,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    ...(addresses === null ? {} : { lookup: only(addresses) }),
  };
  if (context === null) return connectTcp(address);
  return connectTls({
    ...(tunnel === null ? address : { ...address, socket: tunnel }),
    // RFC 6066, 3: neither an address nor a final dot may be in the server name.
    servername: isIP(host) === 0 ? host.replace(/\.$/, '') : '',
    secureContext: context,
    ALPNProtocols: [protocol],
    // Explicit, because the default is what NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
  });
}

/** Looks nothing up: the addresses were looked at already, and another answer must not count. */
function only(addresses: readonly LookupAddress[]): LookupFunction {
  const [{ address, family }] = addresses as [LookupAddress];
  return (_host, { all = false }, callback) => {
    if (all) callback(null, [...addresses]);
    else callback(null, address, family);
  };
}
