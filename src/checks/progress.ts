const STEPS = 10;
const LEAST_TOTAL = 50;

/**
 * A line for the log when a tenth more of a long list is done, else null: a long run shows that it
 * moves, and doesn't write a line for each request.
 */
export function progressLine(done: number, total: number): string | null {
  if (total < LEAST_TOTAL) return null;
  const tenth = Math.floor((done * STEPS) / total);
  if (tenth === Math.floor(((done - 1) * STEPS) / total)) return null;
  return `Checked ${done} of ${total} endpoints (${tenth * (100 / STEPS)} %).`;
}
