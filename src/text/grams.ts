/** A run this long that a text shares with a form of a secret is a piece of it. */
export const PIECE_MINIMUM = 12;
/** Every fourth gram of nine is indexed: any twelve units hold one of them whole. */
export const STEP = 4;
export const GRAM = PIECE_MINIMUM - STEP + 1;
/** How far a piece of twelve can reach beyond the gram in it. */
export const REACH = PIECE_MINIMUM - GRAM;

/** Between two forms; a folded text holds no control character, so no piece goes across. */
const SEPARATOR = '\0';
const FACTOR = 0x01000193;
/** What the first unit of a gram weighs in its hash. */
const LEADING = Array.from({ length: GRAM - 1 }).reduce<number>((a) => Math.imul(a, FACTOR), 1);
/** A table of up to so many slots has several for each gram, so that few places are looked up in vain. */
const ROOMY = 2 ** 16;
/** A slot with more grams than this is searched by whole pieces, so that no place of a text takes long. */
const CROWD = 64;
export const CROWDED = -1;

/**
 * Grams of nine units of every form, by which any shared run of twelve is found. Gram `i` starts at
 * unit `4 * i` of `forms`, so that 5,000 secrets of 500 characters take some 70 MB.
 */
export interface GramIndex {
  /** All forms, one behind the other, without the difference between Base64 and Base64url. */
  readonly forms: string;
  /** For each slot of a hash the gram that was put there last, plus 1; 0 for none, or `CROWDED`. */
  readonly heads: Int32Array;
  /** For each gram the one before it in the same slot, plus 1. */
  readonly previous: Int32Array;
  /** For each crowded slot every run of twelve units that holds one of its grams. */
  readonly crowded: Map<number, Set<string>>;
}

/** @param forms Folded, in any order. */
export function indexGrams(forms: readonly string[]): GramIndex {
  const joined = sameAlphabet(forms.join(SEPARATOR));
  const grams = Math.ceil(joined.length / STEP);
  const index: GramIndex = {
    forms: joined,
    heads: new Int32Array(tableSize(grams)),
    previous: new Int32Array(grams),
    crowded: new Map(),
  };
  for (let gram = 0; gram * STEP + GRAM <= joined.length; gram++) addGram(index, gram);
  return index;
}

/** Base64url as Base64, so that one index serves both (RFC 4648, sections 4 and 5). */
export function sameAlphabet(units: string): string {
  return units.replaceAll('-', '+').replaceAll('_', '/');
}

export function hashAt(units: string, at: number): number {
  let hash = 0;
  for (let unit = at; unit < at + GRAM; unit++) {
    hash = (Math.imul(hash, FACTOR) + units.charCodeAt(unit)) | 0;
  }
  return hash;
}

/** The hash of the gram at `at + 1`, from the one at `at`. */
export function nextHash(hash: number, units: string, at: number): number {
  const rest = hash - Math.imul(units.charCodeAt(at), LEADING);
  return (Math.imul(rest, FACTOR) + units.charCodeAt(at + GRAM)) | 0;
}

export function slotOf(hash: number, size: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
  return (mixed ^ (mixed >>> 16)) & (size - 1);
}

/** Grams with the same surroundings find the same pieces: one of them is enough, however many secrets begin alike. */
function addGram(index: GramIndex, gram: number): void {
  const { forms, heads, previous } = index;
  const at = gram * STEP;
  const slot = slotOf(hashAt(forms, at), heads.length);
  const first = heads[slot] ?? 0;
  if (first === CROWDED) {
    addRuns(index, slot, at);
    return;
  }
  let count = 0;
  for (let other = first; other !== 0; other = previous[other - 1] ?? 0) {
    if (haveSameSurroundings(forms, at, (other - 1) * STEP)) return;
    count += 1;
  }
  previous[gram] = first;
  heads[slot] = gram + 1;
  if (count === CROWD) crowd(index, slot);
}

function crowd(index: GramIndex, slot: number): void {
  for (let gram = index.heads[slot] ?? 0; gram !== 0; gram = index.previous[gram - 1] ?? 0) {
    addRuns(index, slot, (gram - 1) * STEP);
  }
  index.heads[slot] = CROWDED;
}

function addRuns({ forms, crowded }: GramIndex, slot: number, at: number): void {
  const runs = crowded.get(slot) ?? new Set();
  crowded.set(slot, runs);
  for (let start = Math.max(0, at - REACH); start <= at; start++) {
    const run = forms.slice(start, start + PIECE_MINIMUM);
    if (run.length === PIECE_MINIMUM && !run.includes(SEPARATOR)) runs.add(run);
  }
}

function haveSameSurroundings(forms: string, one: number, other: number): boolean {
  // The outermost first: secrets that begin or end alike share the units in the middle.
  for (let unit = REACH; unit > 0; unit--) {
    const last = GRAM - 1 + unit;
    if (forms.charCodeAt(one + last) !== forms.charCodeAt(other + last)) return false;
    if (forms.charCodeAt(one - unit) !== forms.charCodeAt(other - unit)) return false;
  }
  for (let unit = 0; unit < GRAM; unit++) {
    if (forms.charCodeAt(one + unit) !== forms.charCodeAt(other + unit)) return false;
  }
  return true;
}

/** A power of two. */
function tableSize(grams: number): number {
  const wanted = Math.max(grams, Math.min(16 * grams, ROOMY), 1);
  return 2 ** Math.ceil(Math.log2(wanted));
}
