import { CAUSES, type Cause } from '../../model/verdict.js';
import { clockSkew } from './clock-skew.js';
import { expired } from './expired.js';
import { malformed } from './malformed.js';
import type { CauseRule, Diagnosis, Rejection } from './rejection.js';
import { noCredential } from './no-credential.js';
import { revoked } from './revoked.js';
import { bodyWords, distinct } from './said.js';
import { wrongAudience, wrongIssuer } from './wrong-claim.js';
import { wrongCredential } from './wrong-credential.js';
import { wrongEnvironment } from './wrong-environment.js';
import { wrongScheme } from './wrong-scheme.js';

const RULES: Readonly<Record<Cause, CauseRule>> = {
  malformed,
  'clock-skew': clockSkew,
  expired,
  'wrong-scheme': wrongScheme,
  'wrong-audience': wrongAudience,
  'wrong-issuer': wrongIssuer,
  'wrong-environment': wrongEnvironment,
  'no-credential': noCredential,
  revoked,
  'wrong-credential': wrongCredential,
};

/** Why a credential was rejected: the first cause, in the order of `CAUSES`, that its evidence supports. Pure; never throws. */
export function diagnose(rejection: Rejection): Diagnosis {
  const diagnosis = firstCause(rejection);
  const evidence = [...diagnosis.evidence, ...bodyWords(rejection.statements)];
  return { ...diagnosis, evidence: distinct(evidence) };
}

function firstCause(rejection: Rejection): Diagnosis {
  for (const cause of CAUSES) {
    const diagnosis = RULES[cause](rejection);
    if (diagnosis !== null) return diagnosis;
  }
  return wrongCredential(rejection);
}
