import { expired } from './expired.js';
import { malformed } from './malformed.js';
import { noCredential } from './no-credential.js';
import type { CauseRule, Diagnosis, Rejection } from './model.js';
import { wrongAudience, wrongIssuer } from './wrong-claim.js';
import { wrongCredential } from './wrong-credential.js';

/** The causes in the order in which they are tried (`CAUSES`); the first that its evidence supports is named. */
const RULES: readonly CauseRule[] = [malformed, expired, wrongAudience, wrongIssuer, noCredential];

/** Why a credential was rejected. Pure; never throws. */
export function diagnose(rejection: Rejection): Diagnosis {
  for (const rule of RULES) {
    const diagnosis = rule(rejection);
    if (diagnosis !== null) return diagnosis;
  }
  return wrongCredential(rejection);
}
