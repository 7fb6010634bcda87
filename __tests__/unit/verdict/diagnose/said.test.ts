/** What an answer says in words outranks its status, and nothing else does. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckResult, Judgement } from '../../../../src/model/check.js';
import type { Credential } from '../../../../src/model/credential.js';
import type { Exchange } from '../../../../src/model/exchange.js';
import { aCheck, aJudgement, anAnswer, aSubject, NOW } from '../../../support/checks.js';
import { concluded, textOf, type Turn } from '../../../support/conclusions.js';
import { bearerOf, headerOf } from '../../../support/credentials.js';
import { unsignedJwt } from '../../../support/jwt.js';
import { sized } from '../../../support/long.js';

type Answer = Parameters<typeof anAnswer>[1];
interface Given {
  readonly auth?: Credential;
  readonly preset?: string;
  readonly url?: string;
  readonly judgement?: Partial<Judgement>;
  /** The answer without the credential. */
  readonly control?: Exchange;
}

const json = (body: unknown, headers: Record<string, string> = {}): Answer => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const text = (body: string, type = 'text/plain'): Answer => ({
  headers: { 'content-type': type },
  body,
});
const challenge = (value: string, body: Answer = {}): Answer => ({
  ...body,
  headers: { ...body?.headers, 'www-authenticate': value },
});
const ahead = (ms: number) => ({ date: new Date(NOW + ms).toUTCString() });

function judged(status: number, answer: Answer, given: Given = {}): CheckResult {
  const { auth = bearerOf('plainly-dead-token'), preset = null, judgement, control } = given;
  const subject = aSubject({ preset, ...(given.url === undefined ? {} : { url: given.url }) });
  const check = aCheck({ auth, subject, judgement: aJudgement(judgement) });
  const turns: Turn[] = control === undefined ? [] : [['control', control]];
  return concluded(check, ['first', anAnswer(status, answer)], ...turns);
}
const told = ({ message, fix }: CheckResult) => [message, ...fix].map(textOf).join('\n');

describe('a credential is rejected by clear words, whatever the status', () => {
  it.each<[string, number, Answer, string]>([
    ['AWS STS', 403, text('<Error><Code>ExpiredToken</Code></Error>', 'text/xml'), 'expired'],
    ['S3', 400, text('<Error><Code>ExpiredToken</Code></Error>', 'application/xml'), 'expired'],
    [
      'DynamoDB',
      400,
      json({ __type: 'com.amazon.coral.service#ExpiredTokenException' }),
      'expired',
    ],
    ['IAM', 403, json({ Error: { Code: 'InvalidClientTokenId' } }), 'wrong-credential'],
    [
      'Google, expired',
      400,
      json({ error: { code: 400, message: 'API key expired. Please renew the API key.' } }),
      'expired',
    ],
    [
      'Google, not valid',
      400,
      json({ error: { message: 'API key not valid. Please pass a valid API key.' } }),
      'wrong-credential',
    ],
    [
      'Facebook, ended',
      400,
      json({
        error: {
          message: 'Error validating access token: Session has expired on Saturday.',
          type: 'OAuthException',
          code: 190,
        },
      }),
      'expired',
    ],
    [
      'Facebook, by its number alone',
      400,
      json({ error: { message: 'Please sign in again.', type: 'OAuthException', code: 190 } }),
      'wrong-credential',
    ],
    ['OAuth, a grant', 400, json({ error: 'invalid_grant' }), 'wrong-credential'],
    [
      'OAuth, a grant that was revoked',
      400,
      json({ error: 'invalid_grant', error_description: 'Token was revoked.' }),
      'revoked',
    ],
    ['OAuth, a client', 400, json({ error: 'invalid_client' }), 'wrong-credential'],
    ['RFC 6750', 403, challenge('Bearer error="invalid_token"'), 'wrong-credential'],
    ['Kong', 403, json({ exp: 'token expired' }), 'expired'],
    ['Envoy', 403, text('Audiences in Jwt are not allowed'), 'wrong-audience'],
    ['an issuer', 403, text('Jwt issuer is not configured'), 'wrong-issuer'],
    ['PyJWT', 403, json({ detail: 'The token is not yet valid (iat)' }), 'clock-skew'],
    ['a 404', 404, json({ message: 'API key revoked' }), 'revoked'],
    ['a 410', 410, json({ message: 'This token has been revoked.' }), 'revoked'],
    ['an anonymous caller', 403, json({ detail: 'No API key provided' }), 'no-credential'],
    ['one line called HTML', 403, text('API key expired', 'text/html'), 'expired'],
    [
      'a header field of Azure DevOps',
      403,
      { headers: { 'x-tfs-serviceerror': 'The+Personal+Access+Token+used+has+expired.' } },
      'expired',
    ],
  ])('%s: %i', (_origin, status, answer, cause) => {
    const result = judged(status, answer);
    expect(result).toMatchObject({ verdict: 'unauthorized', level: 'fail', cause, status });
    expect(told(result)).not.toMatch(/permission|scope|Check the URL/);
  });

  it('RequestTimeTooSkewed is a matter of clocks, when the Date header disagrees', () => {
    const body = '<Error><Code>RequestTimeTooSkewed</Code></Error>';
    const xml = { 'content-type': 'application/xml' };
    const skewed = judged(403, { headers: { ...xml, ...ahead(20 * 60_000) }, body });
    expect(skewed).toMatchObject({ verdict: 'unauthorized', cause: 'clock-skew' });
    expect(textOf(skewed.message)).toBe(
      'The endpoint says that the time of the request is too far from its own, and its clock is 20 minutes ahead of this one.',
    );
    const same = judged(403, { headers: { ...xml, ...ahead(0) }, body });
    expect(same).toMatchObject({ verdict: 'forbidden', cause: null });
  });
});

