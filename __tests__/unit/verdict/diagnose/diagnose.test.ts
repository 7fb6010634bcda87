import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckResult, Judgement } from '../../../../src/model/check.js';
import type { Credential } from '../../../../src/model/credential.js';
import type { Exchange } from '../../../../src/model/exchange.js';
import { CAUSES, type Cause } from '../../../../src/model/verdict.js';
import { aCheck, aJudgement, anAnswer, aSubject, NOW } from '../../../support/checks.js';
import { concluded, textOf } from '../../../support/conclusions.js';
import { unsignedJwt } from '../../../support/jwt.js';
import {
  basicOf,
  bearerOf,
  headerOf,
  noCredential,
  storedOf,
} from '../../../support/credentials.js';

const SECONDS = NOW / 1_000;
const MINUTE = 60_000;
const header = (name: string, value: string) => headerOf({ [name]: value });
const basic = basicOf('deploy', 'plainly-dead');
const jwt = (claims: Record<string, unknown>) => bearerOf(unsignedJwt(claims));
const dateHeader = (aheadMs: number) => ({ date: new Date(NOW + aheadMs).toUTCString() });
const challenge = (value: string) => ({ headers: { 'www-authenticate': value } });
const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

interface Case {
  readonly auth?: Credential;
  readonly url?: string;
  readonly preset?: string;
  readonly judgement?: Partial<Judgement>;
  readonly answer?: Parameters<typeof anAnswer>[1];
}

function rejected({
  auth = bearerOf('plainly-dead-token'),
  url,
  preset,
  judgement,
  answer,
}: Case): CheckResult {
  const subject = aSubject({ ...(url ? { url } : {}), ...(preset ? { preset } : {}) });
  const check = aCheck({ auth, subject, judgement: aJudgement(judgement) });
  return concluded(check, ['first', anAnswer(401, answer)]);
}

type Row = readonly [title: string, given: Case, message?: string];

