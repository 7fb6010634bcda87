/** Longer texts are hardly ever said twice. In UTF-16 units. */
const TEXT_LIMIT = 512;
/**
 * UTF-16 units of the texts that are remembered at once: names and addresses of some 50,000 rows, which each sink says again. Most of
 * them are kept by the rows anyway, and so is what is said of a text with nothing to remove; 16 MB at most are the memory's own.
 */
const UNITS_LIMIT = 4 * 1_024 * 1_024;

/**
 * A function of a text that knows what it said of the last short ones: thousands of rows share most of their parts, and every sink
 * says them again. What it says depends on the text alone, so it is the same as without a memory.
 */
export function remembered(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  let units = 0;
  return (text) => {
    if (text.length > TEXT_LIMIT) return of(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = of(text);
    units += text.length;
    if (units > UNITS_LIMIT) {
      // What repeats is soon back again; to look for the oldest would cost more.
      known.clear();
      units = text.length;
    }
    known.set(text, result);
    return result;
  };
}
