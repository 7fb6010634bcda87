import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Cause, ExpirySourceName, Level, Verdict } from '../../src/model/verdict.js';
import type { ActionRun } from './run-action.js';

/** `report.json` as a reader of it knows it: by its schema, not by the source that writes it. */
export interface ReportFile {
  readonly version: 1;
  readonly shard?: { readonly index: number; readonly total: number };
  readonly incomplete?: true;
  readonly generatedAt: string;
  readonly comparedWith?: string;
  readonly outcome: Level;
  readonly counts: { readonly total: number } & Readonly<Record<Verdict, number>>;
  readonly nextExpiry: { readonly name: string; readonly expiresAt: string } | null;
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint {
  readonly name: string;
  readonly url: string | null;
  readonly method: string | null;
  readonly preset: string | null;
  readonly verdict: Verdict;
  readonly level: Level;
  readonly status: number | null;
  readonly cause: Cause | null;
  readonly message: string;
  readonly fix: readonly string[];
  readonly evidence: readonly string[];
  readonly expiresAt: string | null;
  readonly expirySource: ExpirySourceName | null;
  readonly age?: {
    readonly createdAt: string | null;
    readonly source: string | null;
    readonly maxMs: number;
    readonly isOver: boolean;
  };
  readonly identity: string | null;
  readonly owner: string | null;
  readonly renew: string | null;
  readonly variables: readonly string[];
  readonly attempts: number;
  readonly durationMs: number;
  readonly change?: { readonly kind: string; readonly [key: string]: unknown };
}

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema', 'report.schema.json');
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
/** Made once: it takes longer than to validate a hundred reports. */
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** What the schema has against a report, as sentences; empty when it is valid. */
export function schemaProblems(report: unknown): string[] {
  validate(report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The report of a run that must have written a valid one. */
export function reportOf(run: ActionRun): ReportFile {
  if (run.report === null) throw new Error(`The run wrote no report:\n${run.stdout}${run.stderr}`);
  const problems = schemaProblems(run.report);
  if (problems.length > 0)
    throw new Error(`report.json breaks its schema:\n${problems.join('\n')}`);
  return run.report;
}

/** One endpoint of the report by its name. */
export function endpointOf(run: ActionRun, name: string): Endpoint {
  const { endpoints } = reportOf(run);
  const found = endpoints.find((endpoint) => endpoint.name === name);
  if (found !== undefined) return found;
  throw new Error(`${name} is not among ${endpoints.map((endpoint) => endpoint.name).join(', ')}.`);
}

/** `name: verdict` of every endpoint, in the order of the configuration's names. */
export function verdictsOf(run: ActionRun): Record<string, Verdict> {
  const rows = reportOf(run).endpoints.map(({ name, verdict }): [string, Verdict] => [
    name,
    verdict,
  ]);
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
}
