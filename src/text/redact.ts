import type { Secret } from '../model/secret.js';
import { HIDDEN } from '../values/hidden.js';
import { folded, readings } from './decode.js';
import { type Found, findSecrets, longIn, wantedOf } from './find.js';
import { type Forms, formsOf, pieceForms } from './forms.js';
import { markupOf } from './markup.js';
import { masksOfValue } from './masks.js';
import { pieceFinder } from './pieces.js';

/** Appears in place of a text of others that repeats a piece of a secret. */
export const NOT_QUOTED = '(hidden: it repeats a piece of a secret)';
/** A report shows 300 characters of a text. What is removed from this many hardly leaves fewer. */
const FOREIGN_LIMIT = 4_096;

/** Removes every secret of a run, in every form in which it may appear, from a text. */
export interface Redactor {
  /**
   * For what an endpoint, a proxy, a certificate or a credential said: short values go everywhere,
   * and so does a secret that the end of the text cuts off. A text that then still repeats 12
   * characters in a row of a secret of 16 or more, however it is written, is not quoted at all.
   * What is behind the first 4,096 units is left out.
   */
  foreign(text: string): string;
  /**
   * For the report's own words: a value of fewer than 4 visible characters goes only where no
   * letter, digit or underscore is next to it. Pieces stay: `https://hooks.` is one of many a
   * secret. Every text of others has been through `foreign` before.
   */
  own(text: string): string;
  /**
   * For a page of Markdown that the report made: as `own`, but a secret that is nothing but the
   * page's own markup stays.
   */
  page(markdown: string): string;
  /** Removes this value too from now on: it was given out while the run was under way. */
  learn(value: string): void;
  /** `foreign` lets this text through from now on although it is a piece of a secret, not a whole one. */
  admit(text: string): void;
}

/**
 * Finds a secret as it is, by its lines of 8 or more characters, by the segments of a JWT behind
 * the first, in either case, in Base64 (also inside a longer value) and Base64url, in hexadecimal,
 * and escaped for URLs, forms, JSON, HTML or mail, also when white space, line breaks or characters
 * of no width are in between, and through any two of these encodings. A value that shows as nothing
 * (white space only) is left.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const values = new Set(secrets.map((secret) => secret.reveal()));
  const admitted = new Set<string>();
  // Made anew when something was learned, at the next use.
  let made: Removal | null = null;
  const removal = () => {
    made ??= removalOf([...values]);
    return made;
  };
  return {
    own: (text) => removal().own(text),
    page: (markdown) => removal().page(markdown),
    foreign: (text) => (admitted.has(text) ? removal().own(text) : removal().foreign(text)),
    admit: (text) => void admitted.add(text),
    learn: (value) => {
      if (!values.has(value)) made = null;
      values.add(value);
    },
  };
}

type Removal = Omit<Redactor, 'learn' | 'admit'>;

function removalOf(values: readonly string[]): Removal {
  const forms = values.map(formsOf).filter(({ plain }) => plain.length > 0);
  const same = (text: string) => text;
  if (forms.length === 0) return { foreign: same, own: same, page: same };
  const own = wantedOf(forms, false);
  // A run that quotes nobody can spare the time that it takes.
  let foreign: ReturnType<typeof foreignRedactor> | null = null;
  return {
    own: (text) => partsBetween(text, findSecrets(text, own)).join(HIDDEN),
    page: (markdown) =>
      partsBetween(markdown, outsideMarkup(markdown, findSecrets(markdown, own))).join(HIDDEN),
    foreign: (text) => {
      foreign ??= foreignRedactor(values, forms);
      return foreign(text.slice(0, FOREIGN_LIMIT));
    },
  };
}

/** What the runner is told to mask, for all secrets. */
export function masksOf(secrets: readonly Secret[]): string[] {
  return [...new Set(secrets.flatMap((secret) => masksOfValue(secret.reveal())))];
}

function foreignRedactor(values: readonly string[], forms: readonly Forms[]) {
  const [whole, wanted] = [wantedOf(forms, false), wantedOf(forms, true)];
  const piecesIn = pieceFinder(values.flatMap(pieceForms));
  const isSafe = (part: string) =>
    readings(part, { runs: whole.runs, joined: true })
      .map(({ text }) => text.toLowerCase())
      .every((text) => piecesIn(text).length === 0 && longIn(text, whole).length === 0);
  // A piece may go on behind what was removed: the last line of a key is short.
  const reachesOut = (text: string, found: readonly Found[]) => {
    const left = blanked(text, found);
    return readings(text, { runs: whole.runs, joined: false })
      .flatMap((reading) =>
        piecesIn(reading.text.toLowerCase()).map((one) => reading.rangeOf(...one)),
      )
      .some(([start, end]) => folded(left.slice(start, end)) !== '');
  };
  return (text: string) => {
    const found = findSecrets(text, wanted);
    const parts = partsBetween(text, found);
    const isHidden = !parts.every(isSafe) || (found.length > 0 && reachesOut(text, found));
    return isHidden ? NOT_QUOTED : parts.join(HIDDEN);
  };
}

function outsideMarkup(page: string, found: readonly Found[]): readonly Found[] {
  if (found.length === 0) return found;
  const isMarkup = markupOf(page);
  return found.filter((range) => !isMarkup(range));
}

/** The parts of a text between the ranges, of which those that touch are one. */
function partsBetween(text: string, ranges: readonly Found[]): readonly string[] {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start > done || parts.length === 0) parts.push(text.slice(done, start));
    done = Math.max(done, end);
  }
  return [...parts, text.slice(done)];
}

/** The text with spaces in place of the ranges. */
function blanked(text: string, ranges: readonly Found[]): string {
  return ranges.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
}
