import type { ConfigDocument } from './document/document.js';
import type { ListTree } from './document/tree.js';
import { type ReadEndpoint, readEndpoint } from './endpoint.js';
import type { Problem } from '../model/place.js';

export const NOTHING_TO_CHECK = 'The list is empty: there is nothing to check. Add an endpoint.';

/** The items of an `endpoints` list, each with what is wrong with it. */
export function items(document: ConfigDocument, list: ListTree): ReadEndpoint[] {
  return list.items.map((item, index) => readEndpoint(document, item, index));
}

export function emptyList(document: ConfigDocument, list: ListTree): Problem[] {
  if (list.items.length > 0) return [];
  return [{ where: document.whereAt(list.offset), path: 'endpoints', message: NOTHING_TO_CHECK }];
}
