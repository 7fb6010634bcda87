import { jwtsOf } from '../../credential/facts.js';
import { type Phrase, phrase } from '../../model/phrase.js';
import { unmetClaim } from '../decide/claims.js';
import { saysWrongAudience, saysWrongIssuer } from '../statements/statements.js';
import type { CauseRule } from './rejection.js';
import { saidBy } from './said.js';

/** The rejected token is for somebody else, by what the configuration demands or by what the endpoint says. */
export const wrongAudience: CauseRule = ({ judgement, facts, statements }) => {
  const unmet = unmetClaim(judgement, facts);
  if (unmet?.claim === 'audience' && jwtsOf(facts).length > 0) {
    const message: Phrase = phrase`The token is not for the audience ${unmet.wanted}: ${unmet.found}.`;
    return { cause: 'wrong-audience', message, evidence: [] };
  }
  const said = saysWrongAudience(statements);
  return said === null
    ? null
    : saidBy(said, 'wrong-audience', ['The endpoint says that the token is for another audience.']);
};

/** The rejected token is from somebody else, likewise. */
export const wrongIssuer: CauseRule = ({ judgement, facts, statements }) => {
  const unmet = unmetClaim({ ...judgement, audience: null }, facts);
  if (unmet?.claim === 'issuer' && jwtsOf(facts).length > 0) {
    const message: Phrase = phrase`The token is not from the issuer ${unmet.wanted}: ${unmet.found}.`;
    return { cause: 'wrong-issuer', message, evidence: [] };
  }
  const said = saysWrongIssuer(statements);
  return said === null
    ? null
    : saidBy(said, 'wrong-issuer', ['The endpoint says that the token is from another issuer.']);
};
