/** Runs a command as a whole process, from its start to its exit, and says what it took. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peakMemoryWatch } from './peak-memory.mjs';

/** Past it a tool is stopped, and its row says so. */
const LONGEST_MS = 180_000;

/**
 * The shell's own `time`, because it knows the processor time of any child on every system. Node has no such call. `$0` is the
 * start of the names of the files that it writes.
 */
const TIMED = 'TIMEFORMAT="%3U %3S"; { time "$@" >"$0.out" 2>"$0.err"; } 2>"$0.times"';

export const HAS_BASH = spawnSync('bash', ['-c', 'true']).status === 0;

/**
 * @param command `{file, args, env, cwd}`; its environment is `env`, PATH, HOME and nothing else: no proxies, no NODE_EXTRA_CA_CERTS
 * @param folder where output goes; made when absent
 * @param plain true: nothing between this process and the command, for what takes milliseconds; processor time and memory stay null
 * @returns `{exitCode, wallMs, cpuMs, peakMiB, output}`; `cpuMs` is user and system time of the command and its children, null
 *   without bash; `peakMiB` is the largest resident size of a Node process, null for other programs
 */
export async function measure(command, { folder, plain = false }) {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, 'run');
  const memory = plain ? null : peakMemoryWatch(`${base}.peak`);
  const env = { PATH: process.env.PATH, HOME: folder, ...command.env, ...memory?.env };
  const timed = !plain && HAS_BASH;
  const call = timed
    ? ['bash', ['-c', TIMED, base, command.file, ...command.args]]
    : [command.file, command.args];
  const run = await start(call, { cwd: command.cwd ?? folder, env, base, timed });
  const peak = memory?.bytes() ?? null;
  return {
    ...run,
    cpuMs: timed ? cpuOf(readIfPresent(`${base}.times`)) : null,
    peakMiB: peak === null ? null : peak / 1_048_576,
    output: () => `${readIfPresent(`${base}.out`)}\n${readIfPresent(`${base}.err`)}`.trim(),
  };
}

/** Process groups. */
const running = new Set();

/** Ends what is being measured, with its children: a shell that is stopped leaves them behind. */
export function stopMeasured() {
  for (const group of running) stop(group);
}

function stop(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function start([file, args], { cwd, env, base, timed }) {
  const sinks = timed ? [] : [openSync(`${base}.out`, 'w'), openSync(`${base}.err`, 'w')];
  try {
    const startedAt = performance.now();
    return await new Promise((resolve, reject) => {
      const stdio = ['ignore', sinks[0] ?? 'ignore', sinks[1] ?? 'ignore'];
      const child = spawn(file, args, { cwd, env, stdio, detached: true });
      child.once('error', reject);
      if (child.pid === undefined) return;
      running.add(child.pid);
      const alarm = setTimeout(() => stop(child.pid), LONGEST_MS);
      child.once('exit', (exitCode) => {
        const wallMs = performance.now() - startedAt;
        clearTimeout(alarm);
        running.delete(child.pid);
        resolve({ exitCode, wallMs });
      });
    });
  } finally {
    for (const sink of sinks) closeSync(sink);
  }
}

/** `"0.123 0.045"`, seconds of user and system time; some locales write a comma. */
function cpuOf(text) {
  const found = text
    .trim()
    .split('\n')
    .at(-1)
    ?.match(/^(\d+[.,]\d+) (\d+[.,]\d+)$/);
  if (!found) return null;
  const [user, system] = found.slice(1).map((part) => Number(part.replace(',', '.')));
  return (user + system) * 1000;
}

function readIfPresent(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
