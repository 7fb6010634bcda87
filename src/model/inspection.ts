import type { Phrase } from './phrase.js';
import type { Cause, ExpirySourceName } from './verdict.js';

/** When a part of what was read ends. */
export interface InspectedEnd {
  /** What ends, as the subject of a sentence: "The signing subkey 0x1234…". */
  readonly what: Phrase;
  /** Milliseconds since the epoch; null when it never ends. */
  readonly at: number | null;
}

/** What a secret says of itself, found out on this machine. */
export type Inspection =
  | {
      readonly kind: 'read';
      /** What was read and what held, as a sentence: "The key opens with its passphrase." */
      readonly found: Phrase;
      /** Empty when such a thing has no end. The earliest counts. */
      readonly ends: readonly InspectedEnd[];
      /** When it begins to be valid, if that is still ahead or could be. */
      readonly begins?: InspectedEnd;
      readonly source: ExpirySourceName;
      /** When it was created, where it says that itself (ms since the epoch). */
      readonly created?: number;
      /** Whose it is: a subject, an address, an account. Foreign text. */
      readonly identity: string | null;
      /** Facts beside the verdict, a line each, such as "RSA of 2048 bits". */
      readonly evidence: readonly Phrase[];
      /** What is worth a warning although it works, as sentences: "An RSA key of 1024 bits …" */
      readonly warnings?: readonly Phrase[];
      /** How it is renewed, where the usual steps do not fit (`verdict/explain/steps`). */
      readonly renewal?: readonly string[];
    }
  | {
      readonly kind: 'unusable';
      readonly cause: Extract<Cause, 'malformed' | 'wrong-credential' | 'revoked'>;
      /** A complete sentence that quotes nothing of the value. */
      readonly message: Phrase;
      /** The steps that mend it (`verdict/explain/steps`). */
      readonly steps: readonly string[];
      readonly evidence?: readonly Phrase[];
      /** The field that is to blame: its variables are what the steps are about. */
      readonly field?: string;
    }
  /** It may be in order, and this action cannot tell: `inconclusive`. */
  | {
      readonly kind: 'unreadable';
      readonly message: Phrase;
      readonly steps: readonly string[];
      readonly evidence?: readonly Phrase[];
    };
