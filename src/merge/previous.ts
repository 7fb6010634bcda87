import type { Past } from '../model/change.js';
import { type Problem, wholeProblem } from '../model/place.js';
import type { Report } from '../model/report.js';
import type { FileReader } from '../ports.js';
import { changesOf } from '../report/changes.js';
import type { ReportedFile } from '../report/report-schema.js';
import { MAX_FILE_BYTES } from './collect.js';
import { readReport } from './read.js';

/** A report with what changed, if that can be told, and what is wrong with the file if it cannot. */
export interface Compared {
  readonly report: Report;
  readonly notices: readonly Problem[];
}

/** Where the last state is: in the report file at `path`, or else in the tracking issues. */
export interface LastRun {
  readonly files: FileReader;
  readonly path: string | null;
  readonly past: Past | null;
}

/**
 * Compares a report with the one that the last run wrote. On the first run there is none, which is
 * no fault. Nothing of the file is trusted, and none of its text is shown. Never throws.
 */
export async function withChanges(
  report: Report,
  { files, path, past }: LastRun,
): Promise<Compared> {
  const since = (last: Past): Compared => {
    const changes = changesOf(report.rows, last, report.generatedAt);
    return { report: { ...report, changes }, notices: [] };
  };
  if (path === null) return past === null ? { report, notices: [] } : since(past);
  const file = await files.read(path, MAX_FILE_BYTES);
  if (file.kind === 'absent') return { report, notices: [] };
  const read = readReport(file);
  if (read.kind === 'report') return since(pastOf(read.report));
  const message = `The input \`previous\` names a file that cannot be used: ${read.kind === 'broken' ? read.why : UNREAD[read.kind]}. This run says nothing about what changed.`;
  return { report, notices: [wholeProblem({ kind: 'input', name: 'previous' }, message)] };
}

const UNREAD = {
  'too-large': 'it is longer than 8 MiB',
  unanswered: 'it had not been read when the run had to end',
} as const;

function pastOf({ generatedAt, endpoints }: ReportedFile): Past {
  return {
    at: generatedAt,
    rows: endpoints.map(({ name, verdict, level, expiresAt, change }) => ({
      name,
      verdict,
      level,
      expiresAt,
      since: change?.kind === 'still' ? change.since : null,
    })),
  };
}
