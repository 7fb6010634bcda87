/** What looks like an answer of the endpoint and is none, or says less than it seems. */
import { describe, expect, it } from '@jest/globals';
import type { Judgement, Sign } from '../../../../src/model/check.js';
import type { Finding } from '../../../../src/model/conversation.js';
import type { Exchange } from '../../../../src/model/exchange.js';
import { assess } from '../../../../src/verdict/assess/assess.js';
import { aJudgement, anAnswer } from '../../../support/checks.js';
import { textOf } from '../../../support/conclusions.js';

const judge = (exchange: Exchange, judgement = aJudgement()): Finding =>
  assess(exchange, judgement, 'https://billing.example.com/v1/me');
const wordsOf = (finding: Finding) => ('because' in finding ? textOf(finding.because) : '');
const only = (status: number) => [{ from: status, to: status }];
const expecting = (expect: Partial<Judgement['expect']>): Judgement =>
  aJudgement({ expect: { status: null, headers: {}, json: [], ...expect } });
const rejecting = (sign: Partial<Sign>): Judgement =>
  aJudgement({ rejected: [{ status: null, json: [], bodyContains: null, ...sign }] });
const html = (body: string) => ({ headers: { 'content-type': 'text/html' }, body });
const HOME = '<!DOCTYPE html><html><title>Billing</title><p>Welcome back, deploy';
const SIGN_IN = '<html><title>Azure DevOps Services | Sign In</title>';
const ok = [{ path: '$.ok', value: 'false' }];

describe('a 203', () => {
  it.each([
    [
      'bare',
      {},
      /^answered 203 Non-Authoritative Information, which comes from a proxy or with a sign-in page/,
    ],
    ['with JSON', { body: '{"ok":true}' }, /which comes from a proxy or with a sign-in page/],
    ['with a page', html(HOME), /with a web page, which may be one to sign in/],
    ['with a sign-in page', html(SIGN_IN), /with a sign-in page/],
  ])('is not accepted: %s', (_title, parts, words) => {
    const finding = judge(anAnswer(203, parts));
    expect(finding.kind).toBe('unexpected');
    expect(wordsOf(finding)).toMatch(words);
  });

  it('is not accepted by a class of statuses, and by its own number it is', () => {
    const success = [{ from: 200, to: 299 }];
    expect(judge(anAnswer(203), expecting({ status: success })).kind).toBe('unexpected');
    expect(judge(anAnswer(203), expecting({ status: only(203) })).kind).toBe('accepted');
    expect(judge(anAnswer(203), expecting({ status: [...only(200), ...only(203)] })).kind).toBe(
      'accepted',
    );
  });

  it('proves nothing about a preset', () => {
    const preset = { ...expecting({ status: only(200) }), fromPreset: true };
    expect(judge(anAnswer(203, html(SIGN_IN)), preset).kind).toBe('inconclusive');
  });

  it('with a sign of a rejected credential is rejected', () => {
    const judgement = rejecting({ bodyContains: 'Sign In' });
    expect(judge(anAnswer(203, html(SIGN_IN)), judgement).kind).toBe('rejected');
  });
});

