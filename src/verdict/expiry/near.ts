import { type Phrase, phrase, server } from '../../model/phrase.js';
import { nearest } from '../../values/words.js';

/** Names that are offered, and the length of the longest. */
const MOST = 3;
const LONGEST = 64;
/** What a place that holds an end is likely called. `Expires` is about caches (RFC 9111, 5.3). */
const LIKELY = /expir|valid.?(?:until|to)|not.?after/i;
const ABOUT_CACHES = 'expires';

/**
 * " It has `x-token-expires`.": which of these places of an answer, each with its name, were most
 * likely meant by one that holds nothing. Empty when none was.
 */
export function offer(
  { place: empty, name: wanted }: { readonly place: string; readonly name: string },
  places: ReadonlyMap<string, string>,
): Phrase {
  const short = [...places].filter(([place]) => place !== empty && place.length <= LONGEST);
  const near = nearest(wanted, new Set(short.map(([, name]) => name)));
  const meant = short.filter(([, name]) => name === near);
  const likely = short.filter(([, name]) => name !== near && LIKELY.test(name));
  const offered = [...meant, ...likely].slice(0, MOST).map(([place]) => place);
  return offered.length === 0 ? [] : phrase` It has ${server(offered.join(', '))}.`;
}

/** The names of headers that may be offered, each under itself. */
export function headerPlaces(headers: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const names = [...headers.keys()].filter((name) => name !== ABOUT_CACHES);
  return new Map(names.map((name) => [name, name]));
}

/** How far a document is searched: a hint is not worth more. */
const MOST_PLACES = 500;
const DEEPEST = 5;
const SIMPLE_NAME = /^[A-Za-z_]\w*$/;

/** The members of a document that hold a scalar: their names by their JSONPaths. */
export function jsonPlaces(document: unknown): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const walk = (value: unknown, path: string, depth: number): void => {
    if (places.size >= MOST_PLACES || depth > DEEPEST) return;
    for (const [name, member] of membersOf(value)) {
      const below = path + stepTo(name);
      if (typeof member === 'object') walk(member, below, depth + 1);
      else if (typeof name === 'string') places.set(below, name);
    }
  };
  walk(document, '$', 0);
  return places;
}

/** Of a list the first member stands for the others. */
function membersOf(value: unknown): readonly (readonly [name: string | number, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value)
    ? value.slice(0, 1).map((member: unknown) => [0, member] as const)
    : Object.entries(value).slice(0, MOST_PLACES);
}

function stepTo(name: string | number): string {
  if (typeof name === 'number') return `[${name}]`;
  return SIMPLE_NAME.test(name) ? `.${name}` : `['${name.replace(/['\\]/g, String.raw`\$&`)}']`;
}
