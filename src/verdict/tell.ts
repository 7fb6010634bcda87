import { distinct, phrase } from '../model/phrase.js';
import type { AskedVerdict, Cause } from '../model/verdict.js';
import type { Case, CauseRule, Told } from './case.js';
import { CAUSE_RULES, diagnose } from './diagnose/diagnose.js';
import { refusalOf, statedReason } from './diagnose/forbidden.js';
import { blamingCertificate } from './diagnose/material.js';
import { withOddTimes } from './diagnose/odd-times.js';
import { ADVICE, NOT_FOUND, NOT_THE_CREDENTIAL } from './explain/advice.js';
import { doubt } from './explain/doubt.js';
import { credentialEvidence, permissionWords, saidWords } from './explain/evidence.js';
import type { Steps } from './explain/steps.js';
import { because, isHidden, type PlainVerdict, SENTENCES } from './explain/words.js';
import { saysDead } from './statements/dead.js';
import { firstSaying } from './statements/says.js';

/** Puts a verdict into words: the sentence, its evidence, and the steps that help. Pure. */
export function tell(verdict: AskedVerdict, known: Case): Told {
  switch (verdict) {
    case 'unauthorized':
      return withWhatWasSaid(rejection(known), known);
    case 'forbidden':
      return withWhatWasSaid(refusalOf(known), known);
    case 'unexpected':
      return withWhatWasSaid(unmetClaim(known) ?? inWords(known) ?? plainly(verdict, known), known);
    case 'inconclusive':
      return withWhatWasSaid(plainly(verdict, known), known);
    case 'unproven':
      return doubt(known);
    default:
      return plainly(verdict, known);
  }
}

function rejection(known: Case): Told {
  const told = withOddTimes(diagnose(known), known.said.facts);
  return blamingCertificate(told, known);
}

function plainly(verdict: PlainVerdict, known: Case): Told {
  return {
    message: SENTENCES[verdict](known),
    steps: stepsFor(verdict, known),
    evidence: isHidden(known) ? permissionWords(known.answer) : [],
  };
}

function stepsFor(verdict: PlainVerdict, known: Case): Steps {
  const { finding, statements } = known;
  const about = 'about' in finding && verdict === finding.kind ? finding.about : undefined;
  if (about === undefined) {
    return verdict === 'unexpected' && isHidden(known) ? NOT_FOUND : ADVICE[verdict];
  }
  const steps = ADVICE[about];
  // Words that blame the credential are no proof here, but nobody may say that nothing does.
  return saysDead(statements) ? steps.filter((step) => step !== NOT_THE_CREDENTIAL) : steps;
}

/** The accepted token is for or from somebody else. */
function unmetClaim({ finding, unmet }: Case): Told | null {
  if (finding.kind !== 'accepted' || unmet === null) return null;
  const { claim, wanted, found } = unmet;
  const instead = found ?? ['the credential is not a JWT, so it names none'];
  return {
    message: phrase`The endpoint accepts the credential, but its ${claim} is not ${wanted}: ${instead}.`,
    steps: CAUSE_RULES[`wrong-${claim}`].steps,
  };
}

const TELLING: readonly Cause[] = ['expired', 'revoked', 'no-credential'];
const AS_REJECTED =
  'If this endpoint rejects a credential with such an answer, describe it under `rejected`.';

/** What the endpoint says of the credential where the status is that of something else. */
function inWords(known: Case): Told | null {
  const { finding, statements } = known;
  if (finding.kind !== 'unexpected') return null;
  const reason = statedReason(known);
  if (reason !== null) {
    return { ...reason, message: phrase`The endpoint ${because(known)}: ${reason.because}.` };
  }
  for (const cause of TELLING) {
    const { steps, inWords: words }: CauseRule = CAUSE_RULES[cause];
    if (words === undefined || firstSaying(words.saying, statements) === null) continue;
    return {
      message: phrase`The endpoint ${because(known)}. It says that ${words.clause}.`,
      steps: [...steps, AS_REJECTED],
    };
  }
  return null;
}

/** What the endpoint and the credential say of it. */
function withWhatWasSaid(told: Told, { statements, said }: Case): Told {
  const evidence = [...saidWords(statements), ...credentialEvidence(said.facts)];
  return { ...told, evidence: distinct([...(told.evidence ?? []), ...evidence]) };
}
