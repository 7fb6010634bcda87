import type { Subject } from '../checks/model.js';
import { config, type Phrase, phrase } from '../text/phrase.js';
import type { Obstacle } from './finding.js';
import type { Cause, Verdict } from './model.js';

/** What is to be mended: the cause of a rejection, or what any other verdict is about. */
export type Topic =
  | Cause
  | Exclude<Verdict, 'unauthorized'>
  | Obstacle
  | 'unusable-certificate'
  | 'forbidden-scope'
  | 'forbidden-sso'
  | 'forbidden-policy';

/** An endpoint to be mended, and the variables that are missing from it. */
interface Patient {
  readonly subject: Subject;
  readonly missing: readonly string[];
}

type Step = (patient: Patient) => Phrase;

const create: Step = ({ subject: { renew } }) =>
  renew === null
    ? ['Create a new credential where this one was issued.']
    : phrase`Create a new credential at ${config(renew)}.`;

const store: Step = ({ subject: { credentialVariables } }) =>
  credentialVariables.length === 0
    ? phrase`Store it as a repository secret and pass it to the step through ${config('env')}.`
    : phrase`Store it in the secret behind ${config(credentialVariables.join(', '))}.`;

const prove: Step = ({ subject: { name } }) =>
  phrase`Run this workflow by hand to prove it, with the input ${config('only')} set to ${config(name)}.`;

const pass: Step = ({ missing }) =>
  missing.length === 0
    ? ['Give the endpoint a credential that is not empty.']
    : phrase`Set ${config(missing.join(', '))} in the step's ${config('env')} from a secret that exists and is not empty.`;

const say =
  (...words: Phrase): Step =>
  () =>
    words;

const RENEW: readonly Step[] = [create, store, prove];
const NOT_THE_CREDENTIAL = say('Nothing is known to be wrong with the credential.');
const REPEAT = say('Repeat the request with the curl command of the job summary.');

/**
 * The steps that fix it, in order. A 401 asks who you are, so its steps never ask for more rights; a 403 knows who you are,
 * so its steps never ask for a new credential first.
 */
const STEPS: Readonly<Record<Topic, readonly Step[]>> = {
  malformed: [
    say(
      'Store the value again exactly as it was issued: no white space, line breaks or quotes around it.',
    ),
    prove,
  ],
  'unusable-certificate': [
    say('Store the certificate, its key and the passphrase again, whole and as PEM text.'),
    prove,
  ],
  'clock-skew': [
    say('Correct the clock of the machine that is wrong, then run the workflow again.'),
  ],
  expired: RENEW,
  'wrong-scheme': [
    say('Present the credential with the scheme that the endpoint asks for.'),
    prove,
  ],
  'wrong-audience': [
    say('Request a token for this audience, or correct ', config('audience'), ' at the endpoint.'),
    store,
    prove,
  ],
  'wrong-issuer': [
    say('Request a token from this issuer, or correct ', config('issuer'), ' at the endpoint.'),
    store,
    prove,
  ],
  'wrong-environment': [
    say('Use the credential of the environment that the URL belongs to.'),
    store,
    prove,
  ],
  'no-credential': [
    say('Check that ', config('auth'), ' presents the credential where the endpoint looks for it.'),
    prove,
  ],
  revoked: RENEW,
  'wrong-credential': RENEW,
  expiring: RENEW,
  missing: [
    pass,
    say('If it may be absent, write ', config('optional: true'), ' at the endpoint.'),
  ],
  unexpected: [
    say('Check the URL and what ', config('expect'), ' says against the answer.'),
    REPEAT,
  ],
  forbidden: [
    say(
      'The credential is known: give it the permission that this endpoint needs, or check an endpoint that it may call.',
    ),
  ],
  unproven: [say('Check an endpoint that answers 401 without a credential: this one is public.')],
  'forbidden-scope': [
    say('Give the credential the scope that is named: it works, and only lacks the permission.'),
    prove,
  ],
  'forbidden-sso': [
    say('Authorise the credential for the organisation on the page that the evidence names.'),
    prove,
  ],
  'forbidden-policy': [
    say('Ask who administers the endpoint to let this runner and this credential through.'),
    prove,
  ],
  inconclusive: [NOT_THE_CREDENTIAL, REPEAT],
  dns: [
    NOT_THE_CREDENTIAL,
    say('Check the host name of the URL, and that the runner can resolve it.'),
  ],
  refused: [NOT_THE_CREDENTIAL, say('Check the port of the URL, and that the service is running.')],
  unreachable: [NOT_THE_CREDENTIAL, say("Check the runner's network and any firewall in between.")],
  reset: [NOT_THE_CREDENTIAL, REPEAT],
  timeout: [
    NOT_THE_CREDENTIAL,
    say('If it is always slow, give it a longer ', config('timeout'), '.'),
    REPEAT,
  ],
  tls: [
    NOT_THE_CREDENTIAL,
    say(
      "The server's certificate must be mended where it is served. For a private authority, give its certificate as ",
      config('tls.ca'),
      '.',
    ),
  ],
  'client-certificate-missing': [
    NOT_THE_CREDENTIAL,
    say(
      'Give the endpoint a client certificate: ',
      config('tls.cert'),
      ' and ',
      config('tls.key'),
      '.',
    ),
  ],
  proxy: [
    NOT_THE_CREDENTIAL,
    say('Check the proxy that the environment names, and its credentials.'),
  ],
  protocol: [NOT_THE_CREDENTIAL, say('Check that the URL is that of an HTTP service.'), REPEAT],
  'refused-by-policy': [
    say('Use an ', config('https:'), ' address: a proxy would see the credential in the clear.'),
  ],
  crash: [NOT_THE_CREDENTIAL, say('Please report this fault with the log of the run.')],
  busy: [NOT_THE_CREDENTIAL, say('If it stays so, ask less often or at another time of day.')],
  'rate-limit': [NOT_THE_CREDENTIAL, say('Ask less often, or after the limit is lifted.')],
  firewall: [
    NOT_THE_CREDENTIAL,
    say('Ask who administers the firewall to let the runner through.'),
    REPEAT,
  ],
  'unreadable-body': [say('Check an endpoint with a smaller answer.')],
  'unknown-answer': [
    say(
      'The answer is none that the preset knows. Repeat the request, or write ',
      config('expect'),
      ' of your own.',
    ),
    REPEAT,
  ],
  skipped: [],
  valid: [],
};

/** The steps that fix a row, in order. `missing` are the variables without a value. */
export function adviseOn(
  topic: Topic,
  subject: Subject,
  missing: readonly string[] = [],
): readonly Phrase[] {
  return STEPS[topic].map((step) => step({ subject, missing }));
}
