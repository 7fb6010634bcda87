import type { Secret } from '../model/secret.js';
import { type Found, findSecrets } from './find.js';
import { formsOf, maskedForms, secretLines } from './forms.js';
import { markupOf } from './markup.js';
import { remembered } from './memory.js';
import { onOneLine } from './one-line.js';
import { foreignSearch, ownSearch, type Search } from './search.js';

/** Stands in place of a secret. */
export const REPLACEMENT = '***';

/** Removes every secret of a run, in every form in which it may appear, from a text. */
export interface Redactor {
  /** For what an endpoint, a proxy, a certificate or a credential said: short values go everywhere, a secret that the end of the text cuts off goes too, and so does any piece of 12 or more characters of a secret of 16 or more. */
  foreign(text: string): string;
  /**
   * For the report's own words: a value of fewer than 4 visible characters goes only where no letter, digit or underscore is next to it.
   * Pieces stay: `https://hooks.` is one of many a secret. Every text of others has been through `foreign` before.
   */
  own(text: string): string;
  /** For a page of Markdown that the report made: as `own`, but a secret that is nothing but the page's own markup stays. */
  page(markdown: string): string;
}

/**
 * Finds a secret as it is, by its lines of 8 or more characters, by the segments of a JWT behind the first, in either case, in Base64
 * (also inside a longer value) and Base64url, in hexadecimal, and escaped for URLs, forms, JSON or HTML, also when white space, line
 * breaks or characters of no width are in between, and through any two of these encodings. The time grows with
 * the text, not with the number of secrets. A value that shows as nothing (white space only) is left.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const values = new Set(secrets.map((secret) => secret.reveal()));
  const forms = [...values].map(formsOf);
  const own = ownSearch(forms);
  // Its index takes time and memory that a run without a quoted text can spare.
  let foreign: Search | null = null;
  return {
    own: remembered((text) => withoutRanges(text, findSecrets(text, own))),
    page: (markdown) =>
      withoutRanges(markdown, outsideMarkup(markdown, findSecrets(markdown, own))),
    foreign: remembered((text) => {
      foreign ??= foreignSearch(forms, values);
      return withoutRanges(text, findSecrets(text, foreign));
    }),
  };
}

function outsideMarkup(page: string, ranges: readonly Found[]): readonly Found[] {
  if (ranges.length === 0) return ranges;
  const isMarkup = markupOf(page);
  return ranges.filter((range) => !isMarkup(range));
}

/**
 * What the runner is told to mask: each whole value (`onOneLine`) and each of its lines of 8 or more characters (but no
 * boundary of a PEM file), as they are and trimmed, and of longer values the forms that the runner does not make by itself. No length
 * is too short for a value; nothing blank, no repeats.
 */
export function masksOf(secrets: readonly Secret[]): string[] {
  const masks = new Set<string>();
  for (const secret of secrets) {
    const value = secret.reveal();
    for (const mask of onOneLine(value)) masks.add(mask);
    for (const line of secretLines(value)) masks.add(line).add(line.trim());
    for (const mask of maskedForms(value.trim())) masks.add(mask);
  }
  return [...masks].filter((mask) => mask.trim() !== '');
}

function withoutRanges(text: string, ranges: readonly Found[]): string {
  if (ranges.length === 0) return text;
  const pieces: string[] = [];
  let [done, isFirst] = [0, true];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start > done || isFirst) pieces.push(text.slice(done, start), REPLACEMENT);
    isFirst = false;
    done = Math.max(done, end);
  }
  return pieces.join('') + text.slice(done);
}