describe('a page', () => {
  it.each([
    ['a title', SIGN_IN],
    ['a title without an own case', '<title>LOGIN — Acme</title>'],
    ['a title in German', '<html><title>Anmelden</title>'],
    ['a title in Japanese', '<html><title>Acme ログイン</title>'],
    ['a password field', '<html><input name=p type=password>'],
    ['a password field in quotes', '<html><input\n  type = "password" name="p">'],
    ['a form to sign in', '<!doctype html><title>Acme</title><form action="/login"></form>'],
    ['a form by its name', '<html><form id="user-signin" action="/next">'],
    ['a form for another service', '<html><form action="https://id.acme.example/saml2">'],
    ['a request of SAML', '<html><form><input type="hidden" name="SAMLRequest" value="x">'],
    ['a redirect of its own', '<html><meta http-equiv="refresh" content="0; url=/auth/sign_in">'],
    ['a redirect by script', '<html><script>window.location = "/login?next=1"</script>'],
    ['the same as a call', '<html><script>location.replace("https://sso.example/login")</script>'],
  ])('that asks to sign in is not accepted: %s', (_title, body) => {
    const finding = judge(anAnswer(200, html(body)));
    expect(finding).toMatchObject({ kind: 'unexpected', about: 'sign-in-page' });
    expect(wordsOf(finding)).toMatch(/^answered 200 OK with a sign-in page/);
    // Nobody has to say that a page is one.
    if (/^<(?:!doctype|html)/i.test(body)) {
      expect(judge(anAnswer(200, { body })).kind).toBe('unexpected');
    }
    expect(judge(anAnswer(200, html(body)), expecting({ status: only(200) })).kind).toBe(
      'unexpected',
    );
  });

  it.each([
    ['a title about something else', '<html><title>Design input, catalog on line</title>'],
    ['a title that ends like it', '<html><title>Changelog on 5 May</title>'],
    ['a search form', '<html><form action="/search"><input type="text"></form>'],
    ['a way out', '<html><form action="/logout"><button>Log out</button></form>'],
    ['keys for signing', '<html><form action="/signing-keys">'],
    ['a link to sign in', '<html><a href="/login">Sign in as somebody else</a>'],
    ['words about it', '<html><p>You can sign in with a password.'],
    ['a home page', HOME],
  ])('of another kind is accepted, and proves nothing itself: %s', (_title, body) => {
    expect(judge(anAnswer(200, html(body)))).toEqual({ kind: 'accepted', proof: null });
  });

  it.each([
    ['an expected text', expecting({ body: ['Sign In'] })],
    ['an expected header', expecting({ headers: { 'x-user': { exists: true } } })],
  ])('is judged by what looks into it: %s', (_title, judgement) => {
    const page = { headers: { 'content-type': 'text/html', 'x-user': 'me' }, body: SIGN_IN };
    expect(judge(anAnswer(200, page), judgement).kind).toBe('accepted');
  });

  it('is not looked into by a rule about its form', () => {
    const judgement = expecting({ headers: { 'content-type': 'text/html' } });
    expect(judge(anAnswer(200, html(SIGN_IN)), judgement).kind).toBe('unexpected');
    expect(judge(anAnswer(200, html(HOME)), judgement)).toMatchObject({ proof: null });
  });

  it('is not looked into by a rule about what is not there', () => {
    const judgement = expecting({ headers: { 'x-error': { exists: false } } });
    expect(judge(anAnswer(200, html(SIGN_IN)), judgement).kind).toBe('unexpected');
  });

  it('is no answer of a provider in the catalogue', () => {
    const preset = { ...expecting({ status: only(200) }), fromPreset: true };
    expect(judge(anAnswer(200, html(HOME)), preset).kind).toBe('inconclusive');
  });

  it.each([
    ['JSON', '{"title":"Sign in"}'],
    ['one line', 'OK, please sign in again some day'],
    ['nothing', ''],
  ])('is not everything that is called HTML: %s', (_title, body) => {
    expect(judge(anAnswer(200, html(body))).kind).toBe('accepted');
  });

  it('that cannot be decoded could be a sign-in page', () => {
    const body = { kind: 'undecodable', encoding: 'zzz' } as const;
    const headers = { 'content-type': 'text/html' };
    expect(judge(anAnswer(200, { headers, body })).kind).toBe('inconclusive');
    expect(judge(anAnswer(200, { body })).kind).toBe('accepted');
  });

  it('beside a refusal that is expected does not matter', () => {
    expect(judge(anAnswer(401, html(SIGN_IN)), expecting({ status: only(401) })).kind).toBe(
      'accepted',
    );
  });

  it('of a megabyte of beginnings is looked through in no time', () => {
    for (const piece of ['<form ', '<input ', '<title>', '<meta ', '<meta url=', 'location="']) {
      const body = `<html>${piece.repeat(1_048_576 / piece.length)}`;
      expect(judge(anAnswer(200, html(body))).kind).toBe('accepted');
    }
  });
});

