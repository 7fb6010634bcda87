/** Files that never end, never answer, or are no files: the configuration, the event's payload and the reports of a merge. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { endpointNamed, reportFile } from '../support/report-folder.js';
import { reportOf, verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import type { Places } from '../support/step-folder.js';

const MIB = 1_024 * 1_024;
const CONFIG = '.github/credential-checks.yml';
/** Windows has neither pipes nor devices with a path. */
const itOnUnix = process.platform === 'win32' ? it.skip : it;
const itOnLinux = process.platform === 'linux' ? it : it.skip;

const pipeAt = (path: string) => execFileSync('mkfifo', [path]);
const place = ({ workspace }: Places, path: string) => {
  mkdirSync(join(workspace, '.github'), { recursive: true });
  return join(workspace, path);
};

/** Every place in which a problem of the configuration is said. */
function expectSaid(run: ActionRun, words: RegExp): void {
  expect(run.outputs).toMatchObject({ outcome: 'fail', total: '0', report: '' });
  expect(run.log.join('\n')).toMatch(words);
  expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(words);
  expect(run.summary).toMatch(words);
}

describe('a configuration that is no file', () => {
  itOnUnix.each<[string, (path: string) => void, RegExp]>([
    ['a pipe without a writer', pipeAt, /This path leads to a pipe, not to a file\. Give the path/],
    [
      'a link to a pipe',
      (path) => {
        pipeAt(`${path}.pipe`);
        symlinkSync(`${path}.pipe`, path);
      },
      /leads to a pipe/,
    ],
    [
      'a link to a device without an end',
      (path) => symlinkSync('/dev/zero', path),
      /leads to a device, not to a file/,
    ],
    [
      'a link to a terminal',
      (path) => symlinkSync('/dev/tty', path),
      /leads to a device, not to a file/,
    ],
    ['a link to itself', (path) => symlinkSync(path, path), /cannot be read .*ELOOP/],
    [
      'a file of 5 MiB without content',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 5 * MIB);
      },
      /larger than 4 MiB/,
    ],
  ])('is said to be one: %s', async (_title, make, words) => {
    const run = await runAction({ furnished: (places) => make(place(places, CONFIG)) });
    expect(run.exitCode).toBe(1);
    expectSaid(run, words);
  });

  itOnLinux.each([
    ['the environment, which has no size', '/proc/self/environ', /U\+0000 is not allowed/],
    ['memory', '/proc/self/mem', /cannot be read .*EIO/],
    ['standard input', '/dev/stdin', /leads to a (?:device|pipe|socket), not to a file/],
  ])('is read no further than it goes, and not shown: %s', async (_title, config, words) => {
    const TOKEN = madeUpSecret();
    const run = await runAction({ env: { TOKEN }, inputs: { config } });
    expect(run.exitCode).toBe(1);
    expectSaid(run, words);
    expect(run.everything).not.toContain(TOKEN);
  });
});

const TOKEN = madeUpSecret();
const good = (origin: string) =>
  `endpoints: [{ name: good, url: ${origin}/me, token: '\${TOKEN}' }]`;

describe("an event's payload that is no file", () => {
  itOnUnix('does not keep a scheduled run from its checks: a pipe', async () => {
    await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
      const run = await runAction({
        env: { TOKEN, GITHUB_EVENT_PATH: 'payload' },
        configFile: good(api.origin),
        furnished: ({ workspace }) => pipeAt(join(workspace, 'payload')),
      });
      expect(verdictsOf(run)).toEqual({ good: 'valid' });
      expect(run.exitCode).toBe(0);
    });
  });
});

describe('a file system that does not answer', () => {
  const preload = join(import.meta.dirname, '..', 'support', 'hanging-reads.cjs');
  const hanging = (env: Record<string, string> = {}) => ({
    env: { NODE_OPTIONS: `--require=${JSON.stringify(preload)}`, HANGING_READS: 'pipe', ...env },
    furnished: ({ workspace }: Places) => pipeAt(join(workspace, 'pipe')),
  });

  itOnUnix('does not hold a run past its deadline', async () => {
    const run = await runAction({
      ...hanging(),
      inputs: { deadline: '1s' },
      configFile: good('https://api.example.com'),
    });
    expect(run.exitCode).not.toBe(0);
    expectSaid(run, /had not been read when the run had to end\. Check the disk/);
  });

  itOnUnix.each(['SIGINT', 'SIGTERM'])(
    'does not hold a run that is cancelled: %s',
    async (signal) => {
      const run = await runAction({
        ...hanging({ HANGING_READS_SIGNAL: signal }),
        configFile: good('https://api.example.com'),
      });
      expect(run.exitCode).not.toBe(0);
      expectSaid(run, /had not been read when the run had to end/);
    },
  );

  itOnUnix('does not hold a merge', async () => {
    const run = await runAction({
      // The first one is that of the event's payload.
      ...hanging({ HANGING_READS_AFTER: '2' }),
      inputs: { deadline: '1s', merge: 'reports/*.json' },
      workspace: { 'reports/a.json': '{}', 'reports/b.json': '{}' },
    });
    expect(run.exitCode).not.toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'fail', total: '0' });
    expect(run.summary).toContain('2 of 2 reports had not been read when the run had to end.');
  });
});

