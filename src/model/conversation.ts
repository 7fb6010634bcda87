import type { Exchange } from './exchange.js';
import type { Finding } from './finding.js';
import type { Phrase } from './phrase.js';
import type { SecretPlace } from './secret.js';

/** Why a run stops asking before it is done. */
export type StopReason =
  /** The input `deadline`, in milliseconds, has passed. */
  | { readonly kind: 'deadline'; readonly afterMs: number }
  /** The job was cancelled, by a person or by its own `timeout-minutes`. */
  | { readonly kind: 'cancelled' };

/** Why an exchange was made. Only the control goes without the credential. */
export type Purpose = 'first' | 'retry' | 'confirmation' | 'control';

export interface Exchanged {
  readonly purpose: Purpose;
  readonly exchange: Exchange;
  readonly finding: Finding;
}

/** Why a request cannot be sent. */
export interface Unsendable {
  /** One sentence that names the kind of character and its place and never the value. */
  readonly problem: Phrase;
  /** Which of its values is to blame; null when none is. */
  readonly place: SecretPlace | null;
}
