import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort } from './http-server.js';
import { answers } from './python.js';
import { workbench } from './workbench.js';

const PROGRAM = join(import.meta.dirname, '../../node_modules/verdaccio/bin/verdaccio');

export interface Verdaccio {
  readonly origin: string;
  /** Makes a user, and gives the token of the login. It lives 60 days. */
  logIn(name: string, password: string): Promise<string>;
  /** The same token as the registry would have given it out earlier, so that it has ended by now. */
  endedBefore(token: string): string;
  close(): Promise<void>;
}

/** Verdaccio, a registry for npm packages, with JSON Web Tokens and without the way to another registry. */
export async function startVerdaccio(): Promise<Verdaccio> {
  const bench = workbench();
  // Where there is none, the registry makes one up.
  const secret = 'a-secret-of-verdaccio-for-tests-';
  bench.run('mkdir', 'storage');
  bench.write('storage/.verdaccio-db.json', JSON.stringify({ list: [], secret }));
  bench.write('config.json', JSON.stringify(configuration(bench.folder)));
  const port = await closedPort();
  const args = ['--config', join(bench.folder, 'config.json'), '--listen', `127.0.0.1:${port}`];
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'ignore', cwd: bench.folder });
  const ended = once(child, 'exit');
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`Verdaccio ended with ${child.exitCode}.`);
    await sleep(50);
  }
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    logIn: (name, password) => logIn(origin, { name, password }),
    endedBefore: (token) => endedBefore(token, secret),
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      bench.remove();
    },
  };
}

/** https://www.verdaccio.org/docs/configuration; what is JSON is YAML too. */
function configuration(folder: string) {
  return {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$authenticated' } },
    security: { api: { legacy: false, jwt: { sign: { expiresIn: '60d' } } } },
    log: { type: 'stdout', level: 'fatal' },
  };
}

async function logIn(origin: string, user: { name: string; password: string }): Promise<string> {
  const answer = await fetch(`${origin}/-/user/org.couchdb.user:${user.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  });
  const { token } = (await answer.json()) as { readonly token?: string };
  if (token === undefined) throw new Error(`Verdaccio answered ${answer.status} without a token.`);
  return token;
}

function endedBefore(token: string, secret: string): string {
  const [head = '', payload = ''] = token.split('.');
  const claims: Readonly<Record<string, unknown>> = JSON.parse(
    Buffer.from(payload, 'base64url').toString(),
  );
  const now = Math.floor(Date.now() / 1_000);
  const past = { ...claims, iat: now - 7_200, nbf: now - 7_200, exp: now - 3_600 };
  const data = `${head}.${Buffer.from(JSON.stringify(past)).toString('base64url')}`;
  return `${data}.${createHmac('sha256', secret).update(data).digest('base64url')}`;
}
