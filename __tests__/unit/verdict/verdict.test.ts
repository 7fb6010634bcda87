import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../src/model/conversation.js';
import type { CheckResult, Judgement, ReadyCheck } from '../../../src/model/check.js';
import { factsOf } from '../../../src/credential/facts.js';
import { assess } from '../../../src/verdict/assess/assess.js';
import {
  aCheck,
  aFailure,
  aJudgement,
  anAnswer,
  aPolicy,
  aSubject,
  NOW,
} from '../../support/checks.js';
import { conclude, concluded, type Turn, textOf } from '../../support/conclusions.js';
import { unsignedJwt } from '../../support/jwt.js';
import { bearerOf, noCredential } from '../../support/credentials.js';

const DAY = 86_400_000;
const SECONDS = NOW / 1_000;

const text = textOf;
const message = (result: CheckResult): string => text(result.message);
const evidence = (result: CheckResult): string[] => result.evidence.map(text);
const judged = (changes: Partial<Judgement>) => aCheck({ judgement: aJudgement(changes) });
const bearer = (claims: Record<string, unknown>, changes: Partial<Judgement> = {}): ReadyCheck =>
  aCheck({
    auth: bearerOf(unsignedJwt(claims)),
    judgement: aJudgement(changes),
  });
const typed = (at: number): Partial<Judgement> => ({
  expiry: { wanted: true, configured: { kind: 'date', at }, preset: null },
});
const fine: Turn = ['first', anAnswer(200)];
const refused: Turn = ['control', anAnswer(401)];

describe('an accepted credential', () => {
  it('is valid, with the control as its proof', () => {
    const result = concluded(aCheck(), fine, refused);
    expect(result).toMatchObject({ verdict: 'valid', level: 'pass', status: 200, attempts: 1 });
    expect(message(result)).toBe(
      'The endpoint accepts the credential. No expiry is known: give one as expiry, or write expiry: none.',
    );
    expect(evidence(result)).toEqual([
      'The same request without the credential: 401 Unauthorized, so the endpoint requires it',
    ]);
  });

  it('is unproven when the control comes to nothing, and says so', () => {
    const result = concluded(aCheck(), fine, ['control', anAnswer(503)]);
    expect(result).toMatchObject({ verdict: 'unproven', level: 'warn' });
    expect(message(result)).toContain('came to nothing (503 Service Unavailable)');
    expect(evidence(result)[0]).toContain('503 Service Unavailable, which does not show');
  });

  it('is unproven when the endpoint does not demand it', () => {
    const result = concluded(aCheck(), fine, ['control', anAnswer(204)]);
    expect(result).toMatchObject({ verdict: 'unproven', level: 'warn' });
    expect(message(result)).toContain('also accepts the same request without');
  });

  it('tells how long it lives', () => {
    const result = concluded(bearer({ exp: SECONDS + 90 * 86_400 }), fine, refused);
    expect(result).toMatchObject({
      verdict: 'valid',
      expiresAt: NOW + 90 * DAY,
      expirySource: 'jwt',
    });
    expect(message(result)).toContain('It expires in 90 days.');
  });

  it('is expiring within warn-within and fails within fail-within', () => {
    const claims = { exp: SECONDS + 2 * 86_400 };
    expect(concluded(bearer(claims), fine, refused)).toMatchObject({
      verdict: 'expiring',
      level: 'warn',
    });
    const subject = aSubject({ policy: aPolicy({ failWithinMs: 3 * DAY }) });
    const urgent = concluded({ ...bearer(claims), subject }, fine, refused);
    expect(urgent).toMatchObject({ verdict: 'expiring', level: 'fail' });
    expect(message(urgent)).toBe('The endpoint accepts the credential, which expires in 2 days.');
  });

  it('is expiring within fail-within even when that is wider than warn-within', () => {
    const subject = aSubject({ policy: aPolicy({ warnWithinMs: 0, failWithinMs: 30 * DAY }) });
    const result = concluded({ ...bearer({ exp: SECONDS + 86_400 }), subject }, fine, refused);
    expect(result).toMatchObject({ verdict: 'expiring', level: 'fail' });
  });

  it('is expired at the level of a warning when only a typed date is past', () => {
    const result = concluded(judged(typed(NOW - DAY)), fine, refused);
    expect(result).toMatchObject({ verdict: 'expired', level: 'warn', expirySource: 'date' });
    expect(message(result)).toContain('renew it, or correct the date');
  });

  it('is expired and fails when its own exp is past although the endpoint does not mind', () => {
    const result = concluded(bearer({ exp: SECONDS - 2 * 86_400 }), fine, refused);
    expect(result).toMatchObject({ verdict: 'expired', level: 'fail', cause: null });
    expect(message(result)).toBe(
      'The credential expired 2 days ago. The endpoint did not reject it.',
    );
  });

  it('lets its own exp beat a typed date, and says that they disagree', () => {
    const result = concluded(
      bearer({ exp: SECONDS + 90 * 86_400 }, typed(NOW + 2 * DAY)),
      fine,
      refused,
    );
    expect(result).toMatchObject({ verdict: 'valid', expirySource: 'jwt' });
    expect(message(result)).toContain('Correct the date');
  });

  it('says that a configured source is absent, and keeps its verdict', () => {
    const configured = { kind: 'header', name: 'x-expires' } as const;
    const result = concluded(
      judged({ expiry: { wanted: true, configured, preset: null } }),
      fine,
      refused,
    );
    expect(result).toMatchObject({ verdict: 'valid', expiresAt: null });
    expect(message(result)).toContain('x-expires');
  });

  it('carries who it belongs to, where a preset says where that stands', () => {
    const answer = anAnswer(200, { body: '{"login":"robot","id":7}' });
    expect(concluded(judged({ identity: '$.login' }), ['first', answer]).identity).toBe('robot');
    expect(concluded(judged({ identity: '$.id' }), ['first', answer]).identity).toBe('7');
    expect(concluded(judged({ identity: '$.none' }), ['first', answer]).identity).toBeNull();
    expect(concluded(judged({}), ['first', answer]).identity).toBeNull();
  });
});

