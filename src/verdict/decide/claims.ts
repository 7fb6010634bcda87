import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { Judgement } from '../../model/check.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';

/** A claim that the configuration demands and the credential lacks. */
export interface UnmetClaim {
  readonly claim: 'audience' | 'issuer';
  readonly wanted: Phrase;
  /** What the token has instead, as a clause: "the token names …". */
  readonly found: Phrase;
  /** Whether there is a token at all that could have it. */
  readonly isJwt: boolean;
}

/** The demanded audience (RFC 7519 §4.1.3), or else issuer (§4.1.1), that no JWT has; else null. */
export function unmetClaim(judgement: Judgement, facts: CredentialFacts): UnmetClaim | null {
  const jwts = jwtsOf(facts);
  const isJwt = jwts.length > 0;
  for (const [claim, name] of [['audience', 'aud'] as const, ['issuer', 'iss'] as const]) {
    const wanted = judgement[claim];
    const named = jwts.flatMap(({ [name]: one }) => (one.kind === 'usable' ? one.value : []));
    if (wanted === null || named.includes(wanted)) continue;
    const instead =
      named.length === 0
        ? ['the token names none']
        : phrase`the token names ${credential(named.join(', '))}`;
    const found = isJwt ? instead : ['the credential is not a JWT, so it names none'];
    return { claim, wanted: [config(wanted)], found, isJwt };
  }
  return null;
}
