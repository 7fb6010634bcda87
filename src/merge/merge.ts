import type { Report } from '../model/report.js';
import type { FileReader } from '../ports.js';
import { outcomeOf, totalled } from '../report/total.js';
import { bounded } from '../text/escape.js';
import { collect, type Source } from './collect.js';
import { repositoryOfAll, type RowRules, rowsOf } from './rows.js';
import { nameFaults, shardFaults } from './shards.js';

/** Code points of one fault. A list of names may be long. */
const FAULT_LIMIT = 2_000;

export interface MergeInput extends RowRules {
  readonly files: FileReader;
  /** Glob of the reports. */
  readonly pattern: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly verdictsPage: string | null;
}

/**
 * One report made of the reports that other jobs wrote. Their text is foreign: it is bounded,
 * checked against the shape of `report.json`, and counted anew. Whatever cannot be used is a fault
 * beside everything that can. Never throws.
 */
export async function mergeReports(input: MergeInput): Promise<Report> {
  const { files, pattern, now, verdictsPage, neverFails } = input;
  const { sources, faults } = await collect(files, pattern);
  const all = [
    ...shardFaults(sources),
    ...faults,
    ...sources.filter(failedAsAWhole).map(wholeFault),
    ...nameFaults(sources),
  ];
  return totalled(rowsOf(sources, input), {
    now,
    verdictsPage,
    shard: null,
    repository: repositoryOfAll(sources),
    cancelled: false,
    faults: all.map((fault) => bounded(fault, FAULT_LIMIT)),
    neverFails,
  });
}

/**
 * Whether a report failed for another reason than its rows. What was lost there must not be lost
 * here. A blind report isn't such a case: the merge decides that over all rows.
 */
function failedAsAWhole({ outcome, incomplete, endpoints, shard }: Source): boolean {
  if (incomplete) return true;
  const byRows = outcomeOf(endpoints, { shard, neverFails: false });
  return outcome === 'fail' && byRows !== 'fail';
}

function wholeFault({ file }: Source): string {
  return `The report ${file} says that its run failed as a whole: its job was cancelled, or reports were missing when it was merged.`;
}
