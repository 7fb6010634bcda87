import {
  CROWDED,
  GRAM,
  type GramIndex,
  hashAt,
  nextHash,
  PIECE_MINIMUM,
  REACH,
  STEP,
  sameAlphabet,
  slotOf,
} from './grams.js';

/** Units of a folded text from `start` up to `end`. */
export type Run = readonly [start: number, end: number];

/** A gram of a folded text. */
interface Place {
  readonly units: string;
  readonly at: number;
}

/**
 * Every run of a folded text that is 12 or more units of one form, in order; runs that overlap or touch are one.
 * A gram is looked at no farther than 12 units reach: longer pieces are covered by the grams in them.
 */
export function findPieces(index: GramIndex, text: string): readonly Run[] {
  const runs: Run[] = [];
  if (index.forms.length < PIECE_MINIMUM || text.length < PIECE_MINIMUM) return runs;
  const units = sameAlphabet(text);
  const { heads } = index;
  let hash = hashAt(units, 0);
  for (let at = 0; at + GRAM <= units.length; at++) {
    const slot = slotOf(hash, heads.length);
    const head = heads[slot] ?? 0;
    if (head === CROWDED) addRun(runs, knownRun(index.crowded.get(slot), { units, at }));
    else if (head !== 0) addRun(runs, sharedRun(index, head, { units, at }));
    hash = nextHash(hash, units, at);
  }
  return runs;
}

function addRun(runs: Run[], run: Run | null): void {
  if (run === null) return;
  const last = runs.at(-1);
  if (last === undefined || run[0] > last[1]) runs.push(run);
  else runs[runs.length - 1] = [Math.min(last[0], run[0]), Math.max(last[1], run[1])];
}

/** The union of the known runs of twelve that hold the gram; null when none does. */
function knownRun(known: ReadonlySet<string> | undefined, { units, at }: Place): Run | null {
  let [first, last] = [-1, -1];
  for (let start = Math.max(0, at - REACH); start <= at; start++) {
    if (known?.has(units.slice(start, start + PIECE_MINIMUM)) !== true) continue;
    if (first < 0) first = start;
    last = start;
  }
  return first < 0 ? null : [first, last + PIECE_MINIMUM];
}

/** What the forms in a slot, of which `head` is the first, have in common with the text around the gram; null for less than twelve units. */
function sharedRun({ forms, previous }: GramIndex, head: number, { units, at }: Place): Run | null {
  let [before, behind] = [-1, -1];
  for (let gram = head; gram !== 0; gram = previous[gram - 1] ?? 0) {
    const other = { units: forms, at: (gram - 1) * STEP };
    const right = sameBehind(other, { units, at });
    if (right < GRAM) continue;
    const left = sameBefore(other, { units, at });
    if (left + right < PIECE_MINIMUM) continue;
    [before, behind] = [Math.max(before, left), Math.max(behind, right)];
    if (before === REACH && behind === PIECE_MINIMUM) break;
  }
  return before < 0 ? null : [at - before, at + behind];
}

/** How many units, up to a piece, are the same from the places on. */
function sameBehind(one: Place, other: Place): number {
  let length = 0;
  // Outside a text the code is NaN, which equals nothing.
  while (
    length < PIECE_MINIMUM &&
    one.units.charCodeAt(one.at + length) === other.units.charCodeAt(other.at + length)
  ) {
    length += 1;
  }
  return length;
}

/** How many of the units in front, as far as a piece can reach, are the same. */
function sameBefore(one: Place, other: Place): number {
  let length = 0;
  while (
    length < REACH &&
    one.units.charCodeAt(one.at - length - 1) === other.units.charCodeAt(other.at - length - 1)
  ) {
    length += 1;
  }
  return length;
}
