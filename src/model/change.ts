import type { CheckResult } from './check.js';
import type { Verdict } from './verdict.js';

/** What is known of a row from the last run. Times in milliseconds since the epoch. */
export interface PastRow extends Pick<CheckResult, 'verdict' | 'level' | 'expiresAt'> {
  readonly name: string;
  /** Since when it had needed action then, as far as that was known. */
  readonly since: number | null;
}

/** The last state that is known: of a report file, or of whatever else keeps one. */
export interface Past {
  readonly at: number;
  readonly rows: readonly PastRow[];
}

/** What became of one row since the last run, with its words: `still (since 2026-11-20)`. */
export type Change = {
  readonly words: string;
} /** It needs action, and did not, or less. `was` is null where the last run did not have it. */ & (
  | { readonly kind: 'new'; readonly was: Verdict | null }
  /** It needed action then too. */
  | { readonly kind: 'still'; readonly since: number }
  /** It needed action, and is proved valid again. */
  | { readonly kind: 'mended'; readonly was: Verdict; readonly previousExpiry: number | null }
  /** It was accepted both times, and now ends later. */
  | { readonly kind: 'rotated'; readonly previousExpiry: number }
);

/** The changes of a run, by the name of the row. A row about which nothing is claimed has none. */
export interface Changes {
  /** When the last run was. */
  readonly at: number;
  /** All of them, counted: `Since the last run (2026-11-22 06:17 UTC): 1 new, 1 mended.` */
  readonly words: string;
  readonly byName: ReadonlyMap<string, Change>;
}
