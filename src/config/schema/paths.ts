import type { Keys } from '../document/tree.js';
import { KNOWN_KEYS } from './schema.js';

/**
 * A path such as `endpoints[2].auth.bearer`. It ends before the first key that is not one of ours: a header's name,
 * or a key that does not belong there, may be a piece of a secret.
 */
export function pathText(keys: Keys): string {
  let text = '';
  let pattern = '';
  for (const key of keys) {
    if (typeof key === 'number') {
      text += `[${key}]`;
    } else {
      if (!KNOWN_KEYS.get(pattern)?.includes(key)) return text;
      text += text === '' ? key : `.${key}`;
      pattern = below(pattern, key);
    }
  }
  return text;
}

/** The path without its indexes, as `KNOWN_KEYS` has it. */
export function patternOf(keys: Keys): string {
  return keys.filter((key) => typeof key === 'string').join('.');
}

export function below(pattern: string, key: string): string {
  return pattern === '' ? key : `${pattern}.${key}`;
}