/** Real shapes that name a cause. Each message is a part of the sentence that the reader gets. */
const POSITIVE: Readonly<Record<Exclude<Cause, 'wrong-credential'>, readonly Row[]>> = {
  malformed: [
    ['a blank behind the token', { auth: bearerOf('plainly-dead-token ') }, 'The token'],
    ['quotation marks around it', { auth: bearerOf('"plainly-dead-token"') }, 'quotation marks'],
    ['the scheme pasted with it', { auth: bearerOf('Bearer plainly-dead-token') }, 'The token'],
    ['a placeholder', { auth: bearerOf('changeme') }, 'The token'],
    [
      'an expression that nothing expanded',
      { auth: bearerOf('${{ secrets.TOKEN }}') },
      'The token',
    ],
    [
      'an Authorization value without a scheme',
      { auth: header('Authorization', 'plainlydeadtoken') },
      'Authorization',
    ],
  ],
  'clock-skew': [
    [
      'nbf an hour ahead',
      { auth: jwt({ nbf: SECONDS + 3_600 }) },
      'nbf is 60 minutes in the future',
    ],
    [
      'iat five minutes ahead',
      { auth: jwt({ iat: SECONDS + 300 }) },
      "token's iat is 5 minutes in the future",
    ],
    [
      'iat ahead of the clock of the endpoint alone',
      { auth: jwt({ iat: SECONDS - 10 }), answer: { headers: dateHeader(-5 * MINUTE) } },
      '5 minutes behind this one',
    ],
    [
      'exp past on the clock of the endpoint alone',
      { auth: jwt({ exp: SECONDS + 120 }), answer: { headers: dateHeader(10 * MINUTE) } },
      '10 minutes ahead of this one',
    ],
    [
      'exp past on this clock alone',
      { auth: jwt({ exp: SECONDS - 120 }), answer: { headers: dateHeader(-10 * MINUTE) } },
      'is between the two',
    ],
  ],
  expired: [
    ['exp past', { auth: jwt({ exp: SECONDS - 86_400 * 3 }) }, 'The token expired 3 days ago.'],
    [
      'the words of RFC 6750',
      {
        answer: challenge(
          'Bearer error="invalid_token", error_description="The access token expired"',
        ),
      },
      'says that the credential has expired',
    ],
    ['a code in JSON', { answer: json({ error: { code: 'token_expired', message: 'x' } }) }],
    ['the words of a library', { answer: json({ message: 'jwt expired' }) }],
  ],
  'wrong-scheme': [
    [
      'a bearer token where Basic is asked for',
      { answer: challenge('Basic realm="x"') },
      'sent as Bearer, but the endpoint asks for Basic',
    ],
    [
      'a password where Bearer is asked for',
      { auth: basic, answer: challenge('Bearer') },
      'asks for Bearer',
    ],
    [
      'a bearer token where DPoP or Negotiate is',
      { answer: challenge('DPoP algs="ES256", Negotiate') },
      'DPoP or Negotiate',
    ],
    [
      'a scheme of its own',
      { auth: header('Authorization', 'Token plainly-dead'), answer: challenge('Bearer') },
      'sent as Token',
    ],
  ],
  'wrong-audience': [
    [
      'a demanded audience that is not in it',
      { auth: jwt({ aud: 'a' }), judgement: { audience: 'b' } },
      'the token names a',
    ],
    ['no audience at all', { auth: jwt({}), judgement: { audience: 'b' } }, 'names none'],
    [
      'words',
      { answer: challenge('Bearer error="invalid_token", error_description="Invalid audience"') },
    ],
  ],
  'wrong-issuer': [
    [
      'a demanded issuer that is not its own',
      { auth: jwt({ iss: 'a' }), judgement: { issuer: 'b' } },
      'the token names a',
    ],
    ['no issuer at all', { auth: jwt({}), judgement: { issuer: 'b' } }, 'names none'],
    ['words', { answer: json({ error: 'invalid_issuer' }) }],
  ],
  'wrong-environment': [
    [
      "another provider's token",
      { auth: bearerOf(`ghp_${'A1b2'.repeat(9)}`), url: 'https://gitlab.com/api/v4/user' },
      'the endpoint belongs to GitLab',
    ],
    [
      'an issuer of staging',
      { auth: jwt({ iss: 'https://id.staging.example.com' }), url: 'https://api.example.com/me' },
      'is staging, but the endpoint is production',
    ],
    [
      'a hyphenated issuer under .dev',
      { auth: jwt({ iss: 'https://api-staging.acme.dev' }), url: 'https://api.acme.dev/me' },
      'is staging, but the endpoint is production',
    ],
    [
      'an issuer of production at a sandbox',
      { auth: jwt({ iss: 'https://id.example.com' }), url: 'https://api.sandbox.example.com/me' },
      'is production, but the endpoint is sandbox',
    ],
  ],
  'no-credential': [
    ['nothing presented', { auth: noCredential() }, 'none was sent'],
    ['the code of Slack', { answer: json({ ok: false, error: 'not_authed' }) }],
    [
      'the words of many',
      {
        auth: header('X-Key', 'plainly-dead'),
        answer: json({ message: 'Missing Authorization header' }),
      },
    ],
    [
      'another code',
      { auth: header('X-Key', 'plainly-dead'), answer: json({ message: 'No API key provided' }) },
    ],
  ],
  revoked: [
    ['the code of Slack', { answer: json({ ok: false, error: 'token_revoked' }) }, 'was revoked'],
    [
      'the words of GitLab',
      {
        answer: challenge(
          'Bearer error="invalid_token", error_description="Token was revoked. You have to re-authorize from the user."',
        ),
      },
    ],
    [
      'problem details',
      { answer: json({ title: 'Unauthorized', detail: 'This API key has been revoked.' }) },
    ],
  ],
};

