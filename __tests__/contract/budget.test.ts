/**
 * What a run of the built action may cost, held by counting: bytes, modules, and how often each stretch of code runs. None of it depends
 * on how busy the machine is. When a limit is passed, `npm run bench:cost` says what each dependency and folder costs, and whether a plain
 * run needs it. Raise a limit only together with the reason, in the change that needs it.
 */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Growth,
  fastestGrowing,
  type Observation,
  observation,
  placeOf,
} from '../../bench/observe.mjs';
import { schemeOfPreset } from '../../src/auth/auth.js';
import type { Preset } from '../../src/model/preset.js';
import { plainSteps } from '../../src/values/plain-path.js';
import { madeUpSecret } from '../support/api-server.js';
import { startHttpServer } from '../support/http-server.js';
import { sized } from '../support/long.js';
import { presetList } from '../support/preset-list.js';
import { startProviders } from '../support/providers.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { type Item, itemsOf, standIn } from '../support/stand-in.js';
import { VECTORS } from '../support/vectors.js';

/** A little above the figures of the day on which they were last set. */
const BUDGET = {
  /**
   * All code files of `dist`: what the runner downloads. 704 of it is openpgp, 446 node-forge, 295 RE2, 257 all of yaml, 232 GitHub's parser
   * of workflows, 170 Octokit, 91 `convert`: each is loaded by what needs it.
   */
  kibInDist: 4510,
  /** The files of it that a run of one endpoint reads and compiles. */
  kibLoaded: 890,
  /** Modules of ours and of dependencies that such a run evaluates. */
  modulesEvaluated: 322,
  /** Modules of Node, internal ones too, that it loads and an empty program does not. */
  builtinsLoaded: 30,
  /** What a run with one preset loads beyond one without: its entry, and files of `dist`. */
  kibOfPreset: 20,
} as const;

/**
 * Presets that need more than their entry, by what they need, with a little more than the KiB of today. A scheme brings its library,
 * as it does without a preset.
 */
const KIB_APART: Readonly<Record<string, number>> = {
  azure: 22,
  'github-app': 45,
  google: 48,
  jwt: 41,
  oauth2: 111,
};

const FEW = 100;
const MANY = 1000;
/**
 * Ten times as many endpoints may run any stretch of code ten times as often; sorting n of them takes n log n steps, which is
 * fifteen times. A quadratic step is a hundred times.
 */
const MOST_GROWTH = 16;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'budget-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a run of one endpoint', () => {
  let watch: Observation;
  let run: ActionRun;

  beforeAll(async () => {
    ({ watch, run } = await observe(['accepted']));
  });

  it('is a whole run, with its report and its summary', () => {
    expect(run.exitCode).toBe(0);
    expect(run.report?.counts.valid).toBe(1);
    expect(run.summary).toContain('Service 0');
  });

  it('finds no more code in dist than the budget allows', () => {
    expect(excess('kibInDist', kibOf(watch.files()))).toBeNull();
  });

  it('loads no more code than the budget allows', () => {
    const loaded = watch.files().filter((file) => file.loaded);
    // Whatever else is in dist is there because such a run does without it.
    expect(loaded.map(({ name }) => name)).toEqual(['index.js']);
    expect(excess('kibLoaded', kibOf(loaded))).toBeNull();
  });

  it('evaluates no more modules than the budget allows', () => {
    const evaluated = watch.modules().filter((module) => module.evaluated);
    // The names that the bundler leaves in the code are what is counted; without them the count would be small and wrong.
    expect(evaluated.map(({ path }) => path)).toContain('src/index.ts');
    expect(evaluated.length).toBeGreaterThan(150);
    expect(excess('modulesEvaluated', evaluated.length)).toBeNull();
  });

  it('loads no more of Node than the budget allows', async () => {
    const empty = new Set(await builtinsOfAnEmptyProgram());
    const own = watch.builtins().filter((name) => !empty.has(name));
    expect(own).toContain('net');
    expect(excess('builtinsLoaded', own.length)).toBeNull();
  });
});

describe('a run with presets', () => {
  const live = VECTORS.map((vectors) => {
    const item = itemsOf(vectors).find(({ vector }) => vector.verdict === 'valid');
    if (item === undefined) throw new Error(`${vectors.preset.id} has no valid vector.`);
    return { item, needs: needsOf(vectors.preset) };
  });
  const plain = live.filter(({ needs }) => needs === null).map(({ item }) => item);
  const needed = [...new Set(live.flatMap(({ needs }) => needs ?? []))];

  it('loads the entry alone, whichever of these it is', async () => {
    const { names, run } = await filesWith(plain);
    expect(run.report?.counts).toMatchObject({ total: plain.length, valid: plain.length });
    expect(plain.length).toBeGreaterThan(140);
    expect(names).toEqual([]);
    const sizes = plain.map(({ id }) => ({ id, kib: entryKib(id) })).sort((a, b) => b.kib - a.kib);
    expect(sizes.filter(({ kib }) => kib > BUDGET.kibOfPreset)).toEqual([]);
  });

  it.each(
    needed.map((needs) => ({
      needs,
      items: live.filter((one) => one.needs === needs).map(({ item }) => item),
    })),
  )('loads no more than is known with $needs', async ({ needs, items }) => {
    const { kib, run } = await filesWith(items);
    expect(run.report?.counts).toMatchObject({ total: items.length, valid: items.length });
    const most = kib + Math.max(...items.map(({ id }) => entryKib(id)));
    expect(most).toBeLessThanOrEqual(KIB_APART[needs] ?? BUDGET.kibOfPreset);
  });
});

