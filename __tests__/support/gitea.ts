import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort } from './http-server.js';
import { workbench } from './workbench.js';

/** Gitea on this machine. It takes minutes to build, so CI does without. */
export const GITEA = { title: 'Gitea', names: ['gitea'], isOptional: true } as const;

export interface Gitea {
  readonly origin: string;
  /** A token of the user `bot`, with these scopes. */
  token(name: string, scopes: string): string;
  revoke(name: string): Promise<void>;
  close(): Promise<void>;
}

/** For tests alone: it refuses to run as root without this. */
const ENVIRONMENT = { GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true' };

/**
 * Starts it with one user. A build without its own files names the folder of its source in
 * CREDENTIAL_CHECKS_GITEA_ROOT.
 */
export async function startGitea(program: string, password: string): Promise<Gitea> {
  const bench = workbench(ENVIRONMENT);
  const port = await closedPort();
  bench.write('app.ini', configuration(bench.folder, port));
  const args = ['--work-path', bench.folder, '--config', `${bench.folder}/app.ini`];
  const admin = (...more: readonly string[]) => bench.run(program, ...args, ...more).trim();
  admin('migrate');
  const user = ['--username', 'bot', '--email', 'bot@acme.example', '--password', password];
  admin('admin', 'user', 'create', ...user, '--admin', '--must-change-password=false');
  const env = { ...process.env, ...ENVIRONMENT };
  const child = spawn(program, [...args, 'web'], { stdio: 'ignore', env });
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error(`Gitea ended with ${child.exitCode}.`);
    await sleep(50);
  }
  return {
    origin,
    token: (name, scopes) => {
      const made = ['--username', 'bot', '--token-name', name, '--scopes', scopes, '--raw'];
      return (
        admin('admin', 'user', 'generate-access-token', ...made)
          .split('\n')
          .at(-1) ?? ''
      );
    },
    revoke: async (name) => {
      const authorization = `Basic ${Buffer.from(`bot:${password}`).toString('base64')}`;
      const address = `${origin}/api/v1/users/bot/tokens/${name}`;
      const answer = await fetch(address, { method: 'DELETE', headers: { authorization } });
      if (!answer.ok) throw new Error(`Gitea answered ${answer.status}.`);
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      bench.remove();
    },
  };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/v1/version`)).ok;
  } catch {
    return false;
  }
}

function configuration(folder: string, port: number): string {
  const root = process.env['CREDENTIAL_CHECKS_GITEA_ROOT'];
  return [
    ...['[server]', 'HTTP_ADDR=127.0.0.1', `HTTP_PORT=${port}`, 'OFFLINE_MODE=true'],
    ...['DISABLE_SSH=true', ...(root === undefined ? [] : [`STATIC_ROOT_PATH=${root}`])],
    ...['[database]', 'DB_TYPE=sqlite3', `PATH=${folder}/gitea.db`],
    ...['[security]', 'INSTALL_LOCK=true', '[cron.update_checker]', 'ENABLED=false'],
    ...['[log]', 'LEVEL=Error', ''],
  ].join('\n');
}
