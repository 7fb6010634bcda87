import { grouped } from '../values/grouped.js';
import { readings, runDecoders } from './decode.js';
import { unicode } from './escape.js';
import { type Forms, publicStart, SHORT } from './forms.js';
import { PIECE } from './pieces.js';
import type { Range, RunDecoder } from './reading.js';

/** The beginning of a secret that is this long, and cut off behind, is removed as well. */
const CUT_MINIMUM = 8;
/** Behind it there was more; as a folded text has it. */
const ELLIPSIS = '...';

/** What is looked for in one kind of text. */
export interface Wanted {
  /** Folded forms of 4 or more units, by the first 4. */
  readonly long: ReadonlyMap<string, readonly string[]>;
  readonly short: readonly string[];
  /** In foreign text, short forms count inside words too, and the end may have cut a secret off. */
  readonly isForeign: boolean;
  readonly runs: readonly RunDecoder[];
}

/** Where a secret was found: from `start` up to `end` of the text. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** A form of fewer than 4 units. */
  readonly isShort: boolean;
  /** Whether it was found in what HTML's character references mean. */
  readonly isHtml: boolean;
}

/** What is looked for of these values in the report's own words, or in foreign text. */
export function wantedOf(forms: readonly Forms[], isForeign: boolean): Wanted {
  const sought = forms.flatMap(({ isShort, plain, encoded }) =>
    isShort && !isForeign ? plain.filter((form) => form.length < SHORT) : [...plain, ...encoded],
  );
  const short = new Set(sought.filter((form) => form.length < SHORT));
  const long = new Set(sought.filter((form) => form.length >= SHORT));
  const most = isForeign ? CUT_MINIMUM : PIECE;
  const least = [...long].reduce((shortest, { length }) => Math.min(shortest, length), most);
  return {
    long: grouped(long, (form) => form.slice(0, SHORT)),
    short: [...short],
    isForeign,
    runs: runDecoders(least),
  };
}

/** Every place of a text that holds one of the forms, however the text is read. */
export function findSecrets(text: string, wanted: Wanted): readonly Found[] {
  return readings(text, { runs: wanted.runs, joined: false }).flatMap((reading) => {
    const units = reading.text.toLowerCase();
    const found = (isShort: boolean) => (range: Range) => {
      const [start, end] = reading.rangeOf(...range);
      return { start, end, isShort, isHtml: reading.isHtml };
    };
    const short = reading.isBytes ? [] : shortIn(units, wanted.short).map(found(true));
    return [
      ...longIn(units, wanted).map(found(false)),
      ...short.filter((one) => wanted.isForeign || isAlone(text, one)),
    ];
  });
}

/** Where a long form, or its beginning before a cut, appears in a folded text. */
export function longIn(units: string, { long, isForeign }: Wanted): readonly Range[] {
  const found: Range[] = [];
  let cut = -1;
  for (let at = 0; at + SHORT <= units.length; at++) {
    const forms = long.get(units.slice(at, at + SHORT));
    if (forms === undefined) continue;
    if (cut < at) cut = nextCut(units, at, isForeign);
    const length = Math.max(...forms.map((form) => lengthAt(form, { units, at, cut })));
    if (length > 0) found.push([at, at + length]);
  }
  return found;
}

/** How much of the form appears there: all of it, its beginning up to the cut, or nothing. */
function lengthAt(form: string, { units, at, cut }: { units: string; at: number; cut: number }) {
  if (units.startsWith(form, at)) return form.length;
  const left = cut - at;
  const isCut = left >= CUT_MINIMUM && left < form.length;
  if (!isCut || !units.startsWith(form.slice(0, left), at)) return 0;
  return left > publicStart(form) ? left : 0;
}

/** The next place where a text was cut: an ellipsis or the end; infinity when there is none. */
function nextCut(units: string, at: number, endCuts: boolean): number {
  const ellipsis = units.indexOf(ELLIPSIS, at);
  if (ellipsis >= 0) return ellipsis;
  return endCuts ? units.length : Number.POSITIVE_INFINITY;
}

function shortIn(units: string, forms: readonly string[]): readonly Range[] {
  const found: Range[] = [];
  for (const form of forms) {
    for (let at = units.indexOf(form); at >= 0; at = units.indexOf(form, at + 1)) {
      found.push([at, at + form.length]);
    }
  }
  return found;
}

function isAlone(text: string, { start, end }: Found): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return !wordAtEnd().test(before) && !wordAtStart().test(text.slice(end, end + 2));
}

const wordAtEnd = unicode(String.raw`[\p{L}\p{N}\p{M}_]$`, 'u');
const wordAtStart = unicode(String.raw`^[\p{L}\p{N}\p{M}_]`, 'u');
