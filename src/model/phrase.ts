/**
 * Who said a quoted text. It decides how the text is shown:
 * - `server`: an endpoint, a proxy or a certificate. Hostile: bounded, escaped, shown as code, and
 *   hidden by `details: minimal`.
 * - `credential`: a claim, scope or identity of the credential. Treated like `server`.
 * - `config`: the user's own configuration. Escaped and shown as code, never hidden.
 */
export type Speaker = 'server' | 'credential' | 'config';

export interface Quote {
  readonly text: string;
  readonly from: Speaker;
}

/** A part in the report's own words is a plain string. Every other text says where it is from. */
export type Part = string | Quote;

/**
 * A sentence that remembers which of its parts are foreign, until a renderer escapes each part for
 * its place.
 */
export type Phrase = readonly Part[];

export const server = (text: string): Quote => ({ text, from: 'server' });
export const credential = (text: string): Quote => ({ text, from: 'credential' });
export const config = (text: string): Quote => ({ text, from: 'config' });

/**
 * Builds a phrase: the literal parts and numbers are the report's own words, quotes stay quotes,
 * and phrases are joined in.
 */
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

/** The phrases as one, with these words between them, and others before the last. */
export function joined(phrases: readonly Phrase[], between: string, last = between): Phrase {
  return phrases.flatMap((words, index): Phrase => {
    if (index === 0) return words;
    return [index === phrases.length - 1 ? last : between, ...words];
  });
}

/** The phrases without repeats. */
export function distinct(phrases: readonly Phrase[]): Phrase[] {
  return [...new Map(phrases.map((words) => [JSON.stringify(words), words])).values()];
}
