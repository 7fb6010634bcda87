import { phrase } from '../../model/phrase.js';
import { type Cause, CAUSES } from '../../model/verdict.js';
import { PROVE, RENEW, STORE } from '../../model/steps.js';
import { relativeTime } from '../../values/time.js';
import type { Case, CauseRule, Diagnosis, Told } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { because } from '../explain/words.js';
import { WRONG_AUDIENCE, WRONG_ISSUER } from '../statements/claims.js';
import { EXPIRED, NO_CREDENTIAL, REVOKED } from '../statements/sayings.js';
import { firstSaying } from '../statements/says.js';
import { clockSkew } from './clock-skew.js';
import { malformed } from './malformed.js';
import { wrongCredential } from './wrong-credential.js';
import { wrongEnvironment } from './wrong-environment.js';
import { wrongScheme } from './wrong-scheme.js';

/** Why a credential was rejected: the first of `CAUSES` that has evidence. Pure; never throws. */
export function diagnose(known: Case): Told {
  for (const cause of CAUSES) {
    const rule: CauseRule = CAUSE_RULES[cause];
    const found = rule.find?.(known) ?? saidOf(rule, known) ?? ruledOf(cause, known);
    if (found !== null) return { steps: rule.steps, ...found, cause };
  }
  const { steps, find } = CAUSE_RULES['wrong-credential'];
  return { steps, ...find(known), cause: 'wrong-credential' };
}

/** What a preset's rule says of a cause; null when it does not. */
function ruledOf(cause: Cause, { finding }: Case): Diagnosis | null {
  if (finding.kind !== 'rejected' || finding.cause !== cause) return null;
  return { message: phrase`The endpoint ${finding.because}.` };
}

/** What the endpoint says of a cause in clear words; null when it does not. */
export function saidOf({ inWords }: CauseRule, { statements }: Case): Diagnosis | null {
  const said = inWords === undefined ? null : firstSaying(inWords.saying, statements);
  if (inWords === undefined || said === null) return null;
  return {
    message: [`The endpoint says that ${inWords.clause}.`],
    evidence: [statementWords(said)],
  };
}

/** Every cause; one that takes more than a few lines has a file of its own. */
export const CAUSE_RULES = {
  /** It cannot be sent or used as it is stored, or holds something that no credential has. */
  malformed,
  'clock-skew': clockSkew,
  /** The end of the token (RFC 7519 §4.1.4) or certificate is past. A typed date is not proof. */
  expired: {
    steps: RENEW,
    find: ({ expiry, holder, now }) => {
      if (expiry === null || expiry.source === 'date' || expiry.at > now) return null;
      const what = holder?.words ?? ['The token'];
      return { message: phrase`${what} expired ${relativeTime(expiry.at, now)}.` };
    },
    inWords: { saying: EXPIRED, clause: 'the credential has expired' },
  },
  'wrong-scheme': wrongScheme,
  'wrong-audience': {
    ofToken: 'words',
    steps: [
      'Request a token for the audience that the endpoint expects. If `audience` is set, check that it is right.',
      STORE,
      PROVE,
    ],
    find: (known) => unmetIn(known, 'audience', 'for the audience'),
    inWords: { saying: WRONG_AUDIENCE, clause: 'the token is for another audience' },
  },
  'wrong-issuer': {
    ofToken: 'words',
    steps: [
      'Request a token from the issuer that the endpoint trusts. If `issuer` is set, check that it is right.',
      STORE,
      PROVE,
    ],
    find: (known) => unmetIn(known, 'issuer', 'from the issuer'),
    inWords: { saying: WRONG_ISSUER, clause: 'the token is from another issuer' },
  },
  'wrong-environment': wrongEnvironment,
  'no-credential': {
    ofToken: 'words',
    steps: [
      'Check where the endpoint looks for {credential}: it may want another scheme, another header or a client certificate.',
      PROVE,
    ],
    find: (known) =>
      known.said.facts.isPresent
        ? null
        : {
            message: phrase`The endpoint ${because(known)}: it wants a credential, and none was sent.`,
          },
    inWords: { saying: NO_CREDENTIAL, clause: 'it saw no credential' },
  },
  revoked: {
    steps: RENEW,
    inWords: { saying: REVOKED, clause: 'the credential was revoked' },
  },
  /** What is left when nothing says more. */
  'wrong-credential': wrongCredential,
} satisfies Readonly<Record<Cause, CauseRule>>;

/** The token is for or from somebody else, as the configuration says. */
function unmetIn({ unmet }: Case, claim: 'audience' | 'issuer', words: string): Diagnosis | null {
  return unmet?.claim === claim && unmet.found !== null
    ? { message: phrase`The token is not ${words} ${unmet.wanted}: ${unmet.found}.` }
    : null;
}
