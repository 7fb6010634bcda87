import type { Value } from './model.js';

/** Statuses from one to another, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Longer ranges that are not whole classes would fill the list. */
const MOST = 60;

/**
 * The value of `expect.status`: whole classes as `2xx`, else one by one. Null when it says nothing
 * (what 2xx is by itself), 'too-many' when it cannot be written.
 */
export function statusOf(ranges: readonly Range[]): Value | null | 'too-many' {
  const words = [...new Set(ranges.flatMap(wordsOf))];
  if (words.length === 1 && words[0] === '2xx') return null;
  if (words.length === 0 || words.length > MOST) return 'too-many';
  return words.length === 1 ? (words[0] ?? null) : words;
}

function wordsOf({ from, to }: Range): readonly string[] {
  const words: string[] = [];
  for (let status = Math.max(100, from); status <= Math.min(599, to); ) {
    const isClass = status % 100 === 0 && status + 99 <= to;
    words.push(isClass ? `${status / 100}xx` : String(status));
    status += isClass ? 100 : 1;
  }
  return words;
}
