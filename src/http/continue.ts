import type { Socket } from 'node:net';

const START = 'HTTP/1.1 100';
/** Any number of them, each complete. */
const COMPLETE = /^(?:HTTP\/1\.1 100\b[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n)+/;

/**
 * Takes each `100 Continue` off the beginning of what a socket reads and calls `passed`. undici
 * ends a connection for one that it didn't ask for; RFC 9110, 15.2 lets a client pass it over.
 */
export function passOverContinue(socket: Socket, passed: () => void): Socket {
  let held = Buffer.alloc(0);
  const look = () => {
    held = Buffer.concat([held, socket.read() ?? Buffer.alloc(0)]);
    const length = COMPLETE.exec(held.toString('latin1'))?.[0].length ?? 0;
    if (length > 0) passed();
    held = held.subarray(length);
    const begin = held.toString('latin1', 0, START.length);
    if (START.startsWith(begin)) return;
    socket.off('readable', look);
    socket.unshift(held);
  };
  // Before undici's own listener.
  return socket.on('readable', look);
}
