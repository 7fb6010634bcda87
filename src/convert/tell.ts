import { listing } from '../values/words.js';
import { visible } from '../text/escape.js';
import type { Leftover } from './model.js';
import type { Variable } from './naming.js';

/** Places that one line names; the others are a count. */
const PLACES_NAMED = 3;

/** One line for each thing that could not be carried over, however many items have it. */
export function leftoverLines(leftovers: readonly Leftover[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { place, what, instead } of leftovers) {
    const said = `${what} ${instead}`.trim();
    places.set(said, [...(places.get(said) ?? []), place]);
  }
  return [...places].map(([said, all]) => visible(`${placesNamed(all)}: ${said}`));
}

function placesNamed(all: readonly string[]): string {
  const unique = [...new Set(all)];
  const named = unique.slice(0, PLACES_NAMED);
  const more = unique.length - named.length;
  return listing(more === 0 ? named : [...named, `${more} more`]);
}

/** What is to be done for each variable of the list. No value is said. */
export function variableLines(variables: readonly Variable[]): readonly string[] {
  return variables.map((one) => visible(lineOf(one)));
}

function lineOf(one: Variable): string {
  switch (one.kind) {
    case 'written':
      return `${one.place}: A credential is written out in the file. Create the secret ${one.name} with it.`;
    case 'open':
      return `${one.place}: The file does not hold the credential. Create the secret ${one.name}.`;
    case 'carried':
      return carried(one.name, one.foreign);
  }
}

function carried(name: string, foreign: string): string {
  const shown = /^[\w.$-]{1,60}$/.test(foreign) ? `\`${foreign}\`` : 'A variable';
  if (foreign.startsWith('$')) {
    return `${shown} is made anew for each request there, and a variable here. Give ${name} a fixed value.`;
  }
  const same = foreign === name;
  return same
    ? `Set ${name}, which the file takes from its environment.`
    : `${shown} is ${name} here. Set it to the same value.`;
}
