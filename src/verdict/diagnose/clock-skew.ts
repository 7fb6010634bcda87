import { jwtsOf } from '../../credential/facts.js';
import type { JwtFacts } from '../../credential/jwt.js';
import { durationWords } from '../../values/time.js';
import { NOTABLE_SKEW_MS, skewWords } from '../assess/answer.js';
import type { Case, CauseRule, Diagnosis } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { NOT_YET, TOO_SKEWED } from '../statements/clocks.js';
import { firstSaying } from '../statements/says.js';
import { PROVE, type Steps } from '../../model/steps.js';

/**
 * A JWT whose times the clocks see differently: `nbf` or `iat` (RFC 7519 §§4.1.5, 4.1.6) still
 * ahead of one of them, or `exp` past on one and not on the other. A skew that no claim feels is
 * evidence at most.
 */
export const clockSkew = {
  steps: [
    "Correct the clock that is wrong: the issuer's, the endpoint's or the runner's. Compare each with the real time; the endpoint's is the `Date` of its answer.",
    'Then request {credential} again, if the wrong clock set its times.',
    PROVE,
  ],
  find: (known) => {
    for (const jwt of jwtsOf(known.said.facts)) {
      const message = notYet(jwt, known) ?? between(jwt, known);
      if (message !== null) return { message: [message] };
    }
    return tooSkewed(known);
  },
  inWords: { saying: NOT_YET, clause: 'the credential is not yet valid' },
} satisfies CauseRule;

/** A request has a time of its own, in a signature: only a `Date` that disagrees blames a clock. */
function tooSkewed({ statements, skewMs, said: { facts } }: Case): Diagnosis | null {
  const said = firstSaying(TOO_SKEWED, statements);
  if (said === null || skewMs === null || Math.abs(skewMs) <= NOTABLE_SKEW_MS) return null;
  return {
    message: [
      `The endpoint says that the time of the request is too far from its own, and its clock is ${skewWords(skewMs)} this one.`,
    ],
    evidence: [statementWords(said)],
    ...(facts.scheme === SIGNED_HERE ? { steps: OWN_CLOCK } : {}),
  };
}

/** Signed when it is sent, by this machine's clock. */
const SIGNED_HERE = 'aws4-hmac-sha256';
const OWN_CLOCK: Steps = [
  'Set the clock of the runner right. Requests are signed with its time, and the endpoint allows a few minutes.',
  PROVE,
];

function notYet(jwt: JwtFacts, { now, skewMs }: Case): string | null {
  for (const name of ['nbf', 'iat'] as const) {
    const claim = jwt[name];
    if (claim.kind !== 'usable') continue;
    if (claim.value > now + NOTABLE_SKEW_MS) {
      return `The token's ${name} is ${durationWords(claim.value - now)} in the future: its issuer's clock or the clock of this machine is wrong.`;
    }
    if (skewMs !== null && claim.value > now + skewMs + NOTABLE_SKEW_MS) {
      return `The endpoint's clock is ${skewWords(skewMs)} this one, so the token's ${name} is still ahead of it.`;
    }
  }
  return null;
}

/** The `Date` header counts whole seconds, and the answer was under way for a while. */
const ROUNDING_MS = 2_000;

function between({ exp }: JwtFacts, { now, skewMs }: Case): string | null {
  if (exp.kind !== 'usable' || skewMs === null || Math.abs(skewMs) <= ROUNDING_MS) return null;
  const isPastHere = exp.value <= now;
  const isPastThere = exp.value <= now + skewMs;
  return isPastHere === isPastThere
    ? null
    : `The endpoint's clock is ${skewWords(skewMs)} this one, and the token's exp is between the two.`;
}