describe('a status stays what it is', () => {
  it.each<[string, number, Answer, string]>([
    ['a conflict', 409, json({ message: 'The secret has been deleted' }), 'unexpected'],
    ['a precondition', 412, json({ message: 'The key has expired' }), 'unexpected'],
    ['a resource that is not there', 404, json({ message: 'Not Found' }), 'unexpected'],
    ['a token that is a resource', 404, json({ message: 'Access token not found' }), 'unexpected'],
    ['a parameter', 400, json({ message: 'Invalid parameter: account_id' }), 'unexpected'],
    ['a parser', 400, json({ message: "Invalid token '}' at position 3" }), 'unexpected'],
    ['a request', 400, json({ error: 'invalid_request' }), 'unexpected'],
    ['a scope that was asked for', 400, json({ error: 'invalid_scope' }), 'unexpected'],
    ['a page token', 400, json({ message: 'The page token has expired' }), 'unexpected'],
    [
      'a code in an ordinary text',
      400,
      json({ message: 'See the page about invalid_grant' }),
      'unexpected',
    ],
    [
      'a page of documentation',
      404,
      text('<h1>Errors</h1><p>Token expired</p>', 'text/html'),
      'unexpected',
    ],
    [
      'a long text of documentation',
      404,
      text(`Token expired.\n${'This error is sent when … '.repeat(30)}`),
      'unexpected',
    ],
    ['may', 403, json({ message: 'Your token may have expired' }), 'forbidden'],
    ['missing or invalid', 403, json({ message: 'Missing or invalid API key' }), 'forbidden'],
    ['a denial', 403, json({ errors: [{ code: 'DENIED', message: 'denied' }] }), 'forbidden'],
    ['no words', 403, {}, 'forbidden'],
    ['a firewall', 403, text('<html>Token expired</html>', 'text/html'), 'inconclusive'],
    ['a firewall in a word', 403, text('Access denied', 'text/html'), 'inconclusive'],
    ['a busy service', 503, json({ message: 'jwt expired' }), 'inconclusive'],
    ['a limit', 429, json({ message: 'Token expired' }), 'inconclusive'],
    ['an answer of another kind', 200, json({ message: 'Token expired' }), 'unproven'],
  ])('%s: %i', (_title, status, answer, verdict) => {
    expect(judged(status, answer)).toMatchObject({ verdict, cause: null });
  });

  it('where the configuration names it, although a rule of the body is not met', () => {
    const rule = [{ path: '$.ok', value: 'true' }];
    const expect_ = { status: [{ from: 400, to: 400 }], headers: {}, json: rule };
    const answer = json({ error: 'invalid_grant' });
    const result = judged(400, answer, { judgement: { expect: expect_ } });
    expect(result.verdict).toBe('unexpected');
  });

  it('for a preset, whose own signs tell its rejections', () => {
    const answer = json({ message: 'Token expired' });
    const preset = { preset: 'x', judgement: { fromPreset: true } };
    expect(judged(400, answer, preset).verdict).toBe('inconclusive');
  });

  it('where words blame the credential without proof, nobody says that nothing does', () => {
    expect(told(judged(503, json({ message: 'jwt expired' })))).not.toContain('Nothing suggests');
    expect(told(judged(503, json({ message: 'maintenance' })))).toContain('Nothing suggests');
  });
});

