import type { Secret } from '../credential/secret.js';
import { DECODERS } from './decode.js';
import { type Folded, fold } from './fold.js';
import { type Forms, formsOf, pieceFormsOf, SHORT, secretLines } from './forms.js';
import { type GramIndex, indexGrams } from './grams.js';
import {
  indexPatterns,
  longestMatch,
  mayStart,
  type PatternIndex,
  startsPattern,
} from './patterns.js';
import { findPieces } from './pieces.js';

const REPLACEMENT = '***';
/** The beginning of a secret that is this long, and cut off behind, is removed as well. */
const CUT_MINIMUM = 8;
const ELLIPSIS = '…';
const SHORT_LENGTHS = Array.from({ length: SHORT - 1 }, (_, index) => index + 1);

/** Removes every secret of a run, in every form in which it may appear, from a text. */
export interface Redactor {
  /** For what an endpoint, a proxy, a certificate or a credential said: short values go everywhere, a secret that the end of the text cuts off goes too, and so does any piece of 12 or more characters of a secret of 16 or more. */
  foreign(text: string): string;
  /** For the report's own words: a value of fewer than 4 visible characters goes only where no letter, digit or underscore is next to it. */
  own(text: string): string;
}

/** How one kind of text is searched. */
interface Search {
  readonly index: PatternIndex;
  readonly short: ReadonlySet<string>;
  /** First units of the short ones. */
  readonly firsts: ReadonlySet<number>;
  readonly aloneOnly: boolean;
  readonly endCuts: boolean;
  /** Null: pieces are left. */
  readonly pieces: GramIndex | null;
}

type Range = readonly [start: number, end: number];

/**
 * Finds a secret as it is, by its lines of 8 or more characters, in either case, in Base64 (also
 * inside a longer value) and Base64url, in hexadecimal, and escaped for URLs, forms, JSON or HTML,
 * also when white space, line breaks or characters of no width are in between. The time grows with
 * the text, not with the number of secrets. A value that shows as nothing (white space only) is left.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const values = new Set(secrets.map((secret) => secret.reveal()));
  const forms = [...values].map(formsOf);
  const own = ownSearch(forms);
  // Its index takes time and memory that a run without a quoted text can spare.
  let foreign: Search | null = null;
  return {
    own: (text) => redact(text, own),
    foreign: (text) => {
      foreign ??= foreignSearch(forms, values);
      return redact(text, foreign);
    },
  };
}

/**
 * What the runner is told to mask: each whole value and each of its lines of 8 or more characters
 * (but no boundary of a PEM file), as they are and trimmed. No length is too short; nothing blank, no repeats.
 */
export function masksOf(secrets: readonly Secret[]): string[] {
  const masks = new Set<string>();
  for (const secret of secrets) {
    const value = secret.reveal();
    for (const mask of [value, ...secretLines(value)]) masks.add(mask).add(mask.trim());
  }
  return [...masks].filter((mask) => mask.trim() !== '');
}

function ownSearch(forms: readonly Forms[]): Search {
  return {
    index: indexPatterns(forms.flatMap((form) => form.long)),
    ...shortForms(forms.flatMap((form) => form.short)),
    aloneOnly: true,
    endCuts: false,
    pieces: null,
  };
}

function foreignSearch(forms: readonly Forms[], values: ReadonlySet<string>): Search {
  const long = forms.flatMap((form) => form.long);
  const short = forms.flatMap((form) => [...form.short, ...form.encodedShort]);
  return {
    index: indexPatterns([...long, ...short.filter((form) => form.length >= SHORT)]),
    ...shortForms(short.filter((form) => form.length < SHORT)),
    aloneOnly: false,
    endCuts: true,
    pieces: indexGrams([...values].flatMap(pieceFormsOf)),
  };
}

function shortForms(forms: readonly string[]): Pick<Search, 'short' | 'firsts'> {
  return { short: new Set(forms), firsts: new Set(forms.map((form) => form.charCodeAt(0))) };
}

function redact(text: string, search: Search): string {
  if (search.index.patterns.length === 0 && search.short.size === 0) return text;
  const decoders = DECODERS.filter(({ triggers }) =>
    [...triggers].some((one) => text.includes(one)),
  );
  const ranges = [null, ...decoders].flatMap((decoder) => {
    const folded = fold(text, decoder);
    return [
      ...longRanges(folded, search),
      ...shortRanges(text, folded, search),
      ...pieceRanges(folded, search),
    ];
  });
  return replaceRanges(text, ranges);
}

function longRanges({ units, starts, ends }: Folded, search: Search): readonly Range[] {
  const { index } = search;
  const ranges: Range[] = [];
  let cut = nextCut(units, 0, search);
  for (let at = 0; at < units.length; at++) {
    if (cut < at) cut = nextCut(units, at, search);
    if (!mayStart(index, units, at)) continue;
    const full = longestMatch(index, { units, at, end: units.length });
    const isCut = isCutSecret(index, { units, at, end: cut });
    const length = isCut ? Math.max(full, cut - at) : full;
    if (length > 0) ranges.push([starts[at] ?? 0, ends[at + length - 1] ?? 0]);
  }
  return ranges;
}

function isCutSecret(
  index: PatternIndex,
  window: { units: string; at: number; end: number },
): boolean {
  const length = window.end - window.at;
  return length >= CUT_MINIMUM && length < index.longest && startsPattern(index, window);
}

/** The next place at or behind `at` where a text was cut: an ellipsis, or the end; Infinity when there is none. */
function nextCut(units: string, at: number, { endCuts }: Search): number {
  const ellipsis = units.indexOf(ELLIPSIS, at);
  if (ellipsis >= 0) return ellipsis;
  return endCuts ? units.length : Number.POSITIVE_INFINITY;
}

function pieceRanges({ units, starts, ends }: Folded, { pieces }: Search): readonly Range[] {
  if (pieces === null) return [];
  return findPieces(pieces, units).map(([from, to]) => [starts[from] ?? 0, ends[to - 1] ?? 0]);
}

function shortRanges(text: string, folded: Folded, search: Search): readonly Range[] {
  const { units, starts, ends } = folded;
  const ranges: Range[] = [];
  if (search.firsts.size === 0) return ranges;
  for (let at = 0; at < units.length; at++) {
    if (!search.firsts.has(units.charCodeAt(at))) continue;
    for (const length of SHORT_LENGTHS) {
      const range: Range = [starts[at] ?? 0, ends[at + length - 1] ?? 0];
      const found = at + length <= units.length && search.short.has(units.slice(at, at + length));
      if (found && (!search.aloneOnly || standsAlone(text, range))) ranges.push(range);
    }
  }
  return ranges;
}

function standsAlone(text: string, [start, end]: Range): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return (
    !/[\p{L}\p{N}\p{M}_]$/u.test(before) && !/^[\p{L}\p{N}\p{M}_]/u.test(text.slice(end, end + 2))
  );
}

function replaceRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const pieces: string[] = [];
  let done = 0;
  let open = -1;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start > done || open < 0) pieces.push(text.slice(done, start), REPLACEMENT);
    open = start;
    done = Math.max(done, end);
  }
  return pieces.join('') + text.slice(done);
}
