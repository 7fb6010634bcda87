/** Every step that a row may give, as it reads: for somebody at three in the morning who has only the summary. */
import { describe, expect, it } from '@jest/globals';
import { concludeCrash, concludeUnasked } from '../../../../src/checks/unasked.js';
import type { Exchange, MaterialFlaw } from '../../../../src/model/exchange.js';
import { CAUSES } from '../../../../src/model/verdict.js';
import { CAUSE_RULES } from '../../../../src/verdict/diagnose/diagnose.js';
import { ADVICE, NOT_FOUND } from '../../../../src/verdict/explain/advice.js';
import { adviseOn } from '../../../../src/verdict/explain/steps.js';
import { aCheck, aFailure, aJudgement, anAnswer, aSubject, NOW } from '../../../support/checks.js';
import { concluded, textOf, type Turn } from '../../../support/conclusions.js';
import { bearerOf, headerOf, storedOf } from '../../../support/credentials.js';
import { unsignedJwt } from '../../../support/jwt.js';

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
    'If this page is right, name a text in it under expect.body.contains.',
  ],
  redirect: [
    'If it leads to a sign-in page, check that the credential has not expired or been withdrawn.',
    'If the address has moved, write the new one as url. No redirect is followed, because the credential would go along.',
    'If a redirect is the right answer, name its status in expect.status.',
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
  proxy: ['Check the address of the proxy, and that the runner can reach it.', DIRECTLY, BLAMELESS],
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
    'Use an https: address. A proxy then sees only its host and port.',
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
    'Check the URL. A rejected credential is recognised by the JSON of the answer, and this answer is not JSON.',
    'If this endpoint never answers in JSON, write body-contains instead of json in rejected.',
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
    'Use the credential for the service and environment that the URL belongs to.',
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

  it('for an account that is shut', () => {
    expect(refused({}, 'Sorry. Your account was suspended.')).toEqual([
      'Have the account enabled again. Until then, no credential of this account works.',
      'If it stays disabled, create a credential with another account.',
      SAVE,
      PROVE,
    ]);
  });

  it('for what is switched off', () => {
    expect(refused({}, 'Code scanning is not enabled for this repository.')).toEqual([
      'Have it switched on where the endpoint says so, or check another endpoint.',
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
    concluded(aCheck({ auth: storedOf(token) }), ['first', anAnswer(401, { headers })]).fix.map(
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
      'If its password was changed meanwhile, save the new one in the secret that sets BILLING_TOKEN.',
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
    ['${TOKEN}', ["Pass BILLING_TOKEN through the step's env, where GitHub fills in the value."]],
    ['changeme', ['Save the real value in the secret that sets BILLING_TOKEN.']],
    [
      'Authorization: Bearer plainly-dead-token',
      ['Store only the token itself in BILLING_TOKEN: the scheme is added when it is sent.'],
    ],
    [
      'BILLING_TOKEN=plainly-dead-token',
      [
        'Store only the value in BILLING_TOKEN: what comes after the = or :, without quotes around it.',
      ],
    ],
    [
      '{"token":"plainly-dead-token"}',
      ['Store only the field that holds the credential in BILLING_TOKEN.'],
    ],
    [
      '{"type":"service_account","private_key":"x"}',
      [
        'Get an access token for the service account in a step before this one: google-github-actions/auth with token_format: access_token gives it as its output access_token.',
        'Pass that output through the env of this step as BILLING_TOKEN, in place of the key file.',
      ],
    ],
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

  it.each(['<TOKEN>', '%API_TOKEN%', '"quoted-token"'])('for %s in the list itself', (value) => {
    const told = concluded(aCheck({ auth: bearerOf(value) }), ['first', anAnswer(401)]);
    expect(told.fix.map(textOf)).toEqual([
      'Store the credential as a repository secret, exactly as it was issued.',
      'Pass it to the step through env, and write ${NAME} in the list in place of this text.',
      PROVE,
    ]);
  });

  it('for a header without a scheme', () => {
    const auth = headerOf({ Authorization: 'plainly-dead-token' });
    const { message, fix } = concluded(aCheck({ auth }), ['first', anAnswer(401)]);
    expect([message, ...fix].map(textOf)).toEqual([
      'The value of the header Authorization lacks an authentication scheme, such as Bearer, in front.',
      'Name the scheme in the list: auth: { bearer: … }, or for another one auth: { header: { Authorization: Token … } }.',
      'If the endpoint wants the value without a scheme, create a new credential where this one was issued.',
      SAVE,
      PROVE,
    ]);
  });

  it('for times that are no numbers', () => {
    const token = unsignedJwt({ exp: 'soon' });
    expect(rejected({}, token)).toEqual([
      'Have the issuer write exp as a number of seconds (RFC 7519, section 2). Until then a new token may be rejected too.',
      ...RENEW,
    ]);
  });
});

describe('the steps for a client certificate read', () => {
  const tls = {
    cert: [{ variable: 'CRT' }],
    key: [{ variable: 'KEY' }],
    passphrase: [{ variable: 'PW' }],
    ca: null,
  };
  const withCertificate = () => {
    const subject = aSubject();
    return aCheck({ subject: { ...subject, reproduce: { ...subject.reproduce, tls } } });
  };
  const stepsOf = (part: 'cert' | 'key' | 'passphrase', flaw: MaterialFlaw) => {
    const material = { part, flaw, words: 'is not right' };
    const exchange = aFailure({ kind: 'client-certificate-unusable', material });
    return concluded(withCertificate(), ['first', exchange]).fix.map(textOf);
  };
  const COMPLETE = (name: string) =>
    `Store ${name} again as PEM text, complete from -----BEGIN to -----END and with its line breaks.`;
  const CONVERT = [
    'Convert the file: openssl pkcs12 -in client.p12 -clcerts -nokeys -out cert.pem and openssl pkcs12 -in client.p12 -nocerts -noenc -out key.pem.',
    'Store the text of cert.pem for tls.cert, and that of key.pem for tls.key.',
  ];

  it.each<['cert' | 'key' | 'passphrase', MaterialFlaw, readonly string[]]>([
    ['cert', 'empty', [COMPLETE('CRT')]],
    ['key', 'escaped', [COMPLETE('KEY')]],
    ['cert', 'flat', [COMPLETE('CRT')]],
    ['cert', 'bare', [COMPLETE('CRT')]],
    ['cert', 'cut-off', [COMPLETE('CRT')]],
    ['cert', 'no-pem', [COMPLETE('CRT')]],
    ['key', 'unreadable', [COMPLETE('KEY')]],
    ['cert', 'base64', ['Store CRT as the PEM text itself, without encoding it in Base64.']],
    ['cert', 'pkcs12', CONVERT],
    ['cert', 'binary', CONVERT],
    [
      'cert',
      'pkcs7',
      [
        'Convert the file: openssl pkcs7 -in certificates.p7b -print_certs -out certificates.pem.',
        'Store the text of certificates.pem in CRT.',
      ],
    ],
    [
      'key',
      'openssh',
      [
        'Store the key in PEM form. ssh-keygen -p -m PEM -f key changes the file itself, so convert a copy.',
      ],
    ],
    [
      'cert',
      'request',
      ['Store the certificate that the authority issued for this request in CRT.'],
    ],
    ['cert', 'public-key', ['Store the client certificate in CRT.']],
    ['key', 'public-key', ['Store the private key of the client certificate in KEY.']],
    ['cert', 'key', ['Store the client certificate in CRT.']],
    ['key', 'certificate', ['Store the private key of the client certificate in KEY.']],
    [
      'cert',
      'reversed',
      [
        'Store the same certificates in CRT in the right order: first the one that belongs to the key, then the one that issued it, and so on.',
      ],
    ],
    ['key', 'other-pair', ['Store a certificate and the private key that belongs to it.']],
    ['cert', 'swapped', ['Swap the two: tls.cert takes the certificate, tls.key the private key.']],
    ['cert', 'lonely', ['Give both tls.cert and tls.key.']],
    ['key', 'no-passphrase', ['Give the passphrase of the key as tls.passphrase.']],
    ['passphrase', 'wrong-passphrase', ['Store the passphrase of this key in PW.']],
    [
      'passphrase',
      'passphrase-margin',
      [
        'Store PW again without the line break or white space. printf %s "$PASSPHRASE" | gh secret set NAME adds none.',
      ],
    ],
  ])('%s: %s', (part, flaw, steps) => {
    expect(stepsOf(part, flaw)).toEqual([...steps, PROVE]);
  });

  it('for one that the endpoint rejected', () => {
    const { fix } = concluded(withCertificate(), [
      'first',
      aFailure({ kind: 'client-certificate-rejected' }),
    ]);
    expect(fix.map(textOf)).toEqual([
      'Create a new client certificate where this one was issued.',
      'Store the certificate and its key in the secrets that set CRT, KEY.',
      PROVE,
    ]);
  });
});

describe('the message and the steps of a 403 without a reason read', () => {
  const FORBIDDEN = anAnswer(403, { body: '{"message":"Forbidden"}' });
  const told = (control: Exchange, changes: Parameters<typeof aCheck>[0] = {}) => {
    const { message, fix } = concluded(aCheck(changes), ['first', FORBIDDEN], ['control', control]);
    return [textOf(message), ...fix.map(textOf)];
  };
  const EITHER = [
    'Find out whether the credential is still valid: ask the service for something that every valid credential may read, such as “who am I”.',
    'If that works, it lacks a permission: give it the one that this request needs.',
    'If it does not work, the credential is dead: create a new one where this one was issued.',
    SAVE,
    PROVE,
  ];

  it('where the control tells nothing', () => {
    expect(told(anAnswer(404))).toEqual([
      'The endpoint answered 403 Forbidden: the credential may lack a permission, or may no longer be valid.',
      ...EITHER,
    ]);
  });

  it('where the credential was read', () => {
    expect(told(anAnswer(401))).toEqual([
      'The endpoint answered 403 Forbidden. Without the credential it answers 401, so it has read this one. The credential may lack a permission, or may no longer be valid.',
      ...EITHER,
    ]);
  });

  it('where the answer is the same without', () => {
    expect(told(FORBIDDEN)).toEqual([
      'The endpoint answered 403 Forbidden, and says the same without any credential: nothing shows that it knows this one.',
      'Check where the endpoint looks for BILLING_TOKEN: it may want another scheme or another header.',
      'If it is sent in the right place, create a new credential where this one was issued.',
      SAVE,
      PROVE,
    ]);
  });

  it('where the preset knows that the credential is known', () => {
    const known = { status: [{ from: 403, to: 403 }], bodyContains: null, json: [] };
    expect(told(anAnswer(401), { judgement: aJudgement({ limited: [known] }) })).toEqual([
      'The endpoint knows the credential, but does not allow this request.',
      'Give the credential the permission that this request needs, or check an endpoint that it may call.',
      PROVE,
    ]);
  });
});

describe('the message and the steps of an unproven row read', () => {
  const OK = anAnswer(200);
  const told = (changes: Parameters<typeof aCheck>[0], ...turns: readonly Turn[]) => {
    const { verdict, message, fix } = concluded(aCheck(changes), ['first', OK], ...turns);
    expect(verdict).toBe('unproven');
    return [textOf(message), ...fix.map(textOf)];
  };
  const ANOTHER = 'Check an endpoint that needs the credential: one that answers 401 without it.';
  const SCRAMBLED =
    'Or write control: scrambled at this endpoint. The next run then also asks with a wrong credential, and if that one is rejected, this one is proved.';
  const TELLING =
    'Or add a rule to expect that holds only with the credential, such as the name of its account in the answer.';
  const RULE =
    'Add a rule to expect that looks into the answer and holds only for a live credential.';
  const OR_RULE =
    'Or add a rule to expect that looks into the answer and holds only for a live credential.';
  const VOUCH =
    'Or, if you are sure that the endpoint rejects a dead credential, write control: off at this endpoint.';
  const OPEN =
    'The endpoint also accepts the same request without the credential, so this proves nothing about it.';
  const made = {
    kind: 'made',
    request: aCheck().request,
    auth: bearerOf('plainly-wrong-token'),
  } as const;

  it('where it is accepted without', () => {
    expect(told({}, ['control', OK])).toEqual([OPEN, ANOTHER, SCRAMBLED, TELLING]);
    const wrong = { kind: 'unmakeable' } as const;
    expect(told({ wrong }, ['control', OK])).toEqual([OPEN, ANOTHER, TELLING]);
  });

  it('where a wrong one is accepted', () => {
    expect(told({ wrong: made }, ['control', OK], ['scrambled', OK])).toEqual([
      'The endpoint also accepts a wrong credential, so this proves nothing about the right one.',
      ANOTHER,
      TELLING,
    ]);
  });

  it('where it is sent only once', () => {
    const sending = { ...aCheck().sending, repeatable: false };
    expect(told({ sending })).toEqual([
      'The endpoint accepts the request, but it was not asked without the credential, so nothing shows that it looked at the credential.',
      'If the request may be sent twice, write repeatable: true at the endpoint. It is then also sent without the credential.',
      OR_RULE,
      VOUCH,
    ]);
  });

  it('where no request without it can be made', () => {
    const because = ['nothing of its body would be left'];
    expect(told({ bare: { kind: 'unmakeable', because } })).toEqual([
      'The endpoint accepts the request, but it cannot be asked without the credential: nothing of its body would be left.',
      RULE,
      'Or write control: scrambled at this endpoint. The next run then also asks with a wrong credential, and if that one is rejected, this one is proved.',
      VOUCH,
    ]);
  });

  it('where the request without it came to nothing', () => {
    expect(told({}, ['control', anAnswer(503)])).toEqual([
      'The endpoint accepts the request, but the same one without the credential came to nothing (503 Service Unavailable), so nothing shows that it looked at the credential.',
      'Run the workflow again.',
      OR_RULE,
      VOUCH,
    ]);
  });

  it('where the request without it may have failed for something else', () => {
    const bare = { ...aCheck().bare, kind: 'made', request: aCheck().request } as const;
    const partial = { ...bare, leftOut: ['the credential'], isPartial: true };
    expect(told({ bare: partial }, ['control', anAnswer(400)])).toEqual([
      'The endpoint accepts the request, but what it answers without the credential (400 Bad Request) may have another reason, so nothing shows that it looked at the credential.',
      RULE,
      SCRAMBLED,
      VOUCH,
    ]);
  });
});

describe('the steps of what is not asked read', () => {
  const unasked = (end: number | readonly string[], credentialVariables: readonly string[] = []) =>
    concludeUnasked(
      { kind: 'reminder', subject: aSubject({ url: '', credentialVariables }), end },
      null,
      NOW,
    ).fix.map(textOf);

  it('for a reminder', () => {
    const DATE = 'Write its new date in expiry. Until then this reminder stays.';
    expect(unasked(NOW - 1)).toEqual([
      'Create a new credential where this one was issued, and put it wherever the old one is used.',
      DATE,
    ]);
    expect(unasked(NOW - 1, ['BILLING_TOKEN'])).toEqual([CREATE, SAVE, DATE]);
    expect(unasked(['That is no date.'])).toEqual([
      'Correct the value of the variable, or write the date itself in expiry, such as 2027-01-31.',
    ]);
  });

  it('for a fault of this action', () => {
    expect(concludeCrash(aCheck(), new Error('x'), NOW).fix.map(textOf)).toEqual([
      'Please report this fault, with the log of the run.',
      BLAMELESS,
    ]);
  });
});
