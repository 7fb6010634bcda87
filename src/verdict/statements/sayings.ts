import { anyOf, type Saying, words } from './says.js';

/** Who asks, guesses or sets a condition claims nothing. */
const MAYBE = `\\b(?:${anyOf(
  'if when whether unless until once before either may might would should will avoid',
  'possibly perhaps maybe probably likely',
)}|(?:can|could)(?! not|')|(?:check|ensure|verify|sure) (?:that|whether|if|your|the))\\b`;

/** Where a statement may begin: the credential after it is what the statement is about. */
const START = `(?:^|[:,([="\`] ?|\\b(?:${anyOf(
  'as because but error failed got had since that using with',
)}|due to|(?:lifetime|period|validity) of) )`;
const KINDS = `(?:${anyOf(
  'the this that your its an? provided supplied given current',
  'access account api app auth authentication authorization bearer client deploy firebase id jwt',
  "login oauth2? personal refresh secret security service session subscription user user's",
)} ){0,5}`;
/** One credential. "Key" and "token" of another kind ("page token") are other things. */
const CREDENTIAL = anyOf(
  'token jwt key api-?key secret credentials? password session signature assertion pat cookie',
);
/** "For app 'x'", "you provided", "'x'". */
const WHICH = `(?: ${anyOf(
  'for of in included with from named id you that used provided supplied given',
)}\\b(?: (?!${CREDENTIAL}s?\\b)[^\\s:,;]{1,80}){0,3}?| ["'\`([]\\S{0,80})?`;
const IS = '(?: (?:is|are|was|were|has|have|had|been|already|now|just)){0,4}';
/** What may follow "expired token": a "revoked token list" is another thing. */
const NOTHING_MORE =
  '(?=$|[^\\w\\s]| (?:provided|supplied|given|used|sent|presented|error|exception)\\b)';

/** "The token … has been expired", "expired API key". */
function credentialIs(ended: string, credentials: string): RegExp[] {
  return words(
    `${START}${KINDS}${credentials}${WHICH}${IS} ${ended}\\b`,
    `${START}(?:the |an? |your )?${ended} ${KINDS}${CREDENTIAL}\\b${NOTHING_MORE}`,
  );
}

const OTHER_STATES = anyOf('invalid expired revoked malformed missing disabled deleted unknown');

/** "Invalid or expired", "may have expired", "expired: false", "is it expired?". */
function doubtsAbout(ended: string): RegExp[] {
  return words(
    `\\bor\\b(?:\\W+[\\w']+){0,4}?\\W+${ended}\\b|\\b${ended}\\b(?:\\W+[\\w']+){0,5}?\\W+or\\b`,
    `\\b${ended} ?[,/|&] ?${OTHER_STATES}\\b`,
    `${MAYBE}.*\\b${ended}\\b|\\b${ended}\\b.*\\?$`,
    `\\b${ended}["']? ?[:=] ?["']?(?:false|no|0|null)\\b`,
  );
}

export const EXPIRED: Saying = {
  sentences: [
    ...credentialIs('expired', `${CREDENTIAL}s?`),
    ...words(
      // jose; the same words in several libraries
      '"exp" claim timestamp check failed',
      // Artifactory
      '\\btoken failed verification: expired$',
      '^expired$',
    ),
  ],
  doubts: [
    ...doubtsAbout('expired'),
    // AWS Signature Version 4, of a request that was signed by a clock that is behind
    ...words('\\bsignature expired: \\d{8}T|\\bis now earlier than\\b'),
  ],
};

const WITHDRAWN = '(?:revoked|deactivated|disabled|deleted|invalidated)';

export const REVOKED: Saying = {
  sentences: [
    // "Access tokens are disabled" is a rule about all of them.
    ...credentialIs(WITHDRAWN, CREDENTIAL),
    // Slack, of a user who left
    ...words('^account inactive$|^revoked$'),
  ],
  doubts: [
    ...doubtsAbout(WITHDRAWN),
    ...words('\\b(?:disabled|deactivated) (?:on|in|for) (?:this|the|your)\\b'),
  ],
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
    // Spring Security, of an anonymous caller
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

/**
 * Said of a claim of a JWT (RFC 7519 section 4.1): "invalid audience", "the aud claim is not
 * valid".
 */
function claimIsWrong(claim: string): RegExp[] {
  const wrong = 'invalid|wrong|incorrect|unexpected|untrusted|unsupported';
  const right = 'valid|allowed|trusted|accepted|recogni[sz]ed|configured|supported';
  const between =
    '"?(?: (?:claim|value|validation|check|in \\w+|\'[^\']{0,200}\'|"[^"]{0,200}"|\\([^)]{0,200}\\)))*"?';
  return words(
    `\\b(?:${wrong}|mismatched) (?:authentication )?(?:token |jwt )?"?${claim}\\b`,
    `\\b${claim}${between}(?: (?:is|are|was|were))? (?:${wrong}|mismatch|failed|not (?:${right}))\\b`,
    `\\b${claim}${between} (?:does|do|did)(?: not|n't) match\\b`,
  );
}

const CLAIM_DOUBTS = words(
  // Both are named, so neither is blamed.
  `${MAYBE}|\\bor\\b|\\?$|\\b(?:issuer|iss|audience|aud) ?[/|&,] ?(?:issuer|iss|audience|aud)\\b`,
  // "Not an invalid audience", "is not the problem", "not allowed to be empty"
  `(?:\\b(?:not?|never|without)|n't) ${anyOf(
    'an? the any your due because caused invalid wrong audience issuer',
  )}\\b`,
  '\\bto (?:be|have|contain|exceed|start|end)\\b',
);

export const WRONG_AUDIENCE: Saying = {
  sentences: [
    ...claimIsWrong('(?:audiences?|aud)'),
    // coreos/go-oidc, Kubernetes
    ...words('\\boidc: expected audience\\b.*\\bgot\\b'),
  ],
  doubts: CLAIM_DOUBTS,
};

export const WRONG_ISSUER: Saying = {
  sentences: [
    ...claimIsWrong('(?:issuers?|iss)'),
    ...words(
      '\\boidc: id token issued by a different provider\\b',
      // Azure
      '^invalid authentication token tenant$',
    ),
  ],
  doubts: CLAIM_DOUBTS,
};
