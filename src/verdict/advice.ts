import type { Subject } from '../checks/model.js';
import { config, type Phrase, phrase } from '../text/phrase.js';
import type { Cause, Verdict } from './model.js';

/** A step of a fix, or null when the endpoint has nothing to fill it with. */
type Step = (subject: Subject) => Phrase | null;

const create: Step = ({ renew }) =>
  renew === null
    ? ['Create a new credential where this one was issued.']
    : phrase`Create a new credential at ${config(renew)}.`;
const store: Step = ({ variables }) => {
  const [name] = variables;
  return name === undefined
    ? ['Store it as a repository secret and pass it to the step through ', config('env'), '.']
    : phrase`Store it in the secret behind ${config(name)}.`;
};
const prove: Step = ({ name }) =>
  phrase`Run this workflow by hand to prove it, with the input ${config('only')} set to ${config(name)}.`;
const pass: Step = ({ variables }) =>
  variables.length === 0
    ? ['Give the endpoint a credential that is not empty.']
    : phrase`Set ${config(variables.join(', '))} in the step's ${config('env')} from a secret that exists and is not empty.`;
const optional: Step = () =>
  phrase`If it may be absent, write ${config('optional: true')} at the endpoint.`;
const own =
  (...words: Phrase): Step =>
  () =>
    words;

const RENEW: readonly Step[] = [create, store, prove];

/** What to do about a rejected credential, by its cause. A 401 asks who you are: never for more rights. */
const BY_CAUSE: Readonly<Record<Cause, readonly Step[]>> = {
  malformed: [
    own('Store the bare value again, without white space, line breaks or quotes around it.'),
    prove,
  ],
  'clock-skew': [
    own('Correct the clock of the machine that is wrong, then run the workflow again.'),
  ],
  expired: RENEW,
  'wrong-scheme': [
    own('Present the credential with the scheme that the endpoint asks for.'),
    prove,
  ],
  'wrong-audience': [
    own('Request a token for this audience, or correct ', config('audience'), ' at the endpoint.'),
    store,
    prove,
  ],
  'wrong-issuer': [
    own('Request a token from this issuer, or correct ', config('issuer'), ' at the endpoint.'),
    store,
    prove,
  ],
  'wrong-environment': [
    own('Use the credential of the environment that the URL belongs to.'),
    store,
    prove,
  ],
  'no-credential': [
    own('Check that ', config('auth'), ' presents the credential where the endpoint looks for it.'),
    prove,
  ],
  revoked: RENEW,
  'wrong-credential': RENEW,
};

/** What to do about any other verdict. A 403 knows who you are: never ask for a new credential first. */
const BY_VERDICT: Readonly<Record<Exclude<Verdict, 'unauthorized'>, readonly Step[]>> = {
  expired: RENEW,
  expiring: RENEW,
  missing: [pass, optional],
  unexpected: [
    own('Check the URL and what ', config('expect'), ' says against the answer.'),
    own('Repeat the request with the command below.'),
  ],
  forbidden: [
    own(
      'The credential is known: give it the permission that this endpoint needs, or check an endpoint that it may call.',
    ),
  ],
  unproven: [own('Check an endpoint that answers 401 without a credential: this one is public.')],
  inconclusive: [
    own(
      'Nothing is known to be wrong with the credential. If this stays so, check the address and the network.',
    ),
  ],
  skipped: [],
  valid: [],
};

/** The steps that fix a row, in order. Typed dates that are contradicted by the endpoint can also be corrected. */
export function adviseOn(
  subject: Subject,
  verdict: Verdict,
  cause: Cause | null,
): readonly Phrase[] {
  const steps =
    verdict === 'unauthorized' ? BY_CAUSE[cause ?? 'wrong-credential'] : BY_VERDICT[verdict];
  return steps.map((step) => step(subject)).filter((step) => step !== null);
}
