import type { Socket } from 'node:net';
import Client from 'undici/lib/dispatcher/client.js';
import { HEADER_LIMIT_BYTES } from './limits.js';

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

/** The server ended the connection before it was asked anything. */
class HungUp extends Error {
  readonly code = 'ECONNRESET';
}
