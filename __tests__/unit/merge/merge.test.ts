import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mergeReports } from '../../../src/merge/merge.js';
import { exitSentence, headline } from '../../../src/report/sentence.js';
import { renderSummary } from '../../support/summary-page.js';
import { schemaProblems } from '../../support/report-file.js';
import { endpointNamed, filesIn, reportFile } from '../../support/report-folder.js';
import { jsonOf, DAY, NOW } from '../../support/report-sample.js';

interface Options {
  readonly minimal?: boolean;
  readonly neverFails?: boolean;
}

function merge(contents: Readonly<Record<string, unknown>>, options: Options = {}) {
  const { minimal = false, neverFails = false } = options;
  const files = filesIn('reports', contents);
  const pattern = 'reports/**/*.json';
  return mergeReports({ files, pattern, now: NOW, minimal, neverFails, verdictsPage: null });
}

const shardsOf = (total: number, indexes: readonly number[]) =>
  Object.fromEntries(
    indexes.map((index) => [
      `shard-${index}/report.json`,
      reportFile([endpointNamed(`service ${index}`)], { index, total }),
    ]),
  );
const iso = (at: number) => new Date(at).toISOString();

describe('merged reports', () => {
  it('are one report whose counts, outcome and next expiry come from the rows', async () => {
    const failing = { verdict: 'unauthorized', level: 'fail', status: 401 } as const;
    const report = await merge({
      'a/report.json': reportFile([
        endpointNamed('past', { expiresAt: iso(NOW - 1), expirySource: 'jwt' }),
        endpointNamed('later', { expiresAt: iso(NOW + 9 * DAY), expirySource: 'jwt' }),
      ]),
      'b/report.json': reportFile([
        endpointNamed('soon', { expiresAt: iso(NOW + DAY), expirySource: 'jwt' }),
        endpointNamed('dead', failing),
      ]),
    });
    expect(report).toMatchObject({ outcome: 'fail', blind: false, faults: [], shard: null });
    expect(report.counts).toMatchObject({ total: 4, valid: 3, unauthorized: 1 });
    expect(report.nextExpiry).toEqual({ name: 'soon', expiresAt: NOW + DAY });
    expect(report.rows[0]?.name).toBe('dead');
    expect(exitSentence(report)).toBe('1 of 4 credentials was rejected: dead.');
    expect(schemaProblems(JSON.parse(jsonOf(report)))).toEqual([]);
    expect(jsonOf(report)).not.toContain('"shard"');
  });

  it('say of each row which repository it is of, where there are several', async () => {
    const of = (name: string, repository?: string) => ({
      ...reportFile([endpointNamed(name)]),
      ...(repository === undefined ? {} : { repository }),
    });
    const report = await merge({
      'a/report.json': of('one', 'acme/billing'),
      'b/report.json': of('two', 'acme/data'),
      // Of a release that did not say it.
      'c/report.json': of('three'),
    });
    const places = () => report.rows.map(({ name, repository }) => [name, repository]);
    expect(report.repository).toBeNull();
    expect(places()).toEqual([
      ['one', 'acme/billing'],
      ['three', null],
      ['two', 'acme/data'],
    ]);
    expect(schemaProblems(JSON.parse(jsonOf(report)))).toEqual([]);
    const again = await merge({ 'all/report.json': JSON.parse(jsonOf(report)) });
    expect(again.rows.map(({ repository }) => repository)).toEqual([
      'acme/billing',
      null,
      'acme/data',
    ]);
  });

  it('say once which repository all rows are of', async () => {
    const of = (name: string) => ({
      ...reportFile([endpointNamed(name)]),
      repository: 'acme/data',
    });
    const report = await merge({ 'a/report.json': of('one'), 'b/report.json': of('two') });
    expect(report.repository).toBe('acme/data');
    expect(report.rows.map(({ repository }) => repository)).toEqual([null, null]);
  });

  it('are worst first, in whatever shard a row was, and never by shard', async () => {
    const of = (verdict: 'unauthorized' | 'missing' | 'unproven' | 'valid', name: string) =>
      endpointNamed(name, {
        verdict,
        level: verdict === 'valid' ? 'pass' : verdict === 'unproven' ? 'warn' : 'fail',
      });
    const report = await merge({
      'shard-1/report.json': reportFile([of('valid', 'a'), of('unproven', 'b')]),
      'shard-2/report.json': reportFile([of('missing', 'c 10'), of('valid', 'd')]),
      'shard-3/report.json': reportFile([of('unauthorized', 'e'), of('missing', 'c 9')]),
    });
    expect(report.rows.map(({ name }) => name)).toEqual(['e', 'c 9', 'c 10', 'b', 'a', 'd']);
    expect(exitSentence(report)).toMatch(/: e, c 9, c 10\.$/);
  });

  it('say where the command is that a step speaks of, which is not on this page', async () => {
    const step = 'Repeat the request with the curl command in the job summary.';
    const report = await merge({
      'a/report.json': reportFile([
        endpointNamed('x', { verdict: 'unexpected', level: 'fail', fix: ['Look.', step] }),
      ]),
    });
    const [, said] = report.rows[0]?.fix ?? [];
    expect(said).toEqual([
      'Repeat the request with the curl command in the summary of the job that checked it.',
    ]);
  });

  it('know every step that speaks of that command', () => {
    const steps = ['explain/advice.ts', 'diagnose/forbidden.ts'].map((path) =>
      readFileSync(join(import.meta.dirname, '../../../src/verdict', path), 'utf8'),
    );
    const said = steps.join('\n').match(/[^'\n]*\bjob summary\b/g) ?? [];
    expect(said.length).toBeGreaterThan(0);
    for (const one of said) expect(one).toContain('the curl command in the job summary');
  });

  it('pass when every shard came and every row passes', async () => {
    const report = await merge(shardsOf(3, [1, 2, 3]));
    expect(report).toMatchObject({ outcome: 'pass', faults: [] });
    expect(headline(report)).toBe('All 3 credentials work');
  });

  it.each([
    ['a missing shard', shardsOf(3, [1, 3]), ['Shard 2 of 3 has no report']],
    ['missing shards', shardsOf(8, [1, 2, 4, 5, 6]), ['Shards 3, 7 and 8 of 8 have no report']],
    [
      'two totals',
      {
        ...shardsOf(2, [1, 2]),
        'x.json': reportFile([endpointNamed('x')], { index: 1, total: 1 }),
      },
      ['split in different ways', '1 ("reports/x.json")', '2 ("reports/shard-1/report.json")'],
    ],
    [
      'one shard twice',
      {
        ...shardsOf(2, [1, 2]),
        'x.json': reportFile([endpointNamed('x')], { index: 2, total: 2 }),
      },
      ['There are 2 reports of shard 2 of 2: "reports/shard-2/report.json" and "reports/x.json"'],
    ],
    [
      'one name in two shards',
      {
        'a.json': reportFile([endpointNamed('npm')], { index: 1, total: 2 }),
        'b.json': reportFile([endpointNamed('npm')], { index: 2, total: 2 }),
      },
      ['"npm" (shards 1 and 2)'],
    ],
    [
      'a broken report, whose shard is then missing too',
      { ...shardsOf(2, [1]), 'shard-2/report.json': '{"version": 1, "sha' },
      ['Shard 2 of 2 has no report', '"reports/shard-2/report.json": it is not JSON'],
    ],
    ['no report at all', {}, ['so there is no report', '"reports/**/*.json"']],
    ['no folder', null, ['There is no folder "reports"']],
  ])(
    'fail with %s, which is named, and still hold what was readable',
    async (_, contents, says) => {
      const report = contents === null ? await mergeNowhere() : await merge(contents);
      expect(report.outcome).toBe('fail');
      for (const words of says) {
        expect(report.faults.join('\n')).toContain(words);
        expect(exitSentence(report)).toContain(words);
      }
      const readable = Object.values(contents ?? {}).filter(
        (content) => typeof content === 'object',
      );
      expect(report.rows).toHaveLength(readable.length);
      expect(report.rows.every(({ level }) => level === 'pass')).toBe(true);
    },
  );

  it('fail with a report that failed as a whole, though not with one that was blind', async () => {
    const down = { verdict: 'inconclusive', level: 'warn', status: null } as const;
    const other = reportFile([endpointNamed('c')]);
    const failed = (endpoints: Parameters<typeof reportFile>[0]) => ({
      'a.json': { ...reportFile(endpoints), outcome: 'fail' },
      'b.json': other,
    });
    const cancelled = await merge(failed([endpointNamed('a', down), endpointNamed('b')]));
    expect(cancelled.outcome).toBe('fail');
    expect(cancelled.faults).toEqual([
      expect.stringContaining('"reports/a.json" says that its run failed'),
    ]);
    const blind = await merge(failed([endpointNamed('a', down), endpointNamed('b', down)]));
    expect(blind).toMatchObject({ outcome: 'warn', faults: [] });
    const dead = await merge(failed([endpointNamed('a', { verdict: 'expired', level: 'fail' })]));
    expect(dead).toMatchObject({ outcome: 'fail', faults: [] });
  });

  it('fail with a report that is not complete, whatever its rows say', async () => {
    const down = { verdict: 'inconclusive', level: 'warn', status: null } as const;
    const contents = {
      'a.json': {
        ...reportFile([endpointNamed('a', down), endpointNamed('b', down)]),
        incomplete: true,
      },
      'b.json': reportFile([endpointNamed('c')]),
    };
    for (const neverFails of [false, true]) {
      const report = await merge(contents, { neverFails });
      expect(report.outcome).toBe('fail');
      expect(report.faults).toEqual([
        expect.stringContaining('"reports/a.json" says that its run'),
      ]);
      const written = JSON.parse(jsonOf(report));
      expect(written).toMatchObject({ incomplete: true });
      expect(schemaProblems(written)).toEqual([]);
    }
  });

  it('take for equal names no two from which a secret was removed', async () => {
    const report = await merge({
      'a.json': reportFile([endpointNamed('Login ***')], { index: 1, total: 2 }),
      'b.json': reportFile([endpointNamed('Login ***')], { index: 2, total: 2 }),
    });
    expect(report).toMatchObject({ outcome: 'pass', faults: [] });
    expect(report.rows).toHaveLength(2);
  });

  it('take every method that the configuration takes', async () => {
    const methods = ['GET', 'M-SEARCH', 'VERSION-CONTROL', 'X'.repeat(32)];
    const rows = methods.map((method) => endpointNamed(method, { method }));
    const report = await merge({ 'a.json': reportFile(rows) });
    expect(report).toMatchObject({ outcome: 'pass', faults: [] });
  });

  it('are not refused for what an endpoint wrote', async () => {
    const evidence = ['[,'.repeat(450), '\\"{[,'.repeat(200)];
    const rows = Array.from({ length: 200 }, (_, at) => endpointNamed(`e${at}`, { evidence }));
    expect(await merge({ 'a.json': reportFile(rows) })).toMatchObject({ faults: [] });
  });

  it('keep rows of one name apart by where they came from', async () => {
    const report = await merge({
      'repo-a/report.json': reportFile([endpointNamed('npm'), endpointNamed('only here')]),
      'repo-b/report.json': reportFile([endpointNamed('npm')]),
      'c.json': reportFile([endpointNamed('npm')]),
    });
    expect(report).toMatchObject({ outcome: 'pass', faults: [] });
    expect(report.rows.map(({ name }) => name).toSorted()).toEqual([
      'npm (c.json)',
      'npm (repo-a)',
      'npm (repo-b)',
      'only here',
    ]);
  });

  it('list rows of the same kind by name, whichever report they are in', async () => {
    const dead = { verdict: 'unauthorized', level: 'fail' } as const;
    const report = await merge({
      'shard-1/report.json': reportFile(
        [endpointNamed('service 10', dead), endpointNamed('fine')],
        { index: 1, total: 2 },
      ),
      'shard-2/report.json': reportFile(
        [endpointNamed('service 9', dead), endpointNamed('a warning', { level: 'warn' })],
        { index: 2, total: 2 },
      ),
    });
    expect(report.rows.map(({ name }) => name)).toEqual([
      'service 9',
      'service 10',
      'a warning',
      'fine',
    ]);
    expect(exitSentence(report)).toBe('2 of 4 credentials were rejected: service 9, service 10.');
  });

  it('are blind together, and not when one of them proved something', async () => {
    const down = { verdict: 'inconclusive', level: 'warn', status: null } as const;
    const blind = {
      'a.json': reportFile([endpointNamed('a', down)], { index: 1, total: 2 }),
      'b.json': reportFile([endpointNamed('b', down)], { index: 2, total: 2 }),
    };
    expect(await merge(blind)).toMatchObject({ outcome: 'fail', blind: true });
    expect(await merge(blind, { neverFails: true })).toMatchObject({ outcome: 'warn' });
    const proved = { ...blind, 'b.json': reportFile([endpointNamed('b')], { index: 2, total: 2 }) };
    expect(await merge(proved)).toMatchObject({ outcome: 'warn', blind: false });
  });

  it('never fail by a verdict under fail-on: none, and still by a missing shard', async () => {
    const dead = endpointNamed('dead', { verdict: 'unauthorized', level: 'fail' });
    const whole = { 'a.json': reportFile([dead], { index: 1, total: 1 }) };
    const part = { 'a.json': reportFile([dead], { index: 1, total: 2 }) };
    expect(await merge(whole, { neverFails: true })).toMatchObject({ outcome: 'warn' });
    expect(await merge(part, { neverFails: true })).toMatchObject({ outcome: 'fail' });
  });

  it('of shards to which no endpoint falls are a run of nothing', async () => {
    const empty = { 'a.json': reportFile([], { index: 1, total: 1 }) };
    const report = await merge(empty);
    expect(report.outcome).toBe('fail');
    expect(exitSentence(report)).toBe('No credentials were checked.');
  });

  it('let no row pass whose verdict is no pass', async () => {
    const report = await merge({
      'a.json': reportFile([endpointNamed('a', { verdict: 'unauthorized' })]),
    });
    expect(report).toMatchObject({ outcome: 'warn' });
  });
});

function mergeNowhere() {
  const files = filesIn('elsewhere', {});
  return mergeReports({
    files,
    pattern: 'reports/**',
    now: NOW,
    minimal: false,
    neverFails: false,
    verdictsPage: null,
  });
}

describe('the words of other jobs', () => {
  const HOSTILE =
    '<img src=x onerror=alert(1)> @acme/all #1 [x](https://evil.example) `code` | **b** ::error::x ##[error]x';
  const hostile = endpointNamed(HOSTILE, {
    verdict: 'unexpected',
    level: 'fail',
    message: HOSTILE,
    fix: [HOSTILE],
    evidence: [HOSTILE],
    owner: HOSTILE,
    renew: `javascript:alert(1)//${HOSTILE}`,
    url: 'https://user:plainly-dead@api.example.com/v1',
  });

  it('have no effect on the page, and the page has a link to renew and no command', async () => {
    const sound = endpointNamed('b', { ...hostile, name: 'b', renew: 'https://b.example/tokens' });
    const report = await merge({ 'a.json': reportFile([hostile, sound]) });
    const page = renderSummary(report);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('@acme');
    expect(page).not.toContain('](https');
    expect(page).not.toContain('href="javascript');
    expect(page).not.toContain('plainly-dead');
    expect(page).toContain('href="https://b.example/tokens"');
    expect(page).not.toMatch(/curl|<pre/);
    expect(page).toContain('The command that repeats the request is in the summary of the job');
  });

  it('are left out by details: minimal, down to sentences of this action', async () => {
    const said = 'pay-bot-4711';
    const row = endpointNamed('a', {
      ...hostile,
      name: 'a',
      message: `It said ${said}.`,
      fix: [`Ask for ${said}.`],
      evidence: [said],
      identity: said,
      owner: '@acme/payments',
    });
    const contents = { 'a.json': reportFile([row, endpointNamed('b', { identity: said })]) };
    const minimal = await merge(contents, { minimal: true });
    expect(`${renderSummary(minimal)}${jsonOf(minimal)}`).not.toContain(said);
    expect(jsonOf(minimal)).toContain('@acme/payments');
    expect(minimal.rows[0]?.message.join('')).toBe(
      'The credential got an unexpected answer. The summary of the job that checked it says why.',
    );
    expect(jsonOf(await merge(contents))).toContain(said);
  });
});
