import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { DEEPEST_NESTING, type Finding } from './compose.js';
import type { Entry, Tree } from './tree.js';

/** How much all aliases together may add to a document: nodes, and long texts more. */
const LARGEST_EXPANSION = 500_000;
/** A long text costs more than one node: whoever uses an alias may copy it. */
const CHARACTERS_PER_NODE = 64;

/** Names that plain JavaScript objects keep for themselves. */
const RESERVED_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const NO_ANCHOR =
  'This alias has no anchor before it, or is inside what it refers to. Define the anchor above it.';
const EXPLODES = `The aliases expand to far more than the document itself, or to more than ${DEEPEST_NESTING} levels deep. Write out what they refer to, or use fewer of them.`;
const UNUSABLE_KEY =
  "This key isn't plain text, or is a reserved word such as `constructor`. Choose a plain word.";
const MERGES_NO_MAPPING =
  'The merge key `<<` takes an alias of a mapping, or a list of such aliases.';

/**
 * Makes the tree of a composed document, with its aliases and merge keys followed. Aliased nodes
 * are shared, never copied, and what they would cost when written out is counted first, so that a
 * bomb takes neither memory nor time.
 */
export class TreeBuilder {
  readonly findings: Finding[] = [];
  readonly #text: string;
  readonly #lineAt: (offset: number) => number;
  readonly #anchors = new Map<string, Tree>();
  #room = LARGEST_EXPANSION;

  constructor(text: string, lineAt: (offset: number) => number) {
    this.#text = text;
    this.#lineAt = lineAt;
  }

  /** A node that is absent has its place where it would begin. */
  build(node: unknown, fallback: number): Tree {
    if (!isNode(node)) return emptyText(fallback);
    const [offset, end] = rangeOf(node, fallback);
    if (isAlias(node)) return this.#follow(node.source, offset);
    const { anchor } = node;
    if (anchor === undefined) return this.#read(node, offset, end);
    // An alias inside of it must not find an earlier anchor of the same name.
    this.#anchors.delete(anchor);
    const tree = this.#read(node, offset, end);
    this.#anchors.set(anchor, tree);
    return tree;
  }

  #read(node: Node, offset: number, end: number): Tree {
    if (isMap(node)) return { kind: 'map', offset, entries: this.#entries(node, offset) };
    if (isSeq(node)) {
      return { kind: 'list', offset, items: node.items.map((item) => this.build(item, offset)) };
    }
    if (!isScalar(node)) return emptyText(offset);
    const commented = node.type === 'PLAIN' && /^[ \t]+#/.test(this.#text.slice(end));
    return { kind: 'text', offset, text: String(node.value ?? ''), commented };
  }

  #follow(name: string, offset: number): Tree {
    const tree = this.#anchors.get(name);
    if (tree === undefined) return this.#refuse(offset, NO_ANCHOR);
    if (this.#room < 0) return emptyText(offset);
    this.#room -= sizeOf(tree);
    return this.#room < 0 ? this.#refuse(offset, EXPLODES) : tree;
  }

  #entries({ items }: YAMLMap, offset: number): Map<string, Entry> {
    const own = new Map<string, Entry>();
    let merge: Entry | undefined;
    for (const { key, value: node } of items) {
      const [keyOffset, keyEnd] = rangeOf(key, offset);
      // Also for the anchor that the key may have.
      this.build(key, keyOffset);
      const entry = { keyOffset, value: this.build(node, keyEnd) };
      const text = isScalar(key) ? String(key.value) : null;
      const isMerge = isMergeKey(key);
      const first = isMerge ? merge : own.get(text ?? '');
      if (text === null || RESERVED_KEYS.includes(text)) this.#refuse(keyOffset, UNUSABLE_KEY);
      else if (first) this.#refuse(keyOffset, twice(this.#lineAt(first.keyOffset)));
      else if (isMerge) merge = entry;
      else own.set(text, entry);
    }
    return merge === undefined ? own : this.#withMerged(own, merge);
  }

  /**
   * A mapping's own keys come before merged ones, and earlier sources before later ones (YAML merge
   * key type, yaml.org/type/merge.html).
   */
  #withMerged(own: Map<string, Entry>, merge: Entry): Map<string, Entry> {
    const { keyOffset, value } = merge;
    const sources = value.kind === 'list' ? value.items : [value];
    if (!sources.every((source) => source.kind === 'map')) {
      this.#refuse(keyOffset, MERGES_NO_MAPPING);
      return own;
    }
    for (const [key, entry] of sources.flatMap(({ entries }) => [...entries])) {
      if (!own.has(key)) own.set(key, entry);
    }
    return own;
  }

  #refuse(offset: number, message: string): Tree {
    this.findings.push({ offset, message });
    return emptyText(offset);
  }
}

/** What a node costs when it is written out; more than there is when it is nested too deep. */
function sizeOf(tree: Tree, levels = DEEPEST_NESTING): number {
  if (levels === 0) return Infinity;
  if (tree.kind === 'text') return 1 + Math.floor(tree.text.length / CHARACTERS_PER_NODE);
  const children =
    tree.kind === 'list' ? tree.items : [...tree.entries.values()].map(({ value }) => value);
  return children.reduce((size, child) => size + sizeOf(child, levels - 1), 1);
}

function rangeOf(node: unknown, fallback: number): readonly [start: number, end: number] {
  const [start, end] = (isNode(node) && node.range) || [fallback, fallback];
  return [start, end];
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function twice(line: number): string {
  return `This key appears twice in the same mapping, first on line ${line}. Keep one.`;
}

function emptyText(offset: number): Tree {
  return { kind: 'text', text: '', offset, commented: false };
}
