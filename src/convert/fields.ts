import { isSecretLike } from '../credential/shape/secret-like.js';
import type { Leftover } from './model.js';
import { isList, isMap, type Tree, type TreeMap } from './tree.js';

/** What to do about a key that means nothing here, by the key. '' for one that nobody misses. */
export type Advice = Readonly<Record<string, string>>;

const NOTHING_ALIKE = 'There is nothing like it here.';

/**
 * The keys of one mapping of a source. It remembers which were asked for, so that no other is lost
 * silently. It lives as long as the reading of its mapping.
 */
export class Fields {
  readonly #read = new Set<string>();
  readonly #wrong: Leftover[] = [];

  readonly map: TreeMap;
  /** The item that it belongs to. */
  readonly place: string;
  /** The keys that lead from there to the mapping, with a dot behind each. */
  readonly #above: string;

  constructor(map: TreeMap, place: string, above = '') {
    this.map = map;
    this.place = place;
    this.#above = above;
  }

  /** The same under the name of its item, where that has one. */
  called(name: string | null): Fields {
    return name === null ? this : new Fields(this.map, `${this.place} (${name})`);
  }

  /** A text that is not empty. */
  text(key: string): string | null {
    const tree = this.#take(key);
    if (tree === undefined || tree === '') return null;
    return typeof tree === 'string' ? tree : this.#mistaken(key, 'a text');
  }

  /** As YAML and JSON write it, or as a database does. */
  flag(key: string): boolean {
    return /^(?:true|1|yes|on)$/i.test(this.text(key) ?? '');
  }

  list(key: string): readonly Tree[] {
    const tree = this.#take(key);
    if (tree === undefined || tree === '') return [];
    return isList(tree) ? tree : (this.#mistaken(key, 'a list') ?? []);
  }

  mapping(key: string): Fields | null {
    const tree = this.#take(key);
    if (tree === undefined || tree === '') return null;
    return isMap(tree)
      ? new Fields(tree, this.place, `${this.#above}${key}.`)
      : this.#mistaken(key, 'a mapping');
  }

  /** Whatever it is. */
  tree(key: string): Tree | undefined {
    return this.#take(key);
  }

  /** Every pair of a mapping whose keys are the user's own, of those with a text. */
  pairs(): readonly (readonly [key: string, text: string])[] {
    return [...this.map.keys()].flatMap((key) => {
      const text = this.text(key);
      return text === null ? [] : [[key, text] as const];
    });
  }

  /** What is of the wrong type, and every key that nobody asked for. */
  leftovers(advice: Advice = {}): readonly Leftover[] {
    const unread = [...this.map.keys()].filter((key) => !this.#read.has(key));
    const told = unread.flatMap((key) => {
      const instead = Object.hasOwn(advice, key) ? advice[key] : NOTHING_ALIKE;
      const what = `${this.#shown(key)} is not carried over.`;
      return instead === undefined || instead === '' || this.map.get(key) === ''
        ? []
        : [{ place: this.place, what, instead }];
    });
    return [...this.#wrong, ...told];
  }

  #shown(key: string): string {
    return shownKey(`${this.#above}${key}`);
  }

  #take(key: string): Tree | undefined {
    this.#read.add(key);
    return this.map.get(key);
  }

  #mistaken(key: string, wanted: string): null {
    this.#wrong.push({
      place: this.place,
      what: `${this.#shown(key)} is not carried over: it is not ${wanted}.`,
      instead: 'Correct it in the source, or write it by hand.',
    });
    return null;
  }
}

/** A key of the source is only said where it is a word. */
export function shownKey(key: string): string {
  return /^[\w.:-]{1,60}$/.test(key) && !isSecretLike(key) ? `\`${key}\`` : 'A key';
}

/** A mapping of a list, or what is wrong with it. */
export function fieldsIn(
  tree: Tree,
  place: string,
): { readonly fields: Fields | null; readonly leftovers: readonly Leftover[] } {
  if (isMap(tree)) return { fields: new Fields(tree, place), leftovers: [] };
  const what = 'It is not carried over: it is not a mapping.';
  return { fields: null, leftovers: [{ place, what, instead: 'Correct it in the source.' }] };
}
