/** The files of `report-formats` as the built action leaves them: which, what they say, what they cost, and that no secret is in one. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import parse from 'parse-prometheus-text-format';
import { observation } from '../../bench/observe.mjs';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ActionCall, type ActionRun, runAction } from '../support/run-action.js';

const ALL = 'junit, ics, metrics, badge, html';
const ENV = { GOOD: madeUpSecret(), BAD: madeUpSecret() };
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

type Files = Readonly<Record<string, string>>;

/** Runs the action, and reads these files of `report-dir` before they go. */
async function filesOf(call: ActionCall, names: readonly string[]) {
  let files: Files = {};
  const run = await runAction({
    ...call,
    left: ({ temporary }) => {
      const read = (name: string) =>
        readFileSync(join(temporary, 'credential-checks', name), 'utf8');
      files = Object.fromEntries(names.map((name) => [name, read(name)]));
    },
  });
  return { run, text: (name: string) => files[name] ?? '' };
}

const WRITTEN = [
  'badge.json',
  'expiries.ics',
  'junit.xml',
  'metrics.prom',
  'report.html',
  'report.json',
];
const writtenBy = ({ written }: ActionRun) =>
  written
    .filter((path) => path.includes('credential-checks'))
    .map((path) => path.replace(/.*credential-checks./, ''));

/** A credential that works, and one that the endpoint rejects and repeats; both have an end. */
const listOf = (origin: string) =>
  JSON.stringify({
    endpoints: [
      {
        name: 'Billing',
        url: `${origin}/good`,
        token: '${GOOD}',
        owner: '@acme/payments',
        expiry: { date: inDays(200) },
      },
      {
        name: 'Search',
        url: `${origin}/bad`,
        token: '${BAD}',
        owner: '@acme/search',
        expiry: { date: inDays(100) },
      },
    ],
  });
const ROUTES = {
  '/good': bearerOnly(ENV.GOOD),
  '/bad': { status: 401, body: { error: `The token ${ENV.BAD} is unknown.` } },
};
const checked = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
  withApi(ROUTES, (api) =>
    filesOf(
      {
        inputs: { retries: '0', ...inputs },
        env: { ...ENV, ...env },
        configFile: listOf(api.origin),
      },
      WRITTEN.filter((name) => name === 'report.json' || inputs['report-formats'] !== undefined),
    ),
  );

const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => ({
    title: String(event.getFirstPropertyValue('summary')),
    day: String(event.getFirstPropertyValue('dtstart')),
    uid: String(event.getFirstPropertyValue('uid')),
  }));

/** Repository, owner and the three counts of each line of the page's overview. */
const linesIn = (page: string) =>
  [...page.matchAll(/data-show-owner="([^"]*)" data-show-place="([^"]*)".*/g)].map(
    ([line, owner, place]) => [
      place,
      owner,
      ...[...line.matchAll(/<span class="\w+">(\d+)</g)].map(([, count]) => Number(count)),
    ],
  );

describe('a run with every format', () => {
  let found: Awaited<ReturnType<typeof checked>>;
  beforeAll(async () => {
    found = await checked({ 'report-formats': ALL });
  });

  it('writes each file, and report.json beside them', () => {
    expect(writtenBy(found.run)).toEqual(WRITTEN);
    expect(found.run.exitCode).toBe(1);
  });

  it('says the same in each of them', () => {
    const { text } = found;
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(text('junit.xml'));
    expect(testsuites).toMatchObject({ '@_tests': '2', '@_failures': '1' });
    expect(eventsIn(text('expiries.ics'))).toEqual([
      expect.objectContaining({ title: 'Search expires', day: inDays(100) }),
      expect.objectContaining({ title: 'Billing expires', day: inDays(200) }),
    ]);
    const verdicts = parse(text('metrics.prom')).find(
      ({ name }) => name === 'credential_check_verdict',
    );
    expect(verdicts?.metrics.map(({ labels }) => labels)).toEqual([
      expect.objectContaining({ name: 'Search', verdict: 'unauthorized', repository: 'acme/app' }),
      expect.objectContaining({ name: 'Billing', verdict: 'valid', repository: 'acme/app' }),
    ]);
    expect(JSON.parse(text('badge.json'))).toMatchObject({
      message: '1 of 2 failing',
      color: 'red',
    });
    expect(linesIn(text('report.html'))).toEqual([
      ['acme/app', '@acme/search', 1, 0, 0],
      ['acme/app', '@acme/payments', 0, 0, 1],
    ]);
  });

  it('gives an event the same UID in every run', async () => {
    const again = await checked({ 'report-formats': 'ics, junit, metrics, badge, html' });
    const uids = (text: string) => eventsIn(text).map(({ uid }) => uid);
    expect(uids(again.text('expiries.ics'))).toEqual(uids(found.text('expiries.ics')));
  });

  it.each(WRITTEN)('has no secret in %s', (name) => {
    expect(found.text(name)).toContain(name === 'badge.json' ? 'failing' : 'Search');
    expect(leaksIn(found.text(name), ENV)).toEqual([]);
  });
});

