import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { ConnectError, codeOf, connectFailure, proxyFailure } from './failure.js';
import type { Failure } from './model.js';

/** One machine to connect to. */
export interface Hop {
  readonly party: 'endpoint' | 'proxy';
  /** A name or an address, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Null for plain text. */
  readonly context: SecureContext | null;
}

/**
 * Connects to a hop, and makes the TLS handshake when it has a context, inside `tunnel` when there is one (a tunnel is for TLS only). `onSocket` gets
 * the socket at once, so that the caller can destroy it. Rejects with a `ConnectError`.
 */
export function dial(
  hop: Hop,
  tunnel: Socket | null,
  onSocket: (socket: Socket) => unknown,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let reached = tunnel !== null;
    const socket =
      hop.context === null
        ? connectTcp({ host: hop.hostname, port: hop.port })
        : secure(hop, hop.context, tunnel);
    onSocket(socket);
    socket.setNoDelay(true);
    socket.once('connect', () => {
      reached = true;
    });
    socket.once(hop.context === null ? 'connect' : 'secureConnect', () => resolve(socket));
    // It stays for the socket's life: an error between two listeners would end the process.
    socket.on('error', (error) => {
      const failure = dialFailure(hop, error, reached && hop.context !== null);
      reject(new ConnectError(failure, { cause: error }));
    });
    // A socket that is destroyed from outside closes without an error.
    socket.once('close', () => {
      reject(new ConnectError(dialFailure(hop, null, reached && hop.context !== null)));
    });
  });
}

function secure(hop: Hop, context: SecureContext, tunnel: Socket | null): Socket {
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
