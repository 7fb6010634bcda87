/** A text in one of the ways in which somebody may read it. */
export interface Reading {
  readonly text: string;
  /** Whether character references of HTML have been decoded. */
  readonly isHtml: boolean;
  /** Whether it comes out of a run of bytes, which holds any few letters by chance. */
  readonly isBytes: boolean;
  /** The range of the original that units `from` up to `to` came from. */
  readonly rangeOf: (from: number, to: number) => Range;
}
export type Range = readonly [start: number, end: number];

/** Each match of the pattern, which has no groups, stands for what `meaning` says. */
export interface Decoder {
  readonly pattern: RegExp;
  readonly meaning: (match: string) => string;
  readonly isHtml?: true;
}

/** Each match of the pattern stands for one of several texts. */
export interface RunDecoder {
  readonly pattern: RegExp;
  readonly meanings: (run: string) => readonly string[];
  /**
   * Words next to a run do not look as if they were part of it, so that white space in it can be
   * ignored.
   */
  readonly crossesSpaces?: true;
}

/** A match in the text before (`at`, `length`), and what it became (`to`, `made`). */
interface Edit {
  readonly at: number;
  readonly length: number;
  readonly to: number;
  readonly made: number;
}

export function original(text: string): Reading {
  return { text, isHtml: false, isBytes: false, rangeOf: (from, to) => [from, to] };
}

/** The whole text with every match decoded; the same object when that changes nothing. */
export function decoded(before: Reading, { pattern, meaning, isHtml }: Decoder): Reading {
  const edits: Edit[] = [];
  let shift = 0;
  const text = before.text.replace(pattern, (match: string, at: number) => {
    const made = meaning(match);
    if (made === match) return match;
    edits.push({ at, length: match.length, to: at + shift, made: made.length });
    shift += made.length - match.length;
    return made;
  });
  if (edits.length === 0) return before;
  const rangeOf = (from: number, to: number) =>
    before.rangeOf(placeOf(edits, from)[0], placeOf(edits, to - 1)[1]);
  return { ...before, text, rangeOf, isHtml: before.isHtml || isHtml === true };
}

/** Each text that a run in the text stands for, by itself. */
export function runsIn(before: Reading, { pattern, meanings }: RunDecoder): readonly Reading[] {
  return [...before.text.matchAll(pattern)].flatMap(({ 0: run, index }) => {
    const range = () => before.rangeOf(index, index + run.length);
    return meanings(run).map((text) => ({ ...before, text, isBytes: true, rangeOf: range }));
  });
}

/** Where one unit came from in the text before the edits. */
function placeOf(edits: readonly Edit[], unit: number): Range {
  const edit = lastUpTo(edits, unit);
  if (edit === undefined) return [unit, unit + 1];
  const behind = unit - edit.to - edit.made;
  const end = edit.at + edit.length;
  return behind < 0 ? [edit.at, end] : [end + behind, end + behind + 1];
}

/** The last edit that begins at the unit or before it. */
function lastUpTo(edits: readonly Edit[], unit: number): Edit | undefined {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.to ?? 0) <= unit) low = middle + 1;
    else high = middle;
  }
  return edits[low - 1];
}
