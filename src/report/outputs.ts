import type { Report, Row } from '../model/report.js';

/** The outputs of the action by name, in the order of `action.yml`. */
export type Outputs = readonly (readonly [name: string, value: string])[];

/** UTF-16 units of the list of names. A job may hand on 1 MB of UTF-16, which is 524,288 of them (docs.github.com, "Passing information between jobs"). */
const FAILING_LIMIT = 500_000;

/** What became of the run's own documents. */
export interface Written {
  /** Path of `report.json`; null when it was not written. */
  readonly reportPath: string | null;
  /** Whether anything that was to be written is lost: then the run does not pass, whatever the report says. */
  readonly complete: boolean;
}

export function outputsOf(report: Report, { reportPath, complete }: Written): Outputs {
  const failing = report.rows.filter((row) => row.level === 'fail');
  const warnings = report.rows.filter((row) => row.level === 'warn');
  const { nextExpiry } = report;
  return [
    ['outcome', complete ? report.outcome : 'fail'],
    ['total', String(report.counts.total)],
    ['valid', String(report.counts.valid)],
    ['warnings', String(warnings.length)],
    ['failures', String(failing.length)],
    ['failing', namesWithin(FAILING_LIMIT, failing)],
    ['next-expiry', nextExpiry === null ? '' : new Date(nextExpiry.expiresAt).toISOString()],
    ['next-expiry-name', nextExpiry === null ? '' : plainName(nextExpiry)],
    ['report', reportPath ?? ''],
  ];
}

/** The first names, one a line, as many as there is room for; how many there are is an output of its own. */
function namesWithin(limit: number, rows: readonly Row[]): string {
  let left = limit;
  const names = rows.map(plainName);
  const end = names.findIndex((name) => {
    left -= name.length + 1;
    return left < 0;
  });
  return names.slice(0, end === -1 ? names.length : end).join('\n');
}

/**
 * A name with parentheses for brackets and braces. A JSON file among the secrets makes the runner mask those, and it
 * drops the output of a job that holds a mask.
 */
function plainName({ name }: Pick<Row, 'name'>): string {
  return name.replace(/[{[]/g, '(').replace(/[}\]]/g, ')');
}

/** The outputs when the configuration is wrong: nothing was checked, and that is a failure. */
export function problemOutputs(): Outputs {
  return [
    ['outcome', 'fail'],
    ['total', '0'],
    ['valid', '0'],
    ['warnings', '0'],
    ['failures', '0'],
    ['failing', ''],
    ['next-expiry', ''],
    ['next-expiry-name', ''],
    ['report', ''],
  ];
}
