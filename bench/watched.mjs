/** Runs the built action once, as the benchmark does, with further variables in its environment. For `cost.mjs` and `profile.mjs`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionRun } from './action.mjs';
import { measure } from './measure.mjs';
import { startOrigins } from './origins.mjs';

/**
 * @param list `{count, origins, delayMs}`
 * @param use gets a folder and gives `{env, args, read}`: variables and Node options to add, and what to make of the folder after
 * @returns what `read` gives
 */
export async function watchAction({ count, origins = 1, delayMs = 0 }, use) {
  const folder = mkdtempSync(join(tmpdir(), 'credential-checks-watched-'));
  const server = await startOrigins();
  try {
    const own = join(folder, 'watched');
    mkdirSync(own);
    const { env = {}, args = [], read } = use(own);
    const endpoints = server.endpoints({ count, origins });
    const setup = {
      node: process.execPath,
      folder,
      endpoints,
      inFlight: 32,
      perOrigin: 32,
    };
    const { command, prepare, verify } = actionRun(setup);
    prepare();
    await server.reset(delayMs);
    const watched = {
      ...command,
      args: [...args, ...command.args],
      env: { ...command.env, ...env },
    };
    const { output } = await measure(watched, { folder: join(folder, 'run'), plain: true });
    const problem = verify();
    if (problem !== null) throw new Error(`The action ${problem}.\n${output()}`);
    return read();
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
