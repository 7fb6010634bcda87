/** Every pattern is at least this long; their first units are what a text is looked up by. */
const KEY = 4;

/** Patterns made ready to be looked up at a place of a text, in a time that hardly depends on their number. */
export interface PatternIndex {
  /** Sorted by UTF-16 units, without repeats. */
  readonly patterns: readonly string[];
  /** For each pattern the longest other one that it starts with, or -1. */
  readonly parents: Int32Array;
  /** First and last pattern that start with a key. */
  readonly buckets: ReadonlyMap<string, readonly [first: number, last: number]>;
  /** Tells most places without a key apart, without making a string of each. */
  readonly filter: Uint8Array;
  readonly longest: number;
}

/** @param forms Patterns of at least 4 units each, in any order, with repeats. */
export function indexPatterns(forms: Iterable<string>): PatternIndex {
  const patterns = [...new Set(forms)].sort();
  const filter = new Uint8Array(filterSize(patterns.length));
  const buckets = new Map<string, [number, number]>();
  for (const [index, pattern] of patterns.entries()) {
    const key = pattern.slice(0, KEY);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [index, index]);
    else bucket[1] = index;
    filter[slot(pattern, 0, filter.length)] = 1;
  }
  const longest = patterns.reduce((length, pattern) => Math.max(length, pattern.length), 0);
  return { patterns, parents: parentsOf(patterns), buckets, filter, longest };
}

/** A part of a folded text, from `at` up to `end`. */
export interface Window {
  readonly units: string;
  readonly at: number;
  readonly end: number;
}

/** Whether a pattern may start here; a wrong "yes" costs time only. */
export function mayStart(index: PatternIndex, units: string, at: number): boolean {
  return at + KEY <= units.length && index.filter[slot(units, at, index.filter.length)] === 1;
}

/** Length of the longest pattern that the window, which reaches the end of the text, starts with; 0 when there is none. */
export function longestMatch(index: PatternIndex, window: Window): number {
  const bucket = bucketOf(index, window);
  if (bucket === undefined) return 0;
  // The usual bucket holds one pattern, and the engine's own comparison is much faster than `common`.
  let candidate = bucket[0] === bucket[1] ? bucket[0] : lastNotAfter(index, window);
  while (candidate >= 0) {
    const pattern = index.patterns[candidate] ?? '';
    if (standsAt(pattern, window)) return pattern.length;
    candidate = index.parents[candidate] ?? -1;
  }
  return 0;
}

function standsAt(pattern: string, { units, at }: Window): boolean {
  const last = pattern.length - 1;
  // The end first: a text that repeats one character agrees with the beginning everywhere.
  return pattern.charCodeAt(last) === units.charCodeAt(at + last) && units.startsWith(pattern, at);
}

/** Whether the whole window is the beginning of a longer pattern. */
export function startsPattern(index: PatternIndex, window: Window): boolean {
  const bucket = bucketOf(index, window);
  if (bucket === undefined) return false;
  const previous = lastNotAfter(index, window);
  const next = index.patterns[previous < 0 ? bucket[0] : previous + 1];
  return next !== undefined && common(next, window) === window.end - window.at;
}

/** The last pattern of the window's bucket that sorts before it or is its beginning; -1 when there is none. */
function lastNotAfter(index: PatternIndex, window: Window): number {
  const bucket = bucketOf(index, window);
  if (bucket === undefined) return -1;
  let [low, high] = [bucket[0], bucket[1] + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sortsAfter(index.patterns[middle] ?? '', window)) high = middle;
    else low = middle + 1;
  }
  return low > bucket[0] ? low - 1 : -1;
}

function bucketOf(index: PatternIndex, { units, at, end }: Window) {
  return end - at < KEY ? undefined : index.buckets.get(units.slice(at, at + KEY));
}

function sortsAfter(pattern: string, window: Window): boolean {
  const shared = common(pattern, window);
  if (shared === pattern.length) return false;
  const at = window.at + shared;
  return at >= window.end || pattern.charCodeAt(shared) > window.units.charCodeAt(at);
}

/** How many units the pattern and the window have in common at their beginning. */
function common(pattern: string, { units, at, end }: Window): number {
  const limit = Math.min(pattern.length, end - at);
  let length = 0;
  while (length < limit && pattern.charCodeAt(length) === units.charCodeAt(at + length))
    length += 1;
  return length;
}

function parentsOf(patterns: readonly string[]): Int32Array {
  const parents = new Int32Array(patterns.length).fill(-1);
  const open: number[] = [];
  for (const [index, pattern] of patterns.entries()) {
    while (open.length > 0 && !pattern.startsWith(patterns[open.at(-1) ?? 0] ?? '')) open.pop();
    parents[index] = open.at(-1) ?? -1;
    open.push(index);
  }
  return parents;
}

/** A power of two with room for sixteen places a pattern, so that few places of a text are looked up in vain. */
function filterSize(count: number): number {
  return 2 ** Math.max(12, Math.ceil(Math.log2(16 * (count + 1))));
}

function slot(units: string, at: number, size: number): number {
  let hash = 0;
  for (let index = at; index < at + KEY; index++) {
    hash = Math.imul(hash, 0x01000193) ^ units.charCodeAt(index);
  }
  return (hash ^ (hash >>> 15)) & (size - 1);
}
