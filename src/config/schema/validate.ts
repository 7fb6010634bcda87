import * as v from 'valibot';
import { type Keys, keyOffsetAt, mapTree, nodeAt, plainOf, type Tree } from '../document/tree.js';
import { type Fault, pruneUnknownKeys } from './unknown-keys.js';

/** What could be read of a mapping all of whose keys are optional. */
export interface Validated<T> {
  /** The keys without faults; null when it is no mapping at all. */
  readonly value: T | null;
  /** Top-level keys that had faults and are left out of `value`. */
  readonly broken: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

type Issue = v.BaseIssue<unknown>;

/**
 * Examines a mapping against its schema. Unknown keys and whatever has a fault are set aside, so that no fault
 * hides another and what depends on several keys can still be examined. `prefix` leads to the mapping.
 */
export function validate<S extends v.GenericSchema>(
  schema: S,
  written: Tree,
  prefix: Keys,
): Validated<v.InferOutput<S>> {
  const { tree, faults } = pruneUnknownKeys(written, prefix);
  const result = v.safeParse(schema, plainOf(tree));
  if (result.success) return { value: result.output, broken: new Set(), faults };
  const found = result.issues.flatMap((issue) => flatten(issue, []));
  const broken = new Set(found.flatMap(({ path }) => path.slice(0, 1).map(String)));
  const emptied = new Set(faults.map(({ keys }) => keys.join('\n')));
  const all = [
    ...faults,
    ...found
      // Nothing but unknown keys: that it is empty without them is no news.
      .filter(
        ({ path }) => !(isEmptyMap(tree, path) && emptied.has([...prefix, ...path].join('\n'))),
      )
      .map((one) => faultOf(one, tree, prefix)),
  ];
  const rest = withoutKeys(tree, broken);
  const again = rest === null ? null : v.safeParse(schema, plainOf(rest));
  return { value: again?.success ? again.output : null, broken, faults: all };
}

function isEmptyMap(tree: Tree, path: Keys): boolean {
  const node = nodeAt(tree, path);
  return node.kind === 'map' && node.entries.size === 0;
}

interface Located {
  readonly issue: Issue;
  readonly path: Keys;
}

/** A union that accepts none of its forms is explained by the form that fits the shape, if there is one. */
function flatten(issue: Issue, above: Keys): Located[] {
  const path = [...above, ...keysOf(issue)];
  const inner = issue.type === 'union' ? (issue.issues ?? []) : [];
  const fitting = inner.filter((sub) => (sub.path ?? []).length > 0);
  return fitting.length === 0 ? [{ issue, path }] : fitting.flatMap((sub) => flatten(sub, path));
}

function keysOf(issue: Issue): Keys {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function faultOf({ issue, path }: Located, tree: Tree, prefix: Keys): Fault {
  const keys = [...prefix, ...path];
  if (issue.kind === 'schema' && issue.type === 'strict_object') {
    const parent = path.slice(0, -1);
    return {
      keys: [...prefix, ...parent],
      offset: keyOffsetAt(tree, parent),
      // The missing key is one of ours: unknown keys have been set aside before.
      message: `The key \`${path.at(-1)}\` is missing here.`,
    };
  }
  const onKey = issue.path?.at(-1)?.origin === 'key';
  const offset = onKey ? keyOffsetAt(tree, path) : nodeAt(tree, path).offset;
  return { keys, offset, message: issue.message };
}

function withoutKeys(tree: Tree, broken: ReadonlySet<string>): Tree | null {
  if (tree.kind !== 'map') return null;
  const kept = [...tree.entries].filter(([key]) => !broken.has(key));
  return kept.length === 0 ? null : mapTree(new Map(kept), tree.offset);
}
