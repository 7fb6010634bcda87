import { CREDENTIAL, IS, KINDS, START, WHICH } from './grammar.js';
import { MAYBE, type Saying, words } from './says.js';

/** A credential whose time has not come, by the clock of the endpoint. */
export const NOT_YET: Saying = {
  sentences: words(
    // Envoy, PyJWT, golang-jwt, IdentityModel
    `${START}${KINDS}${CREDENTIAL}s?${WHICH}${IS} not (?:yet (?:valid|active|current|usable)|(?:valid|active|usable) (?:yet|until|before))\\b`,
    // jsonwebtoken
    '\\bjwt not active\\b',
    // golang-jwt
    '\\btoken used (?:too early|before (?:issued|valid|its))\\b',
    `${START}${KINDS}${CREDENTIAL}s?${WHICH}${IS} issued (?:in|at) (?:the |a |some )?future\\b`,
    '\\b(?:iat|nbf|issued[- ]at|not[- ]before)\\b[^.;]{0,60}\\b(?:in the future|not yet)\\b',
    // jjwt, ruby-jwt
    '\\bjwt must not be accepted before\\b',
    '\\bnbf has not been reached\\b',
    // jose
    '"(?:iat|nbf)" claim timestamp check failed',
    '\\bclock skew(?: is)? (?:too|detected|exceed)',
  ),
  // "Before" and "until" are part of what is said here.
  doubts: words(
    '\\b(?:if|when|whether|unless|or|may|might|would|should|could|possibly|perhaps|maybe)\\b|\\?$',
    '\\b(?:must|to) (?:not )?be\\b(?! accepted before)',
  ),
};

/**
 * A request whose own time is far from the endpoint's. That may be the time of a signature that is
 * old, so only a `Date` that disagrees makes it a matter of clocks.
 */
export const TOO_SKEWED: Saying = {
  sentences: words(
    // AWS, and what speaks its protocol
    '^request time too skewed(?: exception)?$',
    '\\brequest time and the (?:current|server) time is too large\\b',
    '\\bsignature (?:expired|not yet current): \\d{8}T',
    // Google and Microsoft Entra, of an assertion
    '\\bin a reasonable timeframe\\b|\\bassertion is not within its valid time range\\b',
    // GitHub, of the JWT of an app
    "\\bclaim \\('exp'\\) is too far in the future|\\bclaim \\('iat'\\) must be an integer representing the time\\b",
    // Others
    '\\brequest (?:time|timestamp|date)\\b[^.;]{0,80}\\b(?:too (?:old|far|large|skewed)|in the future|outside)\\b',
    '\\btimestamp for this request\\b[^.;]{0,80}\\b(?:outside|ahead)\\b',
  ),
  doubts: words(`${MAYBE}|\\?$`),
};
