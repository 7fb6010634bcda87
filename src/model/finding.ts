import type { FailureKind } from './exchange.js';
import type { Phrase } from './phrase.js';

/** What kept an exchange from proving anything, as far as the steps that help differ. */
export type Obstacle =
  | Exclude<FailureKind, 'client-certificate-rejected' | 'client-certificate-unusable'>
  /** The run ended first: its own deadline, or the job's cancellation. */
  | 'deadline'
  | 'cancelled'
  | 'handshake'
  | 'busy'
  | 'rate-limit'
  | 'firewall'
  | 'unreadable-body'
  | 'unknown-answer';

/**
 * What one exchange says about the credential, before expiry and control are weighed.
 * `because` completes the sentence "The endpoint …" in words that a renderer escapes.
 */
export type Finding =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'rejected' | 'unusable' | 'forbidden' | 'unexpected';
      readonly because: Phrase;
    }
  | { readonly kind: 'inconclusive'; readonly because: Phrase; readonly about: Obstacle };
