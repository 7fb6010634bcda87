import type { Reproduction } from '../checks/model.js';
import type { Where } from '../config/model.js';
import type { Phrase } from '../text/phrase.js';
import type { Cause, ExpirySourceName, Level, Verdict } from '../verdict/model.js';

/** One endpoint of the report: redacted, bounded, and free of whatever `details: minimal` hides. */
export interface Row {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly preset: string | null;
  readonly verdict: Verdict;
  readonly level: Level;
  readonly status: number | null;
  readonly cause: Cause | null;
  readonly message: Phrase;
  readonly fix: readonly Phrase[];
  readonly evidence: readonly Phrase[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | null;
  readonly expirySource: ExpirySourceName | null;
  readonly identity: string | null;
  readonly owner: string | null;
  readonly renew: string | null;
  readonly notes: string | null;
  readonly variables: readonly string[];
  readonly snoozed: boolean;
  readonly attempts: number;
  readonly durationMs: number;
  readonly where: Where;
  readonly reproduce: Reproduction;
}

/** What every sink is rendered from. Rows are worst first. */
export interface Report {
  readonly generatedAt: number;
  readonly outcome: Level;
  /** Nothing was proved of two or more endpoints, and no row says so by failing itself. */
  readonly blind: boolean;
  readonly counts: { readonly total: number } & Readonly<Record<Verdict, number>>;
  readonly nextExpiry: { readonly name: string; readonly expiresAt: number } | null;
  /** Address of `docs/VERDICTS.md` in the version that runs; null when it is not known. */
  readonly verdictsPage: string | null;
  readonly rows: readonly Row[];
}
