import type { Row } from '../model/report.js';
import type { FinishedRun, Sink } from './sink.js';

/** The outputs of the step, by name, in the order of `action.yml`. */
export const outputs: Sink = {
  name: 'the outputs',
  write: (run, { runner }) => {
    for (const [name, value] of outputsOf(run)) runner.output(name, value);
  },
};

type Outputs = readonly (readonly [name: string, value: string])[];

/** Nothing was checked, and that is a failure. */
const NO_REPORT = {
  outcome: 'fail',
  counts: { total: 0, valid: 0 },
  nextExpiry: null,
  rows: [],
} as const;

/**
 * UTF-16 units of the list of names. A job may hand on 1 MB of UTF-16, which is 524,288 of them
 * (GitHub Docs, "Passing information between jobs").
 */
const FAILING_LIMIT = 500_000;

/** A run that lost a part of its report does not pass, whatever the report says. */
export function outputsOf(run: FinishedRun): Outputs {
  const { outcome, counts, nextExpiry, rows } = run.kind === 'report' ? run.report : NO_REPORT;
  const failing = rows.filter(({ level }) => level === 'fail');
  const warnings = rows.filter(({ level }) => level === 'warn');
  const isWritten = run.kind === 'report' && !run.lost.some(({ name }) => name === 'report.json');
  return [
    ['outcome', run.lost.length > 0 ? 'fail' : outcome],
    ['total', String(counts.total)],
    ['valid', String(counts.valid)],
    ['warnings', String(warnings.length)],
    ['failures', String(failing.length)],
    ['failing', namesWithin(FAILING_LIMIT, failing)],
    ['next-expiry', nextExpiry === null ? '' : new Date(nextExpiry.expiresAt).toISOString()],
    ['next-expiry-name', nextExpiry === null ? '' : plainName(nextExpiry)],
    ['report', isWritten ? run.path : ''],
  ];
}

/** The first names, one a line, as many as there is room for. Their number is another output. */
function namesWithin(limit: number, rows: readonly Row[]): string {
  const names = rows.map(plainName).join('\n');
  return names.length <= limit ? names : names.slice(0, names.lastIndexOf('\n', limit));
}

/**
 * A name with parentheses for brackets and braces. A JSON file among the secrets makes the runner
 * mask those, and the runner drops the output of a job that holds a mask.
 */
function plainName({ name }: Pick<Row, 'name'>): string {
  return name.replace(/[{[]/g, '(').replace(/[}\]]/g, ')');
}
