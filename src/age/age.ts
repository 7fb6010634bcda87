import type { CheckResult } from '../model/check.js';
import { datedRows } from './ages.js';
import type { ListMeans } from './list-means.js';

/** The rows with their ages. GitHub's list is read only where it is needed and may be read. */
export function withAges(
  results: readonly CheckResult[],
  now: number,
  list: ListMeans | null,
): Promise<readonly CheckResult[]> {
  const datesOf = async (names: readonly string[]) =>
    list === null ? null : (await import('./secrets-list.js')).datesOf(names, list);
  return datedRows(results, { now, datesOf });
}