/** As near as can be to a cause, without the evidence for it. */
const NEAR_MISSES: readonly (readonly [cause: Cause, title: string, given: Case])[] = [
  ['malformed', 'a token that has "test" inside', { auth: bearerOf('k9-test-4fQ2xLr8Zm') }],
  ['malformed', 'a key with a colon', { auth: bearerOf('123456:AAEhBOweik6ad9r') }],
  [
    'malformed',
    'a bare Authorization value that a preset builds',
    { auth: header('Authorization', 'plainlydeadtoken'), preset: 'rubygems' },
  ],
  ['clock-skew', 'iat within the minute', { auth: jwt({ iat: SECONDS + 59 }) }],
  [
    'clock-skew',
    'an opaque token and a clock that is an hour off',
    { answer: { headers: dateHeader(60 * MINUTE) } },
  ],
  [
    'clock-skew',
    'a skew that no claim feels',
    {
      auth: jwt({ exp: SECONDS + 7_200, iat: SECONDS - 7_200 }),
      answer: { headers: dateHeader(10 * MINUTE) },
    },
  ],
  [
    'clock-skew',
    'an old date out of a cache',
    {
      auth: jwt({ exp: SECONDS + 60 }),
      answer: { headers: { ...dateHeader(10 * MINUTE), age: '600' } },
    },
  ],
  ['expired', '"invalid or expired"', { answer: json({ message: 'Invalid or expired token' }) }],
  ['expired', 'exp ahead', { auth: jwt({ exp: SECONDS + 60 }) }],
  ['expired', 'invalid_token alone', { answer: challenge('Bearer error="invalid_token"') }],
  ['wrong-scheme', 'the same scheme in other letters', { answer: challenge('BEARER realm="x"') }],
  [
    'wrong-scheme',
    'the same scheme beside others',
    { answer: challenge('Basic realm="x", Bearer') },
  ],
  ['wrong-scheme', 'no challenge', {}],
  [
    'wrong-scheme',
    'a key in a header of its own',
    { auth: header('X-Key', 'plainly-dead'), answer: challenge('Basic') },
  ],
  [
    'wrong-audience',
    'the demanded audience among others',
    { auth: jwt({ aud: ['a', 'b'] }), judgement: { audience: 'b' } },
  ],
  [
    'wrong-audience',
    '"invalid audience or issuer"',
    { answer: json({ message: 'invalid audience or issuer' }) },
  ],
  ['wrong-issuer', 'the demanded issuer', { auth: jwt({ iss: 'b' }), judgement: { issuer: 'b' } }],
  [
    'wrong-environment',
    "a provider's token at a host of nobody",
    { auth: bearerOf(`ghp_${'A1b2'.repeat(9)}`), url: 'https://git.internal.example/api/v3/user' },
  ],
  [
    'wrong-environment',
    'an issuer of another domain',
    { auth: jwt({ iss: 'https://dev-1234.idp.example.net' }), url: 'https://api.example.com/me' },
  ],
  [
    'wrong-environment',
    'strangers below a public suffix',
    { auth: jwt({ iss: 'https://login.dev.somebody.co.uk' }), url: 'https://api.other.co.uk/me' },
  ],
  [
    'wrong-environment',
    'strangers at a common host',
    { auth: jwt({ iss: 'https://somebody-dev.github.io' }), url: 'https://other.github.io/me' },
  ],
  [
    'wrong-environment',
    'a domain that ends in .dev',
    { auth: jwt({ iss: 'https://id.acme.dev' }), url: 'https://api.acme.dev/me' },
  ],
  [
    'wrong-environment',
    'the same environment',
    {
      auth: jwt({ iss: 'https://id.staging.example.com' }),
      url: 'https://api.staging.example.com/me',
    },
  ],
  ['no-credential', '"bad credentials"', { answer: json({ message: 'Bad credentials' }) }],
  [
    'revoked',
    '"expired or revoked"',
    { answer: json({ error_description: 'Token expired or revoked' }) },
  ],
  [
    'revoked',
    '"has not been revoked"',
    { answer: json({ message: 'This token has not been revoked' }) },
  ],
];

describe.each(Object.entries(POSITIVE))('the cause %s', (cause, rows) => {
  it.each(rows.map(([title, given, message = '']) => ({ title, given, message })))(
    'is named for $title',
    ({ given, message }) => {
      const result = rejected(given);
      expect(result).toMatchObject({ verdict: 'unauthorized', cause });
      expect(textOf(result.message)).toContain(message);
      expect(result.fix.length).toBeGreaterThan(0);
      for (const step of result.fix.map(textOf)) {
        expect(step).toMatch(/^[A-Z].*\.$/);
        expect(step).not.toMatch(/\{[a-z]+\}/);
      }
    },
  );
});

