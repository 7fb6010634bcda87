import { IS, KINDS, NOTHING_MORE, START, WHICH } from './grammar.js';
import { anyOf, MAYBE, type Saying, words } from './says.js';

/** By its name nothing but a credential: "token" and "key" alone may be a page's or a parser's. */
const CREDENTIAL = `(?:${anyOf('access api app auth authentication authorization bearer')}|${anyOf(
  'client deploy id jwt login oauth2? personal provider refresh secret security service subscription',
)})(?: |-)(?:access )?(?:token|key|secret|credentials?|password|signature)(?: id)?|${anyOf(
  'credentials? jwt api-?keys? passwords? pat bearer id-?token',
)}|authentication information`;
const BAD = anyOf('invalid incorrect wrong bad unknown malformed unrecogni[sz]ed non-?existent');
const NOT_GOOD = `(?:${BAD}|inactive|blocked|rejected|not (?:valid|recogni[sz]ed|known|accepted|correct|active|registered)|no longer (?:valid|active|accepted))`;
const DEAD = anyOf(
  'expired revoked disabled deleted inactive deactivated invalidated non-?existent',
);
/** "Invalid or expired": whichever it is, the credential is dead. */
const OR_DEAD = `(?:(?: ?/ ?|,? or )(?:(?:is|was|has|have|been) ){0,3}${DEAD}){0,3}`;
const ANY_DEAD = `(?:${BAD}${OR_DEAD}|${DEAD}(?: ?/ ?| or )${BAD})`;

/** The credential is not one that the endpoint accepts, and that is all that is said. */
export const INVALID: Saying = {
  sentences: words(
    // RFC 6749 section 5.2, RFC 6750 section 3.1
    '^invalid[ _](?:grant|client|token)(?:$|: )',
    // The same in words, as the whole of what is said
    `^\\W*(?:the |an? |your )?(?:${ANY_DEAD} (?:token|auth|credentials?)|(?:token|credentials?)${IS} ${NOT_GOOD}${OR_DEAD})\\W*$`,
    `${START}(?:the |an? |your )?${ANY_DEAD} ${KINDS}(?:${CREDENTIAL})\\b${NOTHING_MORE}`,
    `${START}${KINDS}(?:${CREDENTIAL})s?${WHICH}${IS} ${NOT_GOOD}${OR_DEAD}(?=$|[^\\w\\s])`,
    '\\b(?:invalid|incorrect|wrong|bad|unknown) (?:user ?name|user|login|e-?mail(?: address)?)(?: or |/| and )password\\b',
    // Algolia
    '\\binvalid (?:application|app|client|account|organi[sz]ation)(?: |-)id (?:or|and) (?:api )?(?:key|secret|token)\\b',
    // Google
    '^api key invalid$',
    // Azure
    '^(?:invalid authentication token|authentication failed)$',
    '^server failed to authenticate the request\\b',
    // Facebook
    '^oauthexception 190$',
  ),
  doubts: words(
    `\\bor\\b(?! (?:(?:is|was|has|have|been|your|the) ){0,3}(?:${DEAD}|${BAD}|password|username|secret|api key|key|token)\\b)`,
    `${MAYBE}|\\?$|\\bmissing\\b|\\bno\\b(?! longer)|\\bnot (?:provided|sent|supplied|found|an?|in)\\b`,
    '\\b(?:scope|permission|privilege|role|audience|issuer|format|type|length|parameter|syntax)s?\\b',
    '\\b(?:for|in|on) (?:this|that) \\b',
  ),
};

/**
 * Signs that the endpoint read the credential, whatever it thinks of it. Looser than what proves a
 * cause: it is only asked before the way in which the credential was sent is blamed.
 */
export const WAS_READ: Saying = {
  sentences: words(
    `\\b(?:tokens?|keys?|jwt|credentials?|passwords?|secret|signature|session|account|user|api-?key)\\b.*\\b(?:does not exist|${NOT_GOOD}|${DEAD}|failed|rejected|denied|locked)\\b`,
    `\\b(?:${BAD}|${DEAD}|rejected)\\b.*\\b(?:tokens?|keys?|jwt|credentials?|passwords?|secret|signature|session|api-?key|auth)\\b`,
    '\\b(?:authentication|authenticated|login|log-?in|verification)\\b.*\\b(?:failed|failure|denied)\\b',
    'captcha',
  ),
  doubts: words(
    "\\b(?:missing|scheme|header|method)\\b|\\bno\\b(?! longer)|(?:\\bnot|n't) (?:provided?|sent|supply|supplied|found|present)\\b",
  ),
};
