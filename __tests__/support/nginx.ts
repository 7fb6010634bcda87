import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort } from './http-server.js';
import type { Program } from './programs.js';

export const NGINX: Program = { title: 'nginx', names: ['nginx'] };

export interface NginxOptions {
  /** Path of the executable. */
  readonly program: string;
  /** How many ports of 127.0.0.1 the configuration listens on. */
  readonly ports: number;
  /** Files beside the configuration, by name: certificates, password files, pages. */
  readonly files: Readonly<Record<string, string>>;
  /** The inside of the `http` block. Relative paths are of the folder that holds the files. */
  readonly http: (ports: readonly number[]) => string;
}

/** A line of the access log: what was answered, and whether the request carried an `Authorization`. */
export interface Access {
  readonly port: number;
  readonly path: string;
  readonly status: number;
  readonly authorized: boolean;
}

export interface Nginx {
  readonly ports: readonly number[];
  /** Ends nginx, removes its folder, and gives what it logged. */
  stop(): Promise<readonly Access[]>;
}

const PORT_ATTEMPTS = 5;

/** Starts nginx as a child process in a temporary folder. Needs no root; every file that it writes is in the folder. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  // Another process may take a free port before nginx does: then it is tried with others.
  for (let attempt = 1; ; attempt += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'credential-checks-nginx-'));
    const ports = await freePorts(options.ports);
    await writeFolder(folder, options, ports);
    const child = spawn(options.program, ['-p', `${folder}/`, '-c', 'nginx.conf'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    if (await isListening(child, ports)) return { ports, stop: () => stop(child, folder) };
    await end(child);
    await rm(folder, { recursive: true });
    const log = errors.join('');
    if (!log.includes('Address already in use') || attempt === PORT_ATTEMPTS) {
      throw new Error(`nginx did not start:\n${log}`);
    }
  }
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await closedPort());
  return [...ports];
}

async function writeFolder(
  folder: string,
  { files, http }: NginxOptions,
  ports: readonly number[],
): Promise<void> {
  await mkdir(join(folder, 'temp'));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
  await writeFile(join(folder, 'nginx.conf'), configuration(http(ports)));
}

/** One process, because the workers of a root's nginx are another user, who may not read the folder. */
function configuration(http: string): string {
  return `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events { worker_connections 256; }
http {
  client_body_temp_path temp/body;
  proxy_temp_path temp/proxy;
  fastcgi_temp_path temp/fastcgi;
  uwsgi_temp_path temp/uwsgi;
  scgi_temp_path temp/scgi;
  map $http_authorization $authorized { default yes; "" no; }
  log_format test '$server_port $request_uri $status $authorized';
  access_log access.log test;
  ${http}
}
`;
}

async function isListening(child: ChildProcess, ports: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    while (!(await answers(port))) {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      await sleep(20);
    }
  }
  // Whoever answers may be the one who took the port.
  await sleep(20);
  return child.exitCode === null;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function stop(child: ChildProcess, folder: string): Promise<Access[]> {
  await end(child);
  const log = await readFile(join(folder, 'access.log'), 'utf8');
  await rm(folder, { recursive: true });
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map(readAccess);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}

function readAccess(line: string): Access {
  const [port = '', path = '', status = '', authorized] = line.split(' ');
  return { port: Number(port), path, status: Number(status), authorized: authorized === 'yes' };
}
