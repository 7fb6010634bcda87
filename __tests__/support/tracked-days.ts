import { readInputs } from '../../src/config/inputs.js';
import type { Ports } from '../../src/ports.js';
import { run } from '../../src/run.js';
import { madeUpSecret } from './api-server.js';
import { type GithubServer, startGithub } from './github-server.js';
import { testSender } from './http-sender.js';
import { startHttpServer, type TestServer } from './http-server.js';
import { neverCancelled, type RecordingPorts, recordingPorts } from './recording-ports.js';

export const DAY = 86_400_000;

/** A credential as its service knows it. Without an end it says none. */
export interface Account {
  state: 'alive' | 'rejected' | 'down';
  end: number | null;
}

/** A repository with a list of credentials, run by run. */
export interface World {
  readonly github: GithubServer;
  /** By the name of the item. */
  readonly accounts: Map<string, Account>;
  /** The time of the next run, in milliseconds. */
  now: number;
  /** One run of the action at that time. */
  run(inputs?: Readonly<Record<string, string>>, more?: More): Promise<RecordingPorts>;
  readonly token: string;
  close(): Promise<void>;
}

export interface More {
  readonly environment?: Readonly<Record<string, string>>;
  readonly send?: Ports['send'];
  /** Keys of every item. */
  readonly item?: Readonly<Record<string, unknown>>;
  /** The payload of the event. */
  readonly payload?: unknown;
}

const LOGIN = 'github-actions[bot]';
/** Longer waits are of the run itself, which ends before. */
const DEADLINE_MS = 300_000;

/** A clock whose sleeps take no time, and pass in it. */
export function passingClock(start: number): Ports['clock'] {
  let now = start;
  return {
    now: () => now,
    elapsed: () => now,
    sleep: async (ms) => {
      if (ms >= DEADLINE_MS) await new Promise(() => undefined);
      now += ms;
    },
  };
}

export async function startWorld(names: readonly string[], now: number): Promise<World> {
  const github = await startGithub();
  const token = madeUpSecret('ghs');
  github.logins.set(token, LOGIN);
  const accounts = new Map(
    names.map((name): [string, Account] => [name, { state: 'alive', end: null }]),
  );
  const secrets = new Map(names.map((name) => [name, madeUpSecret('key')]));
  const service = await startService(accounts, secrets, () => world.now);
  const sender = testSender({ now: () => world.now });
  const world: World = {
    github,
    accounts,
    now,
    token,
    run: async (inputs = {}, more = {}) => {
      github.now = world.now;
      const ports = recordingPorts();
      const variables = names.map((name, at) => [`S${at}`, secrets.get(name) ?? '']);
      const endpoints = names.map((name, at) => ({
        name,
        url: `${service.origin}/${encodeURIComponent(name)}`,
        token: `\${S${at}}`,
        ...(accounts.get(name)?.end === null ? {} : { expiry: { header: 'x-expires' } }),
        ...more.item,
      }));
      const given: Record<string, string> = {
        endpoints: JSON.stringify(endpoints),
        'github-token': token,
        retries: '0',
        details: 'full',
        ...inputs,
      };
      const files = { ...ports.files, read: reader(more.payload), search: ports.files.search };
      await run(
        {
          clock: passingClock(world.now),
          cancellation: neverCancelled,
          random: () => 0.5,
          execArgv: [],
          catalogue: { entry: async () => null, index: async () => ({}) },
          environment: {
            RUNNER_TEMP: '/tmp/runner',
            GITHUB_EVENT_NAME: more.payload === undefined ? 'schedule' : 'pull_request',
            ...(more.payload === undefined ? {} : { GITHUB_EVENT_PATH: '/event.json' }),
            ...github.environment,
            ...Object.fromEntries(variables),
            ...more.environment,
          },
          files: { ...files, write: ports.files.write, remove: ports.files.remove },
          runner: ports.runner,
          send: more.send ?? sender.send,
        },
        readInputs((name) => given[name] ?? ''),
      );
      return ports;
    },
    close: async () => {
      sender.close();
      await service.close();
      await github.close();
    },
  };
  return world;
}

function reader(payload: unknown): Ports['files']['read'] {
  return async () =>
    payload === undefined
      ? { kind: 'absent' }
      : { kind: 'text', bytes: new TextEncoder().encode(JSON.stringify(payload)) };
}

/** What every credential belongs to; its clock is that of the run. */
function startService(
  accounts: ReadonlyMap<string, Account>,
  secrets: ReadonlyMap<string, string>,
  now: () => number,
): Promise<TestServer> {
  return startHttpServer((request, response) => {
    const name = decodeURIComponent(request.target.slice(1));
    const { state, end } = accounts.get(name) ?? { state: 'down', end: null };
    const isGiven = request.headers.authorization === `Bearer ${secrets.get(name)}`;
    response.setHeader('date', new Date(now()).toUTCString());
    if (state === 'down') return void response.writeHead(503).end();
    if (!isGiven || state === 'rejected') {
      response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
      return void response.writeHead(401).end();
    }
    if (end !== null) response.setHeader('x-expires', new Date(end).toISOString());
    response.writeHead(200).end('{}');
  });
}

/** A text of a comment as a mail shows it: on one line, without markup. */
export function plainComment(body: string): string {
  return body
    .replace(/<sub>.*<\/sub>/s, '')
    .replace(/<br>→ /g, ' → ')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What happened on one day, a line each. */
export function dayOf(world: World, from: number): readonly string[] {
  const day = new Date(world.now).toISOString().slice(0, 10);
  return world.github.story.slice(from).map((line) => `${day} ${plainComment(line)}`);
}