/** What a preset needs beside its entry for a live credential; null for nothing. */
function needsOf({ auth, expiry, facts, identity, rules }: Preset): string | null {
  const scheme = schemeOfPreset(auth);
  if (scheme !== null) return scheme;
  const paths = [
    ...(expiry?.kind === 'picked' && expiry.list !== null ? [expiry.list.path] : []),
    ...rules.flatMap(({ is, json }) => (is === 'alive' ? json.map(({ path }) => path) : [])),
    ...Object.values(facts).flatMap((place) => ('path' in place ? place.path : [])),
    ...(expiry?.kind === 'json' ? [expiry.path] : []),
    ...(identity === null ? [] : [identity]),
  ];
  const needs = [
    ...(expiry?.kind === 'picked' ? ['a lookup'] : []),
    ...(paths.every((path) => plainSteps(path) !== null) ? [] : ['a path with a filter']),
  ];
  return needs.length === 0 ? null : needs.join(' and ');
}

/** The files of `dist` that a run of live credentials loads, and a plain one does not. */
async function filesWith(items: readonly Item[]) {
  const watch = observation(await mkdtemp(join(folder, 'run-')));
  const providers = await startProviders(standIn(items));
  try {
    const { configFile, env } = presetList(items);
    const run = await runAction({ configFile, env: { ...env, ...providers.env, ...watch.env } });
    const own = watch.files().filter(({ name, loaded }) => loaded && name !== 'index.js');
    return { run, names: own.map(({ name }) => name), kib: kibOf(own) };
  } finally {
    await providers.close();
  }
}

function entryKib(id: string): number {
  return statSync(join(import.meta.dirname, '../../dist/presets', `${id}.json`)).size / 1024;
}

describe('a run of ten times as many endpoints', () => {
  const mixed: readonly [string, readonly Ending[]] = [
    'when they end in every way',
    ['accepted', 'rejected', 'absent', 'redirected', 'expired'],
  ];
  const alike: typeof mixed = ['when all of them are accepted', ['accepted']];
  it.each(sized([mixed], [mixed, alike]))(
    'runs no stretch of code more often than in proportion, %s',
    async (_, endings) => {
      const few = await observe(repeated(endings, FEW));
      const many = await observe(repeated(endings, MANY));
      expect(many.run.report?.counts.total).toBe(MANY);
      const growing = fastestGrowing(few.watch.work(), many.watch.work(), MANY);
      expect(growing.length).toBeGreaterThan(300);
      expect(growing.filter(({ growth }) => growth > MOST_GROWTH).map(sentence)).toEqual([]);
    },
    60_000,
  );
});

type Ending = keyof typeof ANSWERS;

/** What the server answers to each kind of endpoint; the kind is the first part of its path. */
const ANSWERS = {
  accepted: { status: 200 },
  rejected: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
  absent: { status: 404 },
  redirected: { status: 302, headers: { location: '/login' } },
  expired: { status: 200, headers: { 'x-expires': '2026-01-01T00:00:00Z' } },
} as const satisfies Readonly<
  Record<string, { readonly status: number; readonly headers?: Readonly<Record<string, string>> }>
>;

/** Eight origins and eight requests in flight: with more, the smaller run would hardly get past its first connections. */
const ORIGINS = 8;

async function observe(
  endings: readonly Ending[],
): Promise<{ watch: Observation; run: ActionRun }> {
  const watch = observation(await mkdtemp(join(folder, 'run-')));
  const servers = await Promise.all(Array.from({ length: ORIGINS }, startServer));
  try {
    const items = endings.map((ending, index) => ({
      name: `Service ${index}`,
      url: `${servers[index % ORIGINS]?.origin}/${ending}/${index}`,
      // A POST is asked once: the second that a confirmation waits proves nothing here.
      method: ending === 'rejected' ? 'POST' : 'GET',
      auth: { bearer: '${TOKEN}' },
      owner: '@acme/platform',
      ...(ending === 'expired' ? { expiry: { header: 'x-expires' } } : {}),
    }));
    const run = await runAction({
      env: { ...watch.env, TOKEN: madeUpSecret() },
      inputs: { control: 'off', concurrency: String(ORIGINS), 'concurrency-per-host': '1' },
      configFile: JSON.stringify({ endpoints: items }, null, 1),
    });
    return { watch, run };
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

function startServer() {
  return startHttpServer(({ target }, response) => {
    const answer = Object.entries(ANSWERS).find(([kind]) => target.startsWith(`/${kind}/`))?.[1];
    const { status, headers } = { status: 500, headers: {}, ...answer };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
  });
}

function repeated(endings: readonly Ending[], count: number): Ending[] {
  return Array.from({ length: count }, (_, index) => endings[index % endings.length] ?? 'accepted');
}

async function builtinsOfAnEmptyProgram(): Promise<readonly string[]> {
  const own = await mkdtemp(join(folder, 'empty-'));
  const watch = observation(own);
  const program = join(own, 'empty.mjs');
  await writeFile(program, '');
  await promisify(execFile)(process.execPath, [program], { env: watch.env });
  return watch.builtins();
}

function kibOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0) / 1024;
}

/** Null when the figure is within its budget, otherwise what to do. */
function excess(what: keyof typeof BUDGET, found: number): string | null {
  if (found <= BUDGET[what]) return null;
  return `${what} is ${Math.ceil(found)}, the budget is ${BUDGET[what]}: \`npm run bench:cost -- --modules 40\` shows what costs it, and whether a plain run needs it`;
}

function sentence(growth: Growth): string {
  const { few, many } = growth;
  return `${placeOf(growth)}: ${few} times for ${FEW} endpoints, ${many} times for ${MANY}`;
}
