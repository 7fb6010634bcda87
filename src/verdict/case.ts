import type { ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { Finding } from '../model/finding.js';
import type { Phrase } from '../model/phrase.js';
import type { SecretPlace } from '../model/secret.js';
import type { Cause } from '../model/verdict.js';
import type { Conversation } from './assess/conversation.js';
import type { UnmetClaim } from './decide/claims.js';
import type { Expiry } from './expiry/expiry.js';
import type { Steps } from './explain/steps.js';
import type { Challenge } from './statements/challenge.js';
import type { Statement } from './statements/statement.js';

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
  /** What the configuration demands and the credential lacks; null when nothing. */
  readonly unmet: UnmetClaim | null;
  /** How far the endpoint's clock is ahead of this one, in milliseconds; null when unknown. */
  readonly skewMs: number | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a row says about its case. */
export interface Told {
  /** One sentence or more that are complete without the rest of the row. */
  readonly message: Phrase;
  /** How to fix it. */
  readonly steps: Steps;
  readonly evidence?: readonly Phrase[];
  /** Why a credential was rejected. */
  readonly cause?: Cause;
  /** The one value that is to blame, where it is known. */
  readonly place?: SecretPlace | null;
}
