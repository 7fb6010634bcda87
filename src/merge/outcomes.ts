import { outcomeOf } from '../report/order.js';
import type { Source } from './collect.js';

/**
 * A report that failed for another reason than its rows: its job was cancelled, or it was merged from reports of which some were
 * missing. What was lost there must not be lost here. That it was blind is no such reason: the merge decides over all rows.
 */
export function outcomeFaults(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(failedAsAWhole)
    .map(
      ({ file }) =>
        `The report ${file} says that its run failed as a whole: the job was cancelled, or reports were missing there.`,
    );
}

function failedAsAWhole({ outcome, incomplete, endpoints, shard }: Source): boolean {
  if (incomplete) return true;
  const byRows = outcomeOf(endpoints, { neverFails: false, mayBeEmpty: shard !== null });
  return outcome === 'fail' && byRows !== 'fail';
}
