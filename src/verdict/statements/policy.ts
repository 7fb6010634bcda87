import { codes, type Saying } from './says.js';

/** An address, or a list of addresses. */
const ADDRESS = '(?:ip|client|source|origin(?:ating)?)[\\s-]*(?:ip\\s+)?address(?:es)?';
const LISTS = '\\bip[\\s-]*(?:allow|access|white)[\\s-]*list(?:ing|ed)?\\b';
const KEPT_OUT =
  '(?:not\\s+(?:been\\s+)?(?:allowed|permitted|authori[sz]ed|whitelisted|on)|blocked|restrict(?:ed|ion|ions)|denied|forbidden|outside)';

/**
 * A rule of an organisation or about addresses. Missing rights of a user ("no identity-based policy allows …" of AWS) are
 * none: they are fixed by giving rights.
 */
export const POLICY: Saying = {
  codes: codes(
    'ipnotallowed ipnotauthorized ipaddressnotonaccesslist ipaddressnotallowed ipblocked orgloginrequired',
    'samlssorequired ssorequired teamaccessnotgranted conditionalaccesspolicy',
  ),
  sentences: [
    // GitHub: IP allow lists, SAML, OAuth app restrictions, and rules about personal access tokens
    new RegExp(`${LISTS}.*\\b(?:enabled|enforced)\\b`, 'i'),
    /\b(?:organi[sz]ation|enterprise)\s+saml\s+(?:enforcement|sso)\b/i,
    /\borgani[sz]ation has enabled oauth app access restrictions\b/i,
    /\bforbids access via a (?:personal|fine-grained personal) access tokens?\b/i,
    // MongoDB Atlas, OpenAI, Stripe, Google and others
    new RegExp(`\\b${ADDRESS}\\b.*\\b${KEPT_OUT}\\b`, 'i'),
    new RegExp(
      `\\b${KEPT_OUT}\\b.*\\b(?:from|by)\\b.*\\b(?:${ADDRESS}|this\\s+ip|your\\s+ip)\\b`,
      'i',
    ),
    new RegExp(`\\bnot\\s+(?:in|on)\\b.*${LISTS}`, 'i'),
    // Stripe
    new RegExp(`\\b(?:does|do)\\s+not\\s+allow\\s+requests\\s+from\\s+your\\s+${ADDRESS}`, 'i'),
    // Cloudflare (code 9109)
    /\bcannot use the access token from location\b/i,
    // Microsoft Entra (AADSTS53003)
    /\bblocked by conditional access polic(?:y|ies)\b/i,
    // Google VPC Service Controls
    /\bprohibited by organi[sz]ation's policy\b/i,
    // AWS Organizations
    /\bexplicit deny in a (?:service|resource) control policy\b/i,
  ],
  doubts: [
    /\?$/,
    /\b(?:if|whether|unless|may|might|could|possibly|perhaps|maybe|probably)\b/i,
    /\b(?:rate|request)\s+limit/i,
  ],
};
