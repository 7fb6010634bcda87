import type { Judgement, Subject } from '../../checks/model.js';
import type { CredentialFacts } from '../../credential/facts.js';
import type { Answer } from '../../http/model.js';
import type { Phrase } from '../../text/phrase.js';
import type { Expiry } from '../expiry/find.js';
import type { Finding } from '../finding.js';
import type { Cause } from '../model.js';

/** A rejected credential, with everything that may say why. */
export interface Rejection {
  readonly subject: Subject;
  readonly facts: CredentialFacts;
  readonly judgement: Judgement;
  readonly finding: Finding;
  /** What the credential or its certificate says of its own end; null when nothing does. */
  readonly expiry: Expiry | null;
  /** Null when the credential could not be sent, or when no answer came. */
  readonly answer: Answer | null;
  /** Why it could not be sent; null when it was. */
  readonly unsendable: Phrase | null;
  readonly now: number;
}

export interface Diagnosis {
  readonly cause: Cause;
  /** One whole sentence. */
  readonly message: Phrase;
  readonly evidence: readonly Phrase[];
}

/** A cause with its evidence, or null when the evidence does not support it. Pure; never throws. */
export type CauseRule = (rejection: Rejection) => Diagnosis | null;
