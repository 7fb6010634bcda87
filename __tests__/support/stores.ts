import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder of its own in which a program runs; secrets go to it through `env`. */
export interface Workshop {
  readonly folder: string;
  /** Runs the program and returns what it prints. Throws with its errors when it fails. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Buffer;
  /** The same, beside others. */
  start(
    program: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  /** Whether the program ends without an error. */
  succeeds(
    program: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): boolean;
  write(name: string, content: string | Buffer): string;
  read(name: string): Buffer;
  remove(): void;
}

export function createWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'stores-'));
  const run: Workshop['run'] = (program, args, env = {}) =>
    execFileSync(program, args, {
      cwd: folder,
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    folder,
    run,
    start: (program, args, env = {}) => {
      const options = { cwd: folder, env: { PATH: process.env['PATH'], ...env } };
      const running = promisify(execFile)(program, args, options);
      // keytool asks for what was not given.
      running.child.stdin?.end();
      return running;
    },
    succeeds: (program, args, env) => {
      try {
        run(program, args, env);
        return true;
      } catch {
        return false;
      }
    },
    write: (name, content) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    read: (name) => readFileSync(join(folder, name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
