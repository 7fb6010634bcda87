import type { Phrase } from './phrase.js';

/**
 * Where an expiry is to be read. In an answer it is a date, or with `unit` the time that remains. A
 * typed date (or `issued` and `lifetime`) is `date`.
 */
export type ExpirySource =
  | { readonly kind: 'header'; readonly name: string; readonly unit?: 'seconds' }
  | { readonly kind: 'json'; readonly path: string; readonly unit?: 'seconds' }
  | { readonly kind: 'certificate'; readonly pem: string; readonly variables: readonly string[] }
  | { readonly kind: 'date'; readonly at: number }
  /** Its value, out of the environment, cannot be read: what is said of it, as a sentence. */
  | { readonly kind: 'certificate' | 'date'; readonly unread: Phrase };

export interface ExpiryPlan {
  /** False for `expiry: none`: nothing is looked for, a JWT's `exp` neither. */
  readonly wanted: boolean;
  readonly configured: ExpirySource | null;
  readonly preset: ExpirySource | null;
  /** Where else it is looked for; absent: nowhere. */
  readonly elsewhere?: ExpiryElsewhere;
}

/** An expiry that is not simply at a place of the endpoint's answer. */
export type ExpiryElsewhere =
  | { readonly kind: 'introspection' }
  | {
      readonly kind: 'picked';
      /** Whether a second request is asked for it, or the endpoint's own answer has it. */
      readonly isSecond: boolean;
      /** Whether its preset says so: then nobody has to mend what it does not find. */
      readonly isPreset: boolean;
      /** In the answer, or in each entry of `list`. */
      readonly source: Extract<ExpirySource, { readonly kind: 'header' | 'json' }>;
      /** The list that holds an entry for the credential; null where the answer is about it alone. */
      readonly list: EntryList | null;
    };

export interface EntryList {
  /** JSONPath of the entries, or of one list of them. */
  readonly path: string;
  /** What tells the entry of the credential from others; `fits` compares with a piece of a secret. */
  readonly where: readonly { readonly path: string; readonly fits: (text: string) => boolean }[];
}
