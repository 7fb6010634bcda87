import { importsOf } from './import-rules.js';

/** A file of `src/`: its path below `src/`, and its text. */
export interface Sink {
  readonly path: string;
  readonly text: string;
}

/** Who may have something by which text leaves the action without the last redaction. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  /** Wraps it; makes the one of a terminal, for a run to wrap. */
  Runner: ['publish.ts', 'adapters/runner.ts', 'command/runner.ts'],
  /**
   * Hands it to the writer; says how far it is, masks, and fails the step. `explain` wraps what it prints by. Masks and
   * gives on, for which it is given the wrapped ones; takes what shows nothing.
   */
  Ports: [
    'run.ts',
    'prepare.ts',
    'adapters/system.ts',
    'command/explain.ts',
    'given-out.ts',
    'given-credentials.ts',
    'age/list-means.ts',
  ],
  /** Writes nothing but through the writer; has standard output among the files, so that it is wrapped too. */
  Files: ['publish.ts', 'adapters/files.ts', 'command/output.ts', 'command/subcommand.ts'],
};
const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  'adapters/runner': ['index.ts'],
  'adapters/files': ['command/command.ts'],
  'adapters/system': ['index.ts', 'command/command.ts', 'command/subcommand.ts'],
  'adapters/terminal': ['command/command.ts'],
  './write.js': ['adapters/files.ts'],
  'adapters/write': ['adapters/files.ts'],
  './command-file': ['adapters/runner.ts'],
  'adapters/command-file': ['adapters/runner.ts'],
};
/** Ports by which no text is shown to anybody, and the two that are behind the last redaction. */
const PORTS: readonly string[] = [
  'catalogue',
  'clock',
  'cancellation',
  'random',
  'environment',
  'execArgv',
  'files',
  'runner',
  'send',
];
/** Ends the process, for which it waits until all is written, and writes nothing itself but an empty text. */
const FLUSHER = 'adapters/signals.ts';
/** The terminal of the command: what a run says there is wrapped by the run. */
const TERMINAL = 'adapters/terminal.ts';
/** `folder.ts` lists, and `read.ts` reads. */
const WRITERS: readonly string[] = [
  'adapters/command-file.ts',
  'adapters/folder.ts',
  'adapters/read.ts',
  'adapters/write.ts',
];
const WRITING = /^(?:node:)?(?:fs|fs\/promises|process|tty|worker_threads|inspector|dgram)$/;

/** A sentence about each file that could write around `publish.ts`; empty when there is none. */
export function strayWriters(files: readonly Sink[]): string[] {
  return files.flatMap((file) => [
    ...direct(file),
    ...importsOf(file.text).flatMap((one) => imported(file, one)),
    ...(file.path === 'ports.ts' ? newPorts(file) : []),
  ]);
}

function direct({ path, text }: Sink): string[] {
  if (path === TERMINAL) return [];
  const written = path === FLUSHER ? text.replaceAll(/\bflushed\(process\.std\w+\)/g, '') : text;
  const code = written.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '');
  return /\bconsole\s*(?:\.\s*\w+\s*\(|\[)|\bprocess\s*\.\s*(?:stdout|stderr|emitWarning)|\bstdout\b/.test(
    code,
  )
    ? [`${path} writes to the console.`]
    : [];
}

function imported(
  { path }: Sink,
  { specifier, clause }: { readonly specifier: string; readonly clause: string },
): string[] {
  const taken = specifier.endsWith('/ports.js')
    ? Object.entries(HOLDERS).filter(([name]) => new RegExp(`\\b${name}\\b|\\*`).test(clause))
    : Object.entries(ADAPTERS).filter(([name]) => specifier.includes(name));
  const strays = taken.filter(([, holders]) => !holders.includes(path));
  const writes = WRITING.test(specifier) && !WRITERS.includes(path);
  const toolkit = /^@actions\/core/.test(specifier) && path !== 'adapters/runner.ts';
  return [
    ...strays.map(([name]) => `${path} has ${name}, by which text leaves unredacted.`),
    ...(writes || toolkit ? [`${path} imports ${specifier}, which writes.`] : []),
  ];
}

/** A port that is new must be put behind the last redaction, or be told here to show no text. */
function newPorts({ path, text }: Sink): string[] {
  const [, body = ''] = /interface Ports \{([^}]*)\}/.exec(text) ?? [];
  return [...body.matchAll(/readonly (\w+):/g)]
    .map(([, name = '']) => name)
    .filter((name) => !PORTS.includes(name))
    .map((name) => `${path} has a port ${name} that nothing here knows.`);
}
