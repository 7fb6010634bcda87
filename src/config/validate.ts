import * as v from 'valibot';
import { PLANNED_SCHEMES } from '../auth/auth.js';
import { listing, nearest } from '../values/words.js';
import { type Keys, keyOffsetAt, nodeAt, plainOf, type Tree } from './document/tree.js';
import { habitOf, isWordLike } from './habits.js';
import { FileSchema } from './schema.js';

/** Something wrong at a place of a tree. `keys` lead to the node that the message is about. */
export interface Fault {
  readonly keys: Keys;
  readonly offset: number;
  readonly message: string;
}

/** The same before its place in the text is looked up. */
export type RuleFault = Omit<Fault, 'offset'>;

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
  const found = result.issues.flatMap((issue) => flatten(issue, []));
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

type Issue = v.BaseIssue<unknown>;

interface Located {
  readonly issue: Issue;
  readonly path: Keys;
}

/** A union that accepts no form is explained by the form that fits the shape, if there is one. */
function flatten(issue: Issue, above: Keys): Located[] {
  const own = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const path = [...above, ...own];
  const inner = issue.type === 'union' ? (issue.issues ?? []) : [];
  const fitting = inner.filter((sub) => (sub.path ?? []).length > 0);
  return fitting.length === 0 ? [{ issue, path }] : fitting.flatMap((sub) => flatten(sub, path));
}

function faultOf({ issue, path }: Located, tree: Tree, prefix: Keys): Fault {
  const keys = [...prefix, ...path];
  if (issue.kind === 'schema' && issue.type === 'object') {
    // The missing key is one of ours: unknown keys have been set aside before.
    const message = `The key \`${path.at(-1)}\` is missing here.`;
    return { keys: keys.slice(0, -1), offset: keyOffsetAt(tree, path.slice(0, -1)), message };
  }
  const onKey = issue.path?.at(-1)?.origin === 'key';
  const offset = onKey ? keyOffsetAt(tree, path) : nodeAt(tree, path).offset;
  return { keys, offset, message: issue.message };
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
export const KNOWN_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  knownKeys(FileSchema as unknown as Inspected, ''),
);

function knownKeys(schema: Inspected, place: string): (readonly [string, readonly string[]])[] {
  const { pipe = [], entries = {}, wrapped = [], options = [], item = [] } = schema;
  const within = pipe.length > 0 ? pipe.filter((step) => step !== schema) : [];
  const own = pipe.length > 0 ? [] : Object.entries(entries);
  return [
    ...(own.length === 0 ? [] : [[place, own.map(([key]) => key)] as const]),
    ...own.flatMap(([key, entry]) => knownKeys(entry, place === '' ? key : `${place}.${key}`)),
    ...[within, options, wrapped, item].flat().flatMap((inner) => knownKeys(inner, place)),
  ];
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
      ? [{ keys, offset: keyOffset, message: unknownKey(key, patternOf(keys), known) }]
      : unknownKeys(value, [...keys, key]),
  );
}

/** Beside a sentence that says what to write, a long list of keys only distracts. */
const MOST_LISTED = 12;

/** Names the unknown key only when it is word-like: any other may be a piece of a secret. */
function unknownKey(key: string, pattern: string, known: readonly string[]): string {
  const habit = habitOf(pattern, key);
  // What is in a list of ours is no piece of a secret.
  const subject = habit !== null || isWordLike(key) ? `\`${key}\`` : 'This';
  const planned = PLANNED_SCHEMES.find((name) => name === key);
  if (planned !== undefined && pattern === 'endpoints.auth') {
    return `\`${planned}\` is not supported by this version yet. Use one of ${listing(known)}.`;
  }
  const keys = known.length > MOST_LISTED ? '' : ` The keys are ${listing(known)}.`;
  if (habit !== null) return `${subject} is not a known key. ${habit}${keys}`;
  const near = nearest(key, known);
  if (near !== null) return `${subject} is not a known key. Did you mean \`${near}\`?`;
  const elsewhere = [...KNOWN_KEYS].find(
    ([place, keys]) => place !== pattern && place !== '' && keys.includes(key),
  )?.[0];
  return elsewhere === undefined
    ? `${subject} is not a known key. The keys are ${listing(known)}.`
    : `${subject} is not a known key. It belongs under \`${elsewhere}\`.${keys}`;
}
