import { CAUSES, type Cause } from '../../model/verdict.js';
import type { Case, Told } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import type { CauseRule, Diagnosis } from './cause.js';
import { clockSkew } from './clock-skew.js';
import { expired } from './expired.js';
import { malformed } from './malformed.js';
import { noCredential } from './no-credential.js';
import { revoked } from './revoked.js';
import { wrongAudience } from './wrong-audience.js';
import { wrongCredential } from './wrong-credential.js';
import { wrongEnvironment } from './wrong-environment.js';
import { wrongIssuer } from './wrong-issuer.js';
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

/** Why a credential was rejected: the first of `CAUSES` that has evidence. Pure; never throws. */
export function diagnose(known: Case): Told {
  for (const cause of CAUSES) {
    const rule = RULES[cause];
    const found = rule.find?.(known) ?? inWords(rule, known);
    if (found !== null) return { steps: rule.steps, ...found, cause };
  }
  const { steps, find } = wrongCredential;
  return { steps, ...find(known), cause: 'wrong-credential' };
}

function inWords({ inWords: words }: CauseRule, { statements }: Case): Diagnosis | null {
  const said = words?.find(statements) ?? null;
  if (words === undefined || said === null) return null;
  return {
    message: [`The endpoint says that ${words.clause}.`],
    evidence: [statementWords(said)],
  };
}
