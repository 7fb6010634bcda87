/** Longer texts are hardly ever said twice. In UTF-16 units. */
const TEXT_LIMIT = 512;
/** Texts that are remembered at once: with those limits some 4 MB at most. */
const COUNT_LIMIT = 2_048;

/**
 * A function of a text that knows what it said of the last short ones: thousands of rows share most of their parts. What it says
 * depends on the text alone, so it is the same as without a memory.
 */
export function remembered(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > TEXT_LIMIT) return of(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = of(text);
    // What repeats is soon back again; to look for the oldest would cost more.
    if (known.size >= COUNT_LIMIT) known.clear();
    known.set(text, result);
    return result;
  };
}