it.each(NEAR_MISSES.map(([cause, title, given]) => ({ cause, title, given })))(
  '$cause is not named for $title',
  ({ cause, given }) => {
    expect(rejected(given).cause).not.toBe(cause);
  },
);

it('is wrong-credential when nothing says more', () => {
  expect(rejected({}).cause).toBe('wrong-credential');
});

describe('the order of the causes', () => {
  /** Evidence for each cause that can stand beside the evidence for all later ones. */
  const LAYERS: readonly (readonly [cause: Cause, given: Case])[] = [
    [
      'malformed',
      { auth: bearerOf(`"${unsignedJwt({ nbf: SECONDS + 3_600, exp: SECONDS - 60 })}"`) },
    ],
    [
      'clock-skew',
      {
        auth: jwt({
          nbf: SECONDS + 3_600,
          exp: SECONDS - 60,
          aud: 'x',
          iss: 'https://id.staging.example.com',
        }),
      },
    ],
    [
      'expired',
      { auth: jwt({ exp: SECONDS - 60, aud: 'x', iss: 'https://id.staging.example.com' }) },
    ],
    ['wrong-scheme', { auth: jwt({ aud: 'x', iss: 'https://id.staging.example.com' }) }],
    [
      'wrong-audience',
      { auth: header('X-Key', unsignedJwt({ aud: 'x', iss: 'https://id.staging.example.com' })) },
    ],
    [
      'wrong-issuer',
      {
        auth: header(
          'X-Key',
          unsignedJwt({ aud: 'wanted', iss: 'https://id.staging.example.com' }),
        ),
      },
    ],
  ];

  it.each(LAYERS)('lets %s outrank all that come after it', (cause, given) => {
    const everything: Case = {
      url: 'https://api.example.com/me',
      judgement: { audience: 'wanted', issuer: 'https://id.example.com' },
      answer: {
        headers: { 'www-authenticate': 'Basic realm="x"', 'content-type': 'application/json' },
        // What says more of the credential shows that it was read, and so that its scheme is taken.
        body: JSON.stringify({
          message: 'Missing token',
          ...(cause === 'wrong-scheme' ? {} : { error: 'token_revoked' }),
        }),
      },
      ...given,
    };
    expect(rejected(everything).cause).toBe(cause);
  });

  it('puts the environment before words, and no-credential before revoked', () => {
    const words = json({ message: 'Missing token', error: 'token_revoked' });
    const auth = header('X-Key', unsignedJwt({ iss: 'https://id.staging.example.com' }));
    expect(rejected({ auth, url: 'https://api.example.com/me', answer: words }).cause).toBe(
      'wrong-environment',
    );
    expect(rejected({ answer: words }).cause).toBe('no-credential');
  });

  it('is that of the design', () => {
    expect(CAUSES).toEqual([
      'malformed',
      'clock-skew',
      'expired',
      'wrong-scheme',
      'wrong-audience',
      'wrong-issuer',
      'wrong-environment',
      'no-credential',
      'revoked',
      'wrong-credential',
    ]);
  });
});

it.each([
  ['"plainly-dead-token"', 'Store BILLING_TOKEN again exactly as it was issued'],
  ['${{ secrets.TOKEN }}', "Pass BILLING_TOKEN through the step's env"],
  ['changeme', 'Save the real value in the secret that sets BILLING_TOKEN'],
  ['Bearer plainly-dead-token', 'Store only the token itself in BILLING_TOKEN'],
  ['somebody@example.com:plainly-dead', 'Give the user name and the password separately'],
])('a malformed %s has the step that mends it', (value, step) => {
  expect(rejected({ auth: storedOf(value) }).fix.map(textOf)[0]).toContain(step);
});

