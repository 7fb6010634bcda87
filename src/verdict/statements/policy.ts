import { IS } from './grammar.js';
import { anyOf, MAYBE, type Saying, words } from './says.js';

const ADDRESS = '(?:ip|client|source|origin(?:ating)?)(?: |-)?(?:ip )?address(?:es)?';
const ALLOW_LIST = '\\bip(?: |-)?(?:allow|access|white)(?: |-)?list(?:ing|ed)?\\b';
const KEPT_OUT =
  '(?:not (?:been )?(?:allowed|permitted|authori[sz]ed|whitelisted|on)|blocked|denied|forbidden|outside|restrict(?:ed|ions?))';

/** GitHub: the token must be authorised for single sign-on, where no header says so. */
export const SINGLE_SIGN_ON: Saying = {
  sentences: words(
    '\\b(?:organi[sz]ation|enterprise) saml (?:enforcement|sso)\\b',
    '^(?:saml )?sso required$',
  ),
  doubts: words(`${MAYBE}|\\?$`),
};

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
    // Google, of a restricted key
    '\\brequests (?:from|to) (?:this|the|referr?er)\\b.*\\bare blocked\\b',
    // Cloudflare (code 9109)
    '\\bcannot use the access token from location\\b',
    // Microsoft Entra (AADSTS53003)
    '\\bblocked by conditional access polic(?:y|ies)\\b',
    // Microsoft Entra (AADSTS50076, AADSTS65001)
    '\\byou must use multi-factor authentication\\b|\\bhas not consented to use the application\\b',
    // Google VPC Service Controls
    "\\bprohibited by organi[sz]ation's policy\\b",
    // AWS Organizations
    '\\bexplicit deny in a (?:service|resource) control policy\\b',
  ),
  doubts: words(
    '\\?$|\\b(?:rate|request) limit',
    '\\b(?:whether|unless|may|might|could|possibly|perhaps|maybe|probably)\\b',
    // A rule often says when it holds: "forbids access … if the token's lifetime is …".
    '(?<!\\b(?:forbids?|allows?|blocks?|denies|refuses|prohibits?|rejects)\\b.*)\\bif\\b',
  ),
};

const LIFETIME = '(?:lifetime|life ?span|validity(?: period)?|expir(?:y|ation)(?: date)?)';

/** A rule about how long a token may live, which this one breaks. */
export const LIFETIME_POLICY: Saying = {
  sentences: words(
    // GitHub
    `\\b(?:forbids?|prohibits?|blocks?|rejects|does not allow)\\b.*\\btokens?\\b.*\\b${LIFETIME}\\b.*\\b(?:greater|longer|more|exceed)`,
    `\\btoken(?:'s)? ${LIFETIME} (?:exceeds|is (?:too long|longer than|greater than))\\b`,
    `\\bexceeds (?:the )?(?:maximum|max|allowed|permitted) (?:allowed |permitted )?(?:token )?${LIFETIME}\\b`,
  ),
  doubts: words(
    `\\?$|\\b(?:may|might|unless|whether)\\b|^(?!.*\\b(?:forbid|prohibit|block|reject|does not allow)).*${MAYBE}`,
  ),
};

const SHUT = anyOf('suspended blocked banned disabled deactivated terminated closed frozen');
const OFF = '(?:not (?:enabled|available)|disabled|switched off|turned off)';

/** Of an account: neither a new credential nor a permission helps while it lasts. */
export const ACCOUNT: Saying = {
  sentences: words(
    `\\b(?:account|consumer|user)(?: '[^']{0,100}'| (?:associated with|linked to|behind) (?:this|the|your) [\\w -]{1,40}?)?${IS} ${SHUT}\\b`,
    `^(?:user )?(?:account|consumer|user) ${SHUT}$`,
  ),
  doubts: words(`${MAYBE}|\\?$|\\b${SHUT} (?:from|for|on|in|by)\\b`),
};

/** Of an API, a feature or a way to sign in, for everybody who asks here. */
export const SWITCHED_OFF: Saying = {
  sentences: words(
    // GitHub, Atlassian, GitLab
    `\\b(?:is|are) ${OFF} (?:for|on|in) (?:this|the|your) (?:organi[sz]ation|repository|project|site|workspace|team|instance|tenant|plan)\\b`,
    // Google
    '\\bhas not been used in project\\b.*\\bdisabled\\b',
    '^(?:service|api) disabled(?: for org)?$|^access not configured$',
    `\\b(?:api|feature) is ${OFF}\\b`,
    // Anthropic
    '\\bauthentication is (?:currently )?not (?:allowed|permitted)\\b',
  ),
  doubts: words(
    '\\?$|\\b(?:if|when|whether|unless|may|might|could)\\b',
    '\\b(?:key|token|secret|credential|account|user|password) (?:is|was|has)\\b',
  ),
};
