import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A request as the server saw it, its body read to the end. */
export interface RecordedRequest {
  readonly method: string;
  /** What stood in the request line: path and query, or a whole URL for a proxy. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface TestServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` or its `https:` twin. */
  readonly origin: string;
  /** In the order in which they arrived. */
  readonly requests: readonly RecordedRequest[];
  /** Every TCP connection since the start. */
  readonly connections: readonly Socket[];
  /** Ends at once: open connections are destroyed. */
  close(): Promise<void>;
}

export type Handler = (
  request: RecordedRequest,
  response: ServerResponse,
  incoming: IncomingMessage,
) => void;

/** Starts an HTTP server on 127.0.0.1 and a free port, HTTPS when `tls` is given. The handler is called once the body is in. */
export function startHttpServer(handler: Handler, tls?: TlsOptions): Promise<TestServer> {
  const requests: RecordedRequest[] = [];
  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        target: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(request);
      handler(request, response, incoming);
    });
  };
  const server =
    tls === undefined ? createHttpServer(listener) : createHttpsServer({ ...tls }, listener);
  return listen(server, { scheme: tls === undefined ? 'http' : 'https', requests });
}

/** Starts a server that speaks bytes: the handler gets each connection, decrypted when `tls` is given. */
export function startRawServer(
  handler: (socket: Socket) => void,
  tls?: TlsOptions,
): Promise<TestServer> {
  const listener = (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    handler(socket);
  };
  const server = tls === undefined ? createTcpServer(listener) : createTlsServer(tls, listener);
  return listen(server, { scheme: tls === undefined ? 'http' : 'https', requests: [] });
}

/** Starts a server that answers every connection with the same bytes as soon as it was sent something, and hangs up if asked to. */
export function startCannedServer(bytes: string | Buffer, hangUp = false): Promise<TestServer> {
  return startRawServer((socket) => {
    socket.once('data', () => {
      socket.write(bytes);
      if (hangUp) socket.end();
    });
  });
}

/** A port of 127.0.0.1 that refuses connections: it was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = await startRawServer((socket) => socket.destroy());
  await server.close();
  return server.port;
}

/** Waits for a server of any kind to listen and counts its connections. */
export async function listen(
  server: Server,
  { scheme, requests }: { scheme: string; requests: readonly RecordedRequest[] },
): Promise<TestServer> {
  const connections: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    connections.push(socket);
    // A client that hangs up in the middle is what many tests are about.
    socket.on('error', () => socket.destroy());
  });
  server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    origin: `${scheme}://127.0.0.1:${port}`,
    requests,
    connections,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}
