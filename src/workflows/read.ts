import type { FileReader } from '../ports.js';
import type { Template } from './template.js';
import { localPath } from './uses.js';
import { nameOfAction, type Step, stepsOfAction, type Workflow, workflowOf } from './workflow.js';

/** An action of the repository itself. */
export interface LocalAction {
  readonly name: string | null;
  /** Of a composite action. */
  readonly steps: readonly Step[];
}

/** What a repository says of its secrets. */
export interface Repository {
  readonly workflows: readonly Workflow[];
  /** By the folder that `uses` names, such as `.github/actions/setup`. */
  readonly actions: ReadonlyMap<string, LocalAction>;
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

/** Reads the workflows below a folder, which ends in a slash or is empty, and the local actions that they use. */
export async function readRepository(files: FileReader, root: string): Promise<Repository> {
  const found = await files.search(`${root}${FOLDER}/*.{yml,yaml}`, {
    depth: 1,
    entries: MOST_FILES,
  });
  if (found.kind !== 'searched') {
    return { workflows: [], actions: new Map(), faults: folderFault(found) };
  }
  const read = await Promise.all(
    found.paths.map((name) => readOne(files, root, `${FOLDER}/${name}`)),
  );
  const templates = read.flatMap(({ file, template }) =>
    template === null ? [] : [workflowOf(file, template)],
  );
  const unlisted = [
    ...(found.complete ? [] : [tooMany()]),
    ...(found.paths.length === 0 ? [NO_FOLDER] : []),
  ];
  const steps = templates.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps));
  return {
    workflows: templates,
    actions: await readActions(files, root, steps),
    faults: [
      ...read.flatMap(({ fault }) => fault ?? []),
      ...templates.flatMap(faultOf),
      ...unlisted,
    ],
  };
}

type NotSearched = Exclude<Awaited<ReturnType<FileReader['search']>>, { kind: 'searched' }>;

function folderFault(found: NotSearched): readonly FileFault[] {
  if (found.kind === 'absent') return [NO_FOLDER];
  const why = found.kind === 'unreadable' ? ` (${found.code})` : '';
  return [{ file: FOLDER, line: null, words: `The folder could not be read${why}.` }];
}

/** A run has a workflow, so without one this is not its repository. */
const NO_FOLDER: FileFault = {
  file: FOLDER,
  line: null,
  words:
    'There are no workflows here, so nothing is known of what they use. Check the repository out before this step, or start the command in its root.',
};

function tooMany(): FileFault {
  const words = `There are more than ${MOST_FILES} files, or some could not be looked at.`;
  return { file: FOLDER, line: null, words };
}

interface ReadFile {
  readonly file: string;
  readonly template: Template | null;
  readonly fault: FileFault | null;
}

async function readOne(files: FileReader, root: string, file: string): Promise<ReadFile> {
  const read = await files.read(`${root}${file}`, LARGEST_FILE);
  if (read.kind !== 'text') {
    const words = `The file could not be read (${read.kind}).`;
    return { file, template: null, fault: { file, line: null, words } };
  }
  return { file, template: await parsed('workflow', read.bytes), fault: null };
}

/** GitHub's parser is a file of its own, which nothing else loads. */
async function parsed(kind: 'workflow' | 'action', bytes: Uint8Array): Promise<Template> {
  const { readTemplate } = await import('./template.js');
  return readTemplate(kind, new TextDecoder().decode(bytes));
}

/** GitHub says no more of such a workflow than its first fault either. */
function faultOf({ path: file, faults: [first] }: Workflow): readonly FileFault[] {
  if (first === undefined) return [];
  const words = `GitHub does not accept this workflow: ${first.message}.`.replace(/\.\.$/, '.');
  return [{ file, line: first.line, words }];
}

/** Composite actions may use others: each is read once. */
async function readActions(
  files: FileReader,
  root: string,
  steps: readonly Step[],
): Promise<ReadonlyMap<string, LocalAction>> {
  const actions = new Map<string, LocalAction>();
  let left = foldersOf(steps);
  while (left.length > 0 && actions.size < MOST_FILES) {
    const read = await Promise.all(left.map((folder) => readAction(files, root, folder)));
    left.forEach((folder, at) => {
      actions.set(folder, read[at] ?? { name: null, steps: [] });
    });
    left = foldersOf(read.flatMap((action) => action.steps)).filter((one) => !actions.has(one));
  }
  return actions;
}

function foldersOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap(({ uses }) => actionFolder(uses) ?? []))];
}

/** The folder of an action of the same repository, without a slash at its end; null for others. */
export function actionFolder(uses: string | null): string | null {
  return uses === './' || uses === '.' ? '.' : localPath(uses);
}

async function readAction(files: FileReader, root: string, folder: string): Promise<LocalAction> {
  for (const name of ['action.yml', 'action.yaml']) {
    const read = await files.read(`${root}${folder}/${name}`, LARGEST_FILE);
    if (read.kind !== 'text') continue;
    const template = await parsed('action', read.bytes);
    return { name: nameOfAction(template), steps: stepsOfAction(template) };
  }
  return { name: null, steps: [] };
}