describe('errors of GraphQL', () => {
  const failed = { errors: [{ message: 'Could not verify JWT: JWTExpired' }] };
  it.each([
    ['a list of errors', failed],
    ['an object of errors', { errors: { token: 'expired' } }],
    ['one error as a text', { errors: '[API] Invalid API key or access token' }],
    ['no data', { ...failed, data: null }],
    ['each of several queries', [failed, failed]],
  ])('are not accepted: %s', (_title, document) => {
    const finding = judge(anAnswer(200, { body: JSON.stringify(document) }));
    expect(finding.kind).toBe('unexpected');
    expect(wordsOf(finding)).toBe('answered 200 OK, but the body has errors and no data');
  });

  it.each([
    ['data beside them', { ...failed, data: { viewer: null } }],
    ['an empty list', { errors: [] }],
    ['an empty text', { errors: '' }],
    ['an empty object', { errors: {} }],
    ['a number of them', { errors: 3 }],
    ['null', { errors: null }],
    ['further down', { result: failed }],
    ['one of several queries', [failed, { data: {} }]],
    ['no queries', []],
  ])('are accepted with %s', (_title, document) => {
    expect(judge(anAnswer(200, { body: JSON.stringify(document) })).kind).toBe('accepted');
  });

  it('are accepted where a rule has looked into the body, and by none about a header', () => {
    const body = JSON.stringify({ ...failed, ok: true });
    const byBody = expecting({ json: [{ path: '$.ok', value: 'true' }] });
    const byHeader = expecting({ headers: { 'x-a': 'b' } });
    expect(judge(anAnswer(200, { body }), byBody).kind).toBe('accepted');
    expect(judge(anAnswer(200, { body, headers: { 'x-a': 'b' } }), byHeader).kind).toBe(
      'unexpected',
    );
  });
});

describe('an answer out of a cache', () => {
  it.each([
    [200, '60'],
    [200, '3'],
    [401, '3600'],
    [403, '3600'],
    [404, '90, 4'],
    [503, ' 90 '],
    [200, '99999999999'],
  ])('proves nothing, whatever its status: %i, Age %s', (status, age) => {
    const finding = judge(anAnswer(status, { headers: { age } }));
    expect(finding).toMatchObject({ kind: 'inconclusive', about: 'cached' });
    expect(wordsOf(finding)).toMatch(/out of a cache, which has had this answer for /);
  });

  it.each(['0', '1', '2', '', '-60', 'old', '1.5e9', '60s'])(
    'is not one that is as young as the check: Age %j',
    (age) => {
      expect(judge(anAnswer(200, { headers: { age } })).kind).toBe('accepted');
    },
  );

  it('may be as old as the check took, rounded up, and a second', () => {
    const slow = (age: string) => ({ ...anAnswer(200, { headers: { age } }), durationMs: 8_200 });
    expect(judge(slow('10')).kind).toBe('accepted');
    expect(judge(slow('11')).kind).toBe('inconclusive');
  });

  it('is what a 304 stands for, unless it is what is asked for', () => {
    const redirects = expecting({ status: [{ from: 300, to: 399 }] });
    expect(judge(anAnswer(304))).toMatchObject({ kind: 'inconclusive', about: 'cached' });
    expect(judge(anAnswer(304), redirects).kind).toBe('inconclusive');
    expect(judge(anAnswer(304), expecting({ status: only(304) })).kind).toBe('accepted');
  });
});

describe('a body that broke off', () => {
  const cut = (text: string) => ({ body: { kind: 'cut-off', text } as const });

  it.each([
    [401, 'rejected'],
    [403, 'forbidden'],
    [404, 'unexpected'],
    [302, 'unexpected'],
    [500, 'inconclusive'],
  ])('leaves a refusal as it is: %i', (status, kind) => {
    expect(judge(anAnswer(status, cut('{"mess'))).kind).toBe(kind);
  });

  it('leaves a sign open that could be in the rest, but not a 401', () => {
    const judgement = rejecting({ status: only(403), json: ok });
    expect(judge(anAnswer(403, cut('{"ok":fal')), judgement)).toMatchObject({
      kind: 'inconclusive',
      about: 'reset',
    });
    expect(judge(anAnswer(401, cut('')), rejecting({ json: ok })).kind).toBe('rejected');
    expect(judge(anAnswer(404, cut('')), judgement).kind).toBe('unexpected');
  });

  it('leaves a preset open where dead and limited differ in the body', () => {
    const vercel = aJudgement({
      fromPreset: true,
      rejected: [{ status: only(403), json: ok, bodyContains: null }],
      limited: [{ status: only(403), json: [], bodyContains: null }],
    });
    expect(judge(anAnswer(403, cut('{"ok"')), vercel).kind).toBe('inconclusive');
    expect(judge(anAnswer(403, { body: '{"ok":true}' }), vercel).kind).toBe('forbidden');
    expect(judge(anAnswer(403, { body: '{"ok":false}' }), vercel).kind).toBe('rejected');
  });

  it('is enough where the text that is looked for has come', () => {
    const judgement = rejecting({ status: only(400), bodyContains: 'revoked' });
    expect(judge(anAnswer(400, cut('token revoked, and')), judgement).kind).toBe('rejected');
  });
});

