import type { FlawRule, Place } from './flaw.js';

const LINE_BREAK = /[\r\n]/;
/** Tab, space, and the spaces of Unicode that may break. */
const WHITE_SPACE = /[\t \u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/;
/**
 * Soft hyphen, zero-width, bidirectional, spaces that do not break: pasted along. And U+0085,
 * U+2028, U+2029, the line breaks of Unicode (UAX 14).
 */
const INVISIBLE =
  /[\u0085\u00A0\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u2007\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFEFF]/;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/;
const MARGIN = [LINE_BREAK, WHITE_SPACE, INVISIBLE, CONTROL];

/** Without what can't be seen at its ends. A loop, because `+$` tries every run inside. */
export function withoutMargins(value: string): string {
  const [from, to] = margins(value);
  return value.slice(from, to);
}

/** White space counts only at the ends: some documented tokens hold a space. */
export const whiteSpace: FlawRule = ({ value }) =>
  placesOf(value, WHITE_SPACE).filter((place) => place !== 'middle');

/** One inside can't be sent, except in a query, which may hold any text. */
export const lineBreak: FlawRule = ({ value }) =>
  placesOf(value, LINE_BREAK).filter((place) => place !== 'middle');

export const invisible: FlawRule = ({ value }) => placesOf(value, INVISIBLE);

export const controlCharacter: FlawRule = ({ value }) => placesOf(value, CONTROL);

/** Every place of the value that has such a character; the margins count as its start and end. */
function placesOf(value: string, pattern: RegExp): Place[] {
  if (!pattern.test(value)) return [];
  const [from, to] = margins(value);
  const parts: readonly (readonly [Place, string])[] = [
    ['start', value.slice(0, from)],
    ['middle', value.slice(from, to)],
    ['end', value.slice(to)],
  ];
  return parts.flatMap(([place, text]) => (pattern.test(text) ? [place] : []));
}

/** Where the value begins and ends for the eye. A value of nothing but margins is all start. */
function margins(value: string): readonly [from: number, to: number] {
  let from = 0;
  let to = value.length;
  const isMargin = (at: number) => MARGIN.some((pattern) => pattern.test(value.charAt(at)));
  while (from < to && isMargin(from)) from += 1;
  while (to > from && isMargin(to - 1)) to -= 1;
  return [from, to];
}

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u201C': '\u201D',
  '\u201D': '\u201D',
  '\u201E': '\u201C',
  '\u2018': '\u2019',
  '\u2019': '\u2019',
  '\u201A': '\u2018',
  '\u00AB': '\u00BB',
};
const CLOSING: ReadonlySet<string> = new Set(Object.values(PAIRS));

/**
 * Quotation marks around the whole value, or at one end of a token, which never holds any (RFC 6750
 * section 2.1). A cookie may be quoted (RFC 6265 section 4.1.1).
 */
export const quoted: FlawRule = ({ role, mayBeQuoted, core }) => {
  const first = core.charAt(0);
  const last = core.charAt(core.length - 1);
  if (mayBeQuoted && first === '"') return false;
  const opens = Object.hasOwn(PAIRS, first);
  if (core.length > 1 && opens && PAIRS[first] === last) return true;
  if (role !== 'token') return false;
  if (opens) return ['start'];
  return CLOSING.has(last) && ['end'];
};
