import { join } from 'node:path';
import { catalogueIn } from '../../src/adapters/catalogue.js';
import { createClock } from '../../src/adapters/clock.js';
import { dispatch } from '../../src/command/dispatch.js';
import type { Files } from '../../src/ports.js';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Dispatched {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Text of the default configuration file. */
  readonly configFile?: string;
}

/**
 * Runs the command in this process, for what needs no process of its own. There is one file, nothing on standard input, and
 * a request would be a failure of the test.
 */
export async function dispatchCommand({ argv, env = {}, configFile }: Dispatched) {
  const written = { stdout: '', stderr: '' };
  const files: Files = {
    read: async (path) =>
      configFile !== undefined && path === '.github/credential-checks.yml'
        ? { kind: 'text', bytes: new TextEncoder().encode(configFile) }
        : { kind: 'absent' },
    search: () => Promise.reject(new Error('Nothing is searched here.')),
    write: () => Promise.reject(new Error('Nothing is written here.')),
    remove: async () => undefined,
  };
  const exitCode = await dispatch(argv, {
    terminal: {
      print: (text) => {
        written.stdout += text;
      },
      say: (line) => {
        written.stderr += `${line}\n`;
      },
      paint: (_, text) => text,
      columns: null,
      input: async () => ({ kind: 'text', bytes: new Uint8Array() }),
    },
    files,
    environment: env,
    home: ROOT,
    open: (environment) => {
      const clock = createClock();
      const ports = {
        clock,
        cancellation: { requested: new Promise<void>(() => undefined) },
        random: () => 0.5,
        environment,
        execArgv: [],
        files,
        catalogue: catalogueIn(join(ROOT, 'dist', 'presets')),
        send: () => Promise.reject(new Error('Nothing is sent here.')),
      };
      return { ports, close: async () => clock.close() };
    },
  });
  return { exitCode, ...written };
}
