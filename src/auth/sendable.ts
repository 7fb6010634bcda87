import { type Phrase, phrase } from '../model/phrase.js';

/** A kind of character that some place of a request cannot hold, in words that follow "it has". */
interface Forbidden {
  readonly pattern: RegExp;
  readonly words: string;
}

/** RFC 9110 section 5.5: a field value holds visible ASCII, space, tab and the upper half of Latin-1. The first row that fits names a character. */
const IN_HEADERS: readonly Forbidden[] = [
  { pattern: /[\r\n]/u, words: 'a line break' },
  { pattern: /\0/u, words: 'a NUL character' },
  { pattern: /[^\t\x20-\x7E\x80-\u{10FFFF}]/u, words: 'a control character' },
  { pattern: /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/u, words: 'an invisible character' },
  { pattern: /[\u2018-\u201F]/u, words: 'a typographic quotation mark' },
  { pattern: /[^\x00-\xFF]/u, words: 'a character beyond Latin-1' },
];

/** RFC 6265 section 4.1.1: a semicolon would end the cookie and start another. */
const IN_COOKIES: readonly Forbidden[] = [...IN_HEADERS, { pattern: /;/u, words: 'a semicolon' }];

/** RFC 7617 section 2: neither part may hold control characters, a tab included. */
const IN_PASSWORDS: readonly Forbidden[] = [
  { pattern: /[\r\n]/u, words: 'a line break' },
  { pattern: /\0/u, words: 'a NUL character' },
  { pattern: /\t/u, words: 'a tab' },
  { pattern: /[\x00-\x1F\x7F]/u, words: 'a control character' },
];

/** RFC 7617 section 2: the first colon ends the user name. */
const IN_USER_NAMES: readonly Forbidden[] = [...IN_PASSWORDS, { pattern: /:/u, words: 'a colon' }];

const RULES = {
  header: IN_HEADERS,
  cookie: IN_COOKIES,
  username: IN_USER_NAMES,
  password: IN_PASSWORDS,
} as const;

/** RFC 9110 section 5.6.2: the names of headers and cookies. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function isToken(name: string): boolean {
  return TOKEN.test(name);
}

/**
 * Why a value cannot be sent in this place of a request, or null when it can.
 * The sentence names the first offending character's kind and whether it is at the value's start, end
 * or in its middle; `what` is its subject, such as `The bearer token`.
 */
export function sendingProblem(
  what: Phrase,
  value: string,
  place: keyof typeof RULES,
): Phrase | null {
  const rules = RULES[place];
  if (!rules.some(({ pattern }) => pattern.test(value))) return null;
  const characters = [...value];
  const offends = (character: string) => rules.find(({ pattern }) => pattern.test(character));
  const index = characters.findIndex((character) => offends(character) !== undefined);
  const offence = offends(characters[index] ?? '');
  if (index === -1 || offence === undefined) return null;
  const isMargin = (character: string) => /\s/u.test(character) || offends(character) !== undefined;
  return phrase`${what} cannot be sent: it has ${offence.words} ${where(characters, index, isMargin)}.`;
}

function where(
  characters: readonly string[],
  index: number,
  isMargin: (character: string) => boolean,
): string {
  if (characters.slice(0, index).every(isMargin)) return 'at its start';
  return characters.slice(index).every(isMargin) ? 'at its end' : 'in its middle';
}
