import { phrase } from '../../text/phrase.js';
import { unmetClaim } from '../claims.js';
import type { CauseRule } from './model.js';

/** The configuration says what `aud` or `iss` must be, and the rejected token has another. */
export const wrongAudience: CauseRule = ({ judgement, facts }) => {
  const unmet = unmetClaim(judgement, facts);
  if (unmet?.claim !== 'audience') return null;
  return {
    cause: 'wrong-audience',
    message: phrase`The token is not for the audience ${unmet.wanted}: ${unmet.found}.`,
    evidence: [],
  };
};

export const wrongIssuer: CauseRule = ({ judgement, facts }) => {
  const unmet = unmetClaim({ ...judgement, audience: null }, facts);
  if (unmet?.claim !== 'issuer') return null;
  return {
    cause: 'wrong-issuer',
    message: phrase`The token is not from the issuer ${unmet.wanted}: ${unmet.found}.`,
    evidence: [],
  };
};
