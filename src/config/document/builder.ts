import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { DEEPEST_NESTING, type Finding, TOO_DEEP } from './tokens.js';
import { type Entry, listTree, type MapTree, mapTree, type Tree, textTree } from './tree.js';

/** How much all aliases together may add to a document, in weights of `tree.ts`. */
const LARGEST_EXPANSION = 500_000;

/** Names that plain JavaScript objects keep for themselves. */
const RESERVED_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const NO_ANCHOR = 'This alias has no anchor before it. Define the anchor above it.';
const INSIDE_ITSELF = 'This alias is inside what it refers to. Remove it.';
const EXPLODES =
  'The aliases expand to far more than the document itself. Write out what they refer to, or use fewer of them.';
const KEY_NOT_TEXT = "This key isn't plain text. Write keys as plain words.";
const RESERVED_KEY = 'This key is a reserved word and cannot be used here. Choose another name.';
const MERGES_NO_MAPPING =
  'The merge key `<<` takes an alias of a mapping, or a list of such aliases.';

/**
 * Makes the tree of a composed document, with its aliases and merge keys followed. Aliased nodes
 * are shared, never copied, and what they would cost when written out is counted first, so that a
 * bomb takes neither memory nor time.
 */
export class TreeBuilder {
  readonly findings: Finding[] = [];
  readonly #lineAt: (offset: number) => number;
  /** Null while the anchored node is being read: an alias to it would contain itself. */
  readonly #anchors = new Map<string, Tree | null>();
  #expansion = 0;

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt;
  }

  /** A node that is absent has its place where it would begin. */
  build(node: unknown, fallback: number): Tree {
    const [offset, end] = rangeOf(node, fallback);
    if (isAlias(node)) return this.#follow(node.source, offset);
    const anchor = isScalar(node) || isSeq(node) || isMap(node) ? node.anchor : undefined;
    if (anchor === undefined) return this.#read(node, offset, end);
    this.#anchors.set(anchor, null);
    const tree = this.#read(node, offset, end);
    this.#anchors.set(anchor, tree);
    return tree;
  }

  #read(node: unknown, offset: number, end: number): Tree {
    if (isMap(node)) return this.#map(node, offset);
    if (isSeq(node))
      return listTree(
        node.items.map((item) => this.build(item, offset)),
        offset,
      );
    if (!isScalar(node)) return emptyText(offset);
    return textTree(String(node.value ?? ''), { offset, end, plain: node.type === 'PLAIN' });
  }

  #follow(name: string, offset: number): Tree {
    const tree = this.#anchors.get(name);
    if (tree === undefined) return this.#refuse(offset, NO_ANCHOR);
    if (tree === null) return this.#refuse(offset, INSIDE_ITSELF);
    if (tree.depth > DEEPEST_NESTING) return this.#refuse(offset, TOO_DEEP);
    if (this.#expansion > LARGEST_EXPANSION) return emptyText(offset);
    this.#expansion += tree.weight;
    return this.#expansion > LARGEST_EXPANSION ? this.#refuse(offset, EXPLODES) : tree;
  }

  #map({ items }: YAMLMap, offset: number): MapTree {
    const own = new Map<string, Entry>();
    let merge: Entry | null = null;
    for (const { key, value: node } of items) {
      const [keyOffset, keyEnd] = rangeOf(key, offset);
      // Also for the anchor that the key may have.
      this.build(key, keyOffset);
      const entry = { keyOffset, value: this.build(node, keyEnd) };
      const text = this.#keyText(key, keyOffset);
      if (text === null) continue;
      const isMerge = isMergeKey(key);
      const first = isMerge ? merge : own.get(text);
      if (first) this.#refuse(keyOffset, twice(this.#lineAt(first.keyOffset)));
      else if (isMerge) merge = entry;
      else own.set(text, entry);
    }
    return mapTree(this.#withMerged(own, merge), offset);
  }

  #keyText(key: unknown, offset: number): string | null {
    const text = isScalar(key) ? String(key.value) : null;
    if (text === null) this.#refuse(offset, KEY_NOT_TEXT);
    else if (!RESERVED_KEYS.includes(text)) return text;
    else this.#refuse(offset, RESERVED_KEY);
    return null;
  }

  /**
   * A mapping's own keys come before merged ones, and earlier sources before later ones (YAML merge
   * key type, yaml.org/type/merge.html).
   */
  #withMerged(own: Map<string, Entry>, merge: Entry | null): Map<string, Entry> {
    if (merge === null) return own;
    const { keyOffset, value } = merge;
    const sources = value.kind === 'list' ? value.items : [value];
    if (!sources.every((source) => source.kind === 'map')) {
      this.#refuse(keyOffset, MERGES_NO_MAPPING);
      return own;
    }
    for (const { entries } of sources) {
      for (const [key, entry] of entries) if (!own.has(key)) own.set(key, entry);
    }
    return own;
  }

  #refuse(offset: number, message: string): Tree {
    this.findings.push({ offset, message });
    return emptyText(offset);
  }
}

function rangeOf(node: unknown, fallback: number): readonly [start: number, end: number] {
  const [start = fallback, end = fallback] = (node as Node | null)?.range ?? [];
  return [start, end];
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function twice(line: number): string {
  return `This key appears twice in the same mapping, first on line ${line}. Keep one.`;
}

function emptyText(offset: number): Tree {
  return textTree('', { offset, end: offset, plain: true });
}