describe('audience and issuer', () => {
  const jwt = { aud: ['api', 'other'], iss: 'https://id.example.com' };

  it('that are met change nothing', () => {
    const result = concluded(
      bearer(jwt, { audience: 'api', issuer: 'https://id.example.com' }),
      fine,
      refused,
    );
    expect(result.verdict).toBe('valid');
  });

  it.each([
    [
      'another audience',
      bearer(jwt, { audience: 'billing' }),
      'audience is not billing: the token names api, other',
    ],
    [
      'another issuer',
      bearer(jwt, { issuer: 'https://x.example.com' }),
      'issuer is not https://x.example.com: the token names https://id.example.com',
    ],
    ['no audience', bearer({}, { audience: 'billing' }), 'the token names none'],
    ['no JWT', judged({ audience: 'billing' }), 'the credential is not a JWT'],
  ])('make an accepted credential with %s unexpected', (_title, check, words) => {
    const result = concluded(check, fine, refused);
    expect(result).toMatchObject({ verdict: 'unexpected', level: 'fail', cause: null });
    expect(message(result)).toContain(words);
    expect(result.fix.map(text)[0]).toMatch(
      /^Request a token (for the audience|from the issuer) that the endpoint/,
    );
  });

  it.each([
    ['wrong-audience', bearer(jwt, { audience: 'billing' })],
    ['wrong-issuer', bearer(jwt, { issuer: 'https://x.example.com' })],
    ['wrong-credential', judged({ audience: 'billing' })],
    ['wrong-audience', bearer(jwt, { audience: 'billing', issuer: 'https://x.example.com' })],
    ['wrong-issuer', bearer(jwt, { audience: 'api', issuer: 'https://x.example.com' })],
    ['expired', bearer({ ...jwt, exp: SECONDS - 1 }, { audience: 'billing' })],
    ['wrong-credential', bearer(jwt, { audience: 'api' })],
  ] as const)('name %s as the cause of a rejection', (cause, check) => {
    expect(concluded(check, ['first', anAnswer(401)])).toMatchObject({
      verdict: 'unauthorized',
      cause,
    });
  });
});

