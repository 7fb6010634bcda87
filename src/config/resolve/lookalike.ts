import { distance } from 'fastest-levenshtein';
import { isEnvironmentName } from '../../values/template.js';

/** Differences that are still a slip, by the length of the name. */
const SLIPS = [
  { from: 12, slips: 2 },
  { from: 5, slips: 1 },
];

/** A name, and what is compared of it. */
interface Spelling {
  readonly name: string;
  readonly small: string;
  readonly digits: string;
  /** Its words without what is between them, and in the order of the alphabet. */
  readonly letters: string;
  readonly words: string;
}

/**
 * Finds the variable that somebody meant who wrote the name of an unset one. One that the list uses
 * is not a slip for another, so `spare` are the names that are set and in no endpoint.
 */
export function lookalikesAmong(spare: readonly string[]): (name: string) => string | null {
  const others = spare.filter(isEnvironmentName).map(spellingOf);
  return (name) => {
    const wanted = spellingOf(name);
    return others.find((other) => isSlip(wanted, other))?.name ?? null;
  };
}

function spellingOf(name: string): Spelling {
  const small = name.toLowerCase();
  const words = small.split('_').filter((word) => word !== '');
  return {
    name,
    small,
    digits: small.replace(/\D/g, ''),
    letters: words.join(''),
    words: words.toSorted().join('_'),
  };
}

function isSlip(one: Spelling, other: Spelling): boolean {
  // TOKEN_1 and TOKEN_2 are two things, and were given two names on purpose.
  if (one.digits !== other.digits) return false;
  if (one.letters === other.letters || one.words === other.words) return true;
  const { slips = 0 } = SLIPS.find(({ from }) => one.small.length >= from) ?? {};
  const lengths = Math.abs(one.small.length - other.small.length);
  return lengths <= slips && distance(one.small, other.small) <= slips;
}
