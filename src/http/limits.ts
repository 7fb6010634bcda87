/** Most bytes of a body that are kept, counted after decoding. Source: the design. */
export const BODY_LIMIT_BYTES = 1_048_576;

/**
 * Most bytes of a compressed body on the wire. A codec adds less than 1 % to what it can't shrink;
 * without this bound a stream of empty blocks would be read for ever.
 */
export const WIRE_LIMIT_BYTES = 2 * BODY_LIMIT_BYTES;

/** Most bytes of a body on the wire with its framing: a chunk of one byte takes six. */
export const FRAMED_LIMIT_BYTES = 8 * BODY_LIMIT_BYTES;

/** Most codings of one `Content-Encoding`, each of which multiplies the work. */
export const CODINGS_LIMIT = 3;

/** Most bytes of an answer's header fields. Source: Node.js (`--max-http-header-size`). */
export const HEADER_LIMIT_BYTES = 16_384;

/** Most bytes of a head on the wire: twice its fields, for what is between them. */
export const HEAD_LIMIT_BYTES = 2 * HEADER_LIMIT_BYTES;

/** Most names of a certificate that are kept. One of a content network has a hundred. */
export const CERTIFICATE_NAMES_LIMIT = 5;

/** Longest name of a certificate that is kept. Source: RFC 1035, 2.3.4, without the final dot. */
export const CERTIFICATE_NAME_LIMIT = 253;

/** Most certificates of a chain that are looked at. Public chains have three or four. */
export const CHAIN_LIMIT = 10;

/** Largest window of a zstd body, as a power of two: 8 MiB. Source: RFC 9659, section 3. */
export const ZSTD_WINDOW_LOG = 23;

/**
 * How long one address of a host may take to connect, in milliseconds, before the next is tried. A
 * lost first packet is sent again after a second (RFC 6298, 2.1): the 250 ms of Node.js give up a
 * far host, for a family that the machine may not have.
 */
export const ADDRESS_ATTEMPT_MS = 1_500;

/** First ceiling of the wait before a retry, in milliseconds; it doubles. Source: the design. */
export const RETRY_BASE_MS = 500;

/** Last ceiling of the wait before a retry, in milliseconds. Source: the design. */
export const RETRY_CEILING_MS = 10_000;

/** Longest `Retry-After` that is waited for, in milliseconds. Source: the design. */
export const RETRY_AFTER_LIMIT_MS = 30_000;

/** A `Retry-After` above this many seconds counts as this many (RFC 9111, 1.2.2). */
export const DELTA_SECONDS_LIMIT = 2_147_483_648;
