import type { Unsendable } from './conversation.js';
import type { Obtain } from './obtain.js';
import type { Presented } from './presented.js';
import type { Secret, SecretPlace } from './secret.js';

/** One secret of a credential, and what it is to the request. */
export interface CredentialPart extends SecretPlace {
  readonly secret: Secret;
}

export type { Presented };

/** The credential ready to be sent, or why it cannot be. */
export type Presentation =
  | ({ readonly ok: true } & Presented)
  | ({ readonly ok: false } & Unsendable);

/** What a credential needs before it can be presented. */
export interface CredentialExchange {
  readonly obtain: Obtain;
  /** Addresses that errands may go to, beside the endpoint's own origin. */
  readonly addresses: readonly string[];
  /** The variables of each of its fields. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** Whether asking again spends something: then it is obtained once, and kept for the check. */
  readonly spends: boolean;
}

/**
 * A credential with its values, as one authentication scheme presents it (`auth/`). It has no parts
 * when nothing is presented. Values may be written out or come from the environment; both are
 * secrets here.
 */
export interface Credential {
  /** In the order of the configuration. */
  readonly parts: readonly CredentialPart[];
  /** A password is sent once: accounts lock. */
  readonly isPassword: boolean;
  /** Scheme (RFC 9110, 11.1) in lower case; null outside of `Authorization`. */
  readonly scheme: string | null;
  /** Never throws, and says what cannot be sent without any value. */
  present(): Presentation;
  /** How it is obtained; null for one that is presented as it is. */
  readonly exchange: CredentialExchange | null;
  /** Forms in which it is sent and that the runner would not mask by itself. */
  derivedForms(): readonly Secret[];
}

/** Who a credential belongs to, out of the text of an accepted answer. Foreign text; never throws. */
export type Identify = (body: string) => string | null;