describe('what is no cause of its own', () => {
  it('a first word of the secret is not taken for a scheme, and not shown', () => {
    const result = rejected({
      auth: header('Authorization', 'hunter2x Zebra99secret'),
      answer: challenge('Basic realm="x"'),
    });
    expect(result.cause).not.toBe('wrong-scheme');
    expect(JSON.stringify(result).toLowerCase()).not.toContain('hunter2x');
  });

  it.each(['OTP', 'ipaddress'])('npm wants %s beside the token', (name) => {
    expect(rejected({ answer: challenge(name) }).cause).toBe('wrong-credential');
  });

  it.each([
    'DPoP error="use_dpop_nonce", error_description="x"',
    'Digest realm="x", nonce="y", stale=TRUE',
  ])('a nonce is asked for, so no new credential is: %s', (field) => {
    const scheme = field.split(' ')[0] ?? '';
    const result = rejected({
      auth: header('Authorization', `${scheme} plainly-dead`),
      answer: challenge(field),
    });
    expect(textOf(result.message)).toContain('asks for a fresh nonce');
    expect(result.fix.map(textOf).join()).not.toContain('new credential');
  });

  it('one credential of several that fits the provider of the host is enough', () => {
    const values = {
      Authorization: `Bearer ghp_${'A1b2'.repeat(9)}`,
      'X-Other': `hf_${'aB3d'.repeat(9).slice(0, 34)}`,
    };
    const auth = headerOf(values);
    expect(rejected({ auth, url: 'https://api.github.com/user' }).cause).toBe('wrong-credential');
  });

  it("a provider's own host is no environment", () => {
    const auth = jwt({ iss: 'https://vstoken.dev.azure.com/x' });
    expect(rejected({ auth, url: 'https://management.azure.com/x' }).cause).toBe(
      'wrong-credential',
    );
  });

  it('a claim that cannot be used is said, with what is wrong with it', () => {
    const { evidence } = rejected({ auth: jwt({ exp: NOW, iat: 'soon' }) });
    expect(evidence.map(textOf)).toEqual(
      expect.arrayContaining([
        'JWT exp is in milliseconds, although the standard says seconds',
        'JWT iat is a text, not a number of seconds',
      ]),
    );
  });
});

describe('the evidence', () => {
  it('holds the claims of a JWT, and neither the token nor its signature', () => {
    const claims = {
      iss: 'https://id.example.com',
      sub: 'robot',
      aud: ['a', 'b'],
      exp: SECONDS - 60,
      nbf: SECONDS - 600,
      iat: SECONDS - 600,
    };
    const token = unsignedJwt(claims, { alg: 'RS256', kid: 'key-7' });
    const { evidence } = rejected({ auth: bearerOf(token) });
    expect(evidence.map(textOf)).toEqual(
      expect.arrayContaining([
        'JWT alg is RS256',
        'JWT kid is key-7',
        'JWT iss is https://id.example.com',
        'JWT aud is a, b',
        'JWT sub is robot',
        'JWT nbf is 2026-11-23T06:07:00Z',
        'JWT iat is 2026-11-23T06:07:00Z',
        'JWT exp is 2026-11-23T06:16:00Z',
      ]),
    );
    for (const part of token.split('.')) expect(JSON.stringify(evidence)).not.toContain(part);
  });

  it('holds what the endpoint says in words, as its own text under a field of our list', () => {
    const { evidence } = rejected({ answer: json({ message: 'Bad credentials' }) });
    expect(evidence).toContainEqual([
      'The endpoint says (',
      { text: 'message', from: 'config' },
      '): ',
      { text: 'Bad credentials', from: 'server' },
    ]);
  });

  it('holds the kind that the shape of an opaque token tells', () => {
    const { evidence } = rejected({ auth: bearerOf(`ghp_${'A1b2'.repeat(9)}`) });
    expect(evidence.map(textOf).join()).toContain('GitHub');
  });

  it('tells of a clock that is more than a minute off, whatever the verdict', () => {
    const off = (ms: number) =>
      concluded(aCheck(), ['first', anAnswer(200, { headers: dateHeader(ms) })]).evidence.map(
        textOf,
      );
    expect(off(90_000)).toContain(
      "The endpoint's clock is 90 seconds ahead of this one (Date header)",
    );
    expect(off(-3_600_000)).toContain(
      "The endpoint's clock is 60 minutes behind this one (Date header)",
    );
    expect(off(60_000).join()).not.toContain('clock');
  });
});

