import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { Claim, JwtFacts } from '../../credential/jwt.js';
import { credential, type Part, type Phrase, phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';

/** What the credential says of itself, one clause an entry: a JWT's claims (never the token), or the kind its shape tells. */
export function credentialEvidence(facts: CredentialFacts): Phrase[] {
  return [...jwtsOf(facts).flatMap(claimsOf), ...kindsOf(facts)];
}

/** A usable `exp` is left to the expiry's own evidence. */
function claimsOf(jwt: JwtFacts): Phrase[] {
  const claims: readonly (readonly [name: string, value: Part | null])[] = [
    ['alg', algorithm(jwt.alg)],
    ['kid', quoted(jwt.kid)],
    ['iss', quoted(jwt.iss)],
    ['aud', quoted(jwt.aud)],
    ['sub', quoted(jwt.sub)],
    ['nbf', instant(jwt.nbf)],
    ['iat', instant(jwt.iat)],
  ];
  const usable = claims.flatMap(([name, value]) =>
    value === null ? [] : [phrase`JWT ${name} is ${value}`],
  );
  return [...usable, ...unusableTimes(jwt)];
}

/** A time that says nothing is evidence of how the token was made. */
function unusableTimes(jwt: JwtFacts): Phrase[] {
  return (['exp', 'nbf', 'iat'] as const).flatMap((name): Phrase[] => {
    const claim = jwt[name];
    return claim.kind === 'unusable' ? [[`JWT ${name} ${claim.remark}`]] : [];
  });
}

/** IANA, "JSON Web Signature and Encryption Algorithms", as far as they sign: registered words are the report's own, so nothing hides them. */
const ALGORITHMS: ReadonlySet<string> = new Set(
  'none HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K EdDSA Ed25519 Ed448'.split(
    ' ',
  ),
);

function algorithm(alg: Claim<string>): Part | null {
  return alg.kind === 'usable' && ALGORITHMS.has(alg.value) ? alg.value : quoted(alg);
}

function quoted(claim: Claim<string> | Claim<readonly string[]>): Part | null {
  if (claim.kind !== 'usable') return null;
  return credential(typeof claim.value === 'string' ? claim.value : claim.value.join(', '));
}

function instant(claim: Claim<number>): Part | null {
  return claim.kind === 'usable' ? utcText(claim.value) : null;
}

function kindsOf({ secrets }: CredentialFacts): Phrase[] {
  return secrets.flatMap(({ knownType }): Phrase[] =>
    knownType === null ? [] : [[`The credential has this shape: ${knownType.type}`]],
  );
}
