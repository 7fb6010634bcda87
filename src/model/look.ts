import type { InspectedEnd } from './inspection.js';
import type { Exchange } from './exchange.js';
import type { Means } from './obtain.js';
import type { Phrase } from './phrase.js';
import type { Secret } from './secret.js';
import type { Cause } from './verdict.js';

/** What a second look may use. It is `Means` without what only a new credential needs. */
export type LookMeans = Pick<Means, 'ask' | 'now' | 'hide'>;

/** What a second look shows of the credential by itself, whatever the endpoint answered. */
export type Shown =
  /** The server that knows it says that it lives. */
  | { readonly state: 'alive' }
  /** It is dead for this cause; `because` completes the sentence that `words` begins. */
  | {
      readonly state: 'dead';
      readonly cause: Extract<Cause, 'expired' | 'revoked' | 'wrong-credential'>;
      readonly because: Phrase;
    }
  /** Neither: the endpoint's own answer decides. Where that is missing, it is `inconclusive`. */
  | { readonly state: 'open'; readonly because: Phrase };

/** What a second look came to. */
export type Looked =
  | {
      readonly kind: 'seen';
      readonly shown: Shown;
      /** When the credential ends, as the server says; empty when it does not. */
      readonly ends: readonly InspectedEnd[];
      /** Whose it is. Foreign text. */
      readonly identity: string | null;
      /** What it may do, word by word. Foreign text; null when it is not said. */
      readonly scopes: readonly string[] | null;
      /** Facts beside the verdict, a sentence each. */
      readonly evidence: readonly Phrase[];
      /** What is worth a warning although the credential works, as sentences. */
      readonly warnings: readonly Phrase[];
      /** What helps against the warnings (`verdict/explain/steps`). */
      readonly steps: readonly string[];
    }
  /**
   * Nothing was seen: nobody answered, or the answer is of no use. It says nothing against the
   * credential, so the verdict stays, and the row says it as a warning.
   */
  | {
      readonly kind: 'unseen';
      /** Null when there was nothing to ask. */
      readonly exchange: Exchange | null;
      /** Completes the sentence that `words` begins. Where an exchange failed, it says so too. */
      readonly because: Phrase;
      readonly steps: readonly string[];
    };

/** A further question about a credential, beside the request that it is checked by. */
export interface Look {
  /** Who is asked, as the subject of a sentence: "The introspection endpoint". */
  readonly words: Phrase;
  /** Addresses of its errands; nothing is sent to another origin. */
  readonly addresses: readonly string[];
  /** Looks. Never rejects. */
  look(means: LookMeans): Promise<Looked>;
}

/** Every second look at a token, by what it is made of. */
export const LOOK_NAMES = ['introspection', 'userinfo', 'signature'] as const;
export type LookName = (typeof LOOK_NAMES)[number];

/** The token that is looked at, in plain text. */
export interface LookedAtToken {
  /** Without a scheme in front of it. */
  readonly token: string;
  /** Whether it was given out for the credential, so that its end is not that of the credential. */
  readonly isMinted: boolean;
}

/** A second look of a check, before its token is known. */
export interface PlannedLook {
  readonly name: LookName;
  /** Whether it is made of a credential too that the endpoint did not accept. */
  readonly whenRefused: boolean;
  /** Forms in which its own secrets are sent and that the runner would not mask by itself. */
  readonly derived: readonly Secret[];
  readonly lookAt: (token: LookedAtToken) => Look;
}

/** A second look that was made. */
export interface MadeLook {
  readonly name: LookName;
  readonly words: Phrase;
  readonly looked: Looked;
  /** Requests of it that carried a credential, and left. */
  readonly attempts: number;
}
