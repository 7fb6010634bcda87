import { stringify } from 'yaml';
import type { Item, Written } from './render.js';

/**
 * Every scalar is text to the reader of lists, so 200 and true need no quotes. Long lines stay
 * whole: a folded address would be another one to the eye.
 */
const STYLE = { lineWidth: 0, schema: 'failsafe' } as const;

/** Items alone, as the input `endpoints` takes them. */
export function itemsText(items: readonly Item[]): string {
  return stringify(items, STYLE);
}

/** A configuration file. */
export function listText(items: readonly Item[]): string {
  const file: ReadonlyMap<string, Written> = new Map([['endpoints', items]]);
  return stringify(file, STYLE);
}
