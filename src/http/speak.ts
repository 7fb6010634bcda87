import type { Socket } from 'node:net';
import type { Fields } from './fields.js';

/** Most bytes of an answer's header fields. Source: Node.js (`--max-http-header-size`). */
export const HEADER_LIMIT_BYTES = 16_384;

/** What of a request is written. */
export interface Head {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Hears of one exchange, in this order; of an error at any time. */
export interface Listener {
  /** From now on the request may have left. */
  readonly onStart: () => void;
  /** Also of answers that are not final. `reason` is the reason phrase, which HTTP/2 has not. */
  readonly onHead: (status: number, headers: Fields, reason: string) => void;
  readonly onData: (chunk: Buffer) => void;
  readonly onEnd: () => void;
  readonly onError: (error: Error) => void;
}

/** Sends one request on the connection that `connect` opens, and tells what comes back. */
export type Speak = (connect: () => Promise<Socket>, head: Head, listener: Listener) => void;

/** It goes on for longer than any answer needs. The code is undici's for the fields of a head. */
export class TooLong extends Error {
  readonly code = 'UND_ERR_HEADERS_OVERFLOW';
}

/** The server ended the connection or the stream. */
export class HungUp extends Error {
  readonly code = 'ECONNRESET';
}
