/**
 * A YAML document after its aliases and merge keys have been followed. Every scalar is text. Nodes
 * that were reached through an alias are shared, and their place is where they were written.
 */
export type Tree = TextTree | ListTree | MapTree;

interface Node {
  /** Where it begins, in UTF-16 units from the start of the text. */
  readonly offset: number;
}

export interface TextTree extends Node {
  readonly kind: 'text';
  readonly text: string;
  /** Whether a comment follows it on its line: in YAML, ` #` ends a value without quotes. */
  readonly commented: boolean;
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
  return entryAt(tree, keys).value;
}

/** Where the key at a path is; for an item of a list, the item. */
export function keyOffsetAt(tree: Tree, keys: Keys): number {
  return entryAt(tree, keys).keyOffset;
}

function entryAt(tree: Tree, keys: Keys): Entry {
  let entry: Entry = { keyOffset: tree.offset, value: tree };
  for (const key of keys) {
    const node = entry.value;
    const item = node.kind === 'list' ? node.items[Number(key)] : undefined;
    const child = node.kind === 'map' ? node.entries.get(String(key)) : undefined;
    entry = child ?? { keyOffset: (item ?? node).offset, value: item ?? node };
    if (child === undefined && item === undefined) return entry;
  }
  return entry;
}
