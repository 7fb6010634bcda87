import type { LocalActions } from './read.js';
import { actionFolder } from './uses.js';
import type { Environment } from './environments.js';
import type { Named, Step, Workflow } from './workflow.js';

/** A step that checks credentials. */
export interface CheckingStep {
  readonly file: string;
  readonly line: number;
  readonly environments: readonly Environment[];
  /** What it sees, by the names of the variables; of several with one name the innermost. */
  readonly variables: ReadonlyMap<string, Named>;
  readonly inputs: ReadonlyMap<string, Named>;
}

const REMOTE = /^[\w.-]+\/credential-checks@/i;
/** The `name` in `action.yml`. */
const OWN_NAME = 'Credential Checks';

/** Tells the steps that run this action, from another repository or from a folder of the same. */
export function checkingTest(actions: LocalActions): (step: Pick<Step, 'uses'>) => boolean {
  return ({ uses }) => {
    if (uses !== null && REMOTE.test(uses)) return true;
    const folder = actionFolder(uses);
    return folder !== null && actions.get(folder)?.name === OWN_NAME;
  };
}

export function checkingSteps(
  workflows: readonly Workflow[],
  isChecking: (step: Step) => boolean,
): readonly CheckingStep[] {
  return workflows.flatMap(({ path: file, env, jobs }) =>
    jobs.flatMap((job) =>
      job.steps.filter(isChecking).map((step) => ({
        file,
        line: step.line,
        environments: job.environments,
        variables: byName([...env, ...job.env, ...step.env]),
        inputs: byName(step.with),
      })),
    ),
  );
}

function byName(values: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(values.map((value) => [value.name, value]));
}
