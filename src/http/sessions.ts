import type { SecureContext, TLSSocket } from 'node:tls';
import type { Peer } from './certificate.js';

export interface Session {
  readonly ticket: Buffer;
  /** What the server showed in the handshake that the session comes from: a resumed one shows nothing. */
  readonly peer: Peer | null;
}

/** As many as there are connections to a host at once, by default. A server gives two with each handshake, or more. */
const KEPT_OF_A_SERVER = 8;

/**
 * TLS sessions that a further connection to the same server may resume (RFC 8446, 2.2). They are kept apart by secure context, so by what is trusted
 * and presented, and by host and port: the name of the server is verified in a whole handshake only.
 */
export class Sessions {
  readonly #byContext = new WeakMap<SecureContext, Map<string, Session[]>>();

  /**
   * The newest session of the server, which nobody else gets: each is used once (RFC 8446, C.4), so that connections cannot be told to be of one client by it, and
   * one whose handshake failed is not offered again.
   */
  take(context: SecureContext, server: string): Session | null {
    return this.#byContext.get(context)?.get(server)?.pop() ?? null;
  }

  /** Keeps the last sessions that the server offers on a socket whose certificate has been accepted. */
  watch(socket: TLSSocket, { context, server, peer }: SessionOf): void {
    socket.on('session', (ticket: Buffer) => {
      const servers = this.#byContext.get(context) ?? new Map<string, Session[]>();
      const kept = servers.get(server) ?? [];
      servers.set(server, [...kept, { ticket, peer }].slice(-KEPT_OF_A_SERVER));
      this.#byContext.set(context, servers);
    });
  }
}

interface SessionOf {
  readonly context: SecureContext;
  /** Host and port. */
  readonly server: string;
  readonly peer: Peer | null;
}
