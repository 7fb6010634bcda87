import { unicode } from './unicode.js';
import { DECODERS, type Decoder, HTML } from './decode.js';
import { type Folded, fold, unescaped } from './fold.js';
import {
  longestMatch,
  mayStart,
  type PatternIndex,
  startsPattern,
  type Window,
} from './patterns.js';
import { findPieces } from './pieces.js';
import { base64Runs, hexRuns, type Range, type Wanted } from './runs.js';
import { CUT_MINIMUM, ELLIPSIS, type Search } from './search.js';

/** How many encodings in one another are undone. */
const DEPTH = 2;

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
    ...encodedRuns(text, views, wanted(search, DEPTH - 1)).map(
      found({ isDecoded: true, isShort: false }),
    ),
  ];
}

/** What is looked for in what an encoding stands for. */
function wanted(search: Search, depth: number): Wanted {
  return { least: search.least, isIn: (decoded) => holdsSecret(decoded, search, depth) };
}

/** Runs of Base64 as they stand in the text, and of hexadecimal in all but the last views, which all encodings have been taken from. */
function encodedRuns(text: string, views: readonly View[], secret: Wanted): readonly Range[] {
  return [
    ...base64Runs(text, secret),
    ...views.flatMap(({ folded, isLast }) => (isLast ? [] : hexRuns(folded, secret))),
  ];
}

/** Whether one of `depth` encodings hides a secret. Short values are in the bytes of any Base64 by chance, so they are not looked for. */
function holdsSecret(text: string, search: Search, depth: number): boolean {
  const views = viewsOf(text, depth);
  const inViews = views.some(
    ({ folded }) => longRanges(folded, search).length > 0 || pieceRanges(folded, search).length > 0,
  );
  if (inViews || depth === 0) return inViews;
  return encodedRuns(text, views, wanted(search, depth - 1)).length > 0;
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

function longRanges(folded: Folded, search: Search): readonly Range[] {
  const { units } = folded;
  const { index } = search;
  const ranges: Range[] = [];
  let cut = nextCut(units, 0, search);
  for (let at = 0; at < units.length; at++) {
    if (cut < at) cut = nextCut(units, at, search);
    if (!mayStart(index, units, at)) continue;
    const full = longestMatch(index, { units, at, end: units.length });
    const isCut = isCutSecret(index, { units, at, end: cut });
    const length = isCut ? Math.max(full, cut - at) : full;
    if (length > 0) ranges.push(placeOf(folded, at, at + length));
  }
  return ranges;
}

/** Where these units stand in the text. */
function placeOf({ starts, ends }: Folded, from: number, to: number): Range {
  return [starts[from] ?? 0, ends[to - 1] ?? 0];
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

function pieceRanges(folded: Folded, { pieces }: Search): readonly Range[] {
  if (pieces === null) return [];
  return findPieces(pieces, folded.units).map(([from, to]) => placeOf(folded, from, to));
}

function shortRanges(text: string, folded: Folded, search: Search): readonly Range[] {
  const { units } = folded;
  const ranges: Range[] = [];
  if (search.short.size === 0) return ranges;
  for (let at = 0; at < units.length; at++) {
    for (const form of search.short.get(units.charCodeAt(at)) ?? []) {
      if (!units.startsWith(form, at)) continue;
      const range = placeOf(folded, at, at + form.length);
      if (!search.aloneOnly || standsAlone(text, range)) ranges.push(range);
    }
  }
  return ranges;
}

function standsAlone(text: string, [start, end]: Range): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return !wordAtEnd().test(before) && !wordAtStart().test(text.slice(end, end + 2));
}

const wordAtEnd = unicode(String.raw`[\p{L}\p{N}\p{M}_]$`, 'u');
const wordAtStart = unicode(String.raw`^[\p{L}\p{N}\p{M}_]`, 'u');
