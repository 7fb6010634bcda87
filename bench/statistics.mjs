/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and most; null without values. */
export function summarize(values) {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  return { median: median(present), least: Math.min(...present), most: Math.max(...present) };
}