describe('details: minimal', () => {
  const SAID = 'a-word-of-the-endpoint';
  /** These quote nothing in `full` either. */
  const QUOTES_NOTHING = new Set(['badge.json', 'expiries.ics', 'metrics.prom']);
  let [full, minimal]: readonly ((name: string) => string)[] = [];

  beforeAll(async () => {
    const routes = { ...ROUTES, '/bad': { status: 401, body: { error: SAID } } };
    [full, minimal] = await withApi(routes, (api) =>
      Promise.all(
        ['full', 'minimal'].map(async (details) => {
          const inputs = { 'report-formats': ALL, retries: '0', details };
          const call = { inputs, env: ENV, configFile: listOf(api.origin) };
          const { text } = await filesOf(call, WRITTEN);
          return (name: string) => text(name).replaceAll('\r\n ', '');
        }),
      ),
    );
  });

  it.each(WRITTEN)('leaves what the endpoint said out of %s', (name) => {
    expect(full?.(name).includes(SAID)).toBe(!QUOTES_NOTHING.has(name));
    expect(minimal?.(name).length).toBeGreaterThan(50);
    expect(minimal?.(name)).not.toContain(SAID);
  });
});

describe('what is loaded', () => {
  /** The code files of `dist` that a run with these formats reads. */
  async function loadedWith(formats: string): Promise<readonly string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'report-files-'));
    try {
      const watch = observation(folder);
      await withApi({ '/good': bearerOnly(ENV.GOOD) }, (api) =>
        runAction({
          env: { ...watch.env, ...ENV },
          inputs: { control: 'off', 'report-formats': formats },
          configFile: `endpoints: [{ url: ${api.origin}/good, token: '\${GOOD}' }]`,
        }),
      );
      return watch
        .files()
        .filter(({ loaded }) => loaded)
        .map(({ name }) => name)
        .toSorted();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it.each([
    ['json', []],
    ['junit', ['report-files-junit.js', 'report-files.js']],
    ['ics', ['report-files-calendar.js', 'report-files.js']],
    ['metrics', ['report-files-metrics.js', 'report-files.js']],
    ['badge', ['report-files-badge.js', 'report-files.js']],
    ['html', ['report-files-page.js', 'report-files.js']],
  ])('is the code of the format alone: %s', async (format, files) => {
    expect(await loadedWith(format)).toEqual(['index.js', ...files]);
  });
});

describe('a merge of the reports of an organisation', () => {
  const REPOSITORIES = ['acme/billing', 'acme/data', 'acme/site'];
  let merged: Awaited<ReturnType<typeof filesOf>>;

  beforeAll(async () => {
    const reports = await Promise.all(
      REPOSITORIES.map(async (repository) => {
        const { run } = await checked({}, { GITHUB_REPOSITORY: repository });
        return [`reports/${repository}/report.json`, run.reportText ?? ''] as const;
      }),
    );
    merged = await filesOf(
      {
        inputs: { merge: 'reports/**/report.json', 'report-formats': ALL },
        workspace: Object.fromEntries(reports),
        env: { GITHUB_REPOSITORY: 'acme/status' },
      },
      WRITTEN,
    );
  }, 30_000);

  it('makes a page with a line for each repository and owner, whoever has most to do first', () => {
    expect(linesIn(merged.text('report.html'))).toEqual([
      ...REPOSITORIES.map((repository) => [repository, '@acme/search', 1, 0, 0]),
      ...REPOSITORIES.map((repository) => [repository, '@acme/payments', 0, 0, 1]),
    ]);
  });

  it('makes a page with a row for each credential, which says its repository', () => {
    const rows = [
      ...merged.text('report.html').matchAll(/data-name="([^"]*)".*data-place="([^"]*)"/g),
    ];
    expect(rows.map(([, name, place]) => [name, place])).toEqual(
      ['Search', 'Billing'].flatMap((name) => REPOSITORIES.map((repository) => [name, repository])),
    );
  });

  it('makes a calendar, a badge, metrics and JUnit suites of all of them', () => {
    expect(eventsIn(merged.text('expiries.ics')).map(({ title }) => title)).toEqual(
      ['Search', 'Billing'].flatMap((name) =>
        REPOSITORIES.map((repository) => `${name} expires (${repository})`),
      ),
    );
    expect(JSON.parse(merged.text('badge.json')).message).toBe('3 of 6 failing');
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(
      merged.text('junit.xml'),
    );
    const suites: readonly Record<string, string>[] = testsuites.testsuite;
    expect(suites.map((suite) => suite['@_name'])).toEqual(REPOSITORIES);
    const ends = parse(merged.text('metrics.prom')).find(
      ({ name }) => name === 'credential_expiry_timestamp_seconds',
    );
    expect(ends?.metrics.map(({ labels }) => labels?.['repository'])).toEqual([
      ...REPOSITORIES,
      ...REPOSITORIES,
    ]);
  });

  it('has no secret in any of them', () => {
    expect(leaksIn(merged.run.everything, ENV)).toEqual([]);
  });
});
