import type { Decoder } from './decode.js';

/**
 * A text as the redactor compares it: lower case, without white space, control characters and
 * characters of no width. Unit `i` stands for `starts[i]` up to `ends[i]` of the original. Ask for
 * these when something was found: they may be made only then.
 */
export interface Folded {
  readonly units: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** White space, control and format characters, and whatever shows as nothing (Unicode, Default_Ignorable_Code_Point; the blank of Braille). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\p{DI}\u2800]/u;

const ASCII = /^[\x00-\x7f]*$/;
const UNSEEN_ASCII = /[\x00-\x20\x7f]+/g;

/** Folds a text. */
export function fold(text: string): Folded {
  return ASCII.test(text) ? new AsciiFold(text) : foldEach(text);
}

function foldEach(text: string): Folded {
  const builder = new FoldBuilder(text.length);
  for (let at = 0; at < text.length; at++) builder.add(text.charCodeAt(at), at, at + 1);
  return builder.finish();
}

/** Decodes the escape sequences of a folded text, which may be split in the text itself; null when it has none. */
export function unescaped(folded: Folded, decoder: Decoder): Folded | null {
  if (!hasSequence(folded.units, decoder)) return null;
  const { units, starts, ends } = folded;
  const [first, second = first] = triggerCodes(decoder);
  const builder = new FoldBuilder(units.length);
  for (let at = 0; at < units.length; ) {
    const code = units.charCodeAt(at);
    const decoded = code === first || code === second ? decoder.decode(units, at) : null;
    const length = decoded?.length ?? 1;
    const [start, end] = [starts[at] ?? 0, ends[at + length - 1] ?? 0];
    if (decoded === null) builder.add(code, start, end);
    else builder.addAll(decoded.text, start, end);
    at += length;
  }
  return builder.finish();
}

/** Whether there is anything to decode: a page is full of `<` that begin nothing. */
function hasSequence(units: string, { triggers, decode }: Decoder): boolean {
  return [...triggers].some((trigger) => {
    let at = units.indexOf(trigger);
    while (at >= 0 && decode(units, at) === null) at = units.indexOf(trigger, at + 1);
    return at >= 0;
  });
}

/** Only the units of the folded text, without their places. */
export function foldedUnits(text: string): string {
  return fold(text).units;
}

/**
 * Nearly every text of a report is ASCII and clean, and its places are never asked for. The units are those of `foldEach`: of ASCII
 * it leaves out these and no others, and writes the rest in lower case, one unit each.
 */
class AsciiFold implements Folded {
  readonly units: string;
  readonly #text: string;
  #whole: Folded | null = null;

  constructor(text: string) {
    this.#text = text;
    this.units = text.toLowerCase().replace(UNSEEN_ASCII, '');
  }

  get starts(): Uint32Array {
    return this.#places().starts;
  }

  get ends(): Uint32Array {
    return this.#places().ends;
  }

  #places(): Folded {
    this.#whole ??= foldEach(this.#text);
    return this.#whole;
  }
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
    // One piece of memory: most texts are short, and there are many of them.
    const memory = new ArrayBuffer(10 * capacity);
    this.#starts = new Uint32Array(memory, 0, capacity);
    this.#ends = new Uint32Array(memory, 4 * capacity, capacity);
    this.#units = new Uint16Array(memory, 8 * capacity, capacity);
  }

  addAll(text: string, start: number, end: number): void {
    for (let index = 0; index < text.length; index++) {
      this.add(text.charCodeAt(index), start, end);
    }
  }

  add(code: number, start: number, end: number): void {
    const isUnseenPair =
      isPair(this.#previous, code) && UNSEEN.test(String.fromCharCode(this.#previous, code));
    this.#previous = code;
    if (isUnseenPair) {
      // Its first half has been added.
      this.#length -= 1;
      return;
    }
    const unit = foldUnit(code);
    if (unit === 0) return;
    this.#units[this.#length] = unit;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }

  finish(): Folded {
    const bytes = Buffer.from(this.#units.buffer, this.#units.byteOffset, this.#length * 2);
    // Unlike TextDecoder, Buffer keeps half surrogate pairs as they are.
    return { units: bytes.toString('utf16le'), starts: this.#starts, ends: this.#ends };
  }
}

function isPair(first: number, second: number): boolean {
  return first >= 0xd800 && first <= 0xdbff && second >= 0xdc00 && second <= 0xdfff;
}

/** The unit in lower case; 0 for one that is skipped. */
function foldUnit(code: number): number {
  if (code < 0x80) {
    if (code <= 0x20 || code === 0x7f) return 0;
    return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  }
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const character = String.fromCharCode(code);
  if (UNSEEN.test(character)) return 0;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}
