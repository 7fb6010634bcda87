import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { DEEPEST_NESTING, type Finding, TOO_DEEP } from './syntax.js';
import { type Entry, listTree, mapTree, type Tree, textTree } from './tree.js';

/** How much all aliases together may add to a document, in weights of `tree.ts`. */
const LARGEST_EXPANSION = 500_000;

/** Names that plain JavaScript objects keep for themselves. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const EXPLODES =
  'The aliases expand to far more than the document itself. Write out what they stand for, or fewer of them.';
const KEY_NOT_TEXT = 'A key is no plain text. Write keys as plain words.';
const RESERVED_KEY = 'This key is a reserved word and cannot be used here. Choose another name.';
const MERGES_NO_MAPPING = 'The merge key `<<` takes an alias of a mapping, or a list of such.';

interface Anchor {
  /** Null while the anchored node is still being read: an alias to it would contain itself. */
  tree: Tree | null;
}

/**
 * Follows the aliases and merge keys of one composed document. Aliased nodes are shared, never copied, and what
 * they would cost when written out is counted first, so that a bomb takes neither memory nor time.
 */
export class TreeBuilder {
  readonly findings: Finding[] = [];
  readonly #lineAt: (offset: number) => number;
  readonly #anchors = new Map<string, Anchor>();
  #expansion = 0;
  #shift = 0;

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt;
  }

  /** The tree of a document, or of a piece of one, to whose offsets `shift` is added. */
  read(contents: unknown, shift = 0): Tree {
    this.#shift = shift;
    return this.#build(contents, shift);
  }

  #build(node: unknown, fallbackOffset: number): Tree {
    if (isAlias(node)) return this.#follow(node.source, this.#offsetOf(node, fallbackOffset));
    if (isScalar(node)) return this.#anchored(node, () => this.#scalar(node, fallbackOffset));
    if (isSeq(node)) {
      const offset = this.#offsetOf(node, fallbackOffset);
      return this.#anchored(node, () =>
        listTree(
          node.items.map((item) => this.#build(item, offset)),
          offset,
        ),
      );
    }
    if (isMap(node)) return this.#anchored(node, () => this.#map(node, fallbackOffset));
    return emptyText(fallbackOffset);
  }

  #anchored(node: { anchor?: string }, read: () => Tree): Tree {
    if (node.anchor === undefined) return read();
    const anchor: Anchor = { tree: null };
    this.#anchors.set(node.anchor, anchor);
    anchor.tree = read();
    return anchor.tree;
  }

  #follow(name: string, offset: number): Tree {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      return this.#refuse(offset, 'An alias has no anchor before it. Define the anchor above it.');
    }
    if (anchor.tree === null) {
      return this.#refuse(offset, 'An alias stands inside of what it refers to. Remove it.');
    }
    if (anchor.tree.depth > DEEPEST_NESTING) return this.#refuse(offset, TOO_DEEP);
    const wasWithin = this.#expansion <= LARGEST_EXPANSION;
    this.#expansion += anchor.tree.weight;
    if (this.#expansion <= LARGEST_EXPANSION) return anchor.tree;
    return wasWithin ? this.#refuse(offset, EXPLODES) : emptyText(offset);
  }

  #map(node: YAMLMap, fallbackOffset: number): Tree {
    const offset = this.#offsetOf(node, fallbackOffset);
    const entries = new Map<string, Entry>();
    const merged: Tree[] = [];
    let mergeOffset: number | null = null;
    for (const pair of node.items) {
      const keyOffset = this.#offsetOf(pair.key, offset);
      const key = this.#key(pair, keyOffset);
      const value = this.#build(pair.value, this.#endOf(pair.key, keyOffset));
      if (key === null) continue;
      if (isMergeKey(pair.key)) {
        if (mergeOffset === null) merged.push(...this.#mergeSources(value, keyOffset));
        else this.#refuseDuplicate(keyOffset, mergeOffset);
        mergeOffset ??= keyOffset;
        continue;
      }
      const first = entries.get(key);
      if (first === undefined) entries.set(key, { keyOffset, value });
      else this.#refuseDuplicate(keyOffset, first.keyOffset);
    }
    return mapTree(withMerged(entries, merged), offset);
  }

  #key(pair: Pair, offset: number): string | null {
    const { key } = pair;
    if (!isScalar(key) || typeof key.value !== 'string') {
      this.#build(key, offset);
      this.#refuse(offset, KEY_NOT_TEXT);
      return null;
    }
    // Registers an anchor on the key.
    this.#build(key, offset);
    if (!RESERVED_KEYS.has(key.value)) return key.value;
    this.#refuse(offset, RESERVED_KEY);
    return null;
  }

  #mergeSources(value: Tree, offset: number): Tree[] {
    const sources = value.kind === 'list' ? [...value.items] : [value];
    if (sources.every((source) => source.kind === 'map')) return sources;
    this.#refuse(offset, MERGES_NO_MAPPING);
    return [];
  }

  #scalar(node: Scalar, fallbackOffset: number): Tree {
    const offset = this.#offsetOf(node, fallbackOffset);
    const text = typeof node.value === 'string' ? node.value : '';
    return textTree(text, { offset, end: this.#endOf(node, offset), plain: node.type === 'PLAIN' });
  }

  #offsetOf(node: unknown, fallback: number): number {
    const start = (node as Node | null)?.range?.[0];
    return start === undefined ? fallback : start + this.#shift;
  }

  #endOf(node: unknown, fallback: number): number {
    const end = (node as Node | null)?.range?.[1];
    return end === undefined ? fallback : end + this.#shift;
  }

  #refuseDuplicate(offset: number, firstOffset: number): void {
    const line = this.#lineAt(firstOffset);
    this.#refuse(
      offset,
      `This key stands twice in the same mapping, first on line ${line}. Keep one.`,
    );
  }

  #refuse(offset: number, message: string): Tree {
    this.findings.push({ offset, message });
    return emptyText(offset);
  }
}

/** A mapping's own keys come before merged ones, and earlier sources before later ones (YAML merge key type, yaml.org/type/merge.html). */
function withMerged(entries: Map<string, Entry>, sources: readonly Tree[]): Map<string, Entry> {
  for (const source of sources) {
    if (source.kind !== 'map') continue;
    for (const [key, entry] of source.entries) {
      if (!entries.has(key)) entries.set(key, entry);
    }
  }
  return entries;
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function emptyText(offset: number): Tree {
  return textTree('', { offset, end: offset, plain: true });
}
