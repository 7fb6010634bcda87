/**
 * A YAML document after its aliases and merge keys have been followed. Every scalar is text. Nodes
 * that were reached through an alias are shared, and their place is where they were written.
 */
export type Tree = TextTree | ListTree | MapTree;

interface Node {
  /** Where it begins, in UTF-16 units from the start of the text. */
  readonly offset: number;
  /** How much expanding it costs: nodes, and long texts more. */
  readonly weight: number;
  /** Levels below it and its own. */
  readonly depth: number;
}

export interface TextTree extends Node {
  readonly kind: 'text';
  readonly text: string;
  /** Written without quotes and not as a block. */
  readonly plain: boolean;
  /** Where it ends. */
  readonly end: number;
}

export interface ListTree extends Node {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface Entry {
  readonly keyOffset: number;
  readonly value: Tree;
}

export interface MapTree extends Node {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A tree as plain JavaScript: strings, arrays and objects. */
export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/** Long texts cost more than one node: whoever uses an alias may copy them. */
const CHARACTERS_PER_WEIGHT = 64;

export function textTree(
  text: string,
  place: { offset: number; end: number; plain: boolean },
): TextTree {
  const weight = 1 + Math.floor(text.length / CHARACTERS_PER_WEIGHT);
  return { kind: 'text', text, ...place, weight, depth: 1 };
}

export function listTree(items: readonly Tree[], offset: number): ListTree {
  return { kind: 'list', items, offset, ...measure(items) };
}

export function mapTree(entries: ReadonlyMap<string, Entry>, offset: number): MapTree {
  const values = [...entries.values()].map((entry) => entry.value);
  return { kind: 'map', entries, offset, ...measure(values) };
}

function measure(children: readonly Tree[]): { weight: number; depth: number } {
  let weight = 1;
  let depth = 1;
  for (const child of children) {
    weight += child.weight;
    depth = Math.max(depth, child.depth + 1);
  }
  return { weight, depth };
}

export function plainOf(tree: Tree): Plain {
  switch (tree.kind) {
    case 'text':
      return tree.text;
    case 'list':
      return tree.items.map(plainOf);
    case 'map':
      return Object.fromEntries(
        [...tree.entries].map(([key, { value }]) => [key, plainOf(value)] as const),
      );
  }
}

export type Keys = readonly (string | number)[];

/** The node at a path, or the nearest one above it that exists. */
export function nodeAt(tree: Tree, keys: Keys): Tree {
  let node = tree;
  for (const key of keys) {
    const child = childOf(node, key);
    if (child === undefined) return node;
    node = child.value;
  }
  return node;
}

/** Where the key at a path is; for an item of a list, the item. */
export function keyOffsetAt(tree: Tree, keys: Keys): number {
  const parent = nodeAt(tree, keys.slice(0, -1));
  const key = keys.at(-1);
  return (key === undefined ? undefined : childOf(parent, key)?.keyOffset) ?? parent.offset;
}

function childOf(node: Tree, key: string | number): Entry | undefined {
  if (node.kind === 'map' && typeof key === 'string') return node.entries.get(key);
  if (node.kind !== 'list' || typeof key !== 'number') return undefined;
  const item = node.items[key];
  return item === undefined ? undefined : { keyOffset: item.offset, value: item };
}
