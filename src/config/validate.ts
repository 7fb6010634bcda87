import * as v from 'valibot';
import { type Keys, plainOf, type Tree } from './document/tree.js';
import { type Fault, faultOf, type KnownKeys, locatedIssues, unknownKey } from './faults.js';
import { FileSchema } from './schema.js';

/** What could be read of a mapping all of whose keys are optional. */
export interface Validated<T> {
  /** The keys without faults; null when it isn't a mapping at all. */
  readonly value: T | null;
  /** Top-level keys that had faults and are left out of `value`. */
  readonly broken: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/**
 * Reads a mapping by its schema. Unknown keys and whatever has a fault are set aside, so that no
 * fault hides another and what depends on several keys can still be examined. `prefix` leads to the
 * mapping.
 */
export function validate<S extends v.GenericSchema>(
  schema: S,
  tree: Tree,
  prefix: Keys,
): Validated<v.InferOutput<S>> {
  const unknown = unknownKeys(tree, prefix);
  const plain = plainOf(tree);
  const result = v.safeParse(schema, plain);
  if (result.success) return { value: result.output, broken: new Set(), faults: unknown };
  const found = locatedIssues(result.issues);
  const broken = new Set(found.flatMap(({ path }) => path.slice(0, 1).map(String)));
  const rest = () => Object.entries(plain).filter(([key]) => !broken.has(key));
  // A text isn't a mapping, and has as many entries as characters.
  const again = tree.kind === 'map' ? v.safeParse(schema, Object.fromEntries(rest())) : result;
  return {
    value: again.success ? again.output : null,
    broken,
    faults: [...unknown, ...found.map((one) => faultOf(one, tree, prefix))],
  };
}

/** As much of a schema of the library as tells the keys of mappings. */
interface Inspected {
  readonly type: string;
  readonly pipe?: readonly Inspected[];
  readonly entries?: Readonly<Record<string, Inspected>>;
  readonly wrapped?: Inspected;
  readonly options?: readonly Inspected[];
  readonly item?: Inspected;
}

/** The keys of each mapping with fixed keys, by its path such as `endpoints.auth`. */
export const KNOWN_KEYS: KnownKeys = new Map(knownKeys([FileSchema as unknown as Inspected], ''));

/** `schemas`: what a value in that place may be. Each is looked at once, because many share their parts. */
function knownKeys(
  schemas: readonly Inspected[],
  place: string,
): (readonly [string, readonly string[]])[] {
  const all = new Set(schemas);
  for (const one of all) for (const inner of partsOf(one)) all.add(inner);
  const entries = [...all].flatMap((one) => (one.pipe ? [] : Object.entries(one.entries ?? {})));
  const keys = [...new Set(entries.map(([key]) => key))];
  return [
    ...(keys.length === 0 ? [] : [[place, keys] as const]),
    ...keys.flatMap((key) => {
      const below = entries.filter(([name]) => name === key).map(([, schema]) => schema);
      return knownKeys(below, place === '' ? key : `${place}.${key}`);
    }),
  ];
}

/** What takes the same value, or one element of it. */
function partsOf({ pipe, wrapped, options, item }: Inspected): readonly Inspected[] {
  return pipe ?? [wrapped ?? [], options ?? [], item ?? []].flat();
}

/**
 * A path such as `endpoints[2].auth.bearer`. It ends before the first key that is not one of ours:
 * a header's name, or a key that does not belong there, may be a piece of a secret.
 */
export function pathText(keys: Keys): string {
  const foreign = keys.findIndex((key, at) => {
    const known = KNOWN_KEYS.get(patternOf(keys.slice(0, at))) ?? [];
    return typeof key === 'string' && !known.includes(key);
  });
  return (foreign === -1 ? keys : keys.slice(0, foreign))
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

/** The path without its indexes, as `KNOWN_KEYS` has it. */
function patternOf(keys: Keys): string {
  return keys.filter((key) => typeof key === 'string').join('.');
}

/** A fault for each key that does not belong where it is, at any depth of the tree. */
export function unknownKeys(tree: Tree, keys: Keys): Fault[] {
  if (tree.kind === 'text') return [];
  if (tree.kind === 'list') {
    return tree.items.flatMap((item, index) => unknownKeys(item, [...keys, index]));
  }
  const known = KNOWN_KEYS.get(patternOf(keys));
  return [...tree.entries].flatMap(([key, { keyOffset, value }]) =>
    known?.includes(key) === false
      ? [{ keys, offset: keyOffset, message: unknownKey(key, patternOf(keys), KNOWN_KEYS) }]
      : unknownKeys(value, [...keys, key]),
  );
}
