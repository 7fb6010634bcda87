/** On a busy machine a measurement can be too high, and never is too low. */
const ATTEMPTS = 10;

/**
 * Whether `subject` takes at most `factor` times the processor time of `yardstick`. Both are measured one right after the other, so that
 * neither a slow machine nor a busy one changes the answer.
 */
export function takesAtMost(factor: number, subject: () => void, yardstick: () => void): boolean {
  return Array.from({ length: ATTEMPTS }).some(
    () => processorTime(subject) <= factor * processorTime(yardstick),
  );
}

/** Some two milliseconds of an ordinary machine. */
export function countToTwoMillion(): number {
  let sum = 0;
  for (let count = 0; count < 2_000_000; count += 1) sum = (sum * 31 + count) | 0;
  return sum;
}

/** In microseconds, at least one. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, user + system);
}
