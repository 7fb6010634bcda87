import { type Problem, wholeProblem } from '../model/place.js';
import type { FileRead, FileReader } from '../ports.js';
import { LARGEST_DOCUMENT_BYTES, TOO_LARGE } from './document/decode.js';
import { quoteInput } from './inputs.js';

/** What came of reading a file. */
export interface ConfigFile {
  readonly path: string;
  /** Whether the input `config` names it. */
  readonly named: boolean;
  readonly read: FileRead;
  /** The path of a file that is there instead, and may be what was meant. */
  readonly nearby?: string;
}

/** What is read where nothing says what to check. */
export const DEFAULT_FILE = '.github/credential-checks.yml';

/** The inputs that say what to check. */
interface Lists {
  readonly config: string | null;
  readonly endpoints: string;
  readonly secrets: string;
}

/** An inline list stands alone: beside it a file is read only when it is named. */
export async function readConfigFile(
  files: FileReader,
  { config, endpoints, secrets }: Lists,
): Promise<ConfigFile | null> {
  if (config === null && `${endpoints}${secrets}`.trim() !== '') return null;
  const path = config ?? DEFAULT_FILE;
  const read = await files.read(path, LARGEST_DOCUMENT_BYTES);
  const other = path.replace(/\.ya?ml$/, (suffix) => (suffix === '.yml' ? '.yaml' : '.yml'));
  const isNearby =
    read.kind === 'absent' &&
    other !== path &&
    (await files.read(other, LARGEST_DOCUMENT_BYTES)).kind === 'text';
  return { path, named: config !== null, read, ...(isNearby ? { nearby: other } : {}) };
}

/** What is said of a file that is not there. */
export function absentProblem({ path, named, nearby }: ConfigFile): Problem {
  const remedy = named
    ? 'Correct the path (it counts from the working folder), and check the repository out before this step.'
    : 'Create it, or give the list in the input `endpoints`; and check the repository out before this step.';
  const message =
    nearby === undefined
      ? `There is no configuration file ${quoteInput(path)}. ${remedy}`
      : `There is no configuration file ${quoteInput(path)}, but there is ${quoteInput(nearby)}. Rename that one, or set the input \`config\` to its path.`;
  return wholeProblem({ kind: 'input', name: 'config' }, message);
}

type Unreadable = Exclude<FileRead, { kind: 'text' } | { kind: 'absent' }>;

const UNREAD = {
  'too-large': TOO_LARGE,
  directory: 'This path is a folder, not a file. Give the path of the YAML file in `config`.',
  unanswered:
    'The file had not been read when the run had to end. Check the disk or the network share that it is on.',
} as const;

/** What is said of a file that is there and cannot be read. */
export function unreadable(read: Unreadable): string {
  if (read.kind === 'special') {
    return `This path leads to ${read.what}, not to a file. Give the path of the YAML file in \`config\`.`;
  }
  return read.kind === 'unreadable'
    ? `The file cannot be read (${read.code.replace(/[^A-Z0-9_]/g, '') || 'unknown error'}). Check its permissions.`
    : UNREAD[read.kind];
}
