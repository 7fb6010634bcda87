import type { WrittenReport } from '../report-schema.js';

/**
 * What every file is made of: `report.json` and what it leaves to its readers. Plain values, each
 * on one line with nothing hidden in it.
 */
export interface FileDocument extends WrittenReport {
  /** The outcome in words, without its full stop. */
  readonly headline: string;
  /** How many credentials got which verdict: `1 unauthorized, 11 valid`. */
  readonly tally: string;
  /** What is wrong with the reports it was merged from, a sentence each. */
  readonly faults: readonly string[];
  /** Nothing was proved, and no row says so by failing itself. */
  readonly blind: boolean;
}
