import type { Report } from './model.js';

/** The outputs of the action by name, in the order of `action.yml`. */
export type Outputs = readonly (readonly [name: string, value: string])[];

/** @param reportPath Path of `report.json`; null when it was not written. */
export function outputsOf(report: Report, reportPath: string | null): Outputs {
  const failing = report.rows.filter((row) => row.level === 'fail');
  const warnings = report.rows.filter((row) => row.level === 'warn');
  const { nextExpiry } = report;
  return [
    ['outcome', report.outcome],
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
