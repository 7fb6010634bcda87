/** Every pattern is at least this long; their first units are what a text is looked up by. */
const KEY = 4;

/** Patterns made ready to be looked up at a place of a text, in a time that hardly depends on their number. */
export interface PatternIndex {
  /** Sorted by UTF-16 units, without repeats. */
  readonly patterns: readonly string[];
  /** All patterns that start with a key. */
  readonly buckets: ReadonlyMap<string, Branch>;
  /** Tells most places without a key apart, without making a string of each. */
  readonly filter: Uint8Array;
  readonly longest: number;
}

/** Neighbours in the sorted list that begin alike: a node of a radix tree, made when a text first leads to it. */
interface Branch {
  readonly first: number;
  readonly last: number;
  /** What all of them have in common behind what the branch above has. The engine compares it at once. */
  label: string | null;
  /** Units from the beginning of a pattern to the end of the label. */
  depth: number;
  /** By the unit behind the label. */
  branches: ReadonlyMap<number, Branch> | null;
}

/** @param forms Patterns of at least 4 units each, in any order, with repeats. */
export function indexPatterns(forms: Iterable<string>): PatternIndex {
  const patterns = [...new Set(forms)].sort();
  const filter = new Uint8Array(filterSize(patterns.length));
  for (const pattern of patterns) filter[slot(pattern, 0, filter.length)] = 1;
  const buckets = grouped(patterns, [0, patterns.length - 1], (pattern) => pattern.slice(0, KEY));
  const longest = patterns.reduce((length, pattern) => Math.max(length, pattern.length), 0);
  return { patterns, buckets, filter, longest };
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
export function longestMatch(index: PatternIndex, { units, at, end }: Window): number {
  let branch = bucketOf(index, { units, at, end });
  let [longest, depth] = [0, 0];
  while (branch !== undefined) {
    const label = labelOf(index, branch, depth);
    if (!standsAt(label, units, at + depth)) return longest;
    depth = branch.depth;
    if (index.patterns[branch.first]?.length === depth) longest = depth;
    branch = branchesOf(index, branch).get(units.charCodeAt(at + depth));
  }
  return longest;
}

function standsAt(label: string, units: string, at: number): boolean {
  const last = label.length - 1;
  // The end first: a text that repeats one character agrees with the beginning everywhere.
  return label.charCodeAt(last) === units.charCodeAt(at + last) && units.startsWith(label, at);
}

/** Whether the whole window is the beginning of a longer pattern. */
export function startsPattern(index: PatternIndex, window: Window): boolean {
  const { units, at, end } = window;
  let branch = bucketOf(index, window);
  let depth = 0;
  while (branch !== undefined) {
    const label = labelOf(index, branch, depth);
    if (at + branch.depth > end) return label.startsWith(units.slice(at + depth, end));
    if (!standsAt(label, units, at + depth)) return false;
    depth = branch.depth;
    if (at + depth === end) return branchesOf(index, branch).size > 0;
    branch = branchesOf(index, branch).get(units.charCodeAt(at + depth));
  }
  return false;
}

function bucketOf(index: PatternIndex, { units, at, end }: Window): Branch | undefined {
  return end - at < KEY ? undefined : index.buckets.get(units.slice(at, at + KEY));
}

/** @param above Units that the branch above has compared already. */
function labelOf({ patterns }: PatternIndex, branch: Branch, above: number): string {
  if (branch.label !== null) return branch.label;
  const pattern = patterns[branch.first] ?? '';
  branch.depth = common(pattern, patterns[branch.last] ?? '', above);
  branch.label = pattern.slice(above, branch.depth);
  return branch.label;
}

function branchesOf({ patterns }: PatternIndex, branch: Branch): ReadonlyMap<number, Branch> {
  const { depth, last } = branch;
  const first = branch.first + (patterns[branch.first]?.length === depth ? 1 : 0);
  branch.branches ??= grouped(patterns, [first, last], (pattern) => pattern.charCodeAt(depth));
  return branch.branches;
}

/** A branch for each run of sorted patterns with the same key. */
function grouped<Key>(
  patterns: readonly string[],
  [first, last]: readonly [first: number, last: number],
  keyOf: (pattern: string) => Key,
): ReadonlyMap<Key, Branch> {
  const branches = new Map<Key, Branch>();
  for (let start = first; start <= last; ) {
    const key = keyOf(patterns[start] ?? '');
    let end = start;
    while (end < last && keyOf(patterns[end + 1] ?? '') === key) end += 1;
    branches.set(key, { first: start, last: end, label: null, depth: 0, branches: null });
    start = end + 1;
  }
  return branches;
}

/** How many units two patterns have in common at their beginning, of which `known` are known to be. */
function common(one: string, other: string, known: number): number {
  const limit = Math.min(one.length, other.length);
  let length = known;
  while (length < limit && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
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
