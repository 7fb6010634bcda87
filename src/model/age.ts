import type { Phrase } from './phrase.js';

/** Who says when a credential was created, the best first. */
export const AGE_SOURCES = ['issued', 'provider', 'jwt', 'github'] as const;
export type AgeSource = (typeof AGE_SOURCES)[number];

/** When a credential was created (ms since the epoch), and who says so. */
export interface Birth {
  readonly at: number;
  readonly source: AgeSource;
}

/** How old a credential may become. Only items with `max-age` have it. */
export interface AgePolicy {
  readonly maxMs: number;
  /** The date in the list (ms since the epoch), what is said of one that cannot be read, or null. */
  readonly issued: number | Phrase | null;
}

/** How old a credential is beside what it may be. Times in milliseconds. */
export interface Age {
  /** Since the epoch; null where nobody knows it. */
  readonly createdAt: number | null;
  readonly source: AgeSource | null;
  readonly maxMs: number;
  readonly isOver: boolean;
}
