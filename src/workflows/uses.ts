import { JOB_TOKEN } from './secrets-read.js';
import type { Environment } from './environments.js';
import type { Job, Named, Step, Value, Workflow } from './workflow.js';

/** One place in which a secret of the repository is used. */
export interface SecretUse {
  /** In capitals, as GitHub compares names. */
  readonly name: string;
  readonly environment: Environment;
  readonly file: string;
  readonly line: number;
  readonly job: string;
  /** The step that gets it; null where it is for a whole job, or for a workflow elsewhere. */
  readonly step: Step | null;
  /** The variable or the input that it is given as; null in the middle of a text. */
  readonly as: { readonly kind: 'env' | 'with'; readonly name: string } | null;
  readonly value: Value;
}

/** A place at which nobody can say before the run which secrets it takes. */
export interface Untraceable {
  readonly file: string;
  readonly line: number;
  /** `inherited`: all of them go to a workflow of another repository. */
  readonly kind: 'computed' | 'all' | 'inherited';
}

/** A dead first secret is used nevertheless: only an empty one lets the next have its turn. */
export interface Fallback {
  readonly file: string;
  readonly line: number;
  /** In their order; `GITHUB_TOKEN` is the job's own token. */
  readonly names: readonly string[];
}

export interface Used {
  readonly uses: readonly SecretUse[];
  readonly untraceable: readonly Untraceable[];
  readonly fallbacks: readonly Fallback[];
}

/**
 * Every use of a secret in the workflows of a repository. `isChecking` says which steps only check
 * credentials: what these read is not used by them. Pure.
 */
export function usesIn(workflows: readonly Workflow[], isChecking: (step: Step) => boolean): Used {
  const callers = callersOf(workflows);
  const places = workflows.flatMap((workflow) => placesOf(workflow, isChecking));
  // What a workflow that is only called reads is what its callers pass, and that they say by name.
  const given = workflows.filter((workflow) => isGiven(workflow, callers, []));
  const ofGiven = places.filter(({ workflow }) => given.includes(workflow));
  return {
    uses: ofGiven.flatMap(usesOf),
    untraceable: [...ofGiven.flatMap(untraceableIn), ...given.flatMap(inheritedElsewhere)],
    fallbacks: ofGiven.flatMap(({ workflow: { path: file }, value: { each } }) =>
      each.flatMap(({ line, reads }) => reads.alternatives.map((names) => ({ file, line, names }))),
    ),
  };
}

interface Place {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly step: Step | null;
  readonly as: SecretUse['as'];
  readonly value: Value;
}

/** Once for each job that has it, because each has its own environment. */
function placesOf(workflow: Workflow, isChecking: (step: Step) => boolean): readonly Place[] {
  const as = (kind: 'env' | 'with') => (value: Named) => ({
    as: { kind, name: value.name },
    value,
  });
  const alone = (value: Value) => ({ as: null, value });
  return workflow.jobs.flatMap((job) => {
    // A variable of the whole job that only such steps could see is there for them.
    const isForChecks =
      job.steps.length > 0 && job.steps.every((step) => isChecking(step) || isPlain(step));
    const ofAll = [...workflow.env, ...job.env].map(as('env'));
    const isCall = job.calls !== null;
    const passed = 'kind' in job.passed ? [] : job.passed.map(as('with'));
    const whole = [
      ...(isForChecks || isCall ? [] : ofAll),
      ...job.others.map(alone),
      ...passed,
    ].map((place) => ({ ...place, step: null }));
    const ofSteps = job.steps
      .filter((step) => !isChecking(step))
      .flatMap((step) =>
        [
          ...(step.run === null ? [] : [alone(step.run)]),
          ...step.env.map(as('env')),
          ...step.with.map(as('with')),
          ...step.others.map(alone),
        ].map((place) => ({ ...place, step })),
      );
    return [...whole, ...ofSteps].map((place) => ({ ...place, workflow, job }));
  });
}

/** Steps that prepare a check, such as the checkout: they read no variables of the job. */
function isPlain({ uses, run }: Step): boolean {
  return run === null && uses !== null && /^actions\/[\w-]+@/.test(uses);
}

/** Once for each name, where it is first. */
function usesOf({ workflow, job, step, as, value }: Place): readonly SecretUse[] {
  const lines = new Map<string, number>();
  for (const { line, reads } of value.each) {
    for (const name of reads.names) if (!lines.has(name)) lines.set(name, line);
  }
  lines.delete(JOB_TOKEN);
  const at = { file: workflow.path, job: job.id, step, as, value };
  return [...lines].flatMap(([name, line]) =>
    job.environments.map((environment) => ({ name, environment, line, ...at })),
  );
}

function untraceableIn({ workflow: { path: file }, value: { each } }: Place): Untraceable[] {
  return each.flatMap(({ line, reads }) =>
    [...new Set(reads.untraceable)].map((kind) => ({ file, line, kind })),
  );
}

interface Call {
  readonly from: Workflow;
  readonly passed: Job['passed'];
}

type Callers = ReadonlyMap<string, readonly Call[]>;

const LOCAL = /^\.\/(?<path>[^@]+)$/;

/** The path of a workflow of the same repository that a job calls. */
export function localPath(uses: string | null): string | null {
  return LOCAL.exec(uses ?? '')?.groups?.['path']?.replace(/\/+$/, '') ?? null;
}

/** The folder of an action of the same repository, without a slash at its end; null for others. */
export function actionFolder(uses: string | null): string | null {
  return uses === './' || uses === '.' ? '.' : localPath(uses);
}

function callersOf(workflows: readonly Workflow[]): Callers {
  const callers = new Map<string, Call[]>();
  for (const from of workflows) {
    for (const { calls, passed } of from.jobs) {
      const path = localPath(calls);
      if (path !== null) callers.set(path, [...(callers.get(path) ?? []), { from, passed }]);
    }
  }
  return callers;
}

/** Whether the repository's secrets get into a workflow, by whomever it is started. */
function isGiven(
  { path, isOnlyCalled }: Workflow,
  callers: Callers,
  seen: readonly string[],
): boolean {
  if (!isOnlyCalled) return true;
  const inherited = (callers.get(path) ?? []).filter(({ passed }) => 'kind' in passed);
  return (
    !seen.includes(path) && inherited.some(({ from }) => isGiven(from, callers, [...seen, path]))
  );
}

function inheritedElsewhere({ path: file, jobs }: Workflow): readonly Untraceable[] {
  return jobs.flatMap(({ calls, passed }) =>
    'kind' in passed && localPath(calls) === null
      ? [{ file, line: passed.line, kind: 'inherited' as const }]
      : [],
  );
}