describe('an answer that breaks a rule of `expect`', () => {
  const judgement = {
    expect: { status: null, headers: {}, json: [{ path: '$.ok', value: 'true' }] },
  };

  it('stays unexpected, and tells what its words mean', () => {
    const result = judged(200, json({ ok: false, error: 'token_expired' }), { judgement });
    expect(result).toMatchObject({ verdict: 'unexpected', cause: null });
    expect(textOf(result.message)).toBe(
      'The endpoint answered 200 OK, but in the body $.ok is false and should be true. It says that the credential has expired.',
    );
    expect(result.fix.map(textOf).at(-1)).toContain('describe it under rejected');
  });
});

it('a 400 about a policy stays unexpected, and is told as one', () => {
  const result = judged(
    400,
    json({
      error: 'invalid_grant',
      error_description: 'AADSTS53003: Access has been blocked by Conditional Access policies.',
    }),
  );
  expect(result.verdict).toBe('unexpected');
  expect(textOf(result.message)).toContain('a policy of the organisation or the network');
  expect(told(result)).not.toMatch(/new credential/);
});

it('a 403 to an anonymous caller of Kubernetes saw no credential', () => {
  const message = 'forbidden: User "system:anonymous" cannot get path "/"';
  expect(judged(403, json({ message })).cause).toBe('no-credential');
  const known = 'nodes is forbidden: User "system:serviceaccount:a:b" cannot list resource';
  expect(judged(403, json({ message: known })).verdict).toBe('forbidden');
});

it('a 404 of GitHub names the permissions that would be needed', () => {
  const result = judged(404, json({}, { 'x-accepted-github-permissions': 'contents=read' }));
  expect(result.evidence.map(textOf)).toContain(
    'X-Accepted-GitHub-Permissions names contents=read',
  );
});

describe('a 401 about a scope', () => {
  it.each<[string, Answer, string]>([
    [
      'the challenge (RFC 6750 section 3.1)',
      challenge('Bearer error="insufficient_scope", scope="model.request"'),
      'it lacks the scope model.request.',
    ],
    [
      'OpenAI',
      json({ error: { message: 'Missing scopes: model.request. Check your role.' } }),
      'it lacks the scope model.request.',
    ],
    ['Atlassian', json({ message: 'Unauthorized; scope does not match' }), 'it lacks a scope.'],
  ])('is forbidden, and asks for it: %s', (_origin, answer, words) => {
    const result = judged(401, answer);
    expect(result).toMatchObject({ verdict: 'forbidden', level: 'fail', status: 401, cause: null });
    expect(textOf(result.message)).toContain(words);
    expect(told(result)).not.toMatch(/\b(?:new|create|renew)\b/i);
  });

  it.each<[string, Answer, Partial<Judgement>]>([
    ['advice about scopes', json({ message: 'Check that the token has the scopes' }), {}],
    ['a permission', json({ message: 'insufficient permissions' }), {}],
    [
      'a sign that the configuration names',
      json({ message: 'Missing scopes: a' }),
      { rejected: [{ status: null, json: [], bodyContains: 'Missing' }] },
    ],
  ])('is a rejection all the same: %s', (_title, answer, judgement) => {
    expect(judged(401, answer, { judgement })).toMatchObject({ verdict: 'unauthorized' });
  });

  it('that is about a policy is not sent for a new credential', () => {
    const result = judged(401, json({ message: 'Your IP address is not on the allow list' }));
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(told(result)).toContain('keeps it out');
    expect(told(result)).not.toMatch(/new credential/);
  });
});

