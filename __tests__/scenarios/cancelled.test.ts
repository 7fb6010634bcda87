/** A cancelled job: the runner sends SIGINT, after 7.5 s SIGTERM, and kills 2.5 s later. What there is is written at once. */
import { describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionCall, type ActionRun, runAction } from '../support/run-action.js';

const COUNT = 200;
/** The aim is two seconds; the rest is for a busy machine. */
const LONGEST_END_MS = 15_000;
const TOKEN = madeUpSecret();
const REJECTED_TOKEN = madeUpSecret('dead');

const configOf = (api: Api) =>
  JSON.stringify({
    endpoints: [
      { name: 'answers', url: `${api.origin}/me`, token: '${TOKEN}' },
      // A password is asked about once, so that its rejection stands at once.
      {
        name: 'is rejected',
        url: `${api.origin}/me`,
        auth: { basic: { username: 'me', password: '${REJECTED_TOKEN}' } },
      },
      ...Array.from({ length: COUNT }, (_, index) => ({
        name: `never answers ${index}`,
        url: `${api.origin}/slow/${index}`,
        token: '${TOKEN}',
      })),
    ],
  });

interface Cancelled {
  readonly run: ActionRun;
  /** From the first signal to the end of the process. */
  readonly endMs: number;
  /** Requests that the endpoints got. */
  readonly asked: number;
}

/** Runs until `after` slow endpoints are asked, and then sends the signals. */
async function cancel(
  signals: readonly NodeJS.Signals[],
  call: ActionCall = {},
): Promise<Cancelled> {
  let kill: (signal: NodeJS.Signals) => void = () => undefined;
  let asked = 0;
  let signalledAt = 0;
  const slow: Route = () => {
    asked += 1;
    if (asked === 8) {
      signalledAt = performance.now();
      for (const signal of signals) kill(signal);
    }
    return null;
  };
  const routes: Record<string, Route> = {
    '/me': bearerOnly(TOKEN),
    ...Object.fromEntries(
      Array.from({ length: COUNT }, (_, index): [string, Route] => [`/slow/${index}`, slow]),
    ),
  };
  return withApi(routes, async (api) => {
    const run = await runAction({
      ...call,
      env: { TOKEN, REJECTED_TOKEN, ...call.env },
      configFile: configOf(api),
      onStarted: (send) => {
        kill = send;
      },
    });
    return { run, endMs: performance.now() - signalledAt, asked };
  });
}

