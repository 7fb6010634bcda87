import type { Folded } from './fold.js';

/** The shortest is a pair of a user name of one letter and a password of four characters. */
const BASE64 = /[A-Za-z0-9+/_-]{7,}={0,2}/g;
/** Bare, or with a separator after each byte. */
const HEX = /[\da-f]{2}(?:[:,-]?[\da-f]{2}){3,}/g;

/** What an encoding is undone for. */
export interface Wanted {
  /** Fewer bytes cannot hold it. */
  readonly least: number;
  readonly isIn: (decoded: string) => boolean;
}
export type Range = readonly [start: number, end: number];

/**
 * Every run of Base64 or Base64url (RFC 4648, sections 4 and 5) that stands for a text with a secret in it, wherever in the
 * run it begins. A text that is folded has lost the case that this needs.
 */
export function base64Runs(text: string, { least, isIn }: Wanted): readonly Range[] {
  // Four characters are three bytes.
  const shortest = Math.ceil((least * 4) / 3);
  return runsOf(text, { pattern: BASE64, shortest }, (run) => base64Texts(run).some(isIn));
}

/** Every run of hexadecimal digits in a folded text that stands for a text with a secret in it; places are of the original. */
export function hexRuns(folded: Folded, { least, isIn }: Wanted): readonly Range[] {
  // Two digits are a byte.
  const runs = { pattern: HEX, shortest: 2 * least };
  return runsOf(folded.units, runs, (run) => hexTexts(run).some(isIn)).map(([from, to]) => [
    folded.starts[from] ?? 0,
    folded.ends[to - 1] ?? 0,
  ]);
}

/** Characters below `shortest` cannot stand for what is looked for, so those runs are not decoded. */
function runsOf(
  text: string,
  { pattern, shortest }: { readonly pattern: RegExp; readonly shortest: number },
  holds: (run: string) => boolean,
): readonly Range[] {
  if (text.length < shortest) return [];
  // A long report repeats its addresses and names.
  const known = new Map<string, boolean>();
  const ranges: Range[] = [];
  for (const { 0: run, index } of text.matchAll(pattern)) {
    if (run.length < shortest) continue;
    const found = known.get(run) ?? holds(run);
    known.set(run, found);
    if (found) ranges.push([index, index + run.length]);
  }
  return ranges;
}

/** Four characters are three bytes, so a text within a run begins at one of four places. Bytes that are no UTF-8 become U+FFFD. */
function base64Texts(run: string): readonly string[] {
  return [0, 1, 2, 3]
    .map((at) => Buffer.from(run.slice(at), 'base64'))
    .filter((bytes) => SAYS_SOMETHING.test(bytes.toString('latin1')))
    .map((bytes) => bytes.toString('utf8'));
}

/** Four characters in UTF-8 (RFC 3629), or two of four bytes: hardly any word is Base64 of that. */
const SAYS_SOMETHING =
  /(?:[\0\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){4}|(?:[\xf0-\xf4][\x80-\xbf]{3}){2}/;

function hexTexts(run: string): readonly string[] {
  const digits = run.replaceAll(/[:,-]/g, '');
  return [digits, digits.slice(1)].map((text) => Buffer.from(text, 'hex').toString('utf8'));
}
