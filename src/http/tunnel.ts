import { request } from 'node:http';
import type { Socket } from 'node:net';
import { ConnectError, codeOf, proxyFailure } from './failure.js';
import { HEADER_LIMIT_BYTES } from './limits.js';

export interface TunnelRequest {
  /** Host and port of the endpoint, as CONNECT wants them (RFC 9110, 9.3.6). */
  readonly authority: string;
  /** Value of `Proxy-Authorization`; null when the proxy's URL has no user. */
  readonly authorization: string | null;
}

/**
 * Asks a proxy on an open socket for a tunnel (CONNECT, RFC 9110, 9.3.6) and gives the socket once it is one. Rejects with a
 * `ConnectError` of kind `proxy`; its code is `HTTP_407` and the like when the proxy refused.
 */
export function openTunnel(
  socket: Socket,
  { authority, authorization }: TunnelRequest,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asked = request({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(authorization === null ? {} : { 'proxy-authorization': authorization }),
      },
      maxHeaderSize: HEADER_LIMIT_BYTES,
      // Explicit, because the default is what NODE_OPTIONS says.
      insecureHTTPParser: false,
    });
    asked.once('connect', (answer, _stream, head: Buffer) => {
      const status = answer.statusCode ?? 0;
      if (status >= 200 && status <= 299) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ConnectError(refusal(status)));
    });
    asked.on('error', (error) => {
      const failure = proxyFailure(codeOf(error), 'the proxy did not answer CONNECT with HTTP');
      reject(new ConnectError(failure, { cause: error }));
    });
    asked.end();
  });
}

function refusal(status: number) {
  return proxyFailure(
    `HTTP_${status}`,
    status === 407
      ? 'the proxy demands other credentials'
      : 'the proxy refused to connect to the endpoint',
  );
}