describe('a challenge', () => {
  const token = (scheme: string) => headerOf({ Authorization: `${scheme} plainly-dead-token` });

  it.each<[string, Credential, Answer, Given]>([
    [
      'the token was read',
      token('Token'),
      challenge('Basic realm="api"', json({ detail: 'Invalid token.' })),
      {},
    ],
    ['the scheme does not exist', token('Bearer'), challenge('xBasic realm="api"'), {}],
    ['a preset chose the scheme', token('Bearer'), challenge('Basic'), { preset: 'sentry' }],
    [
      'the realm is a token service',
      token('Basic'),
      challenge('Bearer realm="https://auth.example.com/token",service="x"'),
      {},
    ],
    [
      'the same, encoded',
      token('Basic'),
      challenge('OAuth realm="https%3A%2F%2Facme.example"'),
      {},
    ],
    [
      'a header field says that it was read',
      token('Basic'),
      {
        headers: { 'www-authenticate': 'OAuth', 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
      },
      {},
    ],
  ])('does not blame the scheme when %s', (_title, auth, answer, given) => {
    const result = judged(401, answer, { ...given, auth });
    expect(result.cause).toBe('wrong-credential');
    const names = /scheme|realm/.test(result.fix.map(textOf).join());
    expect(names).toBe(given.preset === undefined);
  });

  it('that offers another scheme leaves a dead credential as the second possibility', () => {
    const result = judged(401, challenge('Basic realm="x"', json({ message: 'Unauthorized' })));
    expect(result.cause).toBe('wrong-scheme');
    expect(told(result)).toContain('create a new one');
  });

  it.each([
    ['read it', json({ description: 'GitHub Token from incorrect Client ID' }), 'wrong-credential'],
    ['says nothing', json({ error: 'unauthorized' }), 'malformed'],
  ])(
    'is missing, and a bare Authorization is judged by whether the endpoint %s',
    (_, answer, cause) => {
      const auth = headerOf({ Authorization: 'plainlydeadtoken' });
      expect(judged(401, answer, { auth }).cause).toBe(cause);
    },
  );

  it('a locked account needs no new credential', () => {
    const result = judged(401, {
      headers: { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://x.test' },
    });
    expect(result.cause).toBe('wrong-credential');
    expect(told(result)).toMatch(/CAPTCHA/);
    expect(told(result)).not.toMatch(/new credential/);
  });
});

describe('a key and a host that say different environments', () => {
  const TEST = `sk_test_51${'aB3d'.repeat(20)}`;
  const LIVE = `sk_live_51${'aB3d'.repeat(20)}`;
  it.each([
    [TEST, 'https://live.example.com/me', 'test key, but the name of the host says live'],
    [LIVE, 'https://sandbox.example.com/me', 'live key, but the name of the host says sandbox'],
    [LIVE, 'https://api-staging.example.com/me', 'live key, but the name of the host says staging'],
    [`test_${'a1'.repeat(16)}`, 'https://api.prod.example.com/me', 'test key'],
    [`rzp_live_${'a1'.repeat(8)}`, 'https://qa.example.com/me', 'live key'],
  ])('are named: %s at %s', (key, url, words) => {
    const result = judged(401, {}, { auth: bearerOf(key), url });
    expect(result.cause).toBe('wrong-environment');
    expect(textOf(result.message)).toContain(words);
  });

  it.each([
    ['no label', TEST, 'https://api.example.com/me'],
    ['the same label', TEST, 'https://sandbox.example.com/me'],
    ['the domain itself', TEST, 'https://api.live.com/me'],
    ['both labels', LIVE, 'https://test.live.example.com/me'],
    ['a longer word', TEST, 'https://livechat.example.com/me'],
    ['a host for developers', `sk_live_${'a1'.repeat(8)}`, 'https://dev.azure.com/me'],
    ["a provider's own host", `sk_test_${'a1'.repeat(8)}`, 'https://abc.live.dynatrace.com/me'],
    ['a key without a mark', 'plainly-dead-token', 'https://sandbox.example.com/me'],
    ['a mark in the middle', 'k9-live-4fQ2xLr8Zm', 'https://sandbox.example.com/me'],
  ])('are not seen in %s', (_title, key, url) => {
    expect(judged(401, {}, { auth: bearerOf(key), url }).cause).not.toBe('wrong-environment');
  });
});

describe('a 403 without words', () => {
  it('blames what is wrong with the stored value first', () => {
    const result = judged(403, {}, { auth: bearerOf('plainly-dead-token ') });
    expect(result.verdict).toBe('forbidden');
    expect(textOf(result.message)).toBe(
      'The endpoint answered 403 Forbidden. The token ends in white space.',
    );
    expect(told(result)).toContain('exactly as it was issued');
  });

  it('does not blame a bare Authorization', () => {
    const auth = headerOf({ Authorization: 'plainlydeadtoken' });
    expect(told(judged(403, {}, { auth }))).toContain('may lack a permission');
  });

  it('of a preset that knows what it means says that the credential is known', () => {
    const limited = [{ status: [{ from: 403, to: 403 }], json: [], bodyContains: null }];
    const result = judged(403, {}, { preset: 'x', judgement: { fromPreset: true, limited } });
    expect(textOf(result.message)).toBe(
      'The endpoint knows the credential, but does not allow this request.',
    );
    expect(told(result)).not.toContain('new');
  });
});

describe('whatever the status and the words', () => {
  const WORDS = [
    'Token expired',
    'invalid_token',
    'Invalid API key',
    'Missing scopes: a.read',
    'insufficient_scope',
    'permission denied',
    'denied',
    'token_revoked',
    'Your IP address is not on the allow list',
    'The token is not yet valid',
    'Invalid or expired token',
    'No API key provided',
    'RequestTimeTooSkewed',
    'Not Found',
    'captcha',
    'jwt audience invalid',
    'Your account was suspended',
    'SERVICE_DISABLED',
    'User does not exist',
  ];
  const HEADERS = [
    {},
    { 'www-authenticate': 'Bearer error="insufficient_scope", scope="a.read"' },
    { 'www-authenticate': 'Bearer error="invalid_token"' },
    { 'www-authenticate': 'Basic realm="x"' },
    { 'x-oauth-scopes': 'gist', 'x-accepted-oauth-scopes': 'repo' },
    { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' },
    { 'x-accepted-github-permissions': 'contents=write' },
    { date: new Date(NOW + 3_600_000).toUTCString() },
  ];
  const DEAD = /expired|revoked|nvalid|not yet valid/;
  const SCOPE = /insufficient_scope|Missing scopes/;
  const statuses = fc.oneof(
    fc.constantFrom(200, 400, 401, 403, 404),
    fc.integer({ min: 200, max: 599 }),
  );
  const without = fc.constantFrom('unasked', 'same', 200, 401, 403, 404, 503);
  const words = fc.subarray(WORDS, { minLength: 0, maxLength: 3 });
  const auths = fc.constantFrom(
    bearerOf('plainly-dead-token'),
    headerOf({ 'X-Key': 'plainly-dead' }),
    bearerOf(unsignedJwt({ exp: NOW / 1_000 + 90 * 86_400 })),
  );

  /** Each names what the message or the evidence says, and what the steps may then not say. */
  const CONTRADICTIONS: readonly (readonly [
    where: 'message' | 'evidence',
    says: RegExp,
    not: RegExp,
  ])[] = [
    [
      'message',
      /lacks (?:a|the) scope|needs (?:one of )?the scopes|needs the permission/,
      /create a new/i,
    ],
    ['message', /knows the credential/, /create a new/i],
    [
      'message',
      /keeps it out|single sign-on|CAPTCHA|is suspended|switched off/,
      /create a new|may no longer be valid/i,
    ],
    ['message', /any credential: nothing shows/, /lacks a permission/],
    ['evidence', DEAD, /Nothing suggests/],
  ];

  function contradictions(result: CheckResult): string[] {
    const said = {
      message: textOf(result.message),
      evidence: result.evidence.map(textOf).join('\n'),
    };
    const steps = result.fix.map(textOf).join('\n');
    return [
      ...CONTRADICTIONS.filter(
        ([where, says, not]) => says.test(said[where]) && not.test(steps),
      ).map(([, says, not]) => `${says} beside ${not}`),
      ...(/knows the credential/.test(said.message) && DEAD.test(said.evidence) ? ['known'] : []),
      ...(SCOPE.test(said.evidence) && !DEAD.test(said.evidence) && /^Create a new/m.test(steps)
        ? ['a scope beside a new credential']
        : []),
    ];
  }

  it('the steps never contradict the evidence', () => {
    const from = fc.constantFrom(...HEADERS);
    fc.assert(
      fc.property(statuses, words, from, auths, without, (status, said, headers, auth, other) => {
        const errors = said.map((message) => ({ message }));
        const body = { message: said[0], error: said[1], detail: said[2], errors };
        const answer = json(body, headers);
        const control =
          other === 'same' ? anAnswer(status, answer) : anAnswer(Number(other), json({}));
        const result = judged(status, answer, {
          auth,
          ...(other === 'unasked' ? {} : { control }),
        });
        expect(contradictions(result)).toEqual([]);
        expect(result.verdict === 'unauthorized').toBe(result.cause !== null);
        const isAccepted = status >= 200 && status < 300 && status !== 203;
        expect(result.verdict !== 'valid' || isAccepted).toBe(true);
        expect(result.verdict !== 'valid' || result.evidence.length > 0).toBe(true);
        expect(result.fix.length > 0).toBe(result.verdict !== 'valid');
      }),
      { numRuns: sized(400, 2_000) },
    );
  });
});