describe.each([
  ['SIGINT', ['SIGINT']],
  ['SIGTERM', ['SIGTERM']],
  ['SIGINT and SIGTERM, twice', ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGTERM']],
] as const)('a run that is told to end by %s', (_name, signals) => {
  const cancelled = cancel(signals);

  it('ends at once, and fails with a sentence that says so', async () => {
    const { run, endMs } = await cancelled;
    expect(endMs).toBeLessThan(LONGEST_END_MS);
    expect(run.exitCode).toBe(1);
    const last = run.annotations.at(-1);
    expect(last).toMatchObject({ level: 'error' });
    expect(last?.message).toMatch(
      /^The job was cancelled\. 200 of 202 credentials could not be checked\./,
    );
    expect(last?.message).toContain('is rejected');
  });

  it('keeps what was proved and says of the rest how far it came', async () => {
    const { run, asked } = await cancelled;
    expect(endpointOf(run, 'answers').verdict).toBe('valid');
    expect(endpointOf(run, 'is rejected').verdict).toBe('unauthorized');
    const slow = reportOf(run).endpoints.filter(({ name }) => name.startsWith('never'));
    expect(slow.map(({ verdict }) => verdict)).toEqual(Array(COUNT).fill('inconclusive'));
    const messages = slow.map(({ message }) => message);
    const count = (words: string) => messages.filter((text) => text.includes(words)).length;
    expect(count('had not answered when the job was cancelled')).toBe(asked);
    expect(count('had not been asked when the job was cancelled')).toBe(COUNT - asked);
    expect(slow.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(asked);
  });

  it('writes everything once, without a secret', async () => {
    const { run } = await cancelled;
    expect(run.outputs).toMatchObject({ outcome: 'fail', total: '202', failing: 'is rejected' });
    expect(reportOf(run).incomplete).toBe(true);
    expect(run.summary.match(/^## /gm)).toHaveLength(1);
    expect(run.summary).toContain('The job was cancelled');
    expect(run.log.filter((line) => line.includes('The job was cancelled'))).toHaveLength(1);
    expect(run.stderr).toBe('');
    expect(leaksIn(run.everything, { TOKEN, REJECTED_TOKEN })).toEqual([]);
  });
});

/** Code that the process runs before the action. */
const preloaded = (code: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
});

const SIGNAL_WHEN_WATCHED = `
  const on = process.on;
  process.on = function (name, listener) {
    on.call(this, name, listener);
    if (name === 'SIGTERM') process.kill(process.pid, name);
    return this;
  };`;

const SIGNALS_WHEN_WRITING = `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const { writeFile } = fs;
  fs.writeFile = async (...all) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGTERM']) {
      process.kill(process.pid, signal);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return writeFile(...all);
  };
  syncBuiltinESMExports();`;

/** A lookup that cannot be called off holds a thread of libuv, as one of a name server that does not answer does. */
const LOOKUP_THAT_HANGS = `
  import dns from 'node:dns';
  import fs from 'node:fs';
  import { execFileSync } from 'node:child_process';
  const pipe = process.env.RUNNER_TEMP + '/nobody-writes';
  execFileSync('mkfifo', [pipe]);
  dns.lookup = (host, options, done) => fs.open(pipe, 'r', () => (done ?? options)(new Error('late')));`;

describe('a signal', () => {
  it('before the first check leaves a report in which nothing was asked', async () => {
    await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
      const run = await runAction({
        env: { TOKEN, ...preloaded(SIGNAL_WHEN_WATCHED) },
        configFile: `endpoints: [{ name: one, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
      });
      expect(run.exitCode).toBe(1);
      expect(endpointOf(run, 'one')).toMatchObject({ verdict: 'inconclusive', attempts: 0 });
      expect(run.outputs['outcome']).toBe('fail');
      expect(api.requests).toEqual([]);
    });
  });

  it('while the report is written changes nothing of it', async () => {
    await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
      const run = await runAction({
        env: { TOKEN, ...preloaded(SIGNALS_WHEN_WRITING) },
        configFile: `endpoints: [{ name: one, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
      });
      expect(run.exitCode).toBe(0);
      expect(endpointOf(run, 'one').verdict).toBe('valid');
      expect(run.outputs).toMatchObject({ outcome: 'pass', valid: '1' });
      expect(run.summary.match(/^## /gm)).toHaveLength(1);
    });
  });

  it('ends the process although a lookup of a host name cannot be called off', async () => {
    let kill: (signal: NodeJS.Signals) => void = () => undefined;
    const slow: Route = () => {
      kill('SIGINT');
      return null;
    };
    await withApi({ '/me': bearerOnly(TOKEN), '/slow': slow }, async ({ origin }) => {
      const startedAt = performance.now();
      const run = await runAction({
        env: { TOKEN, ...preloaded(LOOKUP_THAT_HANGS) },
        inputs: { timeout: '5m' },
        configFile: JSON.stringify({
          endpoints: [
            { name: 'hangs', url: 'https://hangs.invalid/', token: '${TOKEN}' },
            { name: 'works', url: `${origin}/me`, token: '${TOKEN}', control: 'off' },
            { name: 'slow', url: `${origin}/slow`, token: '${TOKEN}' },
          ],
        }),
        onStarted: (send) => {
          kill = send;
        },
      });
      expect(performance.now() - startedAt).toBeLessThan(LONGEST_END_MS);
      // Everything is written by then, and only the signal ends a process that hangs there.
      expect(run.exitCode).toBeNull();
      expect(endpointOf(run, 'works').verdict).toBe('valid');
      expect(endpointOf(run, 'hangs').message).toContain('had not answered');
      expect(run.outputs['outcome']).toBe('fail');
      expect(run.annotations.at(-1)?.message).toMatch(/^The job was cancelled/);
    });
  });
});
