import type { Unsendable } from '../../model/conversation.js';
import type { Judgement, Subject } from '../../model/check.js';
import type { SecretPlace } from '../../model/secret.js';
import type { CredentialFacts } from '../../credential/facts.js';
import type { Phrase } from '../../model/phrase.js';
import type { Topic } from '../explain/topic.js';
import type { Challenge } from '../statements/challenge.js';
import type { Expiry } from '../expiry/expiry.js';
import type { Finding } from '../../model/finding.js';
import type { Cause } from '../../model/verdict.js';
import type { Statement } from '../statements/statement.js';

/** A rejected credential, with everything that may say why. */
export interface Rejection {
  readonly subject: Subject;
  readonly facts: CredentialFacts;
  readonly judgement: Judgement;
  readonly finding: Finding;
  /** Why it could not be sent; null when it was. */
  readonly unsendable: Unsendable | null;
  /** What the credential or its certificate says of its own end; null when nothing does. */
  readonly expiry: Expiry | null;
  /** What the endpoint asks for and says; empty when there was no answer. */
  readonly challenges: readonly Challenge[];
  readonly statements: readonly Statement[];
  /** How far the endpoint's clock is ahead of this one, in milliseconds; null when it does not say. */
  readonly skewMs: number | null;
  readonly now: number;
}

export interface Diagnosis {
  readonly cause: Cause;
  /** One whole sentence. */
  readonly message: Phrase;
  readonly evidence: readonly Phrase[];
  /** What the steps are about, where the cause alone does not say it. */
  readonly topic?: Topic;
  /** The one value that is to blame, where it is known. */
  readonly place?: SecretPlace | null;
}

/** A cause with its evidence, or null when the evidence does not support it. Pure; never throws. */
export type CauseRule = (rejection: Rejection) => Diagnosis | null;
