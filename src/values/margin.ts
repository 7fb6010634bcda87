/** White space around a value, which the value is hardly meant to have. */
export interface Margin {
  /** The value without it. */
  readonly bare: string;
  /** Own words, after "the passphrase". */
  readonly words: string;
}

/** What a value that came out of a file brings along, such as the line break of its end; or null. */
export function marginOf(value: string): Margin | null {
  const bare = value.trim();
  if (bare === value) return null;
  const margin = /[\r\n]$/.test(value) ? 'a line break' : 'white space';
  const place = bare === value.trimEnd() ? 'ends in' : 'begins with';
  return { bare, words: `${place} ${margin} that does not belong to it` };
}
