/** Longer texts are hardly ever said twice. In UTF-16 units. */
const TEXT_LIMIT = 512;
/**
 * What is remembered at once, in UTF-16 units: names and addresses of some 50,000 rows, which each sink says again. Most of them are
 * kept by the rows anyway, and so is what is said of a text with nothing to remove.
 */
const UNITS_LIMIT = 8 * 1_024 * 1_024;
/** What an entry takes besides its text, so that very short ones are bounded too. */
const ENTRY_UNITS = 32;

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
    const taken = text.length + ENTRY_UNITS;
    units += taken;
    if (units > UNITS_LIMIT) {
      // What repeats is soon back again; to look for the oldest would cost more.
      known.clear();
      units = taken;
    }
    known.set(text, result);
    return result;
  };
}
