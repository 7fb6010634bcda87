import type { Socket } from 'node:net';
import { clientOf } from './client.js';
import { Unsent, failureCode, proxyFailure } from './failure.js';

export interface TunnelRequest {
  /** Host and port of the endpoint, as CONNECT wants them (RFC 9110, 9.3.6). */
  readonly authority: string;
  /** Value of `Proxy-Authorization`; null when the proxy's URL has no user. */
  readonly authorization: string | null;
}

/**
 * Asks a proxy on an open socket for a tunnel (CONNECT, RFC 9110, 9.3.6). Rejects with a
 * `Unsent` of kind `proxy`; its code is `HTTP_407` and the like if the proxy refused.
 */
export function openTunnel(
  socket: Socket,
  { authority, authorization }: TunnelRequest,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: authority,
      ...(authorization === null ? {} : { 'proxy-authorization': authorization }),
    };
    clientOf(() => Promise.resolve(socket)).dispatch(
      { method: 'CONNECT', path: authority, headers },
      {
        onRequestStart: () => undefined,
        onRequestUpgrade: (_controller, status) => {
          if (status >= 200 && status <= 299) resolve(socket);
          else reject(new Unsent(refusal(status)));
        },
        onResponseError: (_controller, error) => {
          const failure = proxyFailure(
            failureCode(error),
            'the proxy did not answer CONNECT with HTTP',
          );
          reject(new Unsent(failure, { cause: error }));
        },
      },
    );
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
