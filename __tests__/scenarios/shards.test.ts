/** A list split over eight jobs, and the job that merges their reports: what comes out is what one job would have said. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ReportFile, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const TOTAL = 8;
const COUNT = 240;
const ENV = { TOKEN: madeUpSecret() };
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Every tenth is dead, every seventh is forbidden, every fifth has a date. */
function listOf(origin: string): string {
  const endpoints = Array.from({ length: COUNT }, (_, at) => {
    const path = at % 10 === 0 ? '/dead' : at % 7 === 0 ? '/forbidden' : '/me';
    return {
      name: `service ${at}`,
      url: `${origin}${path}`,
      token: '${TOKEN}',
      ...(at % 5 === 1 ? { expiry: { date: inDays(30 + at) } } : {}),
    };
  });
  return JSON.stringify({ endpoints });
}

const inputs = { control: 'off', retries: '0', concurrency: '64', 'concurrency-per-host': '64' };
const namesOf = ({ endpoints }: ReportFile) => endpoints.map(({ name }) => name).toSorted();

/** The reports in the folders that actions/download-artifact makes. */
function downloaded(shards: readonly ActionRun[], leftOut: readonly number[] = []) {
  const files = shards.flatMap((run, at) =>
    leftOut.includes(at + 1) || run.reportText === null
      ? []
      : [[`reports/credential-checks-${at + 1}/report.json`, run.reportText] as const],
  );
  return Object.fromEntries(files);
}

const mergeOf = (workspace: Readonly<Record<string, string>>, more: Record<string, string> = {}) =>
  runAction({ inputs: { merge: 'reports/**/report.json', ...more }, workspace });

