import type { Judgement } from '../../model/check.js';
import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { Claim, JwtFacts } from '../../credential/jwt.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';

/** A claim that the configuration demands and the credential lacks. */
export interface UnmetClaim {
  readonly claim: 'audience' | 'issuer';
  /** What the token has instead, as a clause: "it is for …". */
  readonly found: Phrase;
  readonly wanted: Phrase;
}

/**
 * The demanded audience (RFC 7519 §4.1.3) or issuer (§4.1.1) that no JWT of the credential has; the audience first.
 * Null when all that is demanded is there.
 */
export function unmetClaim(judgement: Judgement, facts: CredentialFacts): UnmetClaim | null {
  const { audience, issuer } = judgement;
  const jwts = jwtsOf(facts);
  if (audience !== null && !jwts.some(({ aud }) => texts(aud).includes(audience))) {
    return {
      claim: 'audience',
      found: foundWords(jwts, ({ aud }) => texts(aud)),
      wanted: [config(audience)],
    };
  }
  if (issuer !== null && !jwts.some(({ iss }) => texts(iss).includes(issuer))) {
    return {
      claim: 'issuer',
      found: foundWords(jwts, ({ iss }) => texts(iss)),
      wanted: [config(issuer)],
    };
  }
  return null;
}

function texts(claim: Claim<string> | Claim<readonly string[]>): readonly string[] {
  if (claim.kind !== 'usable') return [];
  return typeof claim.value === 'string' ? [claim.value] : claim.value;
}

function foundWords(jwts: readonly JwtFacts[], read: (jwt: JwtFacts) => readonly string[]): Phrase {
  if (jwts.length === 0) return ['the credential is no JWT, so it names none'];
  const found = jwts.flatMap(read);
  return found.length === 0
    ? ['the token names none']
    : phrase`the token names ${credential(found.join(', '))}`;
}
