import type { Reading } from './model.js';
import { isMap, type Tree, type TreeMap } from './tree.js';

/** What a reader is told beside its document. */
export interface Asking {
  /** The address to ask, where the source has none. */
  readonly url: string | null;
}

/** One format of another tool. */
export interface Format {
  /** What its file is, with an article. */
  readonly is: string;
  /** Whether a document is one of its files. */
  readonly fits: (document: TreeMap) => boolean;
  readonly read: (document: TreeMap, asking: Asking) => Reading;
}

/** A key of a document with a list of mappings. */
export function mapsIn(document: TreeMap, key: string): readonly TreeMap[] {
  const tree: Tree | undefined = document.get(key);
  return Array.isArray(tree) ? tree.filter((one: Tree) => isMap(one)) : [];
}
