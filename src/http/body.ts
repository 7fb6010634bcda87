import { brotliDecompressSync, unzipSync, type ZlibOptions } from 'node:zlib';
import type { AnswerBody } from '../model/exchange.js';
import { codeOf } from '../values/error-code.js';

/** Most bytes of a body that are kept, counted after decoding. Source: the design. */
export const BODY_LIMIT_BYTES = 1_048_576;

/**
 * A compressed body may be longer by this, on the wire and behind each of its codings. A codec adds
 * less than 1 % to what it can't shrink.
 */
const CODED = 2;

/** Most codings of one `Content-Encoding`, each of which multiplies the work. */
const CODINGS_LIMIT = 3;

/** Most chunks that are kept apart: each takes a hundred bytes, even if only one is in it. */
const CHUNKS_LIMIT = 1_000;

type Decode = (body: Buffer, options: ZlibOptions) => Buffer;

/**
 * How a content coding is undone (RFC 9110, 8.4.1; RFC 7932). None is asked for, so the rare ones
 * are left out.
 */
const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', unzipSync],
  ['x-gzip', unzipSync],
  ['deflate', unzipSync],
  ['br', brotliDecompressSync],
]);

/** Collects one body, and undoes its codings when it is read. Both are bounded. */
export class BodyReader {
  readonly #codings: readonly string[];
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #size = 0;

  /** `encoding` holds the lines of `Content-Encoding`; at most `limit` bytes are kept. */
  constructor(encoding: readonly string[], limit: number = BODY_LIMIT_BYTES) {
    this.#limit = limit;
    this.#codings = encoding
      .join(',')
      .split(',')
      .map((coding) => coding.trim().toLowerCase())
      .filter((coding) => coding !== '' && coding !== 'identity');
  }

  /** Takes bytes from the wire. False once there are more than can be kept. */
  write(chunk: Buffer): boolean {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#chunks.length > CHUNKS_LIMIT) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#size <= (this.#codings.length === 0 ? this.#limit : CODED * this.#limit);
  }

  /** What has come of a body that broke off: of a compressed one nothing can be told. */
  readCutOff(): AnswerBody {
    const bytes = Buffer.concat(this.#chunks.splice(0));
    const text = this.#codings.length === 0 ? decodedText(bytes, false, this.#limit) : '';
    return { kind: 'cut-off', text };
  }

  /** What has come so far. Nothing is kept then. */
  read(): AnswerBody {
    const bytes = Buffer.concat(this.#chunks.splice(0));
    if (this.#codings.length === 0 || bytes.length === 0) return this.#whole(bytes);
    if (bytes.length > CODED * this.#limit) return { kind: 'too-large', text: '' };
    try {
      return this.#whole(decoded(bytes, this.#codings, CODED * this.#limit));
    } catch (error) {
      return codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
        ? { kind: 'too-large', text: '' }
        : { kind: 'undecodable', encoding: this.#codings.join(', ') };
    }
  }

  #whole(bytes: Buffer): AnswerBody {
    const isWhole = bytes.length <= this.#limit;
    const kind = isWhole ? 'text' : 'too-large';
    return { kind, text: decodedText(bytes, isWhole, this.#limit) };
  }
}

/** Throws for a coding that isn't known, and for a body that it doesn't fit. */
function decoded(body: Buffer, codings: readonly string[], most: number): Buffer {
  if (codings.length > CODINGS_LIMIT) throw new Error('Too many codings.');
  return codings.reduceRight((bytes, coding) => {
    const decode = DECODERS.get(coding);
    if (decode === undefined) throw new Error('An unknown coding.');
    return decode(bytes, { maxOutputLength: most });
  }, body);
}

/** As UTF-8 without its mark, invalid bytes replaced, without a character that was cut in two. */
function decodedText(bytes: Buffer, isWhole: boolean, limit: number): string {
  return new TextDecoder().decode(bytes.subarray(0, limit), { stream: !isWhole });
}
