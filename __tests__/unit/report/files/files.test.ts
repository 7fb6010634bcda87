/** The files of `report-formats` behind the last redaction: which are written, and that no secret is in them and none breaks them. */
import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import parse from 'parse-prometheus-text-format';
import type { ReportFormat } from '../../../../src/config/report-formats.js';
import { publish, redactedFiles, redactedRunner } from '../../../../src/publish.js';
import { fileDocument, OTHER_FILES } from '../../../../src/report/files/files.js';
import { rowsOf } from '../../../../src/report/files/rows.js';
import type { FinishedRun } from '../../../../src/report/sink.js';
import { SINKS, sinksFor } from '../../../../src/report/sinks.js';
import { madeUpSecret } from '../../../support/api-server.js';
import { recordingPorts } from '../../../support/recording-ports.js';
import {
  finished,
  MIXED,
  redactorOf,
  reportOf,
  resultOf,
  stopped,
} from '../../../support/report-sample.js';

const ALL = new Set<ReportFormat>(['json', 'junit', 'ics', 'metrics', 'badge', 'html']);
const WRITTEN = ['report.json', ...OTHER_FILES.map(({ file }) => file)];

/** What a run with these formats writes, by the name of the file. */
async function written(
  run: FinishedRun,
  { secret = 'unused', failing = '' }: { secret?: string; failing?: string } = {},
) {
  const { runner } = recordingPorts();
  const texts = new Map<string, string>();
  const removed: string[] = [];
  const nameOf = (path: string) => path.replace('/tmp/', '');
  const files = {
    write: async (path: string, text: string) => {
      if (nameOf(path) === failing) throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
      texts.set(nameOf(path), text);
    },
    remove: async (path: string) => void removed.push(nameOf(path)),
  };
  const redactor = redactorOf(secret);
  const target = {
    runner: redactedRunner(runner, redactor),
    files: redactedFiles(files, redactor),
  };
  const lost = await publish(run, await sinksFor(run), target);
  return { texts, removed, lost };
}

const runWith = (formats: ReadonlySet<ReportFormat>, run = finished(reportOf(MIXED))) => ({
  ...run,
  formats,
});

describe('the files of a run', () => {
  it('are report.json alone unless more is wanted, and then no more is loaded', async () => {
    for (const formats of [new Set<ReportFormat>(), new Set<ReportFormat>(['json'])]) {
      expect(await sinksFor(runWith(formats))).toEqual(SINKS);
      expect([...(await written(runWith(formats))).texts.keys()]).toEqual(['report.json']);
    }
  });

  it.each(OTHER_FILES.map(({ format, file }) => [format, file] as const))(
    'are report.json and the wanted one: %s',
    async (format, file) => {
      const { texts } = await written(runWith(new Set([format])));
      expect([...texts.keys()]).toEqual(['report.json', file]);
    },
  );

  it('are removed when the configuration cannot be used, so that no old one is taken for new', async () => {
    const { texts, removed } = await written(runWith(ALL, stopped()));
    expect([...texts.keys()]).toEqual([]);
    expect(removed).toEqual(WRITTEN);
  });

  it('are written one after another, whatever became of the others', async () => {
    const { texts, lost } = await written(runWith(ALL), { failing: 'expiries.ics' });
    expect([...texts.keys()]).toEqual(WRITTEN.filter((file) => file !== 'expiries.ics'));
    expect(lost).toEqual([
      {
        name: 'expiries.ics',
        reason: 'ENOSPC',
        remedy: 'Check that `report-dir` is a folder that can be written to.',
      },
    ]);
  });
});

/** How many rows a reader finds in each file. */
const ROWS: Readonly<Record<string, (text: string) => number>> = {
  'report.json': (text) => JSON.parse(text).endpoints.length,
  'junit.xml': (text) => {
    expect(XMLValidator.validate(text)).toBe(true);
    return new XMLParser({ isArray: (name) => name === 'testcase' }).parse(text).testsuites
      .testsuite.testcase.length;
  },
  'expiries.ics': (text) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').length,
  'metrics.prom': (text) =>
    parse(text).find(({ name }) => name === 'credential_check_verdict')?.metrics.length ?? 0,
  'badge.json': (text) => (JSON.parse(text).schemaVersion === 1 ? 1 : 0),
  'report.html': (text) => text.split('<tr role="row" data-rank=').length - 1,
};
const FOUND = [8, 8, 5, 8, 1, 8];

describe('a secret', () => {
  it.each([
    'testcase',
    'VEVENT',
    'BEGIN:VEVENT',
    'gauge',
    '# EOF',
    'schemaVersion',
    'brightgreen',
    'sha256',
    '<td role="cell">',
    "default-src 'none'",
    '1',
    '"',
    '{',
    'UTF-8',
    '\\',
  ])('that is a word of the formats, such as %s, breaks none of them', async (secret) => {
    const { texts, lost } = await written(runWith(ALL), { secret });
    expect(lost).toEqual([]);
    expect(WRITTEN.map((file) => ROWS[file]?.(texts.get(file) ?? ''))).toEqual(FOUND);
  });

  it.each(WRITTEN)('is not in %s', async (file) => {
    const secret = madeUpSecret();
    const report = reportOf(MIXED);
    // As if it had got past the report, wherever there is a text.
    const rows = report.rows.map((row) => ({
      ...row,
      name: `${row.name} ${secret}`,
      message: [`It said ${secret}.`],
      fix: [[`Do ${secret}.`]],
      evidence: [[secret]],
      identity: secret,
      owner: `@acme/${secret}`,
      renew: `https://x.example/${secret}`,
      variables: [secret],
      url: `https://x.example/${secret}`,
    }));
    const leaking = { ...report, rows, faults: [secret], repository: `acme/${secret}` };
    const { texts } = await written(runWith(ALL, finished(leaking)), { secret });
    const text = (texts.get(file) ?? '').replaceAll('\r\n ', '');
    expect(text.length).toBeGreaterThan(50);
    expect(text).not.toContain(secret);
    if (file !== 'badge.json') expect(text).toContain('***');
  });
});

describe('a row', () => {
  function named(name: string, repository: string | null): readonly string[] {
    const report = reportOf([resultOf({ subject: { name } })]);
    const rows = report.rows.map((row) => ({ ...row, repository }));
    return rowsOf(fileDocument({ ...report, rows })).map(({ label }) => label);
  }

  it('of a merge does not say its repository twice', () => {
    expect(named('npm (acme/data)', 'acme/data')).toEqual(['npm']);
  });

  it('has a label of its own, even where a number would be that of another name', () => {
    const rows = reportOf(['a', 'b', 'c', 'd'].map((name) => resultOf({ subject: { name } }))).rows;
    const names = ['key', 'key (2)', 'key', 'key'];
    const report = {
      ...reportOf([]),
      rows: rows.map((row, at) => ({ ...row, name: names[at] ?? '' })),
    };
    const found = rowsOf(fileDocument(report)).map(({ label }) => label);
    expect(found).toEqual(['key', 'key (2)', 'key (3)', 'key (4)']);
  });

  it.each([
    ['npm (acme/data)', null],
    ['npm (data)', 'acme/data'],
    ['npm ()', null],
  ])('keeps what is its own name: %s', (name, repository) => {
    expect(named(name, repository)).toEqual([name]);
  });
});
