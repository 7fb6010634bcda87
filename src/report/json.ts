import { asksNothing } from '../model/check.js';
import { AGE_SOURCES } from '../model/age.js';
import { CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS } from '../model/verdict.js';
import { COVERAGE_KINDS } from '../model/coverage.js';
import type { Change } from '../model/change.js';
import { INSTANT, type Report, type Row } from '../model/report.js';
import type { Redactor } from '../text/redact.js';
import { METHOD } from '../values/method.js';
import { plainText } from './plain.js';
import type { WrittenEndpoint, WrittenReport } from './report-schema.js';
import type { Sink } from './sink.js';

/** What to look at when a file of `report-dir` cannot be written. */
export function folderRemedy(code: string): string {
  return code === 'LEADS_OUT' ? LEADS_OUT : UNWRITABLE;
}

const UNWRITABLE = 'Check that `report-dir` is a folder that can be written to.';
const LEADS_OUT =
  'A symbolic link in the path of `report-dir` leads out of RUNNER_TEMP and the workspace. Remove the link, or give the folder that it leads to in `report-dir`.';

/** `report.json`. The one of an earlier step must not be taken for this run's, so it is removed. */
export const reportFile: Sink = {
  name: 'report.json',
  remedy: folderRemedy,
  write: (run, { files }) =>
    run.kind === 'report'
      ? files.writeJson(run.path, reportDocument(run.report))
      : files.remove(run.path),
};

const FIXED_KEYS = new Set([
  ...['outcome', 'verdict', 'level', 'cause', 'expirySource', 'kind', 'was', 'source'],
]);
const TIMES = new Set([
  ...['generatedAt', 'comparedWith', 'expiresAt', 'since', 'previousExpiry', 'createdAt'],
]);
const FIXED_WORDS: ReadonlySet<string> = new Set([
  ...VERDICTS,
  ...LEVELS,
  ...CAUSES,
  ...EXPIRY_SOURCES,
  ...AGE_SOURCES,
  ...['new', 'still', 'mended', 'rotated'],
  ...COVERAGE_KINDS,
]);

/** Whether a value is a word or a time of our own, so that no secret is removed from it. */
function isOurs(key: string, value: string): boolean {
  if (key === 'method') return METHOD.test(value);
  if (TIMES.has(key)) return INSTANT.test(value);
  return FIXED_KEYS.has(key) && FIXED_WORDS.has(value);
}

/** A merged report has no coverage, so whoever reads reports passes over that key. */
type ReportDocument = WrittenReport & { readonly coverage?: Report['coverage'] };

/** What `report.json`, version 1, holds, as `schema/report.schema.json` describes it. */
export function reportDocument(report: Report): ReportDocument {
  const { counts, nextExpiry, shard, cancelled, faults, changes } = report;
  return {
    version: 1,
    ...(shard === null ? {} : { shard }),
    ...(report.repository === null ? {} : { repository: report.repository }),
    ...(cancelled || faults.length > 0 ? { incomplete: true } : {}),
    generatedAt: instant(report.generatedAt),
    ...(changes === null ? {} : { comparedWith: instant(changes.at) }),
    outcome: report.outcome,
    counts,
    nextExpiry: nextExpiry && { name: nextExpiry.name, expiresAt: instant(nextExpiry.expiresAt) },
    ...(report.coverage === null ? {} : { coverage: report.coverage }),
    endpoints: report.rows.map((row) => endpoint(row, changes?.byName.get(row.name))),
  };
}

/** The JSON text of a document of plain values, without secrets in them. */
export function renderJson(document: object, redactor: Redactor): string {
  return `${JSON.stringify(withoutSecrets(document, redactor), null, 2)}\n`;
}

/**
 * A document of plain values without secrets in them. Keys, fixed words, times and numbers are
 * spared, so that what is made of it stays what its schema says.
 */
export function withoutSecrets<T extends object>(document: T, redactor: Redactor): T {
  const clean = (key: string, value: unknown) =>
    typeof value === 'string' && !isOurs(key, value) ? redactor.own(value) : value;
  return JSON.parse(JSON.stringify(document, clean));
}

function endpoint(row: Row, change: Change | undefined): WrittenEndpoint {
  return {
    name: row.name,
    ...(row.repository === null ? {} : { repository: row.repository }),
    url: asksNothing(row) ? null : row.url.replace(/[?#].*$/s, ''),
    method: asksNothing(row) ? null : row.method,
    preset: row.preset,
    ...(row.check === null ? {} : { check: row.check }),
    verdict: row.verdict,
    level: row.level,
    status: row.status,
    cause: row.cause,
    message: plainText(row.message),
    fix: row.fix.map(plainText),
    evidence: row.evidence.map(plainText),
    expiresAt: dated(row.expiresAt),
    expirySource: row.expirySource,
    ...(row.age ? { age: { ...row.age, createdAt: dated(row.age.createdAt) } } : {}),
    identity: row.identity,
    owner: row.owner,
    renew: row.renew,
    variables: [...row.variables],
    attempts: row.attempts,
    durationMs: Math.max(0, Math.round(row.durationMs)),
    ...(change === undefined ? {} : { change: written(change) }),
  };
}

function written(change: Change): WrittenEndpoint['change'] {
  switch (change.kind) {
    case 'new':
      return change;
    case 'still':
      return { ...change, since: instant(change.since) };
    case 'mended':
      return { ...change, previousExpiry: dated(change.previousExpiry) };
    case 'rotated':
      return { ...change, previousExpiry: instant(change.previousExpiry) };
  }
}

function dated(at: number | null): string | null {
  return at === null ? null : instant(at);
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
