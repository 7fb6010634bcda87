import type { Flaw, FlawKind, FlawRule, Place } from './flaw.js';

/** U+0085, U+2028 and U+2029 are line breaks of Unicode (UAX 14). */
const LINE_BREAK = /[\r\n\u0085\u2028\u2029]/;
/** Tab, space, and the spaces of Unicode that may break. */
const WHITE_SPACE = /[\t \u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/;
/** Soft hyphen, zero-width and bidirectional characters, byte-order mark, spaces that do not break: a pasted text brings them along. */
const INVISIBLE =
  /[\u00A0\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u2007\u200B-\u200F\u202A-\u202F\u2060-\u206F\uFEFF]/;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/;
/** Beyond Latin-1 and visible: what nobody sees is said as such. */
const NOT_LATIN_1 =
  /[^\u0000-\u00FF\u061C\u115F\u1160\u1680\u17B4\u17B5\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]/;

const MARGIN = [LINE_BREAK, WHITE_SPACE, INVISIBLE, CONTROL];

/** The value without what nobody sees at its ends. A loop, because `+$` would try every run inside the value. */
export function withoutMargins(value: string): string {
  const [from, to] = margins(value);
  return value.slice(from, to);
}

/** White space counts only at the ends: some documented tokens hold a space. */
export const whiteSpace: FlawRule = ({ value }) =>
  places('white-space', value, WHITE_SPACE).filter(({ where }) => where !== 'middle');

/** A line break inside is a token that was wrapped, except in a query, which may hold any text. */
export const lineBreak: FlawRule = ({ value, part }) =>
  places('line-break', value, LINE_BREAK).filter(
    ({ where }) => where !== 'middle' || part !== 'query',
  );

export const invisible: FlawRule = ({ value }) => places('invisible', value, INVISIBLE);

export const controlCharacter: FlawRule = ({ value }) =>
  places('control-character', value, CONTROL);

/**
 * A user name and a password travel as UTF-8 (RFC 7617 section 2.1) and a query is percent-encoded, so any letter
 * may be in them. Typographic quotation marks around a value are said as such.
 */
export const notLatin1: FlawRule = ({ part, bare }) => {
  if (part === 'username' || part === 'password' || part === 'query') return [];
  const plain = bare.replace(/^[\u2018-\u201F]|[\u2018-\u201F]$/g, '');
  const index = plain.search(NOT_LATIN_1);
  if (index === -1) return [];
  if (index === 0) return [{ kind: 'not-latin-1', where: 'start' }];
  return [{ kind: 'not-latin-1', where: isLast(plain, index) ? 'end' : 'middle' }];
};

function isLast(text: string, index: number): boolean {
  return index + String.fromCodePoint(text.codePointAt(index) ?? 0).length === text.length;
}

/** Every place of the value that has such a character; the margins count as its start and end. */
function places(kind: FlawKind, value: string, pattern: RegExp): Flaw[] {
  if (!pattern.test(value)) return [];
  const [from, to] = margins(value);
  const parts: readonly (readonly [Place, string])[] = [
    ['start', value.slice(0, from)],
    ['middle', value.slice(from, to)],
    ['end', value.slice(to)],
  ];
  return parts.filter(([, text]) => pattern.test(text)).map(([where]) => ({ kind, where }));
}

/** Where the value begins and ends for the eye. A value of nothing but margins is all start. */
function margins(value: string): readonly [from: number, to: number] {
  let from = 0;
  let to = value.length;
  while (from < to && isMargin(value.charAt(from))) from += 1;
  while (to > from && isMargin(value.charAt(to - 1))) to -= 1;
  return [from, to];
}

function isMargin(character: string): boolean {
  return MARGIN.some((pattern) => pattern.test(character));
}
