/** Most bytes of a body that are kept, counted after decoding. Source: the design's 1 MiB; an identity document is a few KiB. */
export const BODY_LIMIT_BYTES = 1_048_576;

/**
 * Most bytes of a compressed body that are read from the wire. A codec adds less than 1 % to what it cannot shrink, so
 * nothing honest needs more for `BODY_LIMIT_BYTES`; without it a stream of empty blocks would be read for ever.
 */
export const WIRE_LIMIT_BYTES = 2 * BODY_LIMIT_BYTES;

/** Most codings of one `Content-Encoding`, each of which multiplies the work. Browsers and curl allow about as many. */
export const CODINGS_LIMIT = 3;

/** Most bytes of an answer's header section. Source: the default of Node.js (`--max-http-header-size`). */
export const HEADER_LIMIT_BYTES = 16_384;

/** Most names of a certificate that are kept. Source: the design; a certificate of a content network has a hundred. */
export const CERTIFICATE_NAMES_LIMIT = 5;

/** Longest name of a certificate that is kept, in characters. Source: RFC 1035, section 2.3.4, as text without the final dot. */
export const CERTIFICATE_NAME_LIMIT = 253;

/** Most certificates of a chain that are looked at. Public chains have three or four; OpenSSL verifies up to a hundred. */
export const CHAIN_LIMIT = 10;

/** Largest window a zstd body may ask for, as a power of two of bytes: 8 MiB. Source: RFC 9659, section 3. */
export const ZSTD_WINDOW_LOG = 23;

/**
 * How long one address of a host may take to connect, in milliseconds, before the next one is tried. A first packet that is lost is
 * sent again after a second (RFC 6298, 2.1); the 250 ms of Node.js give a far host up, for a family that the machine may not have.
 */
export const ADDRESS_ATTEMPT_MS = 1_500;

/** How long an unused connection stays open, in milliseconds, unless the server asks for less. Less than the five seconds after which many servers close it. */
export const IDLE_CONNECTION_MS = 4_000;

/** First ceiling of the wait before a retry, in milliseconds; it doubles with each. Source: the design, "Retries". */
export const RETRY_BASE_MS = 500;

/** Last ceiling of the wait before a retry, in milliseconds. Source: the design, "Retries". */
export const RETRY_CEILING_MS = 10_000;

/** Longest `Retry-After` that is waited for, in milliseconds. Source: the design, "Retries". */
export const RETRY_AFTER_LIMIT_MS = 30_000;

/** A `Retry-After` above this many seconds counts as this many. Source: RFC 9111, section 1.2.2, for all delta-seconds. */
export const DELTA_SECONDS_LIMIT = 2_147_483_648;
