import { type Saying, words } from './says.js';

const ADDRESS = '(?:ip|client|source|origin(?:ating)?)(?: |-)?(?:ip )?address(?:es)?';
const ALLOW_LIST = '\\bip(?: |-)?(?:allow|access|white)(?: |-)?list(?:ing|ed)?\\b';
const KEPT_OUT =
  '(?:not (?:been )?(?:allowed|permitted|authori[sz]ed|whitelisted|on)|blocked|denied|forbidden|outside|restrict(?:ed|ions?))';

/**
 * A rule of an organisation or about addresses. Missing rights of a user ("no identity-based policy
 * allows …" of AWS) are not such a rule: they are fixed by giving rights.
 */
export const POLICY: Saying = {
  sentences: words(
    // GitHub: IP allow lists, SAML, OAuth app restrictions, and rules about personal access tokens
    `${ALLOW_LIST}.*\\b(?:enabled|enforced)\\b`,
    '\\b(?:organi[sz]ation|enterprise) saml (?:enforcement|sso)\\b',
    '\\borgani[sz]ation has enabled oauth app access restrictions\\b',
    '\\bforbids access via a (?:fine-grained )?personal access tokens?\\b',
    // Codes
    '^ip (?:not (?:allowed|authorized)|blocked)$',
    '^(?:(?:org login|(?:saml )?sso) required|team access not granted|conditional access policy)$',
    // MongoDB Atlas, OpenAI, Stripe, Google and others
    `\\b${ADDRESS}\\b.*\\b${KEPT_OUT}\\b`,
    `\\b${KEPT_OUT}\\b.*\\b(?:from|by)\\b.*\\b(?:${ADDRESS}|(?:this|your) ip)\\b`,
    `\\bnot (?:in|on)\\b.*${ALLOW_LIST}`,
    // Stripe
    `\\bdo(?:es)? not allow requests from your ${ADDRESS}`,
    // Cloudflare (code 9109)
    '\\bcannot use the access token from location\\b',
    // Microsoft Entra (AADSTS53003)
    '\\bblocked by conditional access polic(?:y|ies)\\b',
    // Google VPC Service Controls
    "\\bprohibited by organi[sz]ation's policy\\b",
    // AWS Organizations
    '\\bexplicit deny in a (?:service|resource) control policy\\b',
  ),
  doubts: words(
    '\\?$|\\b(?:rate|request) limit',
    '\\b(?:if|whether|unless|may|might|could|possibly|perhaps|maybe|probably)\\b',
  ),
};
