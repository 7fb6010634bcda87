import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';
import { proxyRefusal, Unsent } from './failure.js';
import { readHeaders } from './fields.js';
import { HEADER_LIMIT_BYTES, HungUp, type Speak } from './speak.js';

/** In HTTP/1.1. */
export const speak: Speak = (connect, { method, ...head }, listener) => {
  clientOf(connect).dispatch(
    { method: method as Dispatcher.HttpMethod, ...head },
    {
      onRequestStart: listener.onStart,
      onResponseStart: (controller, status, ...[, reason = '']) => {
        if (status === 101) controller.abort(new NotFinal());
        listener.onHead(status, readHeaders(controller.rawHeaders as Buffer[]), reason);
      },
      onResponseData: (_controller, chunk) => listener.onData(chunk),
      onResponseEnd: listener.onEnd,
      onResponseError: (_controller, error) => listener.onError(error),
    },
  );
};

/** A switch of protocols, which nobody asked for (RFC 9110, 15.2.2). */
class NotFinal extends Error {
  readonly code = 'UND_ERR_SOCKET';
}

/**
 * undici's client (HTTP/1.1) for one request on one connection, which `connect` opens. Only this
 * file of undici is imported, not its index, which takes twice as long to load.
 */
export function clientOf(connect: () => Promise<Socket>): Client {
  let asked = false;
  return new Client('http://connection.invalid', {
    // It would connect again after a server that hangs up before the request has left.
    connect: (_options, callback) => {
      const socket = asked ? Promise.reject(new HungUp()) : connect();
      asked = true;
      socket.then(
        (open) => callback(null, open),
        (error: Error) => callback(error, null),
      );
    },
    // It says `Connection: close`, because nothing else will be asked.
    pipelining: 0,
    maxHeaderSize: HEADER_LIMIT_BYTES,
    // The one time limit is ours: undici's come up to half a second late.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/**
 * Asks a proxy on an open socket for a tunnel (CONNECT, RFC 9110, 9.3.6). Rejects if it gives none.
 * `authorization` is the value of `Proxy-Authorization`, null for none.
 */
export function openTunnel(
  socket: Socket,
  authority: string,
  authorization: string | null,
): Promise<void> {
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
          if (status >= 200 && status <= 299) resolve();
          else reject(new Unsent(proxyRefusal(status)));
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

const CONTINUE_START = 'HTTP/1.1 100';
/** Any number of them, each complete. */
const CONTINUES = /^(?:HTTP\/1\.1 100\b[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n)+/;

/**
 * Takes each `100 Continue` off the beginning of what a socket reads and calls `passed`, then
 * `began` with the first bytes of the answer. undici ends a connection for one that it didn't ask
 * for; RFC 9110, 15.2 lets a client pass it over.
 */
export function passOverContinue(
  socket: Socket,
  { passed, began }: { passed(): void; began(bytes: Buffer): void },
): Socket {
  let held = Buffer.alloc(0);
  const look = () => {
    held = Buffer.concat([held, socket.read() ?? Buffer.alloc(0)]);
    const length = CONTINUES.exec(held.toString('latin1'))?.[0].length ?? 0;
    if (length > 0) passed();
    held = held.subarray(length);
    if (CONTINUE_START.startsWith(held.toString('latin1', 0, CONTINUE_START.length))) return;
    socket.off('readable', look);
    began(held);
    socket.unshift(held);
  };
  // Before undici's own listener.
  return socket.on('readable', look);
}
