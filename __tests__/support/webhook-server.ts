import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort } from './http-server.js';
import type { Program } from './programs.js';

/** github.com/adnanh/webhook: a server that runs a command for each request that its rules accept. */
export const WEBHOOK: Program = { title: 'the server webhook', names: ['webhook'] };

export interface WebhookServer {
  /** Address of the hook. */
  readonly url: string;
  /** What it took out of the payloads that it accepted, a line each. */
  taken(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const ID = 'credentials';
const START_ATTEMPTS = 100;

/** Starts it with one hook, which takes payloads with this outcome and writes these of their values down. */
export async function startWebhookServer(
  program: string,
  { outcome, values }: { readonly outcome: string; readonly values: readonly string[] },
): Promise<WebhookServer> {
  const folder = await mkdtemp(join(tmpdir(), 'webhook-server-'));
  const script = '#!/bin/sh\nprintf "%s|" "$@" >> taken\nprintf "\\n" >> taken\n';
  await writeFile(join(folder, 'take.sh'), script, { mode: 0o755 });
  const hook = {
    id: ID,
    'execute-command': join(folder, 'take.sh'),
    'command-working-directory': folder,
    'http-methods': ['POST'],
    'pass-arguments-to-command': values.map((name) => ({ source: 'payload', name })),
    'include-command-output-in-response': true,
    'trigger-rule': {
      match: { type: 'value', value: outcome, parameter: { source: 'payload', name: 'outcome' } },
    },
    'trigger-rule-mismatch-http-response-code': 400,
  };
  await writeFile(join(folder, 'hooks.json'), JSON.stringify([hook]));
  const port = await closedPort();
  const child = spawn(
    program,
    ['-hooks', join(folder, 'hooks.json'), '-ip', '127.0.0.1', '-port', String(port), '-verbose'],
    { stdio: 'ignore' },
  );
  for (let attempt = 0; attempt < START_ATTEMPTS && !(await listens(port)); attempt += 1) {
    await sleep(50);
  }
  return {
    url: `http://127.0.0.1:${port}/hooks/${ID}`,
    taken: async () => {
      const text = await readFile(join(folder, 'taken'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
