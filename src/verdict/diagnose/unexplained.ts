import { phrase } from '../../model/phrase.js';
import { PROVE, STORE } from '../../model/steps.js';
import { byRules } from '../assess/rules.js';
import { signHolds } from '../assess/answer.js';
import type { Case, Told } from '../case.js';
import { because } from '../explain/words.js';
import { malformed } from './malformed.js';

/** Whether a preset's sign shows that the endpoint knows the credential. */
export function isKnown({ answer, check: { judgement } }: Case): boolean {
  return (
    answer !== null &&
    (judgement.limited.some((sign) => signHolds(sign, answer)) ||
      byRules(answer, judgement)?.kind === 'forbidden')
  );
}

/** A 403 alone proves neither that the credential is known nor that it is not. */
export function withoutReason(known: Case): Told {
  if (isKnown(known)) {
    return {
      message: ['The endpoint knows the credential, but does not allow this request.'],
      steps: [
        'Give the credential the permission that this request needs, or check an endpoint that it may call.',
        PROVE,
      ],
    };
  }
  const flaw = malformed.find(known);
  if (flaw !== null) {
    return {
      steps: malformed.steps,
      ...flaw,
      message: phrase`The endpoint ${because(known)}. ${flaw.message}`,
    };
  }
  return known.known === 'same-without' ? notSeen(known) : eitherWay(known);
}

function notSeen(known: Case): Told {
  return {
    message: phrase`The endpoint ${because(known)}, and says the same without any credential: nothing shows that it knows this one.`,
    steps: [
      'Check where the endpoint looks for {credential}: it may want another scheme or another header.',
      'If it is sent in the right place, create a new credential {where}.',
      STORE,
      PROVE,
    ],
  };
}

/** Vault and GitHub's registry answer so to a dead token: it was read, and no more than that. */
function eitherWords({ known }: Case): string {
  return known === 'known'
    ? '. Without the credential it answers 401, so it has read this one. The credential may lack a permission'
    : ': the credential may lack a permission';
}

export function eitherWay(known: Case): Told {
  return {
    message: phrase`The endpoint ${because(known)}${eitherWords(known)}, or may no longer be valid.`,
    steps: [
      'Find out whether the credential is still valid: ask the service for something that every valid credential may read, such as “who am I”.',
      'If that works, it lacks a permission: give it the one that this request needs.',
      'If it does not work, the credential is dead: create a new one {where}.',
      STORE,
      PROVE,
    ],
  };
}
