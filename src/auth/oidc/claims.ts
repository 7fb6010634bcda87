import { decodeJwt } from 'jose/jwt/decode';
import { credential, type Phrase, phrase } from '../../model/phrase.js';

/**
 * What whoever trusts the job looks at, in this order
 * (https://docs.github.com/en/actions/reference/security/oidc).
 */
const CLAIMS = ['sub', 'aud', 'iss', 'ref', 'environment', 'job_workflow_ref'] as const;

const LONGEST = 300;

/** The claims of an ID token that a federation is about, a line each. Verifies nothing; never throws. */
export function claimWords(token: string): readonly Phrase[] {
  const claims = claimsIn(token);
  return CLAIMS.flatMap((name) => {
    const value = textOf(claims[name]);
    return value === '' ? [] : [phrase`The ID token says ${name}: ${credential(value)}`];
  });
}

function claimsIn(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return texts.join(', ').slice(0, LONGEST);
}
