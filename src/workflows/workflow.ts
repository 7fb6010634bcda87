import { joined, NOTHING_READ, type SecretsRead } from './secrets-read.js';
import type { Entry, Node, Template, Text } from './template.js';

/** A text of a workflow, and what its expressions read. */
export interface Value {
  readonly line: number;
  readonly text: string;
  readonly reads: SecretsRead;
}

/** A value under a name: a variable of `env`, an input of `with`, a secret that is passed on. */
export interface Named extends Value {
  readonly name: string;
}

export interface Step {
  readonly line: number;
  readonly uses: string | null;
  readonly run: Value | null;
  readonly env: readonly Named[];
  readonly with: readonly Named[];
  /** Every other text of it that reads something. */
  readonly others: readonly Value[];
}

/** The environment whose secrets a job gets before those of the repository. */
export type Environment =
  | { readonly kind: 'none' }
  | { readonly kind: 'named'; readonly name: string }
  /** An expression says it when the job starts. */
  | { readonly kind: 'computed' };

export interface Job {
  readonly id: string;
  readonly line: number;
  /** Several where a matrix has one for each of its jobs. */
  readonly environments: readonly Environment[];
  readonly env: readonly Named[];
  readonly steps: readonly Step[];
  readonly others: readonly Value[];
  /** The workflow that it calls, as `uses` has it. */
  readonly calls: string | null;
  /** What it passes to that workflow. */
  readonly passed: { readonly kind: 'inherit'; readonly line: number } | readonly Named[];
}

export interface Workflow {
  /** Path in the repository, such as `.github/workflows/release.yml`. */
  readonly path: string;
  readonly env: readonly Named[];
  readonly jobs: readonly Job[];
  /** Whether nothing but other workflows starts it. */
  readonly isOnlyCalled: boolean;
  readonly faults: Template['faults'];
}

/** What matters of a workflow for its secrets. Whatever is not in the place that GitHub has for it is passed over. */
export function workflowOf(path: string, { root, faults }: Template): Workflow {
  const { env, on, jobs } = membersOf(root);
  return {
    path,
    faults,
    env: namedIn(env),
    jobs: entriesOf(jobs).map(jobOf),
    isOnlyCalled: isOnlyCalled(on),
  };
}

/** The steps of a composite action; none of another action. */
export function stepsOfAction({ root }: Template): readonly Step[] {
  return itemsOf(membersOf(membersOf(root)['runs'])['steps']).map(stepOf);
}

/** The `name` of an action. */
export function nameOfAction({ root }: Template): string | null {
  return textOf(membersOf(root)['name']);
}

function isOnlyCalled(on: Node | undefined): boolean {
  const events = on?.kind === 'map' ? on.entries.map(({ key }) => key) : textsOf(on);
  return events.length > 0 && events.every((event) => event === 'workflow_call');
}

function textsOf(node: Node | undefined): readonly string[] {
  if (node?.kind === 'text') return [node.text];
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

const OF_JOBS = ['env', 'environment', 'steps', 'uses', 'secrets'] as const;

function jobOf({ key, line, value }: Entry): Job {
  const { env, environment, strategy, steps, uses, secrets } = membersOf(value);
  return {
    id: key,
    line,
    environments: environmentsOf(environment, membersOf(membersOf(strategy)['matrix'])),
    env: namedIn(env),
    steps: itemsOf(steps).map(stepOf),
    others: othersIn(value, OF_JOBS),
    calls: textOf(uses),
    passed:
      secrets?.kind === 'text' && secrets.text === 'inherit'
        ? { kind: 'inherit', line: secrets.line }
        : namedIn(secrets),
  };
}

const OF_STEPS = ['uses', 'run', 'env', 'with'] as const;

function stepOf(node: Node): Step {
  const { uses, run, env, with: given } = membersOf(node);
  return {
    line: node.line,
    uses: textOf(uses),
    run: run?.kind === 'text' ? readValue(run) : null,
    env: namedIn(env),
    with: namedIn(given),
    others: othersIn(node, OF_STEPS),
  };
}

function environmentsOf(node: Node | undefined, matrix: Members): readonly Environment[] {
  const name = node?.kind === 'map' ? membersOf(node)['name'] : node;
  if (name?.kind !== 'text' || name.text === '') return [{ kind: 'none' }];
  if (name.expressions.length === 0) return [{ kind: 'named', name: name.text }];
  const [, key = ''] = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(name.text) ?? [];
  const values = key === '' ? [] : matrixValues(matrix, key);
  const names = values.flatMap((value) =>
    value.kind === 'text' && value.expressions.length === 0 ? [value.text] : [],
  );
  // What is not written out is not known.
  const isKnown = names.length > 0 && names.length === values.length;
  if (!isKnown) return [{ kind: 'computed' }];
  return [...new Set(names)].map((one) =>
    one === '' ? { kind: 'none' } : { kind: 'named', name: one },
  );
}

/** All that `matrix.key` can be: what is under the key itself, and in the entries of `include`. */
function matrixValues(matrix: Members, key: string): readonly Node[] {
  const { [key]: own, include } = matrix;
  const isWritten = (node: Node | undefined) => node === undefined || node.kind === 'list';
  if (!isWritten(own) || !isWritten(include)) return [];
  return [...itemsOf(own), ...itemsOf(include).flatMap((entry) => membersOf(entry)[key] ?? [])];
}

function namedIn(node: Node | undefined): readonly Named[] {
  // The whole of it may be one expression.
  if (node?.kind === 'text')
    return node.expressions.length > 0 ? [{ name: '', ...readValue(node) }] : [];
  return entriesOf(node).flatMap(({ key, value }) =>
    value.kind === 'text' ? [{ name: key, ...readValue(value) }] : [],
  );
}

/** The reading texts below a mapping, but for some of its keys. */
function othersIn(node: Node, but: readonly string[]): readonly Value[] {
  return entriesOf(node)
    .filter(({ key }) => !but.includes(key))
    .flatMap(({ value }) => textsBelow(value))
    .filter(({ expressions }) => expressions.length > 0)
    .map(readValue);
}

function textsBelow(node: Node): readonly Text[] {
  switch (node.kind) {
    case 'text':
      return [node];
    case 'list':
      return node.items.flatMap(textsBelow);
    case 'map':
      return node.entries.flatMap(({ value }) => textsBelow(value));
  }
}

function readValue({ line, text, expressions }: Text): Value {
  const [first] = expressions;
  const reads = first === undefined ? NOTHING_READ : joined(expressions.map((one) => one.reads));
  return { line: first?.line ?? line, text, reads };
}

type Members = Readonly<Record<string, Node | undefined>>;

function membersOf(node: Node | null | undefined): Members {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, value]));
}

function entriesOf(node: Node | null | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

function textOf(node: Node | undefined): string | null {
  return node?.kind === 'text' ? node.text : null;
}