describe('a sign that looks into JSON', () => {
  it.each([
    ['a page', '<html><p>Hello'],
    ['a prefix before the JSON', ')]}\',\n{"ok":false}'],
    ['a plain text', 'ok: false'],
    ['half of it', '{"ok":fal'],
  ])('is open, not absent, in %s', (_title, body) => {
    const finding = judge(anAnswer(200, { body }), rejecting({ json: ok }));
    expect(finding).toMatchObject({ kind: 'inconclusive', about: 'no-json' });
    expect(wordsOf(finding)).toMatch(/JSON, so a sign of a rejected credential may be missed$/);
  });

  it.each([
    ['nothing', 200, '', 'accepted'],
    ['another value', 200, '{"ok":true}', 'accepted'],
    ['no such value', 200, '{}', 'accepted'],
    ['a page that is not found', 404, '<html>', 'unexpected'],
    ['a page with a 401', 401, '<html>', 'rejected'],
  ] as const)('is absent in %s', (_title, status, body, kind) => {
    expect(judge(anAnswer(status, { body }), rejecting({ json: ok })).kind).toBe(kind);
  });

  it('does not matter for another status', () => {
    const judgement = rejecting({ status: only(400), json: ok });
    expect(judge(anAnswer(200, { body: 'pong' }), judgement).kind).toBe('accepted');
  });
});

describe('a 403 about who asks', () => {
  it.each([
    ['Request blocked: bad user agent', 'client-blocked'],
    ['{"message":"Invalid User-Agent"}', 'client-blocked'],
    ['Your user agent is blocked.', 'client-blocked'],
    [
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
      'client-blocked',
    ],
    ['error code: 1010', 'client-blocked'],
    ['{"error_code":1010,"error_name":"browser_signature_banned"}', 'client-blocked'],
    ['Your IP (203.0.113.7) has been banned', 'address-banned'],
    ['{"error":"The IP address 203.0.113.7 has been blocked temporarily"}', 'address-banned'],
    ['{"code":"ip_banned"}', 'address-banned'],
    ['We have blacklisted your IP.', 'address-banned'],
    ['error code: 1006', 'address-banned'],
  ])('proves nothing: %s', (body, about) => {
    expect(judge(anAnswer(403, { body }))).toMatchObject({ kind: 'inconclusive', about });
    // Neither does it for a sign of the status alone, as presets have them.
    expect(judge(anAnswer(403, { body }), rejecting({ status: only(403) })).kind).toBe(
      'inconclusive',
    );
    expect(judge(anAnswer(401, { body })).kind).toBe('rejected');
  });

  it.each([
    'IP address 203.0.113.7 is not allowed to access this resource.',
    'The organization has an IP allow list enabled, and your IP address is not permitted.',
    'The API key provided does not allow requests from your IP address.',
    'Your IP address may be blocked',
    'Access has been blocked by Conditional Access policies.',
    'Your account has been banned.',
    '{"error":"forbidden","user_agent":"credential-checks/1.0.0"}',
    'error code: 10101',
    'The zip file is blocked',
  ])('says something of the credential or its rights: %s', (body) => {
    expect(judge(anAnswer(403, { body })).kind).toBe('forbidden');
  });
});

it.each([
  [503, 'busy'],
  [429, 'busy'],
  [500, 'server-error'],
  [526, 'server-error'],
])('a %i is %s', (status, about) => {
  expect(judge(anAnswer(status))).toMatchObject({ kind: 'inconclusive', about });
});