describe('a list of 240 endpoints over eight jobs', () => {
  let whole: ActionRun;
  let shards: ActionRun[];
  let merged: ActionRun;
  let askedByShards = 0;

  beforeAll(async () => {
    const routes = {
      '/me': bearerOnly(ENV.TOKEN),
      '/dead': REJECTED,
      '/forbidden': { status: 403, body: { error: 'no' } },
    };
    await withApi(routes, async (api) => {
      const configFile = listOf(api.origin);
      whole = await runAction({ env: ENV, configFile, inputs });
      const before = api.requests.length;
      shards = await Promise.all(
        Array.from({ length: TOTAL }, (_, at) => {
          const shard = `${at + 1}/${TOTAL}`;
          return runAction({ env: ENV, configFile, inputs: { ...inputs, shard } });
        }),
      );
      askedByShards = api.requests.length - before;
    });
    merged = await mergeOf(downloaded(shards));
  }, 60_000);

  it('is checked once: every endpoint in exactly one job', () => {
    const names = shards.flatMap((run) => reportOf(run).endpoints.map(({ name }) => name));
    expect(names.toSorted()).toEqual(namesOf(reportOf(whole)));
    // A rejected token is asked twice.
    expect(askedByShards).toBe(COUNT + COUNT / 10);
    for (const run of shards) expect(reportOf(run).endpoints.length).toBeGreaterThan(COUNT / 20);
  });

  it('says in each job which part it is', () => {
    for (const [at, run] of shards.entries()) {
      const words = `shard ${at + 1} of 8`;
      expect(reportOf(run)).toMatchObject({ version: 1, shard: { index: at + 1, total: 8 } });
      expect(Object.keys(reportOf(run)).slice(0, 2)).toEqual(['version', 'shard']);
      expect(run.summary).toContain(words);
      const failed = run.outputs['failing'] !== '';
      expect(run.exitCode).toBe(failed ? 1 : 0);
      if (failed) expect(run.annotations.at(-1)?.message).toContain(words);
    }
  });

  it('merges to what one job says', () => {
    const one = reportOf(whole);
    const all = reportOf(merged);
    expect(all).not.toHaveProperty('shard');
    expect(all.counts).toEqual(one.counts);
    expect(all.outcome).toBe(one.outcome);
    expect(all.nextExpiry).toEqual(one.nextExpiry);
    expect(all.nextExpiry?.name).toBe('service 1');
    expect(namesOf(all)).toEqual(namesOf(one));
    const { failing: here = '', report: _here, ...outputs } = merged.outputs;
    const { failing: there = '', report: _there, ...others } = whole.outputs;
    expect(outputs).toEqual(others);
    expect(here.split('\n').toSorted()).toEqual(there.split('\n').toSorted());
    expect(merged.exitCode).toBe(1);
    expect(merged.annotations.at(-1)?.message).toMatch(/^55 of 240 credentials failed: /);
  });

  it('merges without a secret, and without one in what comes out', () => {
    const { summary } = merged;
    expect(merged.masks).toEqual([]);
    expect(leaksIn(merged.everything, ENV)).toEqual([]);
    expect(summary).toContain('service 0');
    expect(merged.annotations.filter(({ level }) => level === 'error').length).toBeLessThanOrEqual(
      10,
    );
  });

  it('does not read the configuration when it merges', async () => {
    const run = await runAction({
      inputs: { merge: 'reports/**/report.json' },
      configFile: 'this: is, [no configuration',
      workspace: downloaded(shards),
    });
    expect(reportOf(run).counts).toEqual(reportOf(whole).counts);
  });

  it('fails with a missing shard that it names, and reports the others', async () => {
    const run = await mergeOf(downloaded(shards, [3, 5]));
    const words = 'Shards 3 and 5 of 8 have no report';
    expect(run.exitCode).toBe(1);
    expect(run.outputs['outcome']).toBe('fail');
    expect(run.annotations[0]).toMatchObject({
      level: 'error',
      message: expect.stringContaining(words),
    });
    expect(run.annotations.at(-1)?.message).toContain(words);
    expect(run.summary).toContain(words);
    expect(run.log.join('\n')).toContain(words);
    const left = [0, 1, 3, 5, 6, 7].map((at) => reportOf(shards[at] ?? whole).endpoints.length);
    expect(reportOf(run).counts.total).toBe(left.reduce((sum, count) => sum + count, 0));
  });

  it('fails with a broken shard, and says which file and which shard', async () => {
    const files = downloaded(shards);
    const path = 'reports/credential-checks-6/report.json';
    const run = await mergeOf({ ...files, [path]: (files[path] ?? '').slice(0, -100) });
    const said = run.annotations.at(-1)?.message ?? '';
    expect(run.exitCode).toBe(1);
    expect(said).toContain('Shard 6 of 8 has no report');
    expect(said).toContain(path);
    expect(reportOf(run).outcome).toBe('fail');
  });

  it('fails when there is no report at all', async () => {
    const run = await mergeOf({ 'reports/none.txt': '' });
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.outputs).toMatchObject({ outcome: 'fail', total: '0' });
    expect(run.annotations.at(-1)?.message).toContain('so there is no report');
  });
});

describe('a shard to which no endpoint falls', () => {
  it('passes with no rows, and the merge of all passes too', async () => {
    await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
      // `npm` belongs to the last of eight.
      const configFile = `endpoints: [{ name: npm, url: ${api.origin}/me, token: '\${TOKEN}' }]`;
      const shards = await Promise.all(
        ['1/2', '2/2'].map((shard) => runAction({ env: ENV, configFile, inputs: { shard } })),
      );
      expect(shards.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      expect(shards[0]?.outputs).toMatchObject({ outcome: 'pass', total: '0' });
      expect(shards[0]?.summary).toContain('There are no credentials to check (shard 1 of 2)');
      expect(shards[1]?.outputs).toMatchObject({ outcome: 'pass', total: '1' });
      const merged = await mergeOf(downloaded(shards));
      expect(merged).toMatchObject({ exitCode: 0 });
      expect(merged.outputs).toMatchObject({ outcome: 'pass', total: '1', valid: '1' });
    });
  });
});

describe('inputs that do not go together', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an index that counts from 0', { shard: '0/8' }, 'strategy.job-index'],
    ['a shard beside merge', { shard: '1/8', merge: 'reports/*.json' }, '`shard`'],
    [
      'a list beside merge',
      { endpoints: '- url: https://a.example', merge: 'r/*.json' },
      '`endpoints`',
    ],
  ])('are refused before anything is done: %s', async (_, wrong, says) => {
    const run = await runAction({
      inputs: wrong,
      configFile: 'endpoints: [{ preset: npm, token: x }]',
    });
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(run.annotations[0]?.message).toContain(says);
  });
});
