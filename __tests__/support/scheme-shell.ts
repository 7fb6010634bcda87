import { spawn } from 'node:child_process';
import type { Shell } from '../../src/model/shell.js';
import { shellText } from '../../src/report/shell.js';

/** A command as bash reads it. */
export function shellOf(shell: Shell): string {
  return shell
    .map((line) =>
      line.map((part) => (typeof part === 'string' ? part : shellText(part.word))).join(''),
    )
    .join('\n');
}

/** What bash writes in a process of its own, with nothing in its environment but these and `PATH`. */
export async function runShell(
  script: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const env = { PATH: process.env['PATH'], ...variables };
  const child = spawn('bash', ['--norc', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => said.push(text.toString()));
  }
  await new Promise((resolve) => child.on('close', resolve));
  return said.join('');
}
