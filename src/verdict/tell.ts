import { distinct, phrase } from '../model/phrase.js';
import type { AskedVerdict } from '../model/verdict.js';
import type { Case, Told } from './case.js';
import { diagnose } from './diagnose/diagnose.js';
import { refusalOf } from './diagnose/forbidden.js';
import { wrongAudience } from './diagnose/wrong-audience.js';
import { wrongIssuer } from './diagnose/wrong-issuer.js';
import { ADVICE } from './explain/advice.js';
import { credentialEvidence } from './explain/credential-evidence.js';
import { bodyWords } from './explain/evidence.js';
import { SENTENCES } from './explain/words.js';

/** Puts a verdict into words: the sentence, its evidence, and the steps that help. Pure. */
export function tell(verdict: AskedVerdict, known: Case): Told {
  const { finding } = known;
  switch (verdict) {
    case 'unauthorized':
      return tellRejection(known);
    case 'forbidden':
      return tellRefusal(known);
    case 'unexpected':
      return tellUnexpected(known);
    case 'inconclusive': {
      const topic = finding.kind === 'inconclusive' ? finding.about : verdict;
      return { message: SENTENCES.inconclusive(known), steps: ADVICE[topic] };
    }
    case 'expired':
    case 'expiring':
    case 'unproven':
    case 'valid':
      return { message: SENTENCES[verdict](known), steps: ADVICE[verdict] };
  }
}

function tellRejection(known: Case): Told {
  const told = diagnose(known);
  const evidence = distinct([...(told.evidence ?? []), ...bodyWords(known.statements)]);
  return { ...told, evidence: [...evidence, ...credentialEvidence(known.said.facts)] };
}

function tellRefusal(known: Case): Told {
  const told = refusalOf(known) ?? {
    message: SENTENCES.forbidden(known),
    steps: ADVICE.forbidden,
    evidence: [],
  };
  const evidence = [...bodyWords(known.statements), ...credentialEvidence(known.said.facts)];
  return { ...told, evidence: distinct([...(told.evidence ?? []), ...evidence]) };
}

/** The answer is not the expected one, or the accepted token is for or from somebody else. */
function tellUnexpected(known: Case): Told {
  const evidence = credentialEvidence(known.said.facts);
  if (known.finding.kind !== 'accepted' || known.unmet === null) {
    return { message: SENTENCES.unexpected(known), steps: ADVICE.unexpected, evidence };
  }
  const { claim, wanted, found } = known.unmet;
  return {
    message: phrase`The endpoint accepts the credential, but its ${claim} is not ${wanted}: ${found}.`,
    steps: (claim === 'audience' ? wrongAudience : wrongIssuer).steps,
    evidence,
  };
}
