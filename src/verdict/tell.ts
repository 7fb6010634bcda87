import type { Finding } from '../model/conversation.js';
import { distinct, joined, phrase } from '../model/phrase.js';
import type { AskedVerdict, Cause } from '../model/verdict.js';
import { PROVE, RENEW, type Steps } from '../model/steps.js';
import { decisive } from './assess/conversation.js';
import type { Case, CauseRule, Told } from './case.js';
import { recognitionOf } from './decide/recognition.js';
import { CAUSE_RULES, diagnose } from './diagnose/diagnose.js';
import { refusalOf, statedReason } from './diagnose/forbidden.js';
import { ofGivenOut } from './diagnose/given-out.js';
import { blamingCertificate } from './diagnose/material.js';
import { withOddTimes } from './diagnose/odd-times.js';
import { hear } from './diagnose/said.js';
import { parseChallenges } from '../values/challenge.js';
import { ADVICE, NOT_FOUND, NOT_THE_CREDENTIAL } from './explain/advice.js';
import { doubt } from './explain/doubt.js';
import { credentialEvidence, permissionWords, saidWords } from './explain/evidence.js';
import { because, isHidden, type PlainVerdict, SENTENCES, tellValid } from './explain/words.js';
import { asItIs, type Heard, type Met } from './judge.js';
import { denialIn } from './statements/aws.js';
import { saysDead } from './statements/dead.js';
import { firstSaying } from './statements/says.js';
import { readStatements } from './statements/statements.js';

/** What an answer asks for and says in words, and what that makes of its status. Pure. */
export function listen(finding: Finding, { check, said, answer, skewMs }: Met): Heard {
  if (finding.kind === 'accepted') return asItIs(finding);
  const challenges = parseChallenges(answer?.headers.get('www-authenticate') ?? []);
  const statements = answer === null ? [] : readStatements(answer, challenges);
  const heard = { check, answer, challenges, statements, skewMs };
  const isSettled = decisive(said)?.isSettled === true;
  return {
    finding: isSettled ? finding : hear(finding, heard),
    challenges,
    statements,
    known: recognitionOf(said),
  };
}

/** Puts a verdict into words: the sentence, its evidence, and the steps that help. Pure. */
export function tell(verdict: AskedVerdict, known: Case): Told {
  const settled = settledBy(verdict, known);
  if (settled !== null) return withWhatWasSaid(settled, known);
  switch (verdict) {
    case 'unauthorized':
      return withWhatWasSaid(deathOf(known) ?? rejection(known), known);
    case 'forbidden':
      return withWhatWasSaid(pinned(known) ?? refusalOf(known), known);
    case 'unexpected':
      return withWhatWasSaid(
        unmetClaim(known) ?? pinned(known) ?? inWords(known) ?? plainly(verdict, known),
        known,
      );
    case 'inconclusive':
      return withWhatWasSaid(plainly(verdict, known), known);
    case 'unproven':
      return doubt(known);
    case 'valid':
      return tellValid(known);
    default:
      return plainly(verdict, known);
  }
}

/** Who knows the credential says why, where the endpoint says nothing of it. */
function deathOf({ beside, finding }: Case): Told | null {
  return finding.kind === 'rejected' || finding.kind === 'unusable' ? null : beside.dead;
}

/** Of an accepted credential, everything that is not as `expect` has it. */
function pinned({ beside: { unmet } }: Case): Told | null {
  if (unmet.length === 0) return null;
  const reasons = joined(
    unmet.map((one) => one.because),
    '. Besides, ',
  );
  const steps = new Set(unmet.flatMap((one) => one.steps));
  return {
    message: phrase`The endpoint accepts the credential, but ${reasons}.`,
    steps: [...[...steps].filter((step) => step !== PROVE), PROVE],
  };
}

/** A refusal whose meaning its scheme knows; the words of the answer are evidence and no more. */
function settledBy(verdict: AskedVerdict, known: Case): Told | null {
  const { said } = known;
  const isRefusal = verdict === 'unauthorized' || verdict === 'forbidden';
  if (!isRefusal || decisive(said)?.isSettled !== true || said.cutShort !== null) return null;
  return {
    message: phrase`The endpoint ${because(known)}.`,
    steps: RENEW,
    ...(verdict === 'unauthorized' ? { cause: 'wrong-credential' as const } : {}),
  };
}

function rejection(known: Case): Told {
  const by = decisive(known.said)?.givenBy;
  if (by !== undefined) return ofGivenOut(known, by);
  const found = diagnose(known);
  const { dead } = known.beside;
  const isPlain = found.cause === 'wrong-credential' && dead !== null;
  const told = withOddTimes(isPlain ? dead : found, known.said.facts);
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
  if (finding.kind !== 'unexpected' || decisive(known.said)?.isSettled === true) return null;
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
  const identity = denialIn(statements)?.identity ?? null;
  return { ...told, identity, evidence: distinct([...(told.evidence ?? []), ...evidence]) };
}
