/**
 * Where a quoted text comes from. It decides how it is shown:
 * - `server`: anything an endpoint, proxy or certificate said. Hostile: bounded, escaped, shown as code, hidden by `details: minimal`.
 * - `credential`: a claim, scope or identity of the credential. Treated as `server` is.
 * - `config`: a value out of the user's own configuration. Escaped and shown as code, never hidden.
 */
export type Origin = 'server' | 'credential' | 'config';

export interface Quote {
  readonly text: string;
  readonly from: Origin;
}

/** A part in the report's own words is a plain string; every other text says where it comes from. */
export type Part = string | Quote;

/** A sentence that remembers which of its parts are foreign, until a renderer escapes each for its place. */
export type Phrase = readonly Part[];

export const server = (text: string): Quote => ({ text, from: 'server' });
export const credential = (text: string): Quote => ({ text, from: 'credential' });
export const config = (text: string): Quote => ({ text, from: 'config' });

/** Builds a phrase: the literal parts and numbers are the report's own words, quotes stay quotes, phrases are joined in. */
export function phrase(
  words: TemplateStringsArray,
  ...values: readonly (Part | number | Phrase)[]
): Phrase {
  return words.flatMap((word, index): Part[] => {
    const value = values[index];
    const own = word === '' ? [] : [word];
    if (value === undefined) return own;
    if (typeof value === 'number') return [...own, String(value)];
    if (typeof value === 'string' || 'from' in value) return [...own, value];
    return [...own, ...value];
  });
}

/** The phrases without repeats. */
export function distinct(phrases: readonly Phrase[]): Phrase[] {
  return [...new Map(phrases.map((words) => [JSON.stringify(words), words])).values()];
}
