import { codes, OTHER_THINGS, type Saying } from './says.js';

const HEADER =
  '(?:(?:required|authorization|authentication|auth|bearer|access|api|subscription|security|jwt|http|x-api-key|x-auth-token|the|an?|any|your)[\\s-]+){0,4}';
const NEEDED = '(?:tokens?|jwts?|(?:api|subscription)[- ]?keys?|credentials?|header|authorization)';

export const NO_CREDENTIAL: Saying = {
  codes: codes(
    'notauthed missingtoken tokenmissing notoken notokenprovided tokennotprovided tokenrequired missingaccesstoken',
    'missingauthorization missingauthorizationheader authorizationheadermissing authorizationheaderrequired noauthorizationheader',
    'missingcredentials credentialsmissing nocredentials nocredentialsprovided credentialsrequired credentialsnotprovided',
    'missingapikey apikeymissing apikeyrequired apikeynotprovided noapikey noapikeyprovided missingbearertoken jwtmissing missingjwt',
    'missingsubscriptionkey subscriptionkeymissing noauthheader missingauthheader missingauth noauthorization',
  ),
  sentences: [
    new RegExp(`\\bmissing\\s+${HEADER}${NEEDED}\\b`, 'i'),
    new RegExp(
      `\\b${NEEDED}\\s+(?:header\\s+)?(?:is|was|are|were)?\\s*missing(?:$|[.!,;]|\\s+(?:from|in)\\b)`,
      'i',
    ),
    new RegExp(
      `\\bno\\s+${HEADER}${NEEDED}\\s+(?:header\\s+)?(?:was|were|is|are)?\\s*(?:found|provided|supplied|given|sent|present|specified|passed|included|set|in)\\b`,
      'i',
    ),
    new RegExp(
      `\\b${NEEDED}\\s+(?:header\\s+)?(?:(?:was|were|is|are)\\s+not|(?:was|were|is|are)n't|not)\\s+(?:found|provided|supplied|given|sent|present|specified|passed|included|set)\\b`,
      'i',
    ),
    new RegExp(
      `\\b(?:did\\s+not|didn't|have\\s+not|haven't)\\s+(?:provided?|supply|supplied|include|included|specify|specified|sent|send|pass|passed)\\s+${HEADER}${NEEDED}\\b`,
      'i',
    ),
    /\b(?:api[- ]?key|token|[\w-]{1,40}\s+header)\s+(?:is\s+)?required$|\b(?:api[- ]?key|[\w-]{1,40}\s+header)\s+is\s+required\b/i,
    // Google
    /\bmissing required authentication credential\b/i,
    // Kong
    /^no credentials found for given\b/i,
    // GitHub, which says "Bad credentials" to a wrong one
    /^requires authentication\.?$/i,
    // Spring Security, of an anonymous caller
    /^full authentication is required to access this resource\.?$/i,
  ],
  doubts: [
    OTHER_THINGS,
    // AWS API Gateway says so of every path that it does not know.
    /^missing authentication token\.?$/i,
    /\b(?:in)?valid\b|\bexpired\b|\brevoked\b|\bmalformed\b|\bincorrect\b|\bwrong\b|\bunknown\b|\bunrecogni[sz]ed\b|\bbad\b|\bempty or\b/i,
    /\b(?:if|when|whether|unless|may|might|could|can|either|check|ensure|verify|sure|scopes?|permissions?|claims?)\b/i,
    /\bor\b|\?$/i,
  ],
};
