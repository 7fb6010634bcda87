import type { Subject } from '../../model/check.js';
import { config, type Phrase } from '../../model/phrase.js';
import { about, allowMoreTime, create, pass, prove, type Step, say, store } from './steps.js';
import type { Topic } from './topic.js';

const RENEW: readonly Step[] = [create, store, prove];
const NOT_THE_CREDENTIAL = say('Nothing is known to be wrong with the credential.');
const REPEAT = say('Repeat the request with the curl command of the job summary.');

/**
 * The steps that fix it, in order. A 401 asks who you are, so its steps never ask for more rights; a 403 knows who you are,
 * so its steps never ask for a new credential first, unless its words contradict it.
 */
const STEPS: Readonly<Record<Topic, readonly Step[]>> = {
  malformed: [
    about(
      'Store',
      ' again exactly as it was issued: no white space, line breaks or quotes around it.',
    ),
    prove,
  ],
  'malformed-unexpanded': [
    about('Pass', ' through the env of the step, where the workflow puts the value in.'),
    prove,
  ],
  'malformed-placeholder': [about('Store the real value in the secret behind', '.'), prove],
  'malformed-scheme': [
    about('Store in', ' the bare token alone: the scheme is added when it is sent.'),
    prove,
  ],
  'malformed-pair': [
    say(
      'Give user name and password apart: ',
      config('auth: { basic: { username, password } }'),
      '.',
    ),
    about('Store in', ' the password alone.'),
    prove,
  ],
  'malformed-no-scheme': [
    say(
      'Write the scheme in front of the credential, or use ',
      config('bearer'),
      ' for a bearer token.',
    ),
    prove,
  ],
  nonce: [
    say(
      'Check an endpoint that takes the credential without a nonce: a value that is stored cannot hold a fresh one.',
    ),
    prove,
  ],
  'unusable-certificate': [
    say('Store the certificate, its key and the passphrase again, whole and as PEM text.'),
    prove,
  ],
  'clock-skew': [
    say('Correct the clock of the machine that is wrong: the issuer, the endpoint or the runner.'),
    about('Then request', ' again, if its times were set by the wrong clock.'),
    prove,
  ],
  expired: RENEW,
  'wrong-scheme': [about('Present', ' with the scheme that the endpoint asks for.'), prove],
  'wrong-audience': [
    say(
      'Request a token for the audience that the endpoint expects; if ',
      config('audience'),
      ' is set, check it too.',
    ),
    store,
    prove,
  ],
  'wrong-issuer': [
    say(
      'Request a token from the issuer that the endpoint trusts; if ',
      config('issuer'),
      ' is set, check it too.',
    ),
    store,
    prove,
  ],
  'wrong-environment': [
    say('Use the credential of the environment that the URL belongs to.'),
    store,
    prove,
  ],
  'no-credential': [
    about(
      'Check that',
      ' is presented where the endpoint looks for it: another scheme, header, or a client certificate.',
    ),
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
      'Give the credential the permission that this endpoint needs, or check an endpoint that it may call.',
    ),
  ],
  unproven: [say('Check an endpoint that answers 401 without a credential: this one is public.')],
  'forbidden-scope': [
    say(
      'Give the credential the scope that the endpoint names, to the curl command of the job summary too: it works, and only lacks the permission.',
    ),
    prove,
  ],
  'forbidden-sso': [
    say('Authorise the credential for the organisation on the page that X-GitHub-SSO names.'),
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
  handshake: [
    NOT_THE_CREDENTIAL,
    say('Check that the port of the URL serves HTTPS, in TLS 1.2 or later.'),
    REPEAT,
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
  deadline: [NOT_THE_CREDENTIAL, allowMoreTime],
  cancelled: [NOT_THE_CREDENTIAL, say('Run the workflow again.')],
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
