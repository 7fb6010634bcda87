import { anyOf, MAYBE, type Saying, words } from './says.js';

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
