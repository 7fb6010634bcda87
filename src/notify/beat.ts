import type { Report } from '../model/report.js';
import type { Verdict } from '../model/verdict.js';
import type { Environment } from '../ports.js';

/**
 * Events that come by themselves, or on purpose. A push or a pull request shows nothing of the
 * schedule, and would hide that it has stopped. Empty outside of GitHub.
 */
const EVENTS: readonly string[] = [
  '',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'workflow_run',
];

/** Whether this run is one that the heartbeat counts: started as it should, over the whole list. */
export function beats({
  environment,
  isPart,
}: {
  readonly environment: Environment;
  readonly isPart: boolean;
}): boolean {
  return !isPart && EVENTS.includes(environment['GITHUB_EVENT_NAME'] ?? '');
}

/** Verdicts that say nothing about a credential. */
const UNTOLD: ReadonlySet<Verdict> = new Set(['inconclusive', 'skipped']);

/**
 * Whether the run could tell how its credentials are, be it well or badly: at least one row was
 * judged, and no report of another job was missing.
 */
export function couldTell({ rows, faults, blind, cancelled }: Report): boolean {
  if (cancelled || blind || faults.length > 0) return false;
  return rows.some(({ verdict }) => !UNTOLD.has(verdict));
}
