import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect as connectTls,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import {
  certificateFailure,
  type Peer,
  peerOf,
  readPeer,
  serverCertificate,
} from './certificate.js';
import { ConnectError, codeOf, connectFailure, proxyFailure } from './failure.js';
import { ADDRESS_ATTEMPT_MS } from './limits.js';
import type { Failure, ServerCertificate } from '../model/exchange.js';
import type { Sessions } from './sessions.js';

/** One machine to connect to. */
export interface Hop {
  readonly party: 'endpoint' | 'proxy';
  /** A name or an address, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Null for plain text. */
  readonly context: SecureContext | null;
}

/** What all connections of a run share. */
export interface Dialling {
  readonly lookup: LookupFunction;
  readonly sessions: Sessions;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface DialOptions extends Dialling {
  /** What to make the TLS handshake inside of; a tunnel is for TLS only. */
  readonly tunnel: Socket | null;
  /** Gets the socket at once, so that the caller can destroy it. */
  onSocket(socket: Socket): unknown;
}

export interface Line {
  readonly socket: Socket;
  /** Null for plain text and for a proxy. */
  readonly serverCertificate: ServerCertificate | null;
}

/** Connects to a hop, and makes the TLS handshake when it has a context. Rejects with a `ConnectError`. */
export function dial(hop: Hop, options: DialOptions): Promise<Line> {
  return new Promise((resolve, reject) => {
    let reached = options.tunnel !== null;
    const { socket, peer } = open(hop, options);
    const refuse = (error: Error | null) => {
      const handshaking = reached && hop.context !== null;
      const failure = dialFailure(hop, error, handshaking);
      const certificate =
        hop.party === 'endpoint' ? certificateFailure(failure.code, peer(), options.now()) : null;
      reject(new ConnectError({ ...failure, certificate }, { cause: error }));
    };
    options.onSocket(socket);
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
  /** What the other side has shown in a handshake, whether it was accepted or not; null while it has shown nothing. */
  peer(): Peer | null;
}

function open(hop: Hop, options: DialOptions): Opened {
  const { hostname: host, port, context } = hop;
  if (context !== null) return secure(hop, context, options);
  return { socket: connectTcp({ host, port, ...addressing(options.lookup) }), peer: () => null };
}

function addressing(lookup: LookupFunction) {
  return { lookup, autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS };
}

function secure({ hostname, port }: Hop, context: SecureContext, options: DialOptions): Opened {
  const { tunnel, lookup, sessions } = options;
  const server = `${hostname} ${port}`;
  const known = sessions.take(context, server);
  let peer: Peer | null = null;
  const socket = connectTls({
    ...(tunnel === null ? addressing(lookup) : { socket: tunnel }),
    ...(known === null ? {} : { session: known.ticket }),
    host: hostname,
    port,
    // RFC 6066, 3: neither an address nor a final dot may be in the server name.
    servername: isIP(hostname) === 0 ? hostname.replace(/\.$/, '') : '',
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
    // Explicit, because the default is what NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
    // Called once the chain is trusted. The certificate is read here because reading it again takes a tenth of a handshake.
    checkServerIdentity: (name, certificate) => {
      peer = peerOf(certificate);
      return checkServerIdentity(name, certificate);
    },
  });
  beforeDestroyed(socket, () => {
    peer ??= readPeer(socket);
  });
  socket.once('secureConnect', () => {
    // Only now is it known that the server took the session: one that did not has shown a certificate of its own.
    if (socket.isSessionReused()) peer ??= known?.peer ?? null;
    sessions.watch(socket, { context, server, peer });
  });
  return { socket, peer: () => peer };
}

/** A certificate that is not trusted can be read until Node.js destroys the socket for it, and no event comes in between. */
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
  return proxyFailure(
    codeOf(error),
    handshaking
      ? 'the TLS connection to the proxy failed'
      : 'the connection to the proxy could not be made',
  );
}
