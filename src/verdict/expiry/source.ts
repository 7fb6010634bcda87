import type { Phrase } from '../../model/phrase.js';

/** An instant (ms since the epoch) and the words that say where it was read. */
export interface DatedEvidence {
  readonly at: number;
  readonly evidence: Phrase;
}

/** What one source says about the expiry. */
export interface Reading {
  readonly dates: readonly DatedEvidence[];
  /** A sentence when the source is not there at all; who did not ask for it need not hear it. */
  readonly absent: Phrase | null;
  /** Sentences about what is there and cannot be used. */
  readonly remarks: readonly Phrase[];
}

export const NO_READING: Reading = { dates: [], absent: null, remarks: [] };

/** The date that comes first; null when there is none. */
export function earliest<Dated extends { readonly at: number }>(
  dates: readonly Dated[],
): Dated | null {
  return dates.reduce<Dated | null>(
    (first, date) => (first === null || date.at < first.at ? date : first),
    null,
  );
}
