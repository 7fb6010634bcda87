import type { FileReader } from '../ports.js';
import type { Report } from '../model/report.js';
import { totalled } from '../report/total.js';
import { bounded } from '../text/escape.js';
import { collect } from './collect.js';
import { outcomeFaults } from './outcomes.js';
import { type RowRules, rowsOf } from './rows.js';
import { nameFaults, shardFaults } from './shards.js';

/** Code points of one fault; a list of names may be long. */
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
 * One report of all the reports that other jobs wrote. Their text is foreign: bounded, checked against the shape of
 * `report.json`, and counted anew. Whatever cannot be used is a fault beside everything that can. Never throws.
 */
export async function mergeReports(input: MergeInput): Promise<Report> {
  const { files, pattern, now, verdictsPage, ...rules } = input;
  const { sources, faults } = await collect(files, pattern);
  return totalled(rowsOf(sources, rules), {
    now,
    verdictsPage,
    shard: null,
    cancelled: false,
    faults: [
      ...shardFaults(sources),
      ...faults,
      ...outcomeFaults(sources),
      ...nameFaults(sources),
    ].map((fault) => bounded(fault, FAULT_LIMIT)),
    neverFails: rules.neverFails,
  });
}
