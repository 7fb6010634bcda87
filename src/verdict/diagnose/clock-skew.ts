import { jwtsOf } from '../../credential/facts.js';
import type { JwtFacts } from '../../credential/jwt.js';
import { type Phrase, phrase } from '../../model/phrase.js';
import { durationWords } from '../../values/time.js';
import { NOTABLE_SKEW_MS, skewWords } from '../decide/clock.js';
import type { CauseRule } from './rejection.js';

/** The `Date` header counts whole seconds, and the answer was under way for a while. */
const ROUNDING_MS = 2_000;

interface Clocks {
  readonly now: number;
  readonly skewMs: number | null;
}

/**
 * A JWT whose times the clocks see differently: `nbf` or `iat` (RFC 7519 §§4.1.5, 4.1.6) still ahead of one of them, or
 * `exp` past on one and not on the other. A skew that no claim feels is evidence at most.
 */
export const clockSkew: CauseRule = ({ facts, now, skewMs }) => {
  const clocks = { now, skewMs };
  for (const jwt of jwtsOf(facts)) {
    const message = notYet(jwt, clocks) ?? between(jwt, clocks);
    if (message !== null) return { cause: 'clock-skew', message, evidence: [] };
  }
  return null;
};

function notYet(jwt: JwtFacts, { now, skewMs }: Clocks): Phrase | null {
  for (const name of ['nbf', 'iat'] as const) {
    const claim = jwt[name];
    if (claim.kind !== 'usable') continue;
    if (claim.value > now + NOTABLE_SKEW_MS) {
      return phrase`The token's ${name} is ${durationWords(claim.value - now)} in the future: the clock of its issuer or of this machine is wrong.`;
    }
    if (skewMs !== null && claim.value > now + skewMs + NOTABLE_SKEW_MS) {
      return phrase`The endpoint's clock is ${skewWords(skewMs)} this one, so the token's ${name} is still ahead of it.`;
    }
  }
  return null;
}

function between({ exp }: JwtFacts, { now, skewMs }: Clocks): Phrase | null {
  if (exp.kind !== 'usable' || skewMs === null || Math.abs(skewMs) <= ROUNDING_MS) return null;
  const here = exp.value <= now;
  const there = exp.value <= now + skewMs;
  if (here === there) return null;
  return phrase`The endpoint's clock is ${skewWords(skewMs)} this one, and the token's exp lies between the two.`;
}
