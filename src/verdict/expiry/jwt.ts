import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import { phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';
import { NO_READING, type Reading } from './source.js';

/** The `exp` claims (RFC 7519 §4.1.4). One that makes no sense as a time is said, not used. */
export function readJwtExpiry(facts: CredentialFacts): Reading {
  const claims = jwtsOf(facts).map(({ exp }) => exp);
  return {
    ...NO_READING,
    dates: claims
      .filter((exp) => exp.kind === 'usable')
      .map(({ value }) => ({ at: value, evidence: phrase`JWT exp is ${utcText(value)}` })),
    remarks: claims
      .filter((exp) => exp.kind === 'unusable')
      .map(({ remark }) => phrase`The JWT's exp ${remark}, so it is not used.`),
  };
}
