import { createServer as createHttpServer, type IncomingMessage, request } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { listen, type RecordedRequest, type TestServer } from './http-server.js';

export interface ProxyOptions {
  /** Status that it answers CONNECT and forwarded requests with; default 200: it does as it is asked. */
  readonly refuseWith?: number;
  /** Connects to this port of 127.0.0.1 whatever host it is asked for, so that a test can use names that do not exist. */
  readonly target: number;
  /** Makes it an HTTPS proxy. */
  readonly tls?: TlsOptions;
}

/** Starts a proxy that tunnels CONNECT and forwards absolute-form requests. `requests` holds all that it could read: no tunnel's content. */
export function startProxyServer({ refuseWith, target, tls }: ProxyOptions): Promise<TestServer> {
  const requests: RecordedRequest[] = [];
  const record = ({ method = '', url = '', headers }: IncomingMessage) =>
    requests.push({ method, target: url, headers, body: '' });
  const server = tls === undefined ? createHttpServer() : createHttpsServer({ ...tls });
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    record(incoming);
    socket.on('error', () => socket.destroy());
    if (refuseWith === undefined) tunnel(socket, target);
    else socket.end(`HTTP/1.1 ${refuseWith} Refused\r\ncontent-length: 0\r\n\r\n`);
  });
  server.on('request', (incoming, response) => {
    record(incoming);
    if (refuseWith !== undefined) {
      response.writeHead(refuseWith).end();
      return;
    }
    const { method, url = '', headers } = incoming;
    const { pathname, search } = new URL(url);
    const path = `${pathname}${search}`;
    const onward = request({ host: '127.0.0.1', port: target, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  return listen(server, { scheme: tls === undefined ? 'http' : 'https', requests });
}

function tunnel(socket: Socket, port: number): void {
  const onward = connect({ host: '127.0.0.1', port }, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.on('close', () => onward.destroy());
  onward.on('close', () => socket.destroy());
}
