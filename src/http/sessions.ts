import type { SecureContext, TLSSocket } from 'node:tls';
import type { Peer } from './certificate.js';

export interface Session {
  readonly ticket: Buffer;
  /** What the server showed in the handshake that the session comes from: a resumed one shows nothing. */
  readonly peer: Peer | null;
}

/**
 * TLS sessions that a further connection to the same server may resume (RFC 8446, 2.2). They are kept apart by secure context, so by what is trusted
 * and presented, and by host and port: the name of the server is verified in a whole handshake only.
 */
export class Sessions {
  readonly #byContext = new WeakMap<SecureContext, Map<string, Session>>();

  find(context: SecureContext, server: string): Session | null {
    return this.#byContext.get(context)?.get(server) ?? null;
  }

  /** Keeps the newest session that the server offers on a socket whose certificate has been accepted. */
  watch(socket: TLSSocket, { context, server, peer }: SessionOf): void {
    socket.on('session', (ticket: Buffer) => {
      const sessions = this.#byContext.get(context) ?? new Map<string, Session>();
      sessions.set(server, { ticket, peer });
      this.#byContext.set(context, sessions);
    });
  }
}

interface SessionOf {
  readonly context: SecureContext;
  /** Host and port. */
  readonly server: string;
  readonly peer: Peer | null;
}
