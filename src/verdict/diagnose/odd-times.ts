import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import { FAR_TIME } from '../../credential/jwt.js';
import { phrase } from '../../model/phrase.js';
import type { Told } from '../case.js';

const TIMES = ['exp', 'nbf', 'iat'] as const;

/**
 * A token whose times are written as no server has to read them is rejected for that more likely
 * than for anything else that is not said. A new one by the same maker is rejected too.
 */
export function withOddTimes(told: Told, facts: CredentialFacts): Told {
  if (told.cause !== 'wrong-credential') return told;
  for (const jwt of jwtsOf(facts)) {
    for (const name of TIMES) {
      const claim = jwt[name];
      // A time beyond all use is the way of some makers to say "never".
      if (claim.kind !== 'unusable' || claim.remark === FAR_TIME) continue;
      return {
        ...told,
        message: phrase`${told.message} The token's ${name} ${claim.remark}, which may be the reason.`,
        steps: [
          `Have the issuer write \`${name}\` as a number of seconds (RFC 7519, section 2). Until then a new token may be rejected too.`,
          ...told.steps,
        ],
      };
    }
  }
  return told;
}
