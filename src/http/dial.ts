import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { certificateFailure, type Peer, readPeer, serverCertificate } from './certificate.js';
import { ConnectError, codeOf, connectFailure, proxyFailure } from './failure.js';
import type { Failure, ServerCertificate } from './model.js';

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
  /** What to make the TLS handshake inside of; a tunnel is for TLS only. */
  readonly tunnel: Socket | null;
  /** Gets the socket at once, so that the caller can destroy it. */
  onSocket(socket: Socket): unknown;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Line {
  readonly socket: Socket;
  /** Null for plain text and for a proxy. */
  readonly serverCertificate: ServerCertificate | null;
}

/** Connects to a hop, and makes the TLS handshake when it has a context. Rejects with a `ConnectError`. */
export function dial(hop: Hop, { tunnel, onSocket, now }: DialOptions): Promise<Line> {
  return new Promise((resolve, reject) => {
    let reached = tunnel !== null;
    let peer: Peer | null = null;
    const socket = open(hop, tunnel, (shown) => {
      peer = shown;
    });
    const refuse = (error: Error | null) => {
      const handshaking = reached && hop.context !== null;
      const failure = dialFailure(hop, error, handshaking);
      const certificate =
        hop.party === 'endpoint' ? certificateFailure(failure.code, peer, now()) : null;
      reject(new ConnectError({ ...failure, certificate }, { cause: error }));
    };
    onSocket(socket);
    socket.setNoDelay(true);
    socket.once('connect', () => {
      reached = true;
    });
    socket.once(hop.context === null ? 'connect' : 'secureConnect', () => {
      resolve({ socket, serverCertificate: serverCertificate(peer) });
    });
    // It stays for the socket's life: an error between two listeners would end the process.
    socket.on('error', refuse);
    // A socket that is destroyed from outside closes without an error.
    socket.once('close', () => refuse(null));
  });
}

/** `onPeer` gets what an endpoint shows in the handshake, whether it is accepted or not. */
function open(hop: Hop, tunnel: Socket | null, onPeer: (peer: Peer | null) => void): Socket {
  if (hop.context === null) return connectTcp({ host: hop.hostname, port: hop.port });
  const socket = secure(hop, hop.context, tunnel);
  // Before Node.js's own listener, which verifies and destroys the socket of a certificate that it refuses: after that there is nothing to read.
  if (hop.party === 'endpoint') {
    socket.prependOnceListener('secure', () => onPeer(readPeer(socket)));
  }
  return socket;
}

function secure(hop: Hop, context: SecureContext, tunnel: Socket | null): TLSSocket {
  return connectTls({
    ...(tunnel === null ? {} : { socket: tunnel }),
    host: hop.hostname,
    port: hop.port,
    // RFC 6066, 3: neither an address nor a final dot may be in the server name.
    servername: isIP(hop.hostname) === 0 ? hop.hostname.replace(/\.$/, '') : '',
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
    // Explicit, because the default is what NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
  });
}

function dialFailure(hop: Hop, error: Error | null, handshaking: boolean): Failure {
  if (hop.party === 'endpoint') return connectFailure(error, handshaking);
  return proxyFailure(
    codeOf(error),
    handshaking
      ? 'the TLS connection to the proxy failed'
      : 'the connection to the proxy could not be made',
  );
}
