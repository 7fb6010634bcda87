import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ENTRY } from '../../scripts/step.mjs';

export const COMMAND = join(dirname(ENTRY), 'command.js');

/** A command that takes longer hangs. */
const LONGEST_MS = 60_000;

export interface CommandCall {
  /** What follows the name of the command. */
  readonly argv: readonly string[];
  /** All of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text of the default configuration file. */
  readonly configFile?: string;
  /** Further files of the folder that it is started in, by their path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What is on standard input; default: nothing. */
  readonly input?: string;
  /** Looks at the folder before it goes. */
  readonly left?: (folder: string) => Promise<void> | void;
  /** Gets the process once it runs. */
  readonly onStarted?: (kill: (signal: NodeJS.Signals) => void) => void;
}

export interface CommandRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built command in a folder of its own, with pipes in place of a terminal. */
export async function runCommand(call: CommandCall): Promise<CommandRun> {
  const folder = await mkdtemp(join(tmpdir(), 'run-command-'));
  try {
    const { configFile, files = {} } = call;
    const all = {
      ...files,
      ...(configFile === undefined ? {} : { '.github/credential-checks.yml': configFile }),
    };
    for (const [path, content] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const run = await start(call, folder);
    await call.left?.(folder);
    return run;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(call: CommandCall, cwd: string): Promise<CommandRun> {
  const child = spawn(process.execPath, [COMMAND, ...call.argv], {
    cwd,
    env: { ...call.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  call.onStarted?.((signal) => child.kill(signal));
  // One that does not read closes the pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(call.input ?? '');
  const ended = new Promise<Pick<CommandRun, 'exitCode' | 'signal'>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { ...end, stdout, stderr };
}