describe('a rejected credential', () => {
  const challenge = { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };

  it('says what the endpoint answered, with its challenge as evidence', () => {
    const answer = anAnswer(401, challenge);
    const result = concluded(aCheck(), ['first', answer], ['confirmation', answer]);
    expect(result).toMatchObject({
      verdict: 'unauthorized',
      cause: 'wrong-credential',
      attempts: 2,
    });
    expect(message(result)).toBe(
      'The endpoint answered 401 Unauthorized: it does not accept this credential.',
    );
    expect(evidence(result)).toEqual([
      'Asked again because of a 401: 401 Unauthorized, then 401 Unauthorized',
      'HTTP 401 Unauthorized',
      'WWW-Authenticate: Bearer error="invalid_token"',
    ]);
  });

  it('quotes the challenge as text of the server', () => {
    const result = concluded(aCheck(), ['first', anAnswer(401, challenge)]);
    expect(result.evidence.flat()).toContainEqual({
      from: 'server',
      text: 'Bearer error="invalid_token"',
    });
  });

  it('has the expired token as its cause, said in days', () => {
    const result = concluded(bearer({ exp: SECONDS - 3 * 86_400 }), ['first', anAnswer(401)]);
    expect(result).toMatchObject({
      cause: 'expired',
      expirySource: 'jwt',
      expiresAt: NOW - 3 * DAY,
    });
    expect(message(result)).toBe('The token expired 3 days ago.');
  });

  it('names the variable, the page and the input in its steps, in order', () => {
    const subject = aSubject({ renew: 'https://billing.example.com/tokens' });
    const steps = concluded(aCheck({ subject }), ['first', anAnswer(401)]).fix.map(text);
    expect(steps[0]).toContain('https://billing.example.com/tokens');
    expect(steps[1]).toContain('BILLING_TOKEN');
    expect(steps[2]).toContain('Billing API');
  });

  it('says to store it behind the variable of the credential, not behind that of the address', () => {
    const subject = aSubject({ variables: ['BASE_URL', 'BILLING_TOKEN'] });
    const steps = concluded(aCheck({ subject }), ['first', anAnswer(401)]).fix.map(text);
    expect(steps[1]).toBe('Save it in the secret that sets BILLING_TOKEN.');
  });

  it('of a rejected client certificate has no status', () => {
    const failure = aFailure({ kind: 'client-certificate-rejected', connected: false });
    const result = concluded(aCheck(), ['first', failure]);
    expect(result).toMatchObject({ verdict: 'unauthorized', status: null, attempts: 0 });
  });

  it('of a client certificate that cannot be used was never sent', () => {
    const failure = aFailure({
      kind: 'client-certificate-unusable',
      detail: 'the key does not match',
    });
    const result = concluded(aCheck(), ['first', failure]);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'malformed', attempts: 0 });
    expect(message(result)).toContain('the key does not match');
  });
});

describe('what proves nothing', () => {
  it('tells what failed, with its code', () => {
    const result = concluded(aCheck(), ['first', aFailure()]);
    expect(result).toMatchObject({
      verdict: 'inconclusive',
      level: 'warn',
      status: null,
      cause: null,
    });
    expect(message(result)).toBe(
      'No proof either way: the endpoint refused the connection (ECONNREFUSED).',
    );
  });

  it('tells how long the endpoint says to wait', () => {
    const busy = anAnswer(429, { headers: { 'retry-after': '7200' } });
    expect(message(concluded(aCheck(), ['first', busy]))).toContain('says to wait 2 hours');
    const brief = anAnswer(429, { headers: { 'retry-after': '7' } });
    expect(message(concluded(aCheck(), ['first', brief]))).toContain('says to wait 7 seconds');
    expect(message(concluded(aCheck(), ['first', anAnswer(429)]))).not.toContain('says to wait');
  });

  it('names a first 401 that the confirmation did not repeat', () => {
    const result = concluded(aCheck(), ['first', anAnswer(401)], ['confirmation', anAnswer(503)]);
    expect(result.verdict).toBe('inconclusive');
    expect(evidence(result)[0]).toContain('401 Unauthorized, then 503 Service Unavailable');
  });

  it('counts the attempts that left: not those that made no connection', () => {
    const turns: Turn[] = [
      ['first', anAnswer(503)],
      ['retry', aFailure()],
      ['retry', anAnswer(503)],
    ];
    const result = concluded(aCheck(), ...turns);
    expect(result).toMatchObject({ attempts: 2, durationMs: 27, status: 503 });
    expect(evidence(result)[0]).toContain('Asked 3 times');
  });
});

it('tells of a 403 alone that it proves neither, and fails', () => {
  const result = concluded(aCheck(), ['first', anAnswer(403)]);
  expect(result).toMatchObject({ verdict: 'forbidden', level: 'fail', cause: null });
  expect(message(result)).toBe(
    'The endpoint answered 403 Forbidden: the credential may lack a permission, or may no longer be valid.',
  );
  expect(result.fix.map(text)).toEqual([
    'Find out whether the credential is still valid: ask the service for something that every valid credential may read, such as “who am I”.',
    'If that works, it lacks a permission: give it the one that this request needs.',
    'If it does not work, the credential is dead: create a new one where this one was issued.',
    'Save it in the secret that sets BILLING_TOKEN.',
    'To confirm the fix, run this workflow by hand with the input only set to Billing API.',
  ]);
});

it('tells of a 404 that it may be about the credential, unless none was sent', () => {
  const hidden = concluded(aCheck(), ['first', anAnswer(404)]);
  expect(message(hidden)).toBe(
    'The endpoint answered 404 Not Found, but 2xx was expected. A 404 can also mean that the credential has no access, or is no longer valid.',
  );
  expect(hidden.fix.map(text)[1]).toContain('may access this address');
  const ended = concluded(bearer({ exp: SECONDS - 86_400 }), ['first', anAnswer(404)]);
  expect(ended.verdict).toBe('expired');
  expect(ended.fix.map(text)[0]).toBe('Create a new credential where this one was issued.');
  const open = concluded(aCheck({ auth: noCredential() }), ['first', anAnswer(404)]);
  expect(message(open)).toBe('The endpoint answered 404 Not Found, but 2xx was expected.');
  expect(open.fix.map(text).join()).not.toContain('access');
});

