import { codes, type Saying } from './says.js';

/** Said of a claim of a JWT (RFC 7519 section 4.1). */
function claimIsWrong(claim: string): RegExp[] {
  const between =
    '(?:"?\\s+(?:claim|value|validation|check|in\\s+\\w+|\'[^\']{0,200}\'|"[^"]{0,200}"|\\([^)]{0,200}\\))){0,3}"?\\s+(?:(?:is|are|was|were)\\s+)?';
  return [
    new RegExp(
      `\\b(?:invalid|wrong|incorrect|unexpected|untrusted|unsupported|mismatched)\\s+(?:token\\s+|jwt\\s+)?"?(?:${claim})\\b`,
      'i',
    ),
    new RegExp(
      `\\b(?:${claim})${between}(?:invalid|wrong|incorrect|unexpected|untrusted|mismatch|failed|not\\s+(?:valid|allowed|trusted|accepted|recogni[sz]ed|configured|supported)(?!\\s+to\\s+(?:be|have|contain|exceed|start|end)\\b)|(?:does|do|did)(?:\\s+not|n't)\\s+match)\\b`,
      'i',
    ),
  ];
}

const CLAIM_DOUBTS: readonly RegExp[] = [
  /\bor\b|\?$/i,
  // "Not an invalid audience", "the mismatch is not the problem"
  /(?:\b(?:not?|never|without)|n't)\s+(?:(?:the|an?|any|your|about|due|to|because|of|caused|by|token|jwt)\s+){0,4}(?:invalid|wrong|incorrect|unexpected|untrusted|unsupported|mismatch(?:ed)?|audiences?|aud|issuers?|iss|problem|issue|cause|reason|error)\b/i,
  // Both are named, so neither is blamed.
  /\b(?:issuer|iss|audience|aud)\s*[/|&,]\s*(?:issuer|iss|audience|aud)\b/i,
  /\b(?:if|when|whether|unless|may|might|could|can|either|check|ensure|verify|sure|possibly|perhaps|probably)\b/i,
];

export const WRONG_AUDIENCE: Saying = {
  codes: codes(
    'invalidaudience wrongaudience audiencemismatch audienceinvalid incorrectaudience tokenaudienceinvalid jwtaudienceinvalid',
    'invalidtokenaudience invalidauthenticationtokenaudience invalidaudienceerror',
  ),
  sentences: [
    ...claimIsWrong('audiences?|aud'),
    // coreos/go-oidc, Kubernetes
    /\boidc: expected audience\b.*\bgot\b/i,
  ],
  doubts: CLAIM_DOUBTS,
};

export const WRONG_ISSUER: Saying = {
  codes: codes(
    'invalidissuer wrongissuer issuermismatch issuerinvalid incorrectissuer tokenissuerinvalid jwtissuerinvalid untrustedissuer',
    'invalidtokenissuer invalidauthenticationtokentenant invalidissuererror',
  ),
  sentences: [
    ...claimIsWrong('issuers?|iss'),
    /\boidc: id token issued by a different provider\b/i,
  ],
  doubts: CLAIM_DOUBTS,
};
