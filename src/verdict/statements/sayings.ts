import { credentialIs, CREDENTIAL, doubtsAbout, IS, KINDS, START, WHICH } from './grammar.js';
import { anyOf, MAYBE, type Saying, words } from './says.js';

/** "Its expiry date", "the expiration time". */
const ITS_END = 'expir(?:y|ation)(?: date| time)?';
const ENDED = '(?:expired|ended|timed out|lapsed|elapsed|passed)';

export const EXPIRED: Saying = {
  sentences: [
    ...credentialIs('expired', `${CREDENTIAL}s?`),
    ...words(
      `${START}${KINDS}${CREDENTIAL}${WHICH}${IS} (?:timed out|lapsed)\\b`,
      `${START}${KINDS}${CREDENTIAL}${WHICH}${IS} (?:past|passed) (?:its|the) ${ITS_END}\\b`,
      `${START}${KINDS}${CREDENTIAL} (?:validity|lifetime)(?: period)?${IS} (?:expired|ended|passed|over)\\b`,
      // Of a sentence that says first what came of it
      `${START}${KINDS}${CREDENTIAL}${WHICH}${IS} (?:invalid|no longer valid|not valid(?: any ?more)?) (?:because|as|since) it${IS} expired\\b`,
      `${START}${KINDS}${CREDENTIAL}(?:'s)? ${ITS_END}${IS} (?:passed|elapsed|reached|in the past)\\b`,
      // Of a claim of a JWT (RFC 7519 section 4.1.4)
      `(?:^|[ "'(\\[])exp["')\\]]{0,2}(?: claim)?${IS} (?:in the past|passed|elapsed|expired)\\b`,
      // jose; the same words in several libraries
      '"exp" claim timestamp check failed',
      // Artifactory
      '\\btoken failed verification: expired$',
      '^expired$',
      // The name of an error in Haskell's jose, as Hasura passes it on
      '\\bjwtexpired\\.?$',
      // S3, of a signed address
      '^request has expired\\.?$',
    ),
  ],
  doubts: [
    ...doubtsAbout(ENDED),
    // AWS Signature Version 4, of a request that was signed by a clock that is behind
    ...words('\\bsignature expired: \\d{8}T|\\bis now earlier than\\b'),
  ],
};

const WITHDRAWN = `(?:${anyOf(
  'revoked deactivated disabled deleted invalidated withdrawn cancell?ed terminated suspended',
  'retired removed destroyed rescinded blacklisted blocklisted denylisted',
)})`;

export const REVOKED: Saying = {
  sentences: [
    // "Access tokens are disabled" is a rule about all of them.
    ...credentialIs(WITHDRAWN, CREDENTIAL),
    // Slack, of a user who left
    ...words('^account inactive$|^revoked$'),
    // Artifactory
    ...words('\\btoken failed verification: revoked$'),
    // Google, of a service account, and of the program that a user signed in to
    ...words('^robot is disabled\\.?$|^the account has been deleted\\.?$'),
    ...words(`\\boauth client${IS} (?:deleted|disabled)\\b|^(?:deleted|disabled) client$`),
    // Microsoft Entra (AADSTS7000112)
    ...words(`\\bapplication '[^']{1,100}'(?:\\([^)]{0,100}\\))?${IS} disabled\\b`),
  ],
  doubts: [
    ...doubtsAbout(WITHDRAWN),
    ...words(`\\b${WITHDRAWN} (?:on|in|for) (?:this|the|your)\\b`),
    // Of whom it belongs to
    ...words('\\b(?:account|user|owner) (?:associated with|linked to|behind)\\b'),
  ],
};

/** Of an account: no new credential helps while it lasts. */
export const LOCKED: Saying = {
  sentences: words(
    // Jira, after wrong passwords
    'captcha',
    `\\b(?:account|user)${IS} (?:temporarily )?locked\\b`,
    '\\btoo many (?:failed|incorrect|invalid|unsuccessful) (?:log-?in|sign-?in|password|authentication) attempts\\b',
  ),
  doubts: words(`${MAYBE}|\\?$|\\bnot locked\\b|\\bno captcha\\b`),
};

/** What a request should have had. */
const A_OR_API = `(?:${anyOf(
  'the an? any your required http access api auth authentication authorization bearer jwt oauth2?',
  'security subscription x-api-key x-auth-token',
)}(?: |-)){0,4}`;
const WANTED = `${A_OR_API}(?:tokens?|jwts?|(?:api|subscription)(?: |-)?keys?|credentials?|header|authorization)(?: header)?`;
const SENT = anyOf('found provided supplied given sent present specified passed included set');
const SEND = anyOf('provided? supply supplied included? specify specified send sent pass passed');

export const NO_CREDENTIAL: Saying = {
  sentences: words(
    `\\bmissing ${WANTED}\\b`,
    `${START}${WANTED}(?: (?:is|was|are|were))? missing(?:$|[.!,;]| (?:from|in)\\b)`,
    `\\bno ${WANTED}(?: (?:is|was|are|were))? (?:${SENT}|in)\\b|^no ${WANTED}$`,
    `${START}${WANTED} (?:(?:is|was|are|were)(?: not|n't)|not) ${SENT}\\b`,
    `\\b(?:did|have)(?: not|n't) ${SEND} ${WANTED}\\b`,
    '\\b(?:api(?: |-)?key|[\\w-]{1,40} header) (?:is required\\b|required$)',
    `${START}${A_OR_API}(?:token (?:is )?|credentials )required$`,
    // Slack
    '^not authed$',
    // Google
    '\\bmissing required authentication credential\\b',
    // Kong
    '^no credentials found for given\\b',
    // GitHub, which says "Bad credentials" to a wrong one
    '^requires authentication\\.?$',
    // Kubernetes, and Spring Security, of an anonymous caller
    '\\buser "?system:anonymous\\b',
    '^full authentication is required to access this resource\\.?$',
  ),
  doubts: words(
    // AWS API Gateway says so of every path that it doesn't know.
    '^missing authentication token(?: exception)?\\.?$',
    '\\b(?:(?:in)?valid|expired|revoked|malformed|incorrect|wrong|unknown|unrecogni[sz]ed|bad)\\b',
    '\\b(?:scope|permission|claim)s?\\b|\\btype\\b',
    // It may be any header.
    '^(?:missing|no) header\\b|^header (?:is )?(?:missing|required)\\b',
    `${MAYBE}|\\bor\\b|\\?$`,
  ),
};
