import type { Exchange, FailureKind, MaterialFault } from './exchange.js';
import type { Phrase } from './phrase.js';
import type { SecretPlace } from './secret.js';
import type { Cause } from './verdict.js';

/** What kept an exchange from proving anything, as far as the steps that help differ. */
export type Obstacle =
  | Exclude<FailureKind, 'client-certificate-rejected' | 'client-certificate-unusable'>
  /** The run ended first: its own deadline, or the job's cancellation. */
  | 'deadline'
  | 'cancelled'
  | 'handshake'
  | 'tls-authority'
  | 'proxy-refusal'
  | 'proxy-login'
  | 'busy'
  | 'server-error'
  | 'rate-limit'
  | 'firewall'
  | 'address-banned'
  | 'client-blocked'
  | 'cached'
  | 'unreadable-body'
  | 'undecodable-body'
  | 'no-json'
  | 'unknown-answer';

/**
 * What one exchange says about the credential, before expiry and control are weighed.
 * `because` completes the sentence "The endpoint …" in words that a renderer escapes.
 */
export type Finding =
  | {
      readonly kind: 'accepted';
      /**
       * What looked into the answer and held, as a clause that can follow "proved by"; null when
       * only the status fitted.
       */
      readonly proof: Phrase | null;
    }
  | { readonly kind: 'forbidden'; readonly because: Phrase }
  | {
      readonly kind: 'rejected';
      readonly because: Phrase;
      /** Why, where a rule of a preset knows it. */
      readonly cause?: Cause;
      /** Whether it is the client certificate that was rejected. */
      readonly clientCertificate?: boolean;
    }
  | {
      readonly kind: 'unexpected';
      readonly because: Phrase;
      /** What came instead, where it has steps of its own. */
      readonly about?: 'sign-in-page' | 'redirect';
    }
  | { readonly kind: 'unusable'; readonly because: Phrase; readonly material?: MaterialFault }
  | { readonly kind: 'inconclusive'; readonly because: Phrase; readonly about: Obstacle };

/** Why a run stops asking before it is done. */
export type StopReason =
  /** The input `deadline`, in milliseconds, has passed. */
  | { readonly kind: 'deadline'; readonly afterMs: number }
  /** The job was cancelled, by a person or by its own `timeout-minutes`. */
  | { readonly kind: 'cancelled' };

/**
 * Why an exchange was made. The control goes without the credential, and `scrambled` with a wrong
 * one of the same shape.
 */
export type Purpose = 'first' | 'retry' | 'confirmation' | 'control' | 'scrambled';

export interface Exchanged {
  readonly purpose: Purpose;
  readonly exchange: Exchange;
  readonly finding: Finding;
  /** Who answered instead of the endpoint, as the subject of a sentence: "The token endpoint". */
  readonly who?: Phrase;
  /** The steps that help, where the usual ones do not. */
  readonly steps?: readonly string[];
  /** Who gave out what was presented: the credential itself works. */
  readonly givenBy?: Phrase;
  /** Nothing of the credential was sent for it. */
  readonly isBare?: true;
  /** Its scheme knows what it means, so nobody listens to its words. */
  readonly isSettled?: true;
  /** JSONPath of who the credential belongs to, in this answer. */
  readonly identityPath?: string;
}

/** Why a request cannot be sent. */
export interface Unsendable {
  /** One sentence that names the kind of character and its place and never the value. */
  readonly problem: Phrase;
  /** Which of its values is to blame; null when none is. */
  readonly place: SecretPlace | null;
  /** What helps, where the usual steps do not. */
  readonly steps?: readonly string[];
  /** Of an exchange scheme, the field that is to blame: its variables are what the steps are about. */
  readonly field?: string;
}
