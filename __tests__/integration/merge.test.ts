/** A merge of real files: which of them a glob takes. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemFiles } from '../../src/adapters/files.js';
import { mergeReports } from '../../src/merge/merge.js';
import { endpointNamed, reportFile } from '../support/report-folder.js';
import { NOW } from '../support/report-sample.js';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'credential-checks-merge-'));
  for (const path of [
    'a/report.json',
    'b/report.json',
    'b/report.txt',
    'c.json',
    '.d/report.json',
  ]) {
    const file = join(root, 'reports', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(reportFile([endpointNamed(path)])));
  }
});
afterAll(() => rm(root, { recursive: true }));

it.each([
  ['reports/*/report.json', ['a/report.json', 'b/report.json']],
  ['reports/**/*.json', ['a/report.json', 'b/report.json', 'c.json']],
  ['reports/*.json', ['c.json']],
  ['reports/{a,.d}/*', ['.d/report.json', 'a/report.json']],
  ['reports/b/report.txt', ['b/report.txt']],
])('the files that %s matches are read, and no others', async (glob, names) => {
  const report = await mergeReports({
    files: systemFiles,
    pattern: join(root, glob),
    now: NOW,
    minimal: false,
    neverFails: false,
    verdictsPage: null,
  });
  expect(report.faults).toEqual([]);
  expect(report.rows.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});
