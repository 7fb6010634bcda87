import { codes, OTHER_THINGS, type Saying } from './says.js';

/** One thing that is a credential. "Key" and "token" alone are many things: see `OTHER_THINGS`. */
const CREDENTIAL =
  '(?:tokens?|jwts?|keys?|secrets?|credentials?|passwords?|sessions?|signature|assertion|pat|cookie)';
/** What may stand between the credential and its verb: "for app 'x'", "you provided", "'x'". */
const ATTRIBUTE =
  '(?:\\s+(?:for|of|in|included|with|from|named|id|you|that|used|provided|supplied|given)\\b(?:\\s+\\S{0,79}[^\\s:,;]){0,3}?|\\s+["\'`([]\\S{0,80})?';
const IS = '(?:(?:is|are|was|were|has|have|had|been|already|now|just)\\s+){0,3}';
const KIND =
  'api|access|auth|authentication|authorization|oauth|oauth2|bearer|security|personal|id|session|firebase|client|subscription';
const KINDS = `(?:(?:${KIND})\\s+){0,3}`;
const ONE = 'this|that|the|these|those|your|its|an?|any|each';
/** The name of one credential among others: "12", "'ci'". */
const NAME = '(?:\\s+(?=\\S{0,39}\\d|["\'`#(])[^\\s:,;]{1,40})?';

/** "The token … has been expired", "expired API key". */
function participle(word: string): RegExp[] {
  return [
    new RegExp(`\\b${CREDENTIAL}\\s+${IS}${word}\\b`, 'i'),
    new RegExp(`\\b${CREDENTIAL}${ATTRIBUTE}\\s+(?:is|are|was|has|have)\\s+${IS}${word}\\b`, 'i'),
    // "Expired tokens" are a rule or a list.
    new RegExp(
      `(?:^|[:\\s"'(])${word}\\s+${KINDS}(?!tokens|jwts|keys|secrets|passwords|sessions)${CREDENTIAL}\\b(?!\\s+(?:tokens|keys|list|cache|store|check|table|database|lookup|clean-?up)\\b)`,
      'i',
    ),
  ];
}

/** "The trial for this key has expired", "the user who owns the token was deleted": the credential is not what ended. */
function othersThatAre(word: string): RegExp[] {
  const ended = `${CREDENTIAL}${NAME}\\s+${IS}${word}\\b`;
  return [
    new RegExp(
      `(?<!\\b(?:because|due|failed|error|rejected|tokens?|jwts?|secrets?|signature|validity|validity period|lifetime)\\s)\\b(?:for|of|by|with|via|through|using|to|on|behind|under|from)\\s+(?:(?:${ONE}|${KIND}|user|usernames?|e-?mail|and)\\s+){0,6}${ended}`,
      'i',
    ),
    new RegExp(
      `\\b(?:own(?:s|ed|ing)?|created?|creating|issued|issuing|uses|using|holds|holding|generated|made)\\s+(?:${ONE})\\s+${KINDS}${ended}`,
      'i',
    ),
    new RegExp(
      `\\b(?:whose|previous|prior|former|old|older|earlier|other|another|parent|\\d+|two|three|some|several|many)\\s+(?:[\\w-]{1,40}\\s+){0,2}?${ended}`,
      'i',
    ),
    new RegExp(
      `(?<!\\b(?:for|of|in|with|from)\\s(?:(?:${ONE})\\s)?(?:[\\w-]{1,40}\\s)?)\\b(?:trial|subscription|licen[cs]e|plan|quota|membership|contract|certificate|account|user|payment|card|domain|link|invitation|period)\\s+${IS}${word}\\b`,
      'i',
    ),
  ];
}

/** "Invalid or expired", "may have expired", "has not expired", "if it is expired", "expired: false", "is it expired?". */
function doubtsAbout(word: string): RegExp[] {
  const alternatives =
    '(?:in)?valid|revoked|expired|missing|malformed|disabled|deactivated|deleted|incorrect|wrong|bad|unknown|inactive|corrupt(?:ed)?|absent';
  return [
    OTHER_THINGS,
    ...othersThatAre(word),
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
  doubts: [
    ...doubtsAbout('expired'),
    // AWS Signature Version 4, of a request that was signed by a clock that is behind
    /\bsignature expired:\s*\d{8}T|\bis now earlier than\b/i,
  ],
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
    /\b(?:disabled|deactivated)\s+(?:on|in|for)\s+(?:this|the|your)\s+(?:instance|server|site|organi[sz]ation|workspace|tenant|enterprise|project)\b/i,
  ],
};
