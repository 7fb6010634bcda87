import { unicode } from './escape.js';
import { ESCAPED, ESCAPES } from './escapes.js';
import {
  type Decoder,
  decoded,
  original,
  type Reading,
  type RunDecoder,
  runsIn,
} from './reading.js';

/** How many encodings in one another are undone. */
const DEPTH = 2;

const ASCII = /^[\x00-\x7f]*$/;
const asciiBlank: Decoder = { pattern: /[\x00-\x20\x7f]+/g, meaning: () => '' };
/** White space, control and format characters, and whatever else shows as nothing. */
const blank = unicode(String.raw`[\p{Cc}\p{Cf}\p{Z}\p{DI}\u2800]+`, 'gu');
/** A character with the marks on it, or a syllable of Hangul. */
const character = unicode(String.raw`(?:[^\x00-\x7f]|[!-~](?=\p{M}))[\p{M}\u1160-\u11ff]*`, 'gu');

/**
 * The text without what shows as nothing, and every character in one form: composed, no ligatures
 * or wide letters, an ellipsis as three dots. Letters of ASCII keep their case, which Base64 needs;
 * all others become small.
 */
function fold(reading: Reading): Reading {
  if (ASCII.test(reading.text)) return decoded(reading, asciiBlank);
  const nothing = blank();
  const seen = decoded(reading, { pattern: nothing, meaning: () => '' });
  const meaning = (match: string) =>
    oneForm(match)
      .replace(nothing, '')
      .replace(/[^\x00-\x7f]+/g, (other) => other.toLowerCase());
  return decoded(seen, { pattern: character(), meaning });
}

/** NFKC (Unicode Annex #15), or NFC where units would be lost: pieces are counted in units. */
function oneForm(text: string): string {
  const composed = text.normalize('NFC');
  const compatible = composed.normalize('NFKC');
  return compatible.length < composed.length ? composed : compatible;
}

/** How many units of UTF-16 a value shows. */
export function shownLength(value: string): number {
  return value.replace(blank(), '').length;
}

/** As texts are compared: folded, in small letters. */
export function folded(text: string): string {
  return fold(original(text)).text.toLowerCase();
}

/**
 * Base64, Base64url and hexadecimal (RFC 4648, sections 4, 5 and 8). Nothing shows where the bytes
 * begin, so each beginning is tried. A run that cannot stand for `least` units is passed over, as
 * nearly all words are.
 */
export function runDecoders(least: number): readonly RunDecoder[] {
  const isText = new RegExp(`[^\ufffd]{${least}}`);
  const texts = (all: readonly Buffer[]) =>
    all
      .map((bytes) => bytes.toString('utf8'))
      // A ligature is one unit here and several in what is looked for.
      .filter((text) => isText.test(text.normalize('NFKC')))
      .map((text) => text.replace(/[\0-\x1f\x7f-\x9f\ufffd]+/g, ' '));
  return [
    {
      pattern: new RegExp(`[A-Za-z0-9+/_-]{${Math.ceil((least * 4) / 3)},}={0,2}`, 'g'),
      meanings: (run) => texts([0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64'))),
    },
    {
      crossesSpaces: true,
      pattern: new RegExp(
        `(?:0x)?[\\da-f]{2}(?:[\\s:,;-]*(?:0x)?[\\da-f]{2}){${least - 1},}`,
        'gi',
      ),
      meanings: (run) => {
        const digits = run.replace(/0x|[^\da-f]/gi, '');
        return texts([0, 1].map((at) => Buffer.from(digits.slice(at), 'hex')));
      },
    },
  ];
}

/**
 * Every way to read a text, folded: as it is, and with up to two encodings undone. `joined`: Base64
 * is also read across white space, together with any words next to it.
 */
export function readings(
  text: string,
  { runs, joined }: { readonly runs: readonly RunDecoder[]; readonly joined: boolean },
): readonly Reading[] {
  const found = new Map<string, Reading>();
  let latest: readonly Reading[] = [original(text)];
  for (let depth = 0; ; depth++) {
    const shown = distinct(latest.map(fold));
    for (const reading of shown) if (!found.has(reading.text)) found.set(reading.text, reading);
    if (depth === DEPTH) return [...found.values()];
    const all = distinct([...latest, ...shown]);
    latest = [
      ...all.flatMap(unescaped),
      ...runs.flatMap((decoder) =>
        (joined || decoder.crossesSpaces ? all : latest).flatMap((one) => runsIn(one, decoder)),
      ),
    ];
  }
}

function unescaped(reading: Reading): readonly Reading[] {
  if (!ESCAPED.test(reading.text)) return [];
  return ESCAPES.map((decoder) => decoded(reading, decoder)).filter((other) => other !== reading);
}

function distinct(all: readonly Reading[]): readonly Reading[] {
  return [...new Map(all.map((reading) => [reading.text, reading])).values()];
}
