import { codes, OTHER_THINGS, type Saying } from './says.js';

/** One thing that is a credential. "Key" and "token" alone are many things: see `OTHER_THINGS`. */
const CREDENTIAL =
  '(?:tokens?|jwts?|keys?|secrets?|credentials?|passwords?|sessions?|signature|assertion|pat|cookie)';
/** What may stand between the credential and its verb: "for app 'x'", "you provided", "'x'". */
const ATTRIBUTE =
  '(?:\\s+(?:for|of|in|included|with|from|named|id|you|that|used|provided|supplied|given)\\b(?:\\s+\\S{1,80}){0,3}?|\\s+["\'`([]\\S{0,80})?';
const IS = '(?:(?:is|are|was|were|has|have|had|been|already|now|just)\\s+){0,3}';
const KINDS =
  '(?:(?:api|access|auth|authentication|authorization|oauth|oauth2|bearer|security|personal|id|session|firebase|client)\\s+){0,3}';

/** "The token … has been expired", "expired API key". */
function participle(word: string): RegExp[] {
  return [
    new RegExp(`\\b${CREDENTIAL}\\s+${IS}${word}\\b`, 'i'),
    new RegExp(`\\b${CREDENTIAL}${ATTRIBUTE}\\s+(?:is|are|was|has|have)\\s+${IS}${word}\\b`, 'i'),
    new RegExp(`(?:^|[:\\s"'(])${word}\\s+${KINDS}${CREDENTIAL}\\b`, 'i'),
  ];
}

/** "Invalid or expired", "may have expired", "has not expired", "if it is expired", "expired: false", "is it expired?". */
function doubtsAbout(word: string): RegExp[] {
  const alternatives =
    '(?:in)?valid|revoked|expired|missing|malformed|disabled|deactivated|deleted|incorrect|wrong|bad|unknown|inactive|corrupt(?:ed)?|absent';
  return [
    OTHER_THINGS,
    new RegExp(`\\bor\\b(?:\\W+[\\w']+){0,4}?\\W+${word}\\b`, 'i'),
    new RegExp(`\\b${word}\\b(?:\\W+[\\w']+){0,5}?\\W+or\\b`, 'i'),
    new RegExp(`\\b(?:${alternatives})\\s*[,/|&]\\s*(?:${alternatives})\\b`, 'i'),
    new RegExp(
      `(?:\\b(?:if|when|whether|unless|once|until|before|either|may|might|would|should|will|possibly|perhaps|maybe|probably|likely|avoid)\\b|\\b(?:can|could)\\b(?!\\s+not|')|\\b(?:check|ensure|verify|sure)\\s+(?:that|whether|if|your)\\b).*\\b${word}\\b`,
      'i',
    ),
    new RegExp(
      `(?:\\b(?:not|never|cannot)|n't)\\s+(?:(?:yet|been|be|have|an?|already|currently)\\s+){0,3}${word}\\b|\\bnon-?${word}\\b|\\bun${word}\\b`,
      'i',
    ),
    new RegExp(`\\b${word}["']?\\s*[:=]\\s*["']?(?:false|no|0|null)\\b`, 'i'),
    new RegExp(`\\b${word}\\b.*\\?$`, 'i'),
  ];
}

export const EXPIRED: Saying = {
  codes: codes(
    'expired expiredtoken tokenexpired expiredtokenexception tokenexpiredexception tokenexpirederror tokenhasexpired',
    'accesstokenexpired expiredaccesstoken idtokenexpired authtokenexpired bearertokenexpired refreshtokenexpired',
    'apikeyexpired expiredapikey keyexpired jwtexpired expiredjwt jwthasexpired expiredauthenticationtoken',
    'authenticationtokenexpired sessionexpired credentialexpired credentialsexpired expiredcredentials patexpired',
    'expiredsignature expiredsignatureerror signatureexpired secretexpired',
  ),
  sentences: [
    ...participle('expired'),
    // jose; the same words in several libraries
    /"exp" claim timestamp check failed/i,
  ],
  doubts: doubtsAbout('expired'),
};

const WITHDRAWN = ['revoked', 'deactivated', 'disabled', 'deleted'] as const;

export const REVOKED: Saying = {
  codes: codes(
    'revoked tokenrevoked revokedtoken accesstokenrevoked revokedaccesstoken idtokenrevoked apikeyrevoked revokedapikey',
    'keyrevoked credentialrevoked credentialsrevoked sessionrevoked jwtrevoked accountinactive tokendeactivated',
    'apikeydeactivated apikeydisabled apikeydeleted tokendisabled tokendeleted tokenrevokedexception',
  ),
  sentences: WITHDRAWN.flatMap(participle),
  doubts: [
    ...WITHDRAWN.flatMap(doubtsAbout),
    // A rule about all of them: "access tokens are disabled for this organization".
    /\b(?:tokens|keys|passwords|credentials|sessions)\s+(?:are|have been)\s+(?:disabled|deactivated)\b/i,
  ],
};
