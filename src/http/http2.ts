import {
  type ClientHttp2Session,
  connect as startSession,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { Socket } from 'node:net';
import { readHeaders } from './fields.js';
import {
  HEADER_LIMIT_BYTES,
  type Head,
  HungUp,
  type Listener,
  type Speak,
  TooLong,
} from './speak.js';

/** What RFC 9113, 7 calls the end of a stream that went well. */
const NO_ERROR = 0;
/** Codes after which another attempt may fare better: REFUSED_STREAM, CANCEL, and INTERNAL_ERROR. */
const RESETS: readonly number[] = [7, 8, 2];

/**
 * In HTTP/2 (RFC 9113), one stream on a connection of its own. The request leaves once the server
 * has shown with its settings that it speaks HTTP/2. Only a request that asks for it loads this.
 */
export const speakHttp2: Speak = (connect, head, listener) => {
  connect().then(
    (socket) => converse(socket, head, listener),
    (error: Error) => listener.onError(error),
  );
};

function converse(socket: Socket, head: Head, listener: Listener): void {
  const session = startSession('https://connection.invalid', {
    createConnection: () => socket,
    settings: { enablePush: false, maxHeaderListSize: HEADER_LIMIT_BYTES },
  });
  session.on('error', listener.onError);
  // After an answer nobody hears it.
  session.on('close', () => listener.onError(new HungUp()));
  session.once('remoteSettings', () => {
    listener.onStart();
    try {
      request(session, head, listener);
    } catch (error) {
      listener.onError(error as Error);
    }
  });
}

function request(session: ClientHttp2Session, head: Head, listener: Listener): void {
  const stream = session.request(headersOf(head, session.encrypted ?? false), {
    endStream: head.body === null,
  });
  let hasEnded = false;
  stream.on('response', (headers, _flags, raw?: readonly string[]) => {
    const lines = (raw ?? []).map((text) => Buffer.from(text, 'latin1'));
    if (sizeOf(lines) > HEADER_LIMIT_BYTES) return listener.onError(new TooLong());
    const fields = readHeaders(lines);
    listener.onHead(headers[':status'] ?? 0, new Map([...fields].filter(isField)), '');
  });
  stream.on('data', listener.onData);
  stream.on('end', () => {
    hasEnded = true;
  });
  const fault = (error: Error) => (RESETS.includes(stream.rstCode) ? new HungUp() : error);
  stream.on('error', (error: Error) => listener.onError(fault(error)));
  // A stream that the server cuts off ends like one that is complete, but for its code.
  stream.on('close', () => {
    if (hasEnded && stream.rstCode === NO_ERROR) listener.onEnd();
    else listener.onError(fault(new CutOff()));
  });
  if (head.body !== null) stream.end(head.body);
}

function isField([name]: readonly [string, unknown]): boolean {
  return !name.startsWith(':');
}

/** The host is a pseudo-header (RFC 9113, 8.3.1). */
function headersOf({ method, path, headers, body }: Head, isSecure: boolean): OutgoingHttpHeaders {
  const { host = '', ...fields } = headers;
  return {
    ':method': method,
    ':path': path,
    ':authority': host,
    ':scheme': isSecure ? 'https' : 'http',
    ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
    ...fields,
  };
}

function sizeOf(lines: readonly Buffer[]): number {
  return lines.reduce((size, { length }) => size + length, 0);
}

/** The server ended the stream because of an error that it sees. */
class CutOff extends Error {
  readonly code = 'ERR_HTTP2_STREAM_ERROR';
}
