import { phrase, type Phrase } from '../../model/phrase.js';
import type { Case, CauseRule, Told } from '../case.js';
import { PROVE, type Steps } from '../../model/steps.js';
import { because } from '../explain/words.js';
import { CAUSE_RULES, diagnose } from './diagnose.js';

const STEPS: Steps = [
  'Do not renew the credential for this: it works, and a token was just given out for it.',
  'Check the URL, and that the endpoint takes the tokens that are given out there.',
  'Check what is asked for under `auth`, such as a scope or an audience. It decides where a token is taken.',
  PROVE,
];

/** The endpoint rejects a token that was given out for the credential a moment ago. Pure. */
export function ofGivenOut(known: Case, by: Phrase): Told {
  const { cause = 'wrong-credential', ...told } = diagnose(known);
  const { ofToken }: CauseRule = CAUSE_RULES[cause];
  if (ofToken === 'whole') return { ...told, cause };
  if (ofToken === 'words') return { ...told, cause, steps: STEPS };
  const { evidence = [] } = told;
  return {
    message: phrase`The endpoint ${because(known)}: it does not accept the token that ${inside(by)} gave out for the credential.`,
    steps: STEPS,
    evidence,
    cause: 'wrong-credential',
  };
}

/** In the middle of a sentence. */
function inside([first = '', ...rest]: Phrase): Phrase {
  return [typeof first === 'string' ? first.replace(/^The /, 'the ') : first, ...rest];
}
