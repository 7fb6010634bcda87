import {
  type Entry,
  type Keys,
  listTree,
  mapTree,
  type MapTree,
  type Tree,
} from '../document/tree.js';
import { listing, nearest } from '../../values/words.js';
import { patternOf } from './paths.js';
import { KNOWN_KEYS, PLANNED_KEYS } from './schema.js';

/** Something wrong at a place of a tree. `keys` lead to the node that the message is about. */
export interface Fault {
  readonly keys: Keys;
  readonly offset: number;
  readonly message: string;
}

export interface Pruned {
  readonly tree: Tree;
  readonly faults: readonly Fault[];
}

/** The tree without the keys that do not belong there, and a fault for each, so that what remains can be examined. */
export function pruneUnknownKeys(tree: Tree, keys: Keys): Pruned {
  const faults: Fault[] = [];
  return { tree: prune(tree, keys, faults), faults };
}

function prune(tree: Tree, keys: Keys, faults: Fault[]): Tree {
  switch (tree.kind) {
    case 'text':
      return tree;
    case 'list':
      return listTree(
        tree.items.map((item, index) => prune(item, [...keys, index], faults)),
        tree.offset,
      );
    case 'map':
      return pruneMap(tree, keys, faults);
  }
}

function pruneMap(tree: MapTree, keys: Keys, faults: Fault[]): MapTree {
  const pattern = patternOf(keys);
  const known = KNOWN_KEYS.get(pattern);
  if (known === undefined) return tree;
  const kept = new Map<string, Entry>();
  for (const [key, { keyOffset, value }] of tree.entries) {
    if (known.includes(key)) {
      kept.set(key, { keyOffset, value: prune(value, [...keys, key], faults) });
    } else {
      faults.push({ keys, offset: keyOffset, message: unknownKey(key, pattern, known) });
    }
  }
  return mapTree(kept, tree.offset);
}

/** Names the nearest known key and never the unknown one, which may be a piece of a secret. */
export function unknownKey(key: string, pattern: string, known: readonly string[]): string {
  const planned = PLANNED_KEYS.get(pattern)?.find((name) => name === key);
  if (planned !== undefined) {
    return `\`${planned}\` is not supported by this version yet. Use one of ${listing(known)}.`;
  }
  const near = nearest(key, known);
  if (near !== null) return `This key is not known here. Did you mean \`${near}\`?`;
  const elsewhere = [...KNOWN_KEYS].find(
    ([place, keys]) => place !== pattern && place !== '' && keys.includes(key),
  )?.[0];
  const hint = elsewhere === undefined ? '' : ` It belongs under \`${elsewhere}\`.`;
  return `This key is not known here.${hint} The keys are ${listing(known)}.`;
}
