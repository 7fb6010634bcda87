import { distance } from 'fastest-levenshtein';

const LONGEST_WORD = 64;

/** The known word that a reader most likely meant, or null when none is near enough to be named. */
export function nearest(word: string, known: Iterable<string>): string | null {
  // A longer text isn't a typing error, and the distance takes time in proportion to its length.
  if (word.length > LONGEST_WORD) return null;
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const far = slips(wanted, candidate.toLowerCase());
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

/** Letters in the wrong order are one slip, as `nmp` for `npm`. */
function slips(word: string, other: string): number {
  const far = distance(word, other);
  return far === 2 && [...word].sort().join('') === [...other].sort().join('') ? 1 : far;
}

/** `a, b and c`, or `a, b or c`. */
export function listing(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** Words separated by commas and line breaks, trimmed, without empty ones. */
export function splitWords(text: string): string[] {
  return text
    .split(/[,\r\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
