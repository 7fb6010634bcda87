import { DECODERS, type Decoder, HTML } from './decode.js';
import { type Folded, fold, unescaped } from './fold.js';
import type { GramIndex } from './grams.js';
import {
  longestMatch,
  mayStart,
  type PatternIndex,
  startsPattern,
  type Window,
} from './patterns.js';
import { findPieces } from './pieces.js';
import { base64Runs, hexRuns, type Range } from './runs.js';

/** The beginning of a secret that is this long, and cut off behind, is removed as well. */
const CUT_MINIMUM = 8;
const ELLIPSIS = '…';
/** How many encodings in one another are undone. */
const DEPTH = 2;

/** How one kind of text is searched. */
export interface Search {
  readonly index: PatternIndex;
  /** Short forms, by their first unit. */
  readonly short: ReadonlyMap<number, readonly string[]>;
  readonly aloneOnly: boolean;
  readonly endCuts: boolean;
  /** Null: pieces are left. */
  readonly pieces: GramIndex | null;
}

/** Where a secret was found: from `start` up to `end` of the text. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** A value of fewer than 4 visible characters. */
  readonly isShort: boolean;
  /** Whether it was found in what HTML's character references mean, or in bytes. */
  readonly isDecoded: boolean;
}

/**
 * Every place of a text that holds a form of a secret: as it stands there, in what its escape sequences
 * mean, in what those of the result mean (`%26%23x41;`), and in what Base64 and hexadecimal in it stand for.
 */
export function findSecrets(text: string, search: Search): readonly Found[] {
  if (search.index.patterns.length === 0 && search.short.size === 0) return [];
  const views = viewsOf(text, DEPTH);
  return [
    ...views.flatMap(({ folded, isDecoded }) => [
      ...longRanges(folded, search).map(found({ isDecoded, isShort: false })),
      ...shortRanges(text, folded, search).map(found({ isDecoded, isShort: true })),
      ...pieceRanges(folded, search).map(found({ isDecoded, isShort: false })),
    ]),
    ...encodedRuns(text, views, (inner) => holdsSecret(inner, search, DEPTH - 1)).map(
      found({ isDecoded: true, isShort: false }),
    ),
  ];
}

/** Runs of Base64 as they stand in the text, and of hexadecimal in all but the last views, which all encodings have been taken from. */
function encodedRuns(
  text: string,
  views: readonly View[],
  holds: (decoded: string) => boolean,
): readonly Range[] {
  return [
    ...base64Runs(text, holds),
    ...views.flatMap(({ folded, isLast }) => (isLast ? [] : hexRuns(folded, holds))),
  ];
}

/** Whether one of `depth` encodings hides a secret. Short values are in the bytes of any Base64 by chance, so they are not looked for. */
function holdsSecret(text: string, search: Search, depth: number): boolean {
  const views = viewsOf(text, depth);
  const inViews = views.some(
    ({ folded }) => longRanges(folded, search).length > 0 || pieceRanges(folded, search).length > 0,
  );
  if (inViews || depth === 0) return inViews;
  return encodedRuns(text, views, (inner) => holdsSecret(inner, search, depth - 1)).length > 0;
}

function found(how: Pick<Found, 'isDecoded' | 'isShort'>) {
  return ([start, end]: Range): Found => ({ start, end, ...how });
}

/** One reading of a text. */
interface View {
  readonly folded: Folded;
  readonly isDecoded: boolean;
  /** As many times decoded as it may be. */
  readonly isLast: boolean;
}

/** The folded text first, then what is left of it when escape sequences are decoded, up to `depth` times. */
function viewsOf(text: string, depth: number): readonly View[] {
  const views: View[] = [{ folded: fold(text), isDecoded: false, isLast: depth === 0 }];
  let latest: readonly View[] = views;
  for (let level = 0; level < depth; level++) {
    const isLast = level === depth - 1;
    latest = latest.flatMap((view) =>
      DECODERS.flatMap((decoder) => viewThrough(decoder, view)).map((one) => ({ ...one, isLast })),
    );
    views.push(...latest);
  }
  return views;
}

function viewThrough(decoder: Decoder, { folded, isDecoded }: View) {
  const decoded = unescaped(folded, decoder);
  return decoded === null ? [] : [{ folded: decoded, isDecoded: isDecoded || decoder === HTML }];
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

function isCutSecret(index: PatternIndex, window: Window): boolean {
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
  if (search.short.size === 0) return ranges;
  for (let at = 0; at < units.length; at++) {
    for (const form of search.short.get(units.charCodeAt(at)) ?? []) {
      const range: Range = [starts[at] ?? 0, ends[at + form.length - 1] ?? 0];
      if (!units.startsWith(form, at)) continue;
      if (!search.aloneOnly || standsAlone(text, range)) ranges.push(range);
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
