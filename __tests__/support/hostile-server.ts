import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { startRawServer, type TestServer } from './http-server.js';

/** What a hostile server does once a request with a credential has come in. `reset` resets the connection below any TLS. */
export type Behaviour = (socket: Socket, reset: () => void) => void;

const UNAUTHORIZED =
  'HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Bearer\r\ncontent-length: 0\r\n\r\n';

/**
 * Starts a server that speaks bytes and behaves by path. A request without a credential is rejected, whatever the path, so that an answer
 * that is accepted proves something; an unknown path answers 200 with `{}`, as a good server does.
 */
export async function startHostileServer(
  behaviours: ReadonlyMap<string, Behaviour>,
  tls?: TlsOptions,
): Promise<TestServer> {
  const server = await startRawServer((socket) => {
    const reset = () =>
      server.connections
        .find(({ remotePort }) => remotePort === socket.remotePort)
        ?.resetAndDestroy();
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = text.slice(0, end);
      text = '';
      const path = decodeURIComponent(head.split(' ')[1] ?? '');
      if (!/^authorization:/im.test(head)) socket.write(UNAUTHORIZED);
      else (behaviours.get(path) ?? says(answer('{}')))(socket, reset);
    });
  }, tls);
  return server;
}

/** A whole answer with a length. */
export function answer(
  body: string | Buffer,
  { status = '200 OK', headers = [] }: { status?: string; headers?: readonly string[] } = {},
): Buffer {
  const lines = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${Buffer.byteLength(body)}`];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

/** Writes these bytes and leaves the connection open. */
export function says(bytes: string | Buffer): Behaviour {
  return (socket) => {
    socket.write(bytes);
  };
}

/** Writes these bytes and then ends its side. */
export function saysAndEnds(bytes: string | Buffer): Behaviour {
  return (socket) => {
    socket.end(bytes);
  };
}

/** Writes these bytes and resets the connection a little later: Node.js takes a reset that comes along with bytes for an end. */
export function saysAndResets(bytes: string | Buffer): Behaviour {
  return (socket, reset) => {
    if (bytes.length === 0) reset();
    else socket.write(bytes, () => setTimeout(reset, 200));
  };
}

/** Writes the start and then the same bytes without end, as fast as they are taken. */
export function floods(start: string, bytes: string | Buffer): Behaviour {
  return (socket) => {
    const block = repeated(bytes);
    const more = () => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', more);
    socket.write(start);
    more();
  };
}

/** Blocks of a few bytes would keep the server busier than the client. */
function repeated(bytes: string | Buffer): Buffer {
  const unit = Buffer.from(bytes);
  return Buffer.concat(Array(Math.max(1, Math.ceil(16_384 / unit.length))).fill(unit));
}

/** Writes the start and then the same bytes without end, slowly. */
export function trickles(start: string, bytes: string): Behaviour {
  return (socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(bytes), 50);
    socket.on('close', () => clearInterval(timer));
  };
}
