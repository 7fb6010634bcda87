import { parseEnv } from 'node:util';
import type { RawInputs } from '../config/inputs.js';
import { DEFAULT_FILE } from '../config/file.js';
import type { Environment, FileRead } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import { isEnvironmentName } from '../values/template.js';
import type { Given, Option } from './arguments.js';
import { inputsOf } from './inputs.js';
import type { Host } from './subcommand.js';

/** Where values come from. */
export const ENVIRONMENT_OPTIONS = {
  'env-file': {
    value: 'FILE',
    repeats: true,
    says: 'Read variables from a file of NAME=value lines. They win over the environment.',
  },
} as const satisfies Record<string, Option>;

/** One secret, without a file. */
export const SECRET_OPTIONS = {
  preset: { value: 'ID', says: 'Check one secret as a preset of docs/PRESETS.md.' },
  url: { value: 'URL', says: 'The address to check it at: https://host/path.' },
  'token-env': { value: 'NAME', says: 'The variable that holds it.' },
  'token-stdin': { says: 'Read it from standard input.' },
} as const satisfies Record<string, Option>;

/** What a command line asks to look at. */
export type Wanted =
  | {
      readonly kind: 'wanted';
      readonly environment: Environment;
      readonly inputs: RawInputs;
      /** Of the configuration file, as it is shown. */
      readonly path: string;
    }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** The variable that a secret on standard input becomes. */
const FROM_INPUT = 'STANDARD_INPUT';
const LARGEST_INPUT_BYTES = 1_024 * 1_024;

/** Reads where values come from. What is wrong with any of it is said without a value. */
export async function wantedOf(given: Given, host: Host): Promise<Wanted> {
  const files = await Promise.all(
    (given.options.get('env-file') ?? []).map((path) => variablesIn(path, host)),
  );
  const environment = Object.assign({}, host.environment, ...files.map(({ values }) => values));
  const secret = await secretOf(given, environment, host);
  const faults = [...files.flatMap((file) => file.faults), ...secret.faults];
  if (faults.length > 0) return { kind: 'faults', faults };
  const [path] = given.words;
  const folder = given.options.get('report-dir')?.at(-1) ?? '.';
  const said = {
    'report-dir': folder,
    summary: 'false',
    only: (given.options.get('only') ?? []).join('\n'),
    ...(path === undefined ? {} : { config: path }),
    ...(secret.item === null ? {} : { endpoints: JSON.stringify([secret.item]) }),
  };
  return {
    kind: 'wanted',
    environment: { ...environment, ...secret.values },
    inputs: inputsOf(given, said),
    path: path ?? DEFAULT_FILE,
  };
}

interface Values {
  readonly values: Environment;
  readonly faults: readonly string[];
}

async function variablesIn(path: string, { files }: Host): Promise<Values> {
  const read = await files.read(path, LARGEST_INPUT_BYTES);
  if (read.kind === 'text') {
    return { values: parseEnv(new TextDecoder().decode(read.bytes)), faults: [] };
  }
  const shown = bounded(visible(path), 300);
  return { values: {}, faults: [`\`--env-file ${shown}\`: ${UNREAD[read.kind]}`] };
}

const UNREAD: Readonly<Record<Exclude<FileRead['kind'], 'text'>, string>> = {
  absent: 'There is no such file.',
  directory: 'This is a folder.',
  special: 'This is no file.',
  'too-large': 'The file is larger than 1 MiB.',
  unreadable: 'The file cannot be read. Check its permissions.',
  unanswered: 'The file was not read in time.',
};

interface OneSecret extends Values {
  /** An item of the list; null when the list is in a file. */
  readonly item: Readonly<Record<string, string>> | null;
}

const none = (faults: readonly string[] = []): OneSecret => ({ item: null, values: {}, faults });

async function secretOf(given: Given, environment: Environment, host: Host): Promise<OneSecret> {
  const { options, words } = given;
  const names = Object.keys(SECRET_OPTIONS).filter((name) => options.has(name));
  if (names.length === 0) return none();
  if (words.length > 0) {
    return none([`Give a file or one secret (\`--${names[0]}\`), not both.`]);
  }
  const [variable] = options.get('token-env') ?? [];
  const isPiped = options.has('token-stdin');
  if ((variable === undefined) !== isPiped) return none([WHERE]);
  const source = variable === undefined ? await piped(host) : named(variable, environment);
  const item = Object.fromEntries(
    ['preset', 'url'].flatMap((key) => (options.get(key) ?? []).map((value) => [key, value])),
  );
  const token = { token: `\${${variable ?? FROM_INPUT}}` };
  return { ...source, item: { ...item, ...token } };
}

const WHERE = 'Say where the secret is: either `--token-env NAME` or `--token-stdin`.';

/** The name is not repeated: it may be the secret, by mistake. */
function named(variable: string, environment: Environment): Values {
  const isSet = isEnvironmentName(variable) && (environment[variable] ?? '') !== '';
  const fault =
    'There is no variable with a value of the name that `--token-env` gives. It takes the name, not the secret.';
  return { values: {}, faults: isSet ? [] : [fault] };
}

async function piped({ terminal }: Host): Promise<Values> {
  const read = await terminal.input(LARGEST_INPUT_BYTES);
  if (read.kind === 'text') {
    // What `echo` and here-documents add.
    const value = new TextDecoder().decode(read.bytes).replace(/\r?\n$/, '');
    if (value !== '') return { values: { [FROM_INPUT]: value }, faults: [] };
  }
  const faults = {
    terminal:
      '`--token-stdin` reads a pipe or a file: a terminal would show what you type. Try `pass show npm | …`.',
    'too-large': 'What is on standard input is larger than 1 MiB.',
    text: 'There is nothing on standard input.',
  };
  return { values: {}, faults: [faults[read.kind]] };
}
