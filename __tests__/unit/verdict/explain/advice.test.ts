/** Every step that a row may give, as it reads: for somebody at three in the morning who has only the summary. */
import { describe, expect, it } from '@jest/globals';
import { CAUSES } from '../../../../src/model/verdict.js';
import { CAUSE_RULES } from '../../../../src/verdict/diagnose/diagnose.js';
import { ADVICE, NOT_FOUND } from '../../../../src/verdict/explain/advice.js';
import { adviseOn } from '../../../../src/verdict/explain/steps.js';
import { aCheck, anAnswer, aSubject } from '../../../support/checks.js';
import { concluded, textOf } from '../../../support/conclusions.js';
import { bearerOf } from '../../../support/credentials.js';

const CREATE = 'Create a new credential where this one was issued.';
const SAVE = 'Save it in the secret that sets BILLING_TOKEN.';
const PROVE =
  'To confirm the fix, run this workflow by hand with the input only set to Billing API.';
const RENEW = [CREATE, SAVE, PROVE];
const REPEAT = 'Repeat the request with the curl command in the job summary.';
const DIRECTLY =
  'If the runner can reach the host without a proxy, add the host to NO_PROXY in the env of the step.';
const ENCODE =
  'In the user name and password of the proxy, write @ as %40, : as %3A, / as %2F, # as %23 and % as %25.';
const BLAMELESS = 'Nothing suggests that the credential is at fault.';

const TEXTS: Readonly<Record<keyof typeof ADVICE, readonly string[]>> = {
  valid: [],
  skipped: [],
  expired: RENEW,
  expiring: RENEW,
  missing: [
    "Set BILLING_TOKEN in the step's env from a secret that exists and is not empty.",
    'If it may be missing, write optional: true at the endpoint.',
  ],
  unexpected: ['Check the URL, and whether expect fits the answer.', REPEAT],
  'sign-in-page': [
    'Check that the credential has not expired or been withdrawn: a live one gets no sign-in page.',
    'Check the URL too: it may be the address of a web page, and not of an API.',
    'If this page is right, name a text of it in expect.body.',
  ],
  inconclusive: [REPEAT, BLAMELESS],
  dns: ['Check the host name in the URL, and that the runner can resolve it.', BLAMELESS],
  refused: ['Check the port in the URL, and that the service is running.', BLAMELESS],
  unreachable: ["Check the runner's network and any firewall in between.", BLAMELESS],
  reset: [REPEAT, BLAMELESS],
  timeout: ['If it is always slow, give it a longer timeout.', REPEAT, BLAMELESS],
  tls: [
    'Fix the certificate on the server: it has to be valid today and made for the host in the URL.',
    BLAMELESS,
  ],
  'tls-authority': [
    'If the authority that issued it is an intermediate one, make the server send the full chain: its own certificate, then the intermediate one.',
    'If it is an authority of your own, or the certificate is self-signed on purpose, give the certificate as tls.ca.',
    'If your network inspects TLS, save the certificate of its authority as a file, and set NODE_EXTRA_CA_CERTS in the env of the step to the path of that file. Where tls.ca is set, add the certificate there instead.',
    BLAMELESS,
  ],
  'http2-only': ['Write http2: true at the endpoint.', BLAMELESS],
  'no-http2': ['Remove http2: true from the endpoint.', BLAMELESS],
  handshake: [
    'Check that the port in the URL serves HTTPS, with TLS 1.2 or later.',
    REPEAT,
    BLAMELESS,
  ],
  'client-certificate-missing': [
    'Give the endpoint a client certificate: tls.cert and tls.key.',
    BLAMELESS,
  ],
  proxy: [
    'Check the address of the proxy, and that the runner can reach it.',
    ENCODE,
    DIRECTLY,
    BLAMELESS,
  ],
  'proxy-login': [
    'Check the user name and password of the proxy, in the variable that holds its address.',
    ENCODE,
    DIRECTLY,
    BLAMELESS,
  ],
  'proxy-refusal': [
    'Ask whoever runs the proxy to allow connections to the host and port in the URL.',
    DIRECTLY,
    BLAMELESS,
  ],
  protocol: ['Check that the URL leads to an HTTP service.', REPEAT, BLAMELESS],
  'refused-by-policy': [
    'Use an https: address, of which a proxy sees the host and port alone.',
    DIRECTLY,
  ],
  'not-this-machine': [
    'If this machine is meant, write 127.0.0.1 in the URL. If another one is, use an https: address.',
  ],
  crash: ['Please report this fault, with the log of the run.', BLAMELESS],
  busy: ['If it keeps happening, ask less often or at another time of day.', BLAMELESS],
  'server-error': ['If it keeps happening, tell whoever runs the endpoint.', BLAMELESS],
  'rate-limit': ['Ask less often, or after the limit is lifted.', BLAMELESS],
  firewall: ['Ask whoever runs the firewall to let the runner through.', REPEAT, BLAMELESS],
  'address-banned': [
    'Ask whoever runs the endpoint to lift the ban, or run this job on a runner with another address.',
    BLAMELESS,
  ],
  'client-blocked': [
    'Send the User-Agent that the endpoint asks for, with headers at the endpoint.',
    REPEAT,
    BLAMELESS,
  ],
  cached: [
    'Check an address that no cache answers for: one whose answer differs for each credential.',
    'Ask whoever runs the endpoint to send Cache-Control: no-store with this answer.',
    BLAMELESS,
  ],
  'undecodable-body': [
    'Ask for an answer without an encoding: add Accept-Encoding: identity to headers at the endpoint.',
    'If it still comes encoded, tell whoever runs the endpoint that its Content-Encoding is wrong.',
  ],
  'no-json': [
    'Check the URL. The signs of a rejected credential are looked for in JSON, and this answer is none.',
    'If it never is, write body-contains instead of json in rejected.',
    REPEAT,
  ],
  'unreadable-body': ['Check an endpoint with a smaller answer.'],
  'unknown-answer': [
    'The preset does not know this answer. Look at it with the curl command in the job summary.',
    'If it shows whether the credential works, say so in your own expect or rejected.',
  ],
  deadline: ['Raise deadline or concurrency, or split the list over several jobs.', BLAMELESS],
  cancelled: ['Run the workflow again.', BLAMELESS],
};

