import { type Environment, environmentsOf } from './environments.js';
import { entriesOf, itemsOf, membersOf, textOf, textsBelow, textsOf } from './nodes.js';
import { joined, type SecretsRead } from './secrets-read.js';
import type { Entry, Node, Template, Text } from './template.js';

/** A text of a workflow, and what its expressions read. */
export interface Value {
  readonly line: number;
  readonly text: string;
  readonly reads: SecretsRead;
  /** The same, expression by expression. */
  readonly each: readonly { readonly line: number; readonly reads: SecretsRead }[];
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

const OF_JOBS = ['env', 'environment', 'steps', 'uses', 'secrets'] as const;

function jobOf({ key, line, value }: Entry): Job {
  const { env, environment, strategy, steps, uses, secrets } = membersOf(value);
  return {
    id: key,
    line,
    environments: environmentsOf(environment, membersOf(strategy)['matrix']),
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

function readValue({ line, text, expressions: each }: Text): Value {
  const reads = joined(each.map((one) => one.reads));
  return { line: each[0]?.line ?? line, text, reads, each };
}
