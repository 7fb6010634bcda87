import { dirname, join } from 'node:path';
import type { ReportFormat } from '../../config/report-formats.js';
import type { Report } from '../../model/report.js';
import { folderRemedy, reportDocument } from '../json.js';
import { headline, tally } from '../sentence.js';
import type { Sink } from '../sink.js';
import type { FileDocument } from './document.js';

/** Makes the text of a file. Pure: what it gets holds no secret, and nothing else comes into it. */
type Maker = (document: FileDocument) => string;

interface OtherFile {
  readonly format: Exclude<ReportFormat, 'json'>;
  readonly file: string;
  /** Loaded by a run that wants the file, with the library of its field. */
  readonly load: () => Promise<Maker>;
}

/** The files of `report-dir` beside `report.json`. */
export const OTHER_FILES: readonly OtherFile[] = [
  {
    format: 'junit',
    file: 'junit.xml',
    load: async () => (await import('./junit.js')).junitFile,
  },
  {
    format: 'ics',
    file: 'expiries.ics',
    load: async () => (await import('./calendar.js')).calendarFile,
  },
  {
    format: 'metrics',
    file: 'metrics.prom',
    load: async () => (await import('./metrics.js')).metricsFile,
  },
  {
    format: 'badge',
    file: 'badge.json',
    load: async () => (await import('./badge.js')).badgeFile,
  },
  {
    format: 'html',
    file: 'report.html',
    load: async () => (await import('./page/page.js')).reportPage,
  },
];

/** A sink for each that is wanted. One of an earlier step must not be taken for this run's. */
export function filesOf(formats: ReadonlySet<ReportFormat>): readonly Sink[] {
  return OTHER_FILES.filter(({ format }) => formats.has(format)).map(({ file, load }) => ({
    name: file,
    remedy: folderRemedy,
    write: async (run, { files }) => {
      const path = join(dirname(run.path), file);
      if (run.kind === 'problems') return files.remove(path);
      await files.writeMade(path, fileDocument(run.report), await load());
    },
  }));
}

export function fileDocument(report: Report): FileDocument {
  const { rows, faults, blind } = report;
  return {
    ...reportDocument(report),
    headline: headline(report),
    tally: tally(rows),
    faults,
    blind,
  };
}
