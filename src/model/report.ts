import type { CheckResult, Reproduction, Subject } from './check.js';
import type { Shard } from '../values/shard.js';
import type { Level, Verdict } from './verdict.js';

/** What a row shows of its endpoint. The policy is spent once the level is known. */
type Shown = Omit<Subject, 'policy' | 'credentialVariables' | 'reproduce'>;

/** One endpoint of the report: redacted, bounded, and free of whatever `details: minimal` hides. */
export interface Row extends Shown, Omit<CheckResult, 'subject'> {
  /** Null for a passing row, which nobody has to ask again, and when it is not known, as in a merged report. */
  readonly reproduce: Reproduction | null;
}

/** What every sink is rendered from. Rows are worst first. */
export interface Report {
  readonly generatedAt: number;
  readonly outcome: Level;
  /** The job was cancelled before every check was done. */
  readonly cancelled: boolean;
  /** Nothing was proved of two or more endpoints, and no row says so by failing itself. */
  readonly blind: boolean;
  readonly counts: { readonly total: number } & Readonly<Record<Verdict, number>>;
  readonly nextExpiry: { readonly name: string; readonly expiresAt: number } | null;
  /** Address of `docs/VERDICTS.md` in the version that runs; null when it is not known. */
  readonly verdictsPage: string | null;
  /** The part of the list that this is a report on; null for all of it. */
  readonly shard: Shard | null;
  /** What is wrong with the reports that this one was merged from, a sentence each, on one line and bounded. Any of them is a failure. */
  readonly faults: readonly string[];
  readonly rows: readonly Row[];
}
