import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { CODINGS_LIMIT, ZSTD_WINDOW_LOG } from './limits.js';

/** `first` is the first byte on the wire, null for an inner coding. Null without such a decoder. */
type Create = (first: number | null) => Transform | null;

/** How each content coding is undone (RFC 9110, 8.4.1; RFC 7932; RFC 8878). */
const DECODERS: ReadonlyMap<string, Create> = new Map<string, Create>([
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  ['deflate', inflate],
  ['br', () => zlib.createBrotliDecompress()],
  ['zstd', zstd],
]);

/**
 * RFC 9110, 8.4.1.2: "deflate" is the zlib format, but some servers send the bare stream. A zlib
 * header's low nibble is 8 (RFC 1950, 2.2).
 */
function inflate(first: number | null): Transform {
  return first === null || (first & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
}

/** Number of `ZSTD_d_windowLogMax` in zstd.h, under which Node.js takes it too. */
const ZSTD_WINDOW_LOG_MAX = 100;

function isFactory(value: unknown): value is (options: object) => Transform {
  return typeof value === 'function';
}

/** Node.js has zstd from 22.15 and 23.8 on. */
function zstd(): Transform | null {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (!isFactory(create)) return null;
  return create({ params: { [ZSTD_WINDOW_LOG_MAX]: ZSTD_WINDOW_LOG } });
}

/** The codings that were applied, in their order (RFC 9110, 8.4), without `identity`. */
export function codingsOf(lines: readonly string[]): readonly string[] {
  return lines
    .join(',')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

/**
 * Streams that undo the codings, the one to feed first. `first` is the first byte of the body on
 * the wire. Null when there is a coding that this Node.js does not know, or more of them than
 * `CODINGS_LIMIT`.
 */
export function createDecoders(codings: readonly string[], first: number): Transform[] | null {
  if (codings.length > CODINGS_LIMIT) return null;
  const decoders = codings
    .toReversed()
    .map((coding, index) => DECODERS.get(coding)?.(index === 0 ? first : null) ?? null);
  return decoders.every((decoder) => decoder !== null) ? decoders : null;
}
