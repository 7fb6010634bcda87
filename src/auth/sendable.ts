import { type Phrase, phrase } from '../model/phrase.js';

/** A kind of character that some place of a request can't hold, in words that follow "it has". */
export interface Forbidden {
  readonly pattern: RegExp;
  readonly words: string;
}

/**
 * RFC 9110, section 5.5: a field value holds visible ASCII, space, tab and the upper half of
 * Latin-1. The first row that fits names a character.
 */
export const IN_HEADERS: readonly Forbidden[] = [
  { pattern: /[\r\n]/u, words: 'a line break' },
  { pattern: /\0/u, words: 'a NUL character' },
  { pattern: /[^\t\x20-\x7E\x80-\u{10FFFF}]/u, words: 'a control character' },
  { pattern: /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/u, words: 'an invisible character' },
  { pattern: /[\u2018-\u201F]/u, words: 'a typographic quotation mark' },
  { pattern: /[^\x00-\xFF]/u, words: 'a character beyond Latin-1' },
];

/**
 * Why a value can't be sent, or null when it can. The sentence names the first offending
 * character's kind, and says so when it is at the value's start or end; `what` is its subject, such
 * as `The token`.
 */
export function sendingProblem(
  what: Phrase,
  value: string,
  forbidden: readonly Forbidden[],
): Phrase | null {
  const characters = [...value];
  const offends = (character: string) => forbidden.find(({ pattern }) => pattern.test(character));
  const index = characters.findIndex((character) => offends(character) !== undefined);
  const offence = offends(characters[index] ?? '');
  if (offence === undefined) return null;
  const isMargin = (character: string) => /\s/u.test(character) || offends(character) !== undefined;
  const place = endOf(characters, index, isMargin);
  const has = place === null ? `contains ${offence.words}` : `has ${offence.words} ${place}`;
  return phrase`${what} cannot be sent: it ${has}.`;
}

/** Null in the middle. */
function endOf(
  characters: readonly string[],
  index: number,
  isMargin: (character: string) => boolean,
): string | null {
  if (characters.slice(0, index).every(isMargin)) return 'at its start';
  return characters.slice(index).every(isMargin) ? 'at its end' : null;
}
