import { phrase } from '../../model/phrase.js';
import { PROVE, RENEW, type Steps } from '../../model/steps.js';
import type { Case, CauseRule, Diagnosis } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { because } from '../explain/words.js';
import type { Challenge } from '../../values/challenge.js';
import { saysDead } from '../statements/dead.js';
import { LOCKED } from '../statements/sayings.js';
import { firstSaying } from '../statements/says.js';
import { ofAccessKey } from './access-key.js';
import { statedReason } from './forbidden.js';
import { namesTokenService, otherChallenges } from './offers.js';

/** What is left when no other cause has evidence. */
export const wrongCredential = {
  steps: RENEW,
  find: (known: Case): Diagnosis =>
    wantsNonce(known) ??
    locked(known) ??
    ofAccessKey(known) ??
    keptOut(known) ?? {
      message: phrase`The endpoint ${because(known)}: it does not accept this credential.`,
      steps: stepsFor(known),
    },
} satisfies CauseRule;

/** The challenge may name another way to send it: the second possibility, after a new credential. */
function stepsFor(known: Case): Steps {
  const others = otherChallenges(known);
  if (others.length === 0) return RENEW;
  const otherWay = others.some(namesTokenService)
    ? 'If the new one is rejected too, check the service that the challenge names as `realm`: this endpoint may only take the tokens that it issues.'
    : 'If the new one is rejected too, the endpoint may want another scheme: `WWW-Authenticate` in the evidence names it.';
  return [...RENEW.filter((step) => step !== PROVE), otherWay, PROVE];
}

/** RFC 9449 §9 (`use_dpop_nonce`) and RFC 7616 §3.3 (`stale`): not the credential is refused. */
function wantsNonce(known: Case): Diagnosis | null {
  if (!known.challenges.some(isAboutNonce)) return null;
  return {
    message: phrase`The endpoint ${because(known)}: it asks for a fresh nonce.`,
    steps: [
      'Check an endpoint that takes the credential without a nonce. A stored value cannot hold a fresh one.',
      PROVE,
    ],
  };
}

function isAboutNonce({ params }: Challenge): boolean {
  return params.get('error') === 'use_dpop_nonce' || params.get('stale')?.toLowerCase() === 'true';
}

function locked(known: Case): Diagnosis | null {
  const said = firstSaying(LOCKED, known.statements);
  return (
    said && {
      message: phrase`The endpoint ${because(known)}: after failed logins it has locked the account, or wants a CAPTCHA.`,
      evidence: [statementWords(said)],
      steps: [
        'Sign in to this account in a browser and solve the CAPTCHA, or ask an administrator to unlock it.',
        'If its password was changed meanwhile, save the new one in the secret that sets {credential}.',
        PROVE,
      ],
    }
  );
}

/** A scope, single sign-on or a policy, said with a 401: a new credential would be kept out too. */
function keptOut(known: Case): Diagnosis | null {
  const reason = saysDead(known.statements) ? null : statedReason(known);
  return (
    reason && {
      message: phrase`The endpoint ${because(known)}: ${reason.because}.`,
      evidence: reason.evidence,
      steps: reason.steps,
    }
  );
}
