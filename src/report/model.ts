import type { CheckResult, Subject } from '../checks/model.js';
import type { Level, Verdict } from '../verdict/model.js';

/** What a row shows of its endpoint. The policy is spent once the level is known. */
type Shown = Omit<Subject, 'policy' | 'credentialVariables'>;

/** One endpoint of the report: redacted, bounded, and free of whatever `details: minimal` hides. */
export interface Row extends Shown, Omit<CheckResult, 'subject'> {}

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
  readonly rows: readonly Row[];
}