describe('a configuration with many problems', () => {
  it('is said with a hundred of them and their number', async () => {
    const run = await runAction({ configFile: `endpoints:\n${'  - x\n'.repeat(1_334)}` });
    expect(run.log.filter((line) => line.includes('It must be a mapping'))).toHaveLength(100);
    expect(run.log).toContain('And 1,234 more problems. Correct these first.');
    expect(run.summary).toContain('## ❌ The configuration has 1,334 problems');
    expect(run.summary).toContain('And 1,234 more problems. Correct these first.');
    expect(run.summary.match(/It must be a mapping/g)).toHaveLength(100);
    expect(run.annotations.map(({ message }) => message).slice(-2)).toEqual([
      'There are 1,326 more errors. See the log.',
      'The configuration has 1,334 problems, so nothing was checked.',
    ]);
  });

  it.each([
    ['items of one letter', '- x\n'],
    ['broken items', '- "\n'],
    ['endpoints on one line', "- { url: https://api.example.com/v1/me, tokn: '${TOKEN}' }\n"],
  ])('is refused at once when it is 4 MiB long: %s', async (_title, line) => {
    const text = `endpoints:\n${line.repeat((4 * MIB - 16) / line.length)}`;
    const run = await runAction({ configFile: text, measureMemory: true });
    expect(run.exitCode).toBe(1);
    expectSaid(run, /longer than a list of some 10,000 endpoints, so it was not read\. Split it/);
    expect(run.peakMemoryBytes).toBeLessThan(300 * MIB);
  });
});

describe('reports to merge', () => {
  const merge = 'reports/**/report.json';
  const fine = JSON.stringify(reportFile([endpointNamed('fine')]));

  itOnUnix('are files, and nothing else is read', async () => {
    const run = await runAction({
      inputs: { merge },
      workspace: { 'reports/a/report.json': fine, 'reports/pipe': null, 'reports/link': null },
      furnished: ({ workspace }) => {
        pipeAt(join(workspace, 'reports/pipe/report.json'));
        symlinkSync('/dev/zero', join(workspace, 'reports/link/report.json'));
      },
    });
    expect(run.exitCode).toBe(0);
    expect(verdictsOf(run)).toEqual({ fine: 'valid' });
  });

  it('are read beside those that are too large, which are named once', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'];
    const run = await runAction({
      inputs: { merge },
      workspace: Object.fromEntries(
        [...names, 'z'].map((name) => [`reports/${name}/report.json`, name === 'z' ? fine : '']),
      ),
      // Some 200 MB, of which the disk holds nothing.
      furnished: ({ workspace }) => {
        for (const name of names) {
          truncateSync(join(workspace, 'reports', name, 'report.json'), 15 * MIB);
        }
      },
      measureMemory: true,
    });
    expect(run.exitCode).toBe(1);
    expect(verdictsOf(run)).toEqual({ fine: 'valid' });
    expect(run.log.join('\n')).toMatch(
      /13 of 14 reports were not read\. A report may be 8 MiB long/,
    );
    expect(run.annotations.at(-1)?.message).toContain('Merge fewer at a time.');
    expect(run.peakMemoryBytes).toBeLessThan(300 * MIB);
  });

  it('are read up to 16 MiB together', async () => {
    const row = endpointNamed('service', { evidence: ['x'.repeat(900), 'y'.repeat(900)] });
    const rows = (from: number) =>
      Array.from({ length: 3_200 }, (_, at) => ({ ...row, name: `service ${from + at}` }));
    const texts = [0, 1, 2].map((part) => JSON.stringify(reportFile(rows(part * 3_200))));
    const run = await runAction({
      inputs: { merge },
      workspace: Object.fromEntries(texts.map((text, at) => [`reports/${at}/report.json`, text])),
      measureMemory: true,
    });
    expect(reportOf(run).counts.total).toBe(6_400);
    expect(run.log.join('\n')).toContain('1 of 3 reports was not read.');
    expect(run.peakMemoryBytes).toBeLessThan(300 * MIB);
  });

  it.each(['[', '[],', '{},'])('are no file of brackets: %s', async (piece) => {
    const text = `{"version":1,"x":[${piece.repeat((8 * MIB - 64) / piece.length)}`;
    const run = await runAction({
      inputs: { merge },
      workspace: { 'reports/a/report.json': fine, 'reports/b/report.json': text },
      measureMemory: true,
    });
    expect(verdictsOf(run)).toEqual({ fine: 'valid' });
    expect(run.summary).toContain('it is not JSON, or was cut short');
    expect(run.peakMemoryBytes).toBeLessThan(300 * MIB);
  });
});

it('the payload is still read where it is a file', async () => {
  const run = await runAction({
    eventName: 'pull_request',
    eventPayload: {
      pull_request: { head: { repo: null } },
      repository: { private: true, full_name: 'acme/app' },
    },
    configFile: good('https://api.example.com'),
    furnished: ({ eventPath }) => expect(readFileSync(eventPath, 'utf8')).toContain('acme'),
  });
  expect(verdictsOf(run)).toEqual({ good: 'skipped' });
});