describe('an expiry in the answer', () => {
  const configured = { kind: 'header', name: 'x-expires' } as const;
  const check = judged({ expiry: { wanted: true, configured, preset: null } });
  const answer = (status: number, date: string) =>
    anAnswer(status, { headers: { 'x-expires': date } });

  it.each([
    [200, 'expiring'],
    [403, 'forbidden'],
    [404, 'unexpected'],
    [503, 'inconclusive'],
    [401, 'unauthorized'],
  ])('counts whatever the answer is: %i', (status, verdict) => {
    expect(concluded(check, ['first', answer(status, '2026-11-24')], refused)).toMatchObject({
      verdict,
      expiresAt: Date.UTC(2026, 10, 24),
    });
  });

  it.each([200, 403, 404, 503])('makes it expired when it is past: %i', (status) => {
    expect(concluded(check, ['first', answer(status, '2026-11-20')]).verdict).toBe('expired');
  });

  it('is the cause of a rejection when it is past', () => {
    expect(concluded(check, ['first', answer(401, '2026-11-20')]).cause).toBe('expired');
  });

  it('that is absent is said, but not of a rejection, which it does not explain', () => {
    expect(message(concluded(check, ['first', anAnswer(404)]))).toContain('no header x-expires');
    expect(message(concluded(check, ['first', anAnswer(401)]))).not.toContain('x-expires');
  });
});

describe('a refusal that is expected', () => {
  const expect_ = { status: [{ from: 401, to: 403 }], headers: {}, json: [] };
  const refusal = (auth: ReadyCheck['auth']) =>
    concluded(aCheck({ auth, judgement: aJudgement({ expect: expect_ }) }), [
      'first',
      anAnswer(401),
    ]);

  it('is said to be one', () => {
    const result = refusal(bearerOf('plainly-dead-token'));
    expect(result.verdict).toBe('valid');
    expect(message(result)).toBe('The endpoint refuses the credential, as expected.');
  });

  it('does not hide that the token is past its end', () => {
    const token = unsignedJwt({ exp: SECONDS - 86_400 * 9 });
    const result = refusal(bearerOf(token));
    expect(message(result)).toBe(
      'The credential expired 9 days ago. The endpoint refuses it, as expected.',
    );
  });
});

it('says until when a row is snoozed, wherever its message goes', () => {
  const subject = aSubject({ policy: aPolicy({ snoozeUntil: NOW + DAY }) });
  const result = concluded(aCheck({ subject }), ['first', anAnswer(401)]);
  expect(result).toMatchObject({ level: 'warn', snoozed: true });
  expect(message(result)).toContain('Snoozed until 2026-11-24 06:17 UTC.');
});

it.each([302, 308])('names where a %i leads, whatever it means', (status) => {
  const rejected = [{ status: [{ from: 300, to: 399 }], json: [], bodyContains: null }];
  const answer = anAnswer(status, { headers: { location: '/login?next=secret' } });
  const result = concluded(judged({ rejected }), ['first', answer]);
  expect(result.verdict).toBe('unauthorized');
  expect(evidence(result)).toContain('Redirect to https://billing.example.com/login, not followed');
});

it('knows a secret in the path as the credential that is rejected', () => {
  const check = aCheck({ auth: noCredential() });
  const facts = factsOf(check.auth, true);
  const exchange = anAnswer(401);
  const finding = assess(exchange, check.judgement, check.subject.url);
  const history = [{ purpose: 'first', exchange, finding } as const];
  expect(conclude(check, { facts, history, unsendable: null, cutShort: null }, NOW).cause).toBe(
    'wrong-credential',
  );
});

it.each<Finding>([
  { kind: 'unexpected', because: ['asks for Basic'] },
  { kind: 'inconclusive', because: ['asks for Basic'], about: 'unknown-answer' },
])('takes what a scheme knows of an answer over the words in it: $kind', (finding) => {
  const check = aCheck();
  const facts = factsOf(check.auth);
  const exchange = anAnswer(401, {
    headers: { 'content-type': 'text/plain' },
    body: 'No credentials provided',
  });
  const known = { isSettled: true, steps: ['Write `basic`.'], who: ['The token server'] } as const;
  const history = [{ purpose: 'first', exchange, finding, ...known } as const];
  const result = conclude(check, { facts, history, unsendable: null, cutShort: null }, NOW);
  expect(result).toMatchObject({ verdict: finding.kind, cause: null });
  expect(message(result)).toMatch(/the token server asks for Basic\./i);
  expect(result.fix.map(text)[0]).toBe('Write basic.');
  expect(result.fix.map(text)[1]).toContain('run this workflow by hand');
});
