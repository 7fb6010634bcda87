/** What opening a private key came to. `words` are own ones and go after "The key". */
export type Opened =
  | {
      readonly kind: 'open';
      /** Kind and length, such as "RSA of 3072 bits". */
      readonly words: string;
      /** The public key as SSH sends it, for its fingerprint. */
      readonly blob: Buffer | null;
      /** Whether the private part belongs to the public one; null where that is not computed. */
      readonly fits: boolean | null;
      readonly comment: string;
      /** More that is worth knowing, a sentence each. */
      readonly notes: readonly string[];
    }
  /** The passphrase does not fit. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'broken' }
  /** It cannot be used for SSH. */
  | { readonly kind: 'foreign'; readonly words: string }
  /** It may be in order. */
  | { readonly kind: 'unknown'; readonly words: string };

/** A private key before it is opened. */
export interface Locked {
  readonly isEncrypted: boolean;
  /** The passphrase of a key that is not encrypted is not looked at. Never throws. */
  open(passphrase: string): Opened;
}
