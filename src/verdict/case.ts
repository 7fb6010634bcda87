import type { ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { Finding } from '../model/conversation.js';
import type { Phrase, Quote } from '../model/phrase.js';
import type { SecretPlace } from '../model/secret.js';
import type { Cause } from '../model/verdict.js';
import type { Steps } from '../model/steps.js';
import type { Conversation } from './assess/conversation.js';
import type { Expiry, Sourced } from './expiry/expiry.js';
import type { Holder } from './expiry/reading.js';
import type { Challenge } from '../values/challenge.js';
import type { Saying } from './statements/says.js';
import type { Statement } from './statements/statements.js';

/** Everything that is known about a check when its conversation is over. */
export interface Case {
  readonly check: ReadyCheck;
  readonly said: Conversation;
  readonly finding: Finding;
  /** The answer that decides; null when there is none. */
  readonly answer: Answer | null;
  /** What that answer asks for and says; empty for an accepted credential. */
  readonly challenges: readonly Challenge[];
  readonly statements: readonly Statement[];
  readonly expiry: Expiry | null;
  /** What ends then; null for the credential as a whole. */
  readonly holder: Holder | null;
  /** What is known beside the endpoint's own answer. */
  readonly beside: Beside;
  /** What the configuration demands and the credential lacks; null when nothing. */
  readonly unmet: UnmetClaim | null;
  /**
   * Of a 403, what the same request without the credential says: the endpoint has read this one (it
   * answers 401 to nobody's), or it answers the same to everybody. Null when that is not known.
   * Having read it, it may still hold it for dead.
   */
  readonly known: 'known' | 'same-without' | null;
  /** How far the endpoint's clock is ahead of this one, in milliseconds; null when unknown. */
  readonly skewMs: number | null;
  /** By the clock that counts, in milliseconds since the epoch. */
  readonly now: number;
}

/** What second looks, a further request, and pins of `expect` say of a credential. */
export interface Beside {
  /** Who says by itself that it is dead, with its cause; null when nobody does. */
  readonly dead: Told | null;
  /** What of an accepted credential is not as `expect` has it. */
  readonly unmet: readonly {
    readonly verdict: 'unexpected' | 'forbidden';
    /** As a clause about the credential. */
    readonly because: Phrase;
    readonly steps: Steps;
  }[];
  /** What is worth a warning whatever the verdict, as sentences. */
  readonly warnings: readonly Phrase[];
  /** What helps against the warnings. */
  readonly steps: Steps;
  readonly evidence: readonly Phrase[];
  /** What it says of the end. */
  readonly readings: readonly Sourced[];
}

/** A claim that the configuration demands and the credential lacks. */
export interface UnmetClaim {
  readonly claim: 'audience' | 'issuer';
  readonly wanted: Quote;
  /** What the token has instead, as a clause: "the token names …"; null when there is no JWT. */
  readonly found: Phrase | null;
}

/** What a row says about its case. */
export interface Told {
  /** One sentence or more that are complete without the rest of the row. */
  readonly message: Phrase;
  /** How to fix it. */
  readonly steps: Steps;
  readonly evidence?: readonly Phrase[];
  /** Who the endpoint names although it refuses. Foreign text; null or absent for nobody. */
  readonly identity?: string | null;
  /** Why a credential was rejected. */
  readonly cause?: Cause;
  /** The one value that is to blame, where it is known. */
  readonly place?: Pick<SecretPlace, 'variables'> | null;
}

/** Why a credential was refused. `steps` only where those of its cause do not fit. */
export type Diagnosis = Omit<Told, 'steps' | 'cause'> & Partial<Pick<Told, 'steps'>>;

/** A cause of a rejection: how it is recognised, what is said, and what helps. */
export interface CauseRule {
  readonly steps: Steps;
  /** What shows it; null when nothing does. Pure; never throws. */
  readonly find?: (known: Case) => Diagnosis | null;
  /**
   * What of it holds for a token that was just given out for the credential: all of it, or the
   * words without the steps. Absent where it is about what is stored.
   */
  readonly ofToken?: 'whole' | 'words';
  /** How an endpoint says it in clear words, and that as a clause. Asked after `find`. */
  readonly inWords?: { readonly saying: Saying; readonly clause: string };
}
