import { whereIn } from '../model/place.js';
import type { Row } from '../model/report.js';
import type { Level } from '../model/verdict.js';
import type { ReportedEndpoint } from '../report/report-schema.js';
import { verdictSentence } from '../report/sentence.js';
import { bounded } from '../text/escape.js';
import type { Source } from './collect.js';

export interface RowRules {
  /** Whether to leave out everything that may hold an endpoint's words. */
  readonly minimal: boolean;
  /** Whether no verdict may fail the run (`fail-on: none`). */
  readonly neverFails: boolean;
}

/** The one repository of all rows. Null where there are several, or one that is not known. */
export function repositoryOfAll(sources: readonly Source[]): string | null {
  const all = new Set(
    sources.flatMap(({ repository, endpoints }) =>
      endpoints.map((endpoint) => endpoint.repository ?? repository),
    ),
  );
  const [only = null] = all;
  return all.size === 1 ? only : null;
}

/**
 * The rows of all reports, by name: no report says where a row is in the list. A name that is in
 * several reports gets the label of each.
 */
export function rowsOf(sources: readonly Source[], rules: RowRules): readonly Row[] {
  const names = sources.flatMap(({ endpoints }) => [...new Set(endpoints.map(({ name }) => name))]);
  const shared = new Set(names.toSorted().filter((name, at, all) => name === all[at - 1]));
  const only = repositoryOfAll(sources);
  const rows = sources.flatMap(({ endpoints, label, repository }) =>
    endpoints.map((endpoint) => {
      const { name } = endpoint;
      return {
        ...rowOf(endpoint, rules),
        name: shared.has(name) ? `${name} (${label})` : name,
        repository: only === null ? (endpoint.repository ?? repository) : null,
      };
    }),
  );
  const { compare } = new Intl.Collator('en', { numeric: true });
  return rows.toSorted((one, other) => compare(one.name, other.name));
}

/** A row as far as `report.json` has it: without its line of the configuration and its request. */
function rowOf(reported: ReportedEndpoint, { minimal, neverFails }: RowRules): Row {
  // What changed since the job's own last run is said on its page.
  const { change: _, ...endpoint } = reported;
  return {
    ...endpoint,
    ...wordsOf(reported, minimal),
    url: bounded(endpoint.url.replace(/^([a-z]+:\/\/)[^/]*@/i, '$1'), 2_000),
    level: levelOf(reported, neverFails),
    notes: null,
    snoozed: false,
    where: whereIn({ kind: 'input', name: 'merge' }),
    reproduce: null,
    command: null,
    thresholds: null,
  };
}

/** A step speaks of the command that is on its own page (`details.ts`). */
const HERE = 'the curl command in the job summary';
const THERE = 'the curl command in the summary of the job that checked it';

/**
 * A sentence of `report.json` no longer tells its own words from an endpoint's. As one part in own
 * words all of it is escaped: as code it would be no safer, and hard to read. For the same reason
 * `details: minimal` can show no part of it. Then only the verdict is said.
 */
function wordsOf(endpoint: ReportedEndpoint, minimal: boolean) {
  const { level, message, fix, evidence, identity } = endpoint;
  const why = level === 'pass' ? '' : ' The summary of the job that checked it says why.';
  return minimal
    ? { message: [verdictSentence(endpoint) + why], fix: [], evidence: [], identity: null }
    : {
        message: [message],
        fix: fix.map((step) => [step.replace(HERE, THERE)]),
        evidence: evidence.map((line) => [line]),
        identity,
      };
}

/** The level is the job's, which knows the policy. But only what is valid or skipped can pass. */
function levelOf({ verdict, level }: ReportedEndpoint, neverFails: boolean): Level {
  if (level === 'fail') return neverFails ? 'warn' : 'fail';
  return level === 'pass' && verdict !== 'valid' && verdict !== 'skipped' ? 'warn' : level;
}
