import { knownTypeOf } from '../credential/known-types/known-types.js';
import { isSecretLike } from '../credential/shape/secret-like.js';
import { Secret } from '../model/secret.js';
import { bounded, visible } from '../text/escape.js';
import { createRedactor } from '../text/redact.js';
import { type Draft, isMapping, isText, type Leftover, type Parts, type Value } from './model.js';
import { literalsIn, type Named } from './naming.js';

/** A value of the list as it is written. */
export type Written = string | readonly Written[] | ReadonlyMap<string, Written>;
export type Item = ReadonlyMap<string, Written>;

/** An item of the list, and where it came from. */
export interface Rendered {
  readonly place: string;
  readonly item: Item;
}

/** Removes what must not come out from every other text. */
export type Clean = (text: string) => string;

const LONGEST_NAME = 120;

/** What nobody would take for a word. A password that is one is hidden in its own place alone. */
function isTelling(literal: string): boolean {
  return literal.length >= 12 || isSecretLike(literal);
}

/** With what is inside of them: the value of a cookie, a token behind its scheme. */
function telling(literal: string): readonly string[] {
  return [literal, ...literal.split(/[\s=;,:"]+/)].filter(isTelling);
}

/** Knows whatever is written out where a credential belongs, and names that are credentials. */
export function cleanerOf(drafts: readonly Draft[]): Clean {
  const inNames = drafts.flatMap(({ name }) => (name ?? '').match(/[\w.~+:-]{16,}/g) ?? []);
  const literals = [
    ...literalsIn(drafts).flatMap(telling),
    ...inNames.filter((piece) => knownTypeOf(piece) !== null),
  ];
  const { own } = createRedactor([...new Set(literals)].map((literal) => new Secret(literal)));
  return own;
}

/** The items under names that are unique. What cannot be written is left over. */
export function render(
  drafts: readonly Draft[],
  naming: Named,
  clean: Clean,
): { readonly items: readonly Rendered[]; readonly leftovers: readonly Leftover[] } {
  const names = uniqueNames(drafts.map(({ name }) => nameFor(name, clean)));
  const all = drafts.map((draft, index) => {
    const written = [...draft.entries].map(([key, value]) => [key, write(value)] as const);
    const isWhole = !written.some(([, value]) => JSON.stringify(plainly(value)).includes(BROKEN));
    const item: Item = new Map([['name', names[index] ?? ''], ...written]);
    return { place: draft.place, item, isWhole };
  });
  return {
    items: all.filter(({ isWhole }) => isWhole),
    leftovers: all
      .filter(({ isWhole }) => !isWhole)
      .map(({ place }) => ({
        place,
        what: 'It is not carried over: a dollar sign stands right before a variable.',
        instead: 'Put both into one secret, and write the item by hand.',
      })),
  };

  function write(value: Value): Written {
    if (typeof value === 'string') return clean(value);
    if (isText(value)) return textOf(value.parts);
    if (isMapping(value)) {
      return new Map([...value].map(([key, one]) => [clean(key), write(one)]));
    }
    return value.map(write);
  }

  function textOf(parts: Parts): string {
    return parts
      .map((part, index) => {
        if (typeof part !== 'string') return `\${${naming.nameOf(part)}}`;
        const escaped = clean(part).replaceAll('${', '$$${');
        return escaped.endsWith('$') && index < parts.length - 1 ? BROKEN : escaped;
      })
      .join('');
  }
}

/** In front of `${NAME}` it would make a literal of it. No text of a source can hold it. */
const BROKEN = '\ufdd0';

/** Maps as objects, for `JSON.stringify`. */
function plainly(value: Written): unknown {
  if (typeof value === 'string') return value;
  return value instanceof Map ? [...value].map(([key, one]) => [key, plainly(one)]) : [...value];
}

function nameFor(name: string | null, clean: Clean): string {
  const shown = visible(clean(name ?? ''))
    .replaceAll('${', '{')
    .trim();
  return shown === '' ? 'Item' : bounded(shown, LONGEST_NAME);
}

function uniqueNames(names: readonly string[]): readonly string[] {
  const given = new Map<string, number>();
  return names.map((name) => {
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 && !given.has(`${name} (1)`) ? name : `${name} (${count})`;
  });
}
