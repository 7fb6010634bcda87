import { certificatesRule } from './certificates.js';
import { clientCertificateRule, credentialRule, oneAuthFormRule } from './credential.js';
import { expiryRule } from './expiry.js';
import { headersRule } from './headers.js';
import { addressRule, bodyRule, urlRule } from './request.js';
import type { Rule } from './rule.js';

/** Every rule over several keys of an endpoint, in the order in which a reader would look. */
export const RULES: readonly Rule[] = [
  addressRule,
  urlRule,
  credentialRule,
  oneAuthFormRule,
  clientCertificateRule,
  headersRule,
  bodyRule,
  expiryRule,
  certificatesRule,
];
