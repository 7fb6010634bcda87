import type { Credential } from './credential.js';
import type { Phrase } from './phrase.js';
import type { Secret } from './secret.js';

/** The request without its credential. Kept as secrets because any of them may hold `${NAME}`. */
export interface RequestPlan {
  readonly method: string;
  /** Scheme, host and port: the one origin that the secret goes to. */
  readonly origin: string;
  readonly url: Secret;
  readonly headers: Readonly<Record<string, Secret>>;
  readonly body: Secret | null;
  /** Whether anything of it counts as a secret, from a variable or written out. */
  readonly holdsSecret: boolean;
  /** Whether plain `http:` may go to another machine. */
  readonly allowHttp: boolean;
  /** Whether to speak HTTP/2 instead of HTTP/1.1. */
  readonly http2: boolean;
  /** Whether obtaining the credential is all: then nothing is asked after it. */
  readonly isExchange?: boolean;
}

/**
 * The request without the parts of it that hold a secret, by which the control asks. Scheme, host
 * and port stay, whatever they come from.
 */
export type BareRequest =
  /** No part of the request holds a secret. */
  | { readonly kind: 'no-secret' }
  | {
      readonly kind: 'made';
      readonly request: RequestPlan;
      /** What was left out, as it follows "without". */
      readonly leftOut: Phrase;
      /** Whether an error may be about a part that is missing and no credential. */
      readonly isPartial: boolean;
    }
  /** `because` is a clause about the request. */
  | { readonly kind: 'unmakeable'; readonly because: Phrase };

/** The request with a wrong credential of the same shape (`control: scrambled`). */
export type WrongRequest =
  | { readonly kind: 'made'; readonly request: RequestPlan; readonly auth: Credential }
  /** It could be made, but the configuration does not ask for it. */
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'unmakeable' };