describe('a 403', () => {
  const refused = (answer: Parameters<typeof anAnswer>[1]) => {
    const result = concluded(aCheck(), ['first', anAnswer(403, answer)]);
    expect(result.verdict).toBe('forbidden');
    return [
      textOf(result.message),
      result.fix.map(textOf).join(' '),
      result.evidence.map(textOf).join(' '),
    ];
  };

  it.each([
    [
      'the scope of a challenge',
      challenge('Bearer error="insufficient_scope", scope="billing:write"'),
      'lacks the scope billing:write',
      'the scope that the endpoint names',
    ],
    [
      'the scopes that GitHub accepts',
      { headers: { 'x-accepted-oauth-scopes': 'repo, admin:org', 'x-oauth-scopes': 'gist' } },
      'needs one of the scopes repo, admin:org',
      'the scope that the endpoint names',
    ],
    [
      "GitHub's single sign-on",
      {
        headers: {
          'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=x',
        },
      },
      'single sign-on',
      'Authorise the credential',
    ],
    [
      'a scope that the challenge does not name',
      challenge('Bearer error="insufficient_scope"'),
      'it lacks a scope',
      'the scope that the endpoint names',
    ],
    [
      'a scope that words name',
      json({ message: 'Missing scopes: invoices.read, invoices.write' }),
      'it needs the scopes invoices.read, invoices.write',
      'the scope that the endpoint names',
    ],
    [
      'the permission that GitHub names',
      {
        ...json({ message: 'Resource not accessible by personal access token' }),
        headers: {
          'content-type': 'application/json',
          'x-accepted-github-permissions': 'contents=write',
        },
      },
      'answered 403 Forbidden: this request needs the permission contents=write',
      'the permission that the endpoint names',
    ],
    [
      'a rule about the lifetime',
      json({
        message:
          "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days.",
      }),
      'the organisation only allows tokens that end sooner',
      'Give the token an end within the lifetime',
    ],
  ] as const)('is told with %s', (_title, answer, words, advice) => {
    const [message, fix] = refused(answer);
    expect(message).toContain(words);
    expect(fix).toContain(advice);
    expect(fix).not.toContain('new');
  });

  it('gives what the credential has as evidence', () => {
    const [, , evidence] = refused({
      headers: { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'gist' },
    });
    expect(evidence).toContain('The scopes of the credential: gist');
  });
});

describe('the diagnosis of anything', () => {
  const NEEDS: Readonly<
    Partial<Record<Cause, (result: CheckResult, exchange: Exchange) => boolean>>
  > = {
    'wrong-scheme': (_result, exchange) =>
      exchange.kind === 'answer' && exchange.answer.headers.has('www-authenticate'),
    revoked: ({ evidence }) =>
      /revoked|withdrawn|deactivated|disabled|deleted|inactive/i.test(
        evidence.map(textOf).join(' '),
      ),
    'no-credential': ({ evidence }) =>
      evidence.some((line) => textOf(line).startsWith('The endpoint says')),
  };
  const words = fc.constantFrom(
    'invalid',
    'expired',
    'or',
    'token',
    'revoked',
    'missing',
    'Bearer',
    'error=',
    '"',
    ',',
    'aud',
    'not',
    ' ',
    '\\',
    '{',
    '"message":"',
    '}',
  );
  const hostile = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it('never throws, and names no cause without its evidence', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.boolean(), (field, body, token, isJson) => {
        const answer = {
          headers: {
            'www-authenticate': field,
            date: field,
            'content-type': isJson ? 'application/json' : 'text/plain',
          },
          body,
        };
        const exchange = anAnswer(401, answer);
        const check = aCheck({ auth: bearerOf(token) });
        const result = concluded(check, ['first', exchange]);
        expect(result.verdict).toBe('unauthorized');
        expect(CAUSES).toContain(result.cause);
        const supports = result.cause === null ? undefined : NEEDS[result.cause];
        expect(supports?.(result, exchange) ?? true).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
