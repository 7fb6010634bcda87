import { describe, expect, it } from '@jest/globals';
import { progressLine } from '../../../src/checks/progress.js';

const linesOf = (total: number): (string | null)[] =>
  Array.from({ length: total }, (_, index) => progressLine(index + 1, total)).filter(
    (line) => line !== null,
  );

describe('the progress of a run', () => {
  it.each([50, 99, 5_000])('is ten lines for %i endpoints, the last of them complete', (total) => {
    const lines = linesOf(total);
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe(`Checked ${total} of ${total} endpoints (100 %).`);
  });

  it.each([1, 49])('is silent for %i endpoints', (total) => {
    expect(linesOf(total)).toEqual([]);
  });
});
