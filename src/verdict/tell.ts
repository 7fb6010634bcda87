import { distinct, phrase } from '../model/phrase.js';
import type { AskedVerdict } from '../model/verdict.js';
import type { Case, Told } from './case.js';
import { CAUSE_RULES, diagnose } from './diagnose/diagnose.js';
import { refusalOf } from './diagnose/forbidden.js';
import { ADVICE } from './explain/advice.js';
import { doubt } from './explain/doubt.js';
import { bodyWords, credentialEvidence } from './explain/evidence.js';
import { SENTENCES } from './explain/words.js';

/** Puts a verdict into words: the sentence, its evidence, and the steps that help. Pure. */
export function tell(verdict: AskedVerdict, known: Case): Told {
  switch (verdict) {
    case 'unauthorized':
      return withWhatWasSaid(diagnose(known), known);
    case 'forbidden':
      return withWhatWasSaid(refusalOf(known) ?? plainly(verdict, known), known);
    case 'unexpected':
      return withWhatWasSaid(unmetClaim(known) ?? plainly(verdict, known), known);
    case 'unproven':
      return doubt(known);
    default:
      return plainly(verdict, known);
  }
}

function plainly(verdict: Exclude<AskedVerdict, 'unauthorized' | 'unproven'>, known: Case): Told {
  const { finding } = known;
  const about = 'about' in finding && verdict === finding.kind ? finding.about : undefined;
  const topic = about ?? verdict;
  return { message: SENTENCES[verdict](known), steps: ADVICE[topic] };
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

/** What the endpoint and the credential say of it. */
function withWhatWasSaid(told: Told, { statements, said }: Case): Told {
  const evidence = [...bodyWords(statements), ...credentialEvidence(said.facts)];
  return { ...told, evidence: distinct([...(told.evidence ?? []), ...evidence]) };
}
