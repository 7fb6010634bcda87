import { listing } from '../values/words.js';

/** More names or files than this are counted. */
const NAMED = 20;

/** The first of many names, and how many more there are. */
export function some(said: readonly string[]): string {
  const more = said.length - NAMED;
  return listing(more > 0 ? [...said.slice(0, NAMED), `${more} more`] : said);
}
