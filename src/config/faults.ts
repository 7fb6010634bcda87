import type * as v from 'valibot';
import { listing, nearest } from '../values/words.js';
import { type Keys, keyOffsetAt, nodeAt, type Tree } from './document/tree.js';
import { habitOf, isWordLike } from './habits.js';

/** Something wrong at a place of a tree. `keys` lead to the node that the message is about. */
export interface Fault {
  readonly keys: Keys;
  readonly offset: number;
  readonly message: string;
}

/** The same before its place in the text is looked up. */
export type RuleFault = Omit<Fault, 'offset'>;

type Issue = v.BaseIssue<unknown>;

export interface Located {
  readonly issue: Issue;
  readonly path: Keys;
}

/** What a schema says is wrong, each where it is. */
export function locatedIssues(issues: readonly Issue[]): Located[] {
  return issues.flatMap((issue) => flatten(issue, []));
}

/** A union that accepts no form is explained by the form that fits the shape, if there is one. */
function flatten(issue: Issue, above: Keys): Located[] {
  const own = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const path = [...above, ...own];
  const inner = issue.type === 'union' ? (issue.issues ?? []) : [];
  const fitting = inner.filter((sub) => (sub.path ?? []).length > 0);
  return fitting.length === 0 ? [{ issue, path }] : fitting.flatMap((sub) => flatten(sub, path));
}

export function faultOf({ issue, path }: Located, tree: Tree, prefix: Keys): Fault {
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

/** The keys of each mapping with fixed keys, by its path such as `endpoints.auth`. */
export type KnownKeys = ReadonlyMap<string, readonly string[]>;

/** Beside a sentence that says what to write, a long list of keys only distracts. */
const MOST_LISTED = 12;

/** Names the unknown key only when it is word-like: any other may be a piece of a secret. */
export function unknownKey(key: string, pattern: string, table: KnownKeys): string {
  const known = table.get(pattern) ?? [];
  const habit = habitOf(pattern, key);
  // What is in a list of ours is no piece of a secret.
  const subject = habit !== null || isWordLike(key) ? `\`${key}\`` : 'This';
  const keys = known.length > MOST_LISTED ? '' : ` The keys are ${listing(known)}.`;
  if (habit !== null) return `${subject} is not a known key. ${habit}${keys}`;
  const near = nearest(key, known);
  if (near !== null) return `${subject} is not a known key. Did you mean \`${near}\`?`;
  const elsewhere = [...table].find(
    ([place, keys]) => place !== pattern && place !== '' && keys.includes(key),
  )?.[0];
  return elsewhere === undefined
    ? `${subject} is not a known key. The keys are ${listing(known)}.`
    : `${subject} is not a known key. It belongs under \`${elsewhere.replace('.*', '')}\`.${keys}`;
}
