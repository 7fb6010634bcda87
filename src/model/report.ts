import type { Shard } from '../values/shard.js';
import type { Changes } from './change.js';
import type { Coverage } from './coverage.js';
import type { CheckResult, Policy, Reproduction, Subject } from './check.js';
import type { Shell } from './shell.js';
import type { Level, Verdict } from './verdict.js';

/** A time as `report.json` has it. */
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What a row shows of its endpoint. The policy is no longer needed once the level is known. */
type Shown = Omit<Subject, 'policy' | 'credentialVariables' | 'reproduce' | 'command'>;

/** One endpoint of the report: redacted, bounded, and without what `details: minimal` hides. */
export interface Row extends Shown, Omit<CheckResult, 'subject' | 'birth'> {
  /** Where it was checked, in a report that was merged from several repositories. Else null. */
  readonly repository: string | null;
  /** Null for a passing row, which nobody needs to repeat, and in a merged report. */
  readonly reproduce: Reproduction | null;
  /** Likewise, where it takes more than a request of curl. */
  readonly command: Shell | null;
  /** How near its end may come. Null in a merged report, which does not know it. */
  readonly thresholds: Pick<Policy, 'warnWithinMs' | 'failWithinMs'> | null;
}

export interface CoverageOutcome {
  readonly level: Level;
  /** What is not checked or could not be read, a sentence each; empty for nothing. */
  readonly words: string;
}

/** What every sink is rendered from. Rows are worst first. */
export interface Report {
  readonly generatedAt: number;
  readonly outcome: Level;
  /** The job was cancelled before every check was done. */
  readonly cancelled: boolean;
  /** Nothing was proved about two or more endpoints, and no row says so by failing itself. */
  readonly blind: boolean;
  /** In the order of `report.json`. */
  readonly counts: { readonly total: number } & Readonly<Record<Verdict, number>>;
  readonly nextExpiry: { readonly name: string; readonly expiresAt: number } | null;
  /** Address of `docs/VERDICTS.md` in the version that runs. Null when it is not known. */
  readonly verdictsPage: string | null;
  /** Where all rows were checked, as `owner/name`. Null when it is not known, or for several. */
  readonly repository: string | null;
  /** The part of the list that this report covers. Null for all of it. */
  readonly shard: Shard | null;
  /**
   * What is wrong with the reports it was merged from, a sentence each, on one line and bounded.
   * Any of them is a failure.
   */
  readonly faults: readonly string[];
  /** What changed since the last run. Null where nothing is known of it, so nothing is claimed. */
  readonly changes: Changes | null;
  /** How much of what the workflows use is checked, and what that makes of the outcome. Null where nobody asked. */
  readonly coverage: (Coverage & CoverageOutcome) | null;
  readonly rows: readonly Row[];
}
