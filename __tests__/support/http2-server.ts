import {
  createSecureServer,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { TlsOptions } from 'node:tls';
import { listen, type RecordedRequest, type TestServer } from './http-server.js';

export type StreamHandler = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

/** Starts a server on 127.0.0.1 that speaks nothing but HTTP/2; over TLS when `tls` is given, else in plain text ("prior knowledge"). */
export function startHttp2Server(handler: StreamHandler, tls?: TlsOptions): Promise<TestServer> {
  const requests: RecordedRequest[] = [];
  const server = tls === undefined ? createServer() : createSecureServer({ ...tls });
  server.on('sessionError', () => undefined);
  server.on('stream', (stream, headers) => {
    // A client that hangs up in the middle is what many tests are about.
    stream.on('error', () => undefined);
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      requests.push({
        method: headers[':method'] ?? '',
        target: headers[':path'] ?? '',
        headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      handler(stream, headers);
    });
  });
  return listen(server, { scheme: tls === undefined ? 'http' : 'https', requests });
}
