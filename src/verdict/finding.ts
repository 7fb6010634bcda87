import type { Phrase } from '../text/phrase.js';

/**
 * What one exchange says about the credential, before expiry and control are weighed.
 * `because` completes the sentence "The endpoint …" in words that a renderer escapes.
 */
export type Finding =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly because: Phrase; readonly by: 'status' | 'sign' | 'tls' }
  | { readonly kind: 'unusable'; readonly because: Phrase }
  | { readonly kind: 'forbidden'; readonly because: Phrase }
  | { readonly kind: 'unexpected'; readonly because: Phrase }
  | { readonly kind: 'inconclusive'; readonly because: Phrase };
