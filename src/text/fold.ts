import type { Decoder } from './decode.js';

/**
 * A text as the redactor compares it: lower case, without white space, control characters and
 * characters of no width. Unit `i` stands for `starts[i]` up to `ends[i]` of the original.
 */
export interface Folded {
  readonly units: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** White space, control and format characters, and the letters and selectors that show as nothing. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/u;
/** First half of the tag characters and of the further variation selectors: they show as nothing too. */
const TAG_SURROGATE = 0xdb40;

/** Folds a text, and decodes its escape sequences on the way when a decoder is given. */
export function fold(text: string, decoder: Decoder | null): Folded {
  const builder = new FoldBuilder(text.length);
  const triggers = decoder === null ? [] : triggerCodes(decoder);
  for (let at = 0; at < text.length; ) {
    const decoded =
      decoder !== null && triggers.includes(text.charCodeAt(at)) ? decoder.decode(text, at) : null;
    const length = decoded?.length ?? 1;
    if (decoded === null) builder.add(text.charCodeAt(at), at, at + 1);
    else builder.addAll(decoded.text, at, at + length);
    at += length;
  }
  return builder.finish();
}

/** Only the units of the folded text, without their places. */
export function foldedUnits(text: string): string {
  // Thousands of secrets have several forms each, nearly all of them ASCII.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[\x00-\x20\x7f]+/g, '');
  return fold(text, null).units;
}

function triggerCodes(decoder: Decoder): readonly number[] {
  // A form's percent signs are decoded as well, although a plus sign alone makes the pass worth it.
  const triggers = decoder.triggers === '+' ? '+%' : decoder.triggers;
  return [...triggers].map((trigger) => trigger.charCodeAt(0));
}

class FoldBuilder {
  readonly #units: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #length = 0;
  #previous = 0;

  /** An escape sequence is never shorter than what it stands for, so the text's length is enough. */
  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity);
    this.#starts = new Uint32Array(capacity);
    this.#ends = new Uint32Array(capacity);
  }

  addAll(text: string, start: number, end: number): void {
    for (let index = 0; index < text.length; index++) {
      this.add(text.charCodeAt(index), start, end);
    }
  }

  add(code: number, start: number, end: number): void {
    const previous = this.#previous;
    this.#previous = code;
    if (previous === TAG_SURROGATE && code >= 0xdc00 && code <= 0xdfff) return;
    const unit = foldUnit(code);
    if (unit === 0) return;
    this.#units[this.#length] = unit;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }

  finish(): Folded {
    const bytes = Buffer.from(this.#units.buffer, 0, this.#length * 2);
    // Unlike TextDecoder, Buffer keeps half surrogate pairs as they are.
    return { units: bytes.toString('utf16le'), starts: this.#starts, ends: this.#ends };
  }
}

/** The unit in lower case; 0 for one that is skipped. */
function foldUnit(code: number): number {
  if (code < 0x80) {
    if (code <= 0x20 || code === 0x7f) return 0;
    return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  }
  if (code >= 0xd800 && code <= 0xdfff) return code === TAG_SURROGATE ? 0 : code;
  const character = String.fromCharCode(code);
  if (UNSEEN.test(character)) return 0;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}
