import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder in which programs of the system make files. */
export interface Workbench {
  readonly folder: string;
  /** Runs a program in the folder and gives what it prints. Throws when it fails. */
  run(program: string, ...args: readonly string[]): string;
  /** Runs a program in the folder, and gives how it ended and all that it said. */
  attempt(
    program: string,
    ...args: readonly string[]
  ): { readonly code: number | null; readonly said: string };
  read(name: string): string;
  bytes(name: string): Buffer;
  /** Writes a file that only its owner may read, as `ssh-keygen` demands. */
  write(name: string, content: string | Uint8Array): void;
  remove(): void;
}

/** `environment` is added to that of this process. */
export function workbench(environment: Readonly<Record<string, string>> = {}): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'credential-checks-bench-'));
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C', ...environment };
  return {
    folder,
    run: (program, ...args) =>
      execFileSync(program, args, {
        cwd: folder,
        env: withFolder(env, folder),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    attempt: (program, ...args) => {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        env: withFolder(env, folder),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return { code: status, said: `${stdout}${stderr}` };
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    bytes: (name) => readFileSync(join(folder, name)),
    write: (name, content) => writeFileSync(join(folder, name), content, { mode: 0o600 }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `{folder}` in a variable stands for the path of the folder. */
function withFolder(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value?.replaceAll('{folder}', folder)]),
  );
}
