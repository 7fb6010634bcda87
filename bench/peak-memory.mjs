/** Says how much memory a Node process held at once. A module is loaded before its own, which changes little and not nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));

/**
 * @param file where the process may write; it is there, and empty, from now on
 * @returns `{env, bytes}`: what to add to the environment of the process, and what it took; null when it was no Node process or was
 *   killed. One that started others is as large as the largest of them.
 */
export function peakMemoryWatch(file) {
  writeFileSync(file, '');
  return {
    env: { NODE_OPTIONS: `--require=${JSON.stringify(PRELOAD)}`, PEAK_MEMORY_FILE: file },
    bytes() {
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      return lines.length === 0 ? null : Math.max(...lines.map(Number)) * 1_024;
    },
  };
}
