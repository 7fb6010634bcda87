import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { JwtFacts } from '../../credential/jwt.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';

/** What the credential says of itself: the claims of a JWT, or the kind that its shape tells. */
export function credentialEvidence(facts: CredentialFacts): Phrase[] {
  const kinds = facts.secrets.flatMap(({ knownType }): Phrase[] =>
    knownType === null ? [] : [[`The credential has this shape: ${knownType.type}`]],
  );
  const jwts = jwtsOf(facts).flatMap((jwt) => [...textClaims(jwt), ...timeClaims(jwt)]);
  return [...jwts, ...kinds];
}

/** IANA's algorithms that sign. Registered words are the report's own, so nothing hides them. */
const ALGORITHMS: ReadonlySet<string> = new Set(
  'none HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K EdDSA Ed25519 Ed448'.split(
    ' ',
  ),
);

function textClaims(jwt: JwtFacts): Phrase[] {
  return (['alg', 'kid', 'iss', 'aud', 'sub'] as const).flatMap((name) => {
    const claim = jwt[name];
    if (claim.kind !== 'usable') return [];
    const text = [claim.value].flat().join(', ');
    const isOwn = name === 'alg' && ALGORITHMS.has(text);
    return [phrase`JWT ${name} is ${isOwn ? text : credential(text)}`];
  });
}

/** A time that cannot be used is said too. A usable `exp` is left to the expiry's own evidence. */
function timeClaims(jwt: JwtFacts): Phrase[] {
  return (['nbf', 'iat', 'exp'] as const).flatMap((name): Phrase[] => {
    const claim = jwt[name];
    if (claim.kind === 'unusable') return [[`JWT ${name} ${claim.remark}`]];
    return claim.kind === 'usable' && name !== 'exp'
      ? [[`JWT ${name} is ${utcText(claim.value)}`]]
      : [];
  });
}
