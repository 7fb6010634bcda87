import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import type { Failure, ServerCertificate } from '../model/exchange.js';
import { certificateFailure, type Peer, readPeer, serverCertificate } from './certificate.js';
import { Unsent, failureCode, connectFailure, proxyFailure } from './failure.js';
import { ADDRESS_ATTEMPT_MS } from './limits.js';

/** One machine to connect to. */
export interface Hop {
  readonly party: 'endpoint' | 'proxy';
  /** A name or an address, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Null for plain text. */
  readonly context: SecureContext | null;
}

export interface DialOptions {
  /** The socket to make the TLS handshake inside of; null to open one. */
  readonly tunnel: Socket | null;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Gets the socket at once, so that the caller can destroy it. */
  onSocket(socket: Socket): void;
}

export interface Line {
  readonly socket: Socket;
  /** Null for plain text and for a proxy. */
  readonly serverCertificate: ServerCertificate | null;
}

/** Connects to a hop, and makes the TLS handshake if it has a context. Rejects with `Unsent`. */
export function dial(hop: Hop, { tunnel, now, onSocket }: DialOptions): Promise<Line> {
  return new Promise((resolve, reject) => {
    let reached = tunnel !== null;
    const { socket, peer, isRefused } = open(hop, tunnel);
    const refuse = (error: Error | null) => {
      const failure = dialFailure(hop, error, reached && hop.context !== null);
      const certificate =
        hop.party === 'endpoint' && isRefused()
          ? certificateFailure(failure.code, peer(), now())
          : null;
      reject(new Unsent({ ...failure, certificate }, { cause: error }));
    };
    onSocket(socket);
    socket.setNoDelay(true);
    socket.once('connect', () => {
      reached = true;
    });
    socket.once(hop.context === null ? 'connect' : 'secureConnect', () => {
      const shown = hop.party === 'endpoint' ? serverCertificate(peer()) : null;
      resolve({ socket, serverCertificate: shown });
    });
    // It stays for the socket's life: an error between two listeners would end the process.
    socket.on('error', refuse);
    // A socket that is destroyed from outside closes without an error.
    socket.once('close', () => refuse(null));
  });
}

interface Opened {
  readonly socket: Socket;
  /** What the other side has shown in the handshake, accepted or not; null if nothing. */
  peer(): Peer | null;
  /** Whether the handshake failed because of the certificate that was shown. */
  isRefused(): boolean;
}

function open({ hostname: host, port, context }: Hop, tunnel: Socket | null): Opened {
  const address = { host, port, autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS };
  if (context === null) {
    return { socket: connectTcp(address), peer: () => null, isRefused: () => false };
  }
  const socket = connectTls({
    ...(tunnel === null ? address : { ...address, socket: tunnel }),
    // RFC 6066, 3: neither an address nor a final dot may be in the server name.
    servername: isIP(host) === 0 ? host.replace(/\.$/, '') : '',
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
    // Explicit, because the default is what NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
  });
  let last: Peer | null = null;
  beforeDestroyed(socket, () => {
    last = readPeer(socket);
  });
  return {
    socket,
    peer: () => last ?? readPeer(socket),
    isRefused: () => Boolean(socket.authorizationError),
  };
}

/**
 * A certificate that is not trusted can be read until Node.js destroys the socket for it, and no
 * event comes before that.
 */
function beforeDestroyed(socket: TLSSocket, read: () => void): void {
  const destroy = socket.destroy;
  socket.destroy = (error) => {
    socket.destroy = destroy;
    if (error !== undefined) read();
    return socket.destroy(error);
  };
}

function dialFailure(hop: Hop, error: Error | null, handshaking: boolean): Failure {
  if (hop.party === 'endpoint') return connectFailure(error, handshaking);
  const detail = handshaking
    ? 'the TLS connection to the proxy failed'
    : 'the connection to the proxy could not be made';
  return proxyFailure(failureCode(error), detail);
}
