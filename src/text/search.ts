import { type Forms, pieceFormsOf, SHORT } from './forms.js';
import { type GramIndex, indexGrams } from './grams.js';
import { indexPatterns, type PatternIndex } from './patterns.js';

/** The beginning of a secret that is this long, and cut off behind, is removed as well. */
export const CUT_MINIMUM = 8;
/** Behind it there was more. */
export const ELLIPSIS = '…';

/** How one kind of text is searched. */
export interface Search {
  readonly index: PatternIndex;
  /** Short forms, by their first unit. */
  readonly short: ReadonlyMap<number, readonly string[]>;
  readonly aloneOnly: boolean;
  readonly endCuts: boolean;
  /** Null: pieces are left. */
  readonly pieces: GramIndex | null;
  /**
   * Bytes of UTF-8 in which anything but a short form can be, as it stands there or encoded; no fewer can hold it. Infinity when there
   * is nothing to find. A byte is one unit of UTF-16 at most, and neither folding nor decoding makes more units of a text.
   */
  readonly least: number;
}

/** For the report's own words. */
export function ownSearch(forms: readonly Forms[]): Search {
  return withLeast({
    index: indexPatterns(forms.flatMap((form) => form.long)),
    short: shortForms(forms.flatMap((form) => form.short)),
    aloneOnly: true,
    endCuts: false,
    pieces: null,
  });
}

/** For what others said. The values are those that the forms are of. */
export function foreignSearch(forms: readonly Forms[], values: ReadonlySet<string>): Search {
  const long = forms.flatMap((form) => form.long);
  const short = forms.flatMap((form) => [...form.short, ...form.encodedShort]);
  return withLeast({
    index: indexPatterns([...long, ...short.filter((form) => form.length >= SHORT)]),
    short: shortForms(short.filter((form) => form.length < SHORT)),
    aloneOnly: false,
    endCuts: true,
    pieces: indexGrams([...values].flatMap(pieceFormsOf)),
  });
}

function withLeast(search: Omit<Search, 'least'>): Search {
  return { ...search, least: leastOf(search) };
}

/** A piece takes no fewer: it is of 12 units, and only of a secret of 16, the beginning of which counts from 8 on. */
function leastOf({ index, endCuts }: Omit<Search, 'least'>): number {
  const cut = endCuts ? CUT_MINIMUM : CUT_MINIMUM + Buffer.byteLength(ELLIPSIS);
  return index.patterns.reduce(
    (least, { length }) => Math.min(least, length, length > CUT_MINIMUM ? cut : length),
    Number.POSITIVE_INFINITY,
  );
}

function shortForms(forms: readonly string[]): Search['short'] {
  const byUnit = new Map<number, readonly string[]>();
  for (const form of new Set(forms)) {
    const unit = form.charCodeAt(0);
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), form]);
  }
  return byUnit;
}
