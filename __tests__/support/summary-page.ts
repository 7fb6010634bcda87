import type { Report } from '../../src/model/report.js';
import { detailsOf } from '../../src/report/summary/details.js';
import { renderSummary as render } from '../../src/report/summary/summary.js';

/** The page of a run as its sink makes it, with what unfolds. `limit` in bytes. */
export function renderSummary(report: Report, limit?: number): string {
  return render(report, detailsOf, limit);
}
