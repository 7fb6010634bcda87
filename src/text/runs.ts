import type { Folded } from './fold.js';

/** The shortest is a pair of a user name of one letter and a password of four characters. */
const BASE64 = /[A-Za-z0-9+/_-]{7,}={0,2}/g;
/** Bare, or with a separator after each byte. */
const HEX = /[\da-f]{2}(?:[:,-]?[\da-f]{2}){3,}/g;

type HoldsSecret = (decoded: string) => boolean;
export type Range = readonly [start: number, end: number];

/**
 * Every run of Base64 or Base64url (RFC 4648, sections 4 and 5) that stands for a text with a secret in it, wherever in the
 * run it begins. A text that is folded has lost the case that this needs.
 */
export function base64Runs(text: string, holdsSecret: HoldsSecret): readonly Range[] {
  return runsOf(text, BASE64, (run) => base64Texts(run).some(holdsSecret));
}

/** Every run of hexadecimal digits in a folded text that stands for a text with a secret in it; places are of the original. */
export function hexRuns(
  { units, starts, ends }: Folded,
  holdsSecret: HoldsSecret,
): readonly Range[] {
  return runsOf(units, HEX, (run) => hexTexts(run).some(holdsSecret)).map(([from, to]) => [
    starts[from] ?? 0,
    ends[to - 1] ?? 0,
  ]);
}

function runsOf(text: string, pattern: RegExp, holds: (run: string) => boolean): readonly Range[] {
  // A long report repeats its addresses and names.
  const known = new Map<string, boolean>();
  return [...text.matchAll(pattern)].flatMap(({ 0: run, index }): Range[] => {
    const found = known.get(run) ?? holds(run);
    known.set(run, found);
    return found ? [[index, index + run.length]] : [];
  });
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
