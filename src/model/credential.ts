import type { Unsendable } from './conversation.js';
import type { Secret, SecretPlace } from './secret.js';

/** One secret of a credential, and what it is to the request. */
export interface CredentialPart extends SecretPlace {
  readonly secret: Secret;
}

type Pair = readonly [name: string, value: string];

/** What a credential adds to a request, in plain text. */
export interface Presented {
  readonly headers: readonly Pair[];
  /** Not yet encoded. */
  readonly query: readonly Pair[];
}

/** The credential ready to be sent, or why it cannot be. */
export type Presentation =
  | ({ readonly ok: true } & Presented)
  | ({ readonly ok: false } & Unsendable);

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
  /** Forms in which it is sent and that the runner would not mask by itself. */
  derivedForms(): readonly Secret[];
}
