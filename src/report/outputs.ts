import type { Report } from './model.js';

/** The outputs of the action by name, in the order of `action.yml`. */
export type Outputs = readonly (readonly [name: string, value: string])[];

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
    ['failing', failing.map((row) => row.name).join('\n')],
    ['next-expiry', nextExpiry === null ? '' : new Date(nextExpiry.expiresAt).toISOString()],
    ['next-expiry-name', nextExpiry?.name ?? ''],
    ['report', reportPath ?? ''],
  ];
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
