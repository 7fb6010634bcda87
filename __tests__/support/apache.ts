import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort } from './http-server.js';
import type { Program } from './programs.js';
import { answers } from './python.js';

export const APACHE: Program = { title: 'Apache', names: ['apache2', 'httpd'] };

export interface ApacheOptions {
  /** Path of the executable. */
  readonly program: string;
  /** Names of modules beside the usual ones, without `mod_`. */
  readonly modules: readonly string[];
  /** Files beside the configuration, by name; relative paths in it are of their folder. */
  readonly files: Readonly<Record<string, string>>;
  /** What follows the modules and the port in the configuration. */
  readonly configuration: string;
}

const MODULES = '/usr/lib/apache2/modules';
const USUAL = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'authn_file'];

/** Starts Apache in the foreground on a port of 127.0.0.1, in a temporary folder that ends with it. */
export async function startApache(options: ApacheOptions) {
  // Its workers are another user where it is started as root.
  const folder = await mkdtemp(join(tmpdir(), 'credential-checks-apache-'));
  await chmod(folder, 0o755);
  for (const [name, text] of Object.entries(options.files)) {
    await writeFile(join(folder, name), text);
  }
  const port = await closedPort();
  await writeFile(join(folder, 'httpd.conf'), configurationOf(folder, port, options));
  const child = spawn(options.program, ['-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  if (!(await isListening(child, port)))
    throw new Error(`Apache did not start: ${errors.join('')}`);
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function configurationOf(folder: string, port: number, options: ApacheOptions): string {
  const modules = [...USUAL, ...options.modules];
  return [
    `ServerRoot ${folder}`,
    'ServerName localhost',
    'PidFile httpd.pid',
    `Mutex file:${folder} default`,
    'ErrorLog error.log',
    `Listen 127.0.0.1:${port}`,
    ...modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
    'StartServers 1',
    'ThreadsPerChild 4',
    'MaxRequestWorkers 4',
    'MinSpareThreads 1',
    'MaxSpareThreads 4',
    `DocumentRoot ${folder}`,
    options.configuration,
    '',
  ].join('\n');
}

async function isListening(child: ChildProcess, port: number): Promise<boolean> {
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    await sleep(20);
  }
  return true;
}
