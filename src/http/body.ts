import type { Transform } from 'node:stream';
import { codingsOf, createDecoders } from './decoders.js';
import { BODY_LIMIT_BYTES, WIRE_LIMIT_BYTES } from './limits.js';
import type { AnswerBody } from '../model/exchange.js';

/** Most chunks that are kept apart: each takes a hundred bytes, even if only one is in it. */
const CHUNKS_LIMIT = 1_000;

/** Keeps at most `BODY_LIMIT_BYTES`. */
class Collector {
  #chunks: Buffer[] = [];
  #size = 0;

  /** False once there is more than fits. */
  add(chunk: Buffer): boolean {
    const kept = chunk.subarray(0, BODY_LIMIT_BYTES - this.#size);
    this.#size += kept.length;
    this.#chunks.push(kept);
    if (this.#chunks.length > CHUNKS_LIMIT) this.#chunks = [Buffer.concat(this.#chunks)];
    return kept.length === chunk.length;
  }

  /**
   * As UTF-8 without its mark, invalid bytes replaced; `cut` leaves out a character that the limit
   * split. Nothing is kept then.
   */
  text(cut: boolean): string {
    const bytes = Buffer.concat(this.#chunks.splice(0));
    return new TextDecoder('utf-8').decode(bytes, { stream: cut });
  }
}

/**
 * Reads one body: undoes its codings chunk by chunk, so that neither a compression bomb nor an
 * endless body takes more memory than the limit, and calls `done` exactly once: at the end, at the
 * limit, or when it cannot be decoded. The caller stops sending then.
 */
export class BodyReader {
  readonly #codings: readonly string[];
  readonly #done: (body: AnswerBody) => void;
  readonly #collector = new Collector();
  #decoders: Transform[] | null = null;
  #wireBytes = 0;
  #isDone = false;

  /** `encoding` holds the lines of `Content-Encoding`. */
  constructor(encoding: readonly string[], done: (body: AnswerBody) => void) {
    this.#codings = codingsOf(encoding);
    this.#done = done;
  }

  /** Takes bytes from the wire, without a pause: `WIRE_LIMIT_BYTES` bounds what can pile up. */
  write(chunk: Buffer): void {
    if (this.#isDone || chunk.length === 0) return;
    this.#wireBytes += chunk.length;
    if (this.#codings.length === 0) this.#collect(chunk);
    else if (this.#wireBytes > WIRE_LIMIT_BYTES) this.#finishTooLarge();
    else this.#feed(chunk);
  }

  /** The body has ended on the wire. */
  end(): void {
    const entry = this.#decoders?.[0];
    if (entry === undefined) this.#finish({ kind: 'text', text: this.#collector.text(false) });
    else entry.end();
  }

  /** Frees the decoders; `done` is not called any more. */
  destroy(): void {
    this.#isDone = true;
    for (const decoder of this.#decoders ?? []) decoder.destroy();
  }

  #feed(chunk: Buffer): void {
    this.#decoders ??= createDecoders(this.#codings, chunk.readUInt8(0))?.map(this.#wire) ?? null;
    const entry = this.#decoders?.[0];
    if (entry === undefined) this.#finishUndecodable();
    else entry.write(chunk);
  }

  /** Arrow function, so that it can be passed to `map`. */
  readonly #wire = (decoder: Transform, index: number, all: readonly Transform[]): Transform => {
    const next = all[index + 1];
    decoder.on('error', () => this.#finishUndecodable());
    if (next === undefined) {
      decoder.on('data', (chunk: Buffer) => this.#collect(chunk));
      decoder.on('end', () => this.#finish({ kind: 'text', text: this.#collector.text(false) }));
    } else {
      decoder.pipe(next);
    }
    return decoder;
  };

  #collect(chunk: Buffer): void {
    if (!this.#isDone && !this.#collector.add(chunk)) this.#finishTooLarge();
  }

  #finishTooLarge(): void {
    this.#finish({ kind: 'too-large', text: this.#collector.text(true) });
  }

  #finishUndecodable(): void {
    this.#finish({ kind: 'undecodable', encoding: this.#codings.join(', ') });
  }

  #finish(body: AnswerBody): void {
    if (this.#isDone) return;
    this.destroy();
    this.#done(body);
  }
}