const CAUSE_TEXTS: Readonly<Record<keyof typeof CAUSE_RULES, readonly string[]>> = {
  malformed: [
    'Store BILLING_TOKEN again exactly as it was issued, without white space, line breaks or quotes around it.',
    PROVE,
  ],
  'clock-skew': [
    "Correct the clock that is wrong: the issuer's, the endpoint's or the runner's. Compare each with the real time; the endpoint's is the Date of its answer.",
    'Then request BILLING_TOKEN again, if the wrong clock set its times.',
    PROVE,
  ],
  expired: RENEW,
  'wrong-scheme': [
    'Send BILLING_TOKEN with the scheme that the endpoint asks for.',
    'If the endpoint takes the scheme that was sent too, the credential is dead: create a new one where this one was issued.',
    SAVE,
    PROVE,
  ],
  'wrong-audience': [
    'Request a token for the audience that the endpoint expects. If audience is set, check that it is right.',
    SAVE,
    PROVE,
  ],
  'wrong-issuer': [
    'Request a token from the issuer that the endpoint trusts. If issuer is set, check that it is right.',
    SAVE,
    PROVE,
  ],
  'wrong-environment': [
    'Use the credential of the environment that the URL belongs to.',
    SAVE,
    PROVE,
  ],
  'no-credential': [
    'Check where the endpoint looks for BILLING_TOKEN: it may want another scheme, another header or a client certificate.',
    PROVE,
  ],
  revoked: RENEW,
  'wrong-credential': RENEW,
};

describe('the steps read', () => {
  const topics = Object.keys(ADVICE) as (keyof typeof ADVICE)[];
  it.each(topics)('for %s', (topic) => {
    const missing = topic === 'missing' ? ['BILLING_TOKEN'] : [];
    expect(adviseOn(ADVICE[topic], aSubject(), missing).map(textOf)).toEqual(TEXTS[topic]);
  });

  it.each(CAUSES)('for the cause %s', (cause) => {
    expect(adviseOn(CAUSE_RULES[cause].steps, aSubject()).map(textOf)).toEqual(CAUSE_TEXTS[cause]);
  });

  it('for a 404', () => {
    expect(adviseOn(NOT_FOUND, aSubject()).map(textOf)).toEqual([
      'Check the path in the URL.',
      'If it is right, check that the credential still works elsewhere and may access this address.',
      'If this endpoint answers 404 to every rejected credential, write rejected: { status: 404 }.',
      REPEAT,
    ]);
  });
});

