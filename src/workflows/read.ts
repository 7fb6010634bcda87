import type { FileReader } from '../ports.js';
import type { Template } from './template.js';
import { actionFolder } from './uses.js';
import { nameOfAction, type Step, stepsOfAction, type Workflow, workflowOf } from './workflow.js';

/** An action of the repository itself. */
export interface LocalAction {
  readonly name: string | null;
  /** Of a composite action. */
  readonly steps: readonly Step[];
}

/** By the folder that `uses` names, such as `.github/actions/setup`. */
export type LocalActions = ReadonlyMap<string, LocalAction>;

/** What a repository says of its secrets. */
export interface Repository {
  readonly workflows: readonly Workflow[];
  readonly actions: LocalActions;
  /** Files that could not be read or that GitHub would not run, a sentence each. */
  readonly faults: readonly FileFault[];
}

export interface FileFault {
  readonly file: string;
  readonly line: number | null;
  readonly words: string;
}

const FOLDER = '.github/workflows';
/** GitHub takes no larger workflow. */
const LARGEST_FILE = 1_024 * 1_024;
const MOST_FILES = 2_000;

/** Reads the workflows below the working folder, and the local actions that they use. */
export async function readRepository(files: FileReader): Promise<Repository> {
  const { paths, faults } = await workflowPaths(files);
  const read = await Promise.all(paths.map((path) => readFile(files, path, 'workflow')));
  const workflows = read.flatMap(({ path, template }) =>
    template === null ? [] : [workflowOf(path, template)],
  );
  const steps = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps));
  const { actions, read: readToo } = await readActions(files, steps);
  return {
    workflows,
    actions,
    faults: [...faults, ...[...read, ...readToo].flatMap(({ fault }) => fault ?? [])],
  };
}

interface Paths {
  readonly paths: readonly string[];
  readonly faults: readonly FileFault[];
}

async function workflowPaths(files: FileReader): Promise<Paths> {
  const limits = { depth: 1, entries: MOST_FILES };
  const found = await files.search(`${FOLDER}/*.{yml,yaml}`, limits);
  const fault = (words: string): FileFault => ({ file: FOLDER, line: null, words });
  switch (found.kind) {
    case 'searched': {
      const paths = found.paths.map((name) => `${FOLDER}/${name}`);
      if (paths.length === 0) return { paths, faults: [fault(NONE)] };
      return { paths, faults: found.complete ? [] : [fault(TOO_MANY)] };
    }
    case 'absent':
      return { paths: [], faults: [fault(NONE)] };
    case 'unreadable':
      return { paths: [], faults: [fault(`The folder could not be read (${found.code}).`)] };
    case 'malformed':
    case 'unanswered':
      return { paths: [], faults: [fault('The folder could not be read.')] };
  }
}

/** A run has a workflow, so without one this is not its repository. */
const NONE =
  'There are no workflows here, so nothing is known of what they use. Check the repository out before this step, or start the command in its root.';
const TOO_MANY = `There are more than ${MOST_FILES} files, or some could not be looked at.`;

interface ReadFile {
  readonly path: string;
  /** Null where there is nothing to read. */
  readonly template: Template | null;
  /** GitHub says no more of such a file than its first fault either. */
  readonly fault: FileFault | null;
}

/** GitHub's parser is a file of its own, which nothing else loads. */
async function readFile(
  files: FileReader,
  path: string,
  kind: 'workflow' | 'action',
): Promise<ReadFile> {
  const read = await files.read(path, LARGEST_FILE);
  if (read.kind !== 'text') {
    const words = `The file could not be read (${read.kind}).`;
    return { path, template: null, fault: { file: path, line: null, words } };
  }
  const { readTemplate } = await import('./template.js');
  const template = readTemplate(kind, new TextDecoder().decode(read.bytes));
  const [first] = template.faults;
  if (first === undefined) return { path, template, fault: null };
  const words = `GitHub does not accept this ${kind}: ${first.message.replace(/\.$/, '')}.`;
  return { path, template, fault: { file: path, line: first.line, words } };
}

interface ReadActions {
  readonly actions: LocalActions;
  readonly read: readonly ReadFile[];
}

/** Composite actions may use others: each is read once. */
async function readActions(files: FileReader, steps: readonly Step[]): Promise<ReadActions> {
  const actions = new Map<string, LocalAction>();
  const read: ReadFile[] = [];
  let left = foldersOf(steps);
  while (left.length > 0 && actions.size < MOST_FILES) {
    const found = await Promise.all(left.map((folder) => readAction(files, folder)));
    for (const [at, folder] of left.entries()) actions.set(folder, actionOf(found[at]));
    read.push(...found.filter((one) => one !== null));
    const further = left.flatMap((folder) => foldersOf(actions.get(folder)?.steps ?? []));
    left = [...new Set(further)].filter((one) => !actions.has(one));
  }
  return { actions, read };
}

function foldersOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap(({ uses }) => actionFolder(uses) ?? []))];
}

function actionOf(read: ReadFile | null | undefined): LocalAction {
  const template = read?.template ?? null;
  return template === null
    ? { name: null, steps: [] }
    : { name: nameOfAction(template), steps: stepsOfAction(template) };
}

/** Null where there is none: a step before may have brought it. */
async function readAction(files: FileReader, folder: string): Promise<ReadFile | null> {
  for (const name of ['action.yml', 'action.yaml']) {
    const read = await readFile(files, `${folder}/${name}`, 'action');
    if (read.template !== null) return read;
  }
  return null;
}