describe('the steps of a refusal read', () => {
  const refused = (headers: Record<string, string>, message = '', renew: string | null = null) => {
    const body = JSON.stringify({ message });
    const check = aCheck({ subject: aSubject({ renew }) });
    return concluded(check, ['first', anAnswer(403, { headers, body })]).fix.map(textOf);
  };
  const SCOPE = { 'www-authenticate': 'Bearer error="insufficient_scope", scope="a:read"' };

  it('for a scope', () => {
    expect(refused(SCOPE)).toEqual([
      'Give the credential the scope that the endpoint names. That is done where it was issued.',
      'If its scopes cannot be changed, have it issued again with that scope.',
      'If the scope is hidden here, the curl command in the job summary shows it.',
      PROVE,
    ]);
    expect(refused(SCOPE, '', 'https://billing.example.com/tokens')[0]).toBe(
      'Give the credential the scope that the endpoint names. That is done at https://billing.example.com/tokens.',
    );
  });

  it('for a permission', () => {
    expect(refused({ 'x-accepted-github-permissions': 'contents=write' })).toEqual([
      'Give the credential the permission that the endpoint names. That is done where it was issued.',
      PROVE,
    ]);
  });

  it('for single sign-on', () => {
    expect(refused({ 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' })).toEqual([
      'Authorise the credential for the organisation on the page that X-GitHub-SSO names.',
      PROVE,
    ]);
  });

  it('for single sign-on that only words tell of', () => {
    const words = 'Resource protected by organization SAML enforcement.';
    expect(refused({}, words)).toEqual([
      'Authorise the credential for the single sign-on of the organisation. That is done where it was issued.',
      PROVE,
    ]);
  });

  it('for a lifetime', () => {
    expect(refused({}, 'Token lifetime exceeds the maximum')).toEqual([
      'Give the token an end within the lifetime that the organisation allows. That is done where it was issued.',
      'If its end cannot be changed, create one that ends sooner.',
      SAVE,
      PROVE,
    ]);
  });

  it('for a policy', () => {
    expect(refused({}, 'Your IP address is not on the allow list')).toEqual([
      'Ask whoever runs the endpoint to let this runner and this credential through.',
      PROVE,
    ]);
  });
});

describe('the steps of a rejection read', () => {
  const rejected = (headers: Record<string, string>, token = 'plainly-dead-token') =>
    concluded(aCheck({ auth: bearerOf(token) }), ['first', anAnswer(401, { headers })]).fix.map(
      textOf,
    );

  it('with another scheme as the second possibility', () => {
    expect(rejected({ 'www-authenticate': 'xBasic' })).toEqual([
      CREATE,
      SAVE,
      'If the new one is rejected too, the endpoint may want another scheme: WWW-Authenticate in the evidence names it.',
      PROVE,
    ]);
  });

  it('with a token service as the second possibility', () => {
    expect(
      rejected({ 'www-authenticate': 'Basic realm="https://auth.example.com/token"' }),
    ).toEqual([
      CREATE,
      SAVE,
      'If the new one is rejected too, check the service that the challenge names as realm: this endpoint may only take the tokens that it issues.',
      PROVE,
    ]);
  });

  it('for a locked account', () => {
    expect(rejected({ 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE' })).toEqual([
      'Sign in to this account in a browser and solve the CAPTCHA, or ask an administrator to unlock it.',
      'If its password was changed meanwhile, save the new one as BILLING_TOKEN.',
      PROVE,
    ]);
  });

  it('for a nonce', () => {
    expect(rejected({ 'www-authenticate': 'Bearer error="use_dpop_nonce"' })).toEqual([
      'Check an endpoint that takes the credential without a nonce. A stored value cannot hold a fresh one.',
      PROVE,
    ]);
  });

  it.each([
    [
      '"plainly-dead-token"',
      [
        'Store BILLING_TOKEN again exactly as it was issued, without white space, line breaks or quotes around it.',
      ],
    ],
    [
      '${{ secrets.TOKEN }}',
      ["Pass BILLING_TOKEN through the step's env, where GitHub fills in the value."],
    ],
    ['changeme', ['Save the real value in the secret that sets BILLING_TOKEN.']],
    [
      'Bearer plainly-dead-token',
      ['Store only the token itself in BILLING_TOKEN: the scheme is added when it is sent.'],
    ],
    [
      'somebody@example.com:plainly-dead',
      [
        'Give the user name and the password separately: auth: { basic: { username, password } }.',
        'Store only the password in BILLING_TOKEN.',
      ],
    ],
  ])('for the malformed value %s', (value, steps) => {
    expect(rejected({}, value)).toEqual([...steps, PROVE]);
  });
});
