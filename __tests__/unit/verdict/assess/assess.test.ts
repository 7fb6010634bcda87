import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Judgement, Sign } from '../../../../src/model/check.js';
import { type Exchange, FAILURE_KINDS } from '../../../../src/model/exchange.js';
import { assess } from '../../../../src/verdict/assess/assess.js';
import type { Finding } from '../../../../src/model/conversation.js';
import { textOf } from '../../../support/conclusions.js';
import { aFailure, aJudgement, anAnswer } from '../../../support/checks.js';

const URL = 'https://billing.example.com/v1/me';
const only = (status: number) => [{ from: status, to: status }];
const sign = (changes: Partial<Sign>): Sign => ({
  status: null,
  json: [],
  bodyContains: null,
  ...changes,
});
const expecting = (expect: Partial<Judgement['expect']>): Judgement =>
  aJudgement({ expect: { status: null, headers: {}, json: [], ...expect } });
const judge = (exchange: Exchange, judgement = aJudgement()): Finding =>
  assess(exchange, judgement, URL);
const html = { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>denied' };

/** Every status of the table in DESIGN §3, without any configuration. */
const STATUSES: readonly [status: number, kind: Finding['kind']][] = [
  [200, 'accepted'],
  [203, 'unexpected'],
  [204, 'accepted'],
  [299, 'accepted'],
  [301, 'unexpected'],
  [302, 'unexpected'],
  [304, 'inconclusive'],
  [400, 'unexpected'],
  [401, 'rejected'],
  [403, 'forbidden'],
  [404, 'unexpected'],
  [407, 'inconclusive'],
  [408, 'inconclusive'],
  [422, 'unexpected'],
  [425, 'inconclusive'],
  [429, 'inconclusive'],
  [500, 'inconclusive'],
  [502, 'inconclusive'],
  [503, 'inconclusive'],
  [599, 'inconclusive'],
];

describe('a bare status', () => {
  it.each(STATUSES)('%i is %s', (status, kind) => {
    expect(judge(anAnswer(status)).kind).toBe(kind);
  });
});

describe('an expectation', () => {
  it('accepts the status it names and nothing else of 2xx', () => {
    expect(judge(anAnswer(204), expecting({ status: only(204) })).kind).toBe('accepted');
    expect(judge(anAnswer(200), expecting({ status: only(204) })).kind).toBe('unexpected');
  });

  it.each([401, 403, 404, 302, 429, 503])('accepts %i when it is named', (status) => {
    expect(judge(anAnswer(status, html), expecting({ status: only(status) })).kind).toBe(
      'accepted',
    );
  });

  it('leaves a 401 that it does not name unauthorized', () => {
    expect(judge(anAnswer(401), expecting({ status: only(403) })).kind).toBe('rejected');
  });

  it.each([
    ['met', '{"ok":true,"n":1,"who":"me"}', 'accepted'],
    ['a different value', '{"ok":false,"n":1,"who":"me"}', 'unexpected'],
    ['absent', '{"n":1,"who":"me"}', 'unexpected'],
    ['no scalar', '{"ok":[true],"n":1,"who":"me"}', 'unexpected'],
    ['no JSON', 'ok: true', 'unexpected'],
  ] as const)('decides by its body rules: %s', (_title, body, kind) => {
    const json = [
      { path: '$.ok', value: 'true' },
      { path: '$.n', value: '1' },
      { path: '$.who', value: 'me' },
    ];
    expect(judge(anAnswer(200, { body }), expecting({ json })).kind).toBe(kind);
  });

  it("names the path and the wanted value of an unmet body rule, and what was found in the server's words", () => {
    const finding = judge(
      anAnswer(200, { body: `{"ok":"surprise${'!'.repeat(1_000)}"}` }),
      expecting({ json: [{ path: '$.ok', value: 'true' }] }),
    );
    const because = 'because' in finding ? finding.because : [];
    expect(because).toContainEqual({ text: '$.ok', from: 'config' });
    // So that `details: minimal` hides it, and no finding keeps a body.
    expect(because).toContainEqual({ text: `surprise${'!'.repeat(292)}`, from: 'server' });
  });

  it('wants exactly one match of a path', () => {
    const expectation = expecting({ json: [{ path: '$[*]', value: 'a' }] });
    expect(judge(anAnswer(200, { body: '["a"]' }), expectation).kind).toBe('accepted');
    expect(judge(anAnswer(200, { body: '["a","a"]' }), expectation).kind).toBe('unexpected');
  });

  it('wants the exact value of a header, whatever the case of its name', () => {
    const expectation = expecting({ headers: { 'x-plan': 'pro' } });
    expect(judge(anAnswer(200, { headers: { 'X-Plan': 'pro' } }), expectation).kind).toBe(
      'accepted',
    );
    expect(judge(anAnswer(200, { headers: { 'x-plan': 'Pro' } }), expectation).kind).toBe(
      'unexpected',
    );
    expect(judge(anAnswer(200), expectation).kind).toBe('unexpected');
  });

  it.each([
    ['too large', { kind: 'too-large', text: '{"ok":true}' }],
    ['in an unknown encoding', { kind: 'undecodable', encoding: 'zzz' }],
  ] as const)('proves nothing by a body that is %s', (_title, body) => {
    const expectation = expecting({ json: [{ path: '$.ok', value: 'true' }] });
    expect(judge(anAnswer(200, { body }), expectation).kind).toBe('inconclusive');
  });

  it('proves nothing by a body that is too complex to look into', () => {
    const expectation = expecting({ json: [{ path: '$.ok', value: 'true' }] });
    const body = `{"ok":true,"list":[${Array(100_000).fill(0).join(',')}]}`;
    expect(judge(anAnswer(200, { body }), expectation).kind).toBe('inconclusive');
    expect(judge(anAnswer(200, { body })).kind).toBe('accepted');
  });

  it('does not mind a body that is too large when no rule reads it', () => {
    expect(judge(anAnswer(200, { body: { kind: 'too-large', text: '' } })).kind).toBe('accepted');
  });
});

describe('a sign of rejection that could not be looked for', () => {
  const crowd = `{"ok":false,"list":[${Array(100_000).fill(0).join(',')}]}`;
  it.each([
    ['too large', { kind: 'too-large', text: '{"ok":false' }],
    ['in an unknown encoding', { kind: 'undecodable', encoding: 'zzz' }],
    ['too complex', { kind: 'text', text: crowd }],
  ] as const)('leaves a 200 open when the body is %s', (_title, body) => {
    const byJson = aJudgement({ rejected: [sign({ json: [{ path: '$.ok', value: 'false' }] })] });
    expect(judge(anAnswer(200, { body }), byJson).kind).toBe('inconclusive');
    const ofAnotherStatus = aJudgement({
      rejected: [sign({ status: only(400), json: [{ path: '$.ok', value: 'false' }] })],
    });
    expect(judge(anAnswer(200, { body }), ofAnotherStatus).kind).toBe('accepted');
  });

  it('leaves a 200 open when the words could stand in what was cut off', () => {
    const words = aJudgement({ rejected: [sign({ bodyContains: 'revoked' })] });
    const cut = (text: string) => anAnswer(200, { body: { kind: 'too-large', text } });
    expect(judge(cut('fine so far'), words).kind).toBe('inconclusive');
    expect(judge(cut('token revoked'), words).kind).toBe('rejected');
  });
});

describe('a sign of rejection', () => {
  const slack = aJudgement({
    rejected: [sign({ status: only(200), json: [{ path: '$.error', value: 'invalid_auth' }] })],
  });

  it('outranks a 200, as Slack answers', () => {
    expect(judge(anAnswer(200, { body: '{"ok":false,"error":"invalid_auth"}' }), slack).kind).toBe(
      'rejected',
    );
    expect(judge(anAnswer(200, { body: '{"ok":false,"error":"ratelimited"}' }), slack).kind).toBe(
      'accepted',
    );
  });

  it.each([
    [
      '400 invalid_grant of OAuth',
      400,
      { json: [{ path: '$.error', value: 'invalid_grant' }] },
      '{"error":"invalid_grant"}',
    ],
    ['403 invalidToken in words', 403, { bodyContains: 'invalidToken' }, 'Error: invalidToken'],
    ['404 of npm', 404, {}, ''],
  ] as const)('knows %s', (_title, status, parts, body) => {
    const judgement = aJudgement({ rejected: [sign({ status: only(status), ...parts })] });
    expect(judge(anAnswer(status, { body }), judgement).kind).toBe('rejected');
    expect(judge(anAnswer(422, { body }), judgement).kind).not.toBe('rejected');
  });

  it('holds only when all of its parts hold', () => {
    const judgement = aJudgement({
      rejected: [sign({ status: only(403), bodyContains: 'bad token' })],
    });
    expect(judge(anAnswer(403, { body: 'bad token' }), judgement).kind).toBe('rejected');
    expect(judge(anAnswer(403, { body: 'no scope' }), judgement).kind).toBe('forbidden');
  });

  it.each([429, 500, 503])(
    'that names the very status %i outranks that it looks transient',
    (status) => {
      const named = aJudgement({ rejected: [sign({ status: only(status) })] });
      expect(judge(anAnswer(status), named).kind).toBe('rejected');
      const classed = aJudgement({ rejected: [sign({ status: [{ from: 400, to: 599 }] })] });
      expect(judge(anAnswer(status), classed).kind).toBe('inconclusive');
    },
  );

  it('by status alone does not outrank a status that is expected by name', () => {
    const judgement = {
      ...expecting({ status: only(403) }),
      rejected: [sign({ status: only(403) })],
    };
    expect(judge(anAnswer(403), judgement).kind).toBe('accepted');
  });
});

describe('a 403', () => {
  it.each([
    ['an HTML page is a firewall', html, 'inconclusive'],
    [
      'an HTML page with a challenge is the endpoint',
      { ...html, headers: { ...html.headers, 'www-authenticate': 'Bearer' } },
      'forbidden',
    ],
    ['JSON is the endpoint', { headers: { 'content-type': 'application/json' } }, 'forbidden'],
    ['a spent rate limit', { headers: { 'x-ratelimit-remaining': '0' } }, 'inconclusive'],
    ['requests left', { headers: { 'x-ratelimit-remaining': '10' } }, 'forbidden'],
    ['Retry-After', { headers: { 'retry-after': '60' } }, 'inconclusive'],
    [
      "GitHub's secondary limit",
      { body: '{"message":"You have exceeded a secondary rate limit."}' },
      'inconclusive',
    ],
    [
      "Google's quota",
      { body: '{"error":{"errors":[{"reason":"rateLimitExceeded"}]}}' },
      'inconclusive',
    ],
    [
      'words about limits',
      { body: '{"message":"See the rate limits in the documentation"}' },
      'forbidden',
    ],
  ] as const)('%s', (_title, parts, kind) => {
    expect(judge(anAnswer(403, parts)).kind).toBe(kind);
  });

  it('that is about the pace is no rejection, whatever a sign says of 403', () => {
    const judgement = aJudgement({ rejected: [sign({ status: only(403) })] });
    expect(judge(anAnswer(403, { headers: { 'retry-after': '60' } }), judgement).kind).toBe(
      'inconclusive',
    );
    expect(judge(anAnswer(403), judgement).kind).toBe('rejected');
  });
});

describe('a preset', () => {
  const preset = aJudgement({
    fromPreset: true,
    expect: { status: only(200), headers: {}, json: [{ path: '$.ok', value: 'true' }] },
    limited: [sign({ status: only(403) })],
  });

  it.each([
    [200, '{"ok":true}', 'accepted'],
    [200, '{"ok":"maybe"}', 'inconclusive'],
    [302, '', 'inconclusive'],
    [404, '', 'inconclusive'],
    [401, '', 'rejected'],
    [403, '', 'forbidden'],
  ] as const)('takes %i %s as %s', (status, body, kind) => {
    expect(judge(anAnswer(status, { body }), preset).kind).toBe(kind);
  });

  it('that does not know a 403 proves nothing by it', () => {
    expect(judge(anAnswer(403), { ...preset, limited: [] }).kind).toBe('inconclusive');
  });

  it('knows the sign of a limited credential in the body', () => {
    const limited = [sign({ bodyContains: 'suspended' })];
    expect(judge(anAnswer(200, { body: 'suspended' }), { ...preset, limited }).kind).toBe(
      'forbidden',
    );
  });
});

describe('a redirect', () => {
  it.each([
    [
      'an absolute target',
      'https://login.example.com/in?next=%2Fme&t=abc#x',
      'https://login.example.com/in',
    ],
    ['a relative target', '/login?next=1', 'https://billing.example.com/login'],
    ['user info', 'https://u:p@login.example.com/in', 'https://login.example.com/in'],
  ])('is told with origin and path only: %s', (_title, location, shown) => {
    const finding = judge(anAnswer(302, { headers: { location } }));
    expect(finding).toMatchObject({ kind: 'unexpected' });
    expect(JSON.stringify(finding)).toContain(`"${shown}"`);
  });

  it.each(['', 'http://[', '//', 'javascript:alert(1)'])(
    'without a usable target is told without one: %j',
    (location) => {
      const finding = judge(anAnswer(302, { headers: { location } }));
      expect(finding.kind).toBe('unexpected');
    },
  );
});

describe('a failure to reach the endpoint', () => {
  it.each(FAILURE_KINDS)('%s is told in words and never accepted', (kind) => {
    const finding = judge(aFailure({ kind }));
    const wanted = {
      'client-certificate-rejected': 'rejected',
      'client-certificate-unusable': 'unusable',
    };
    expect(finding.kind).toBe(
      Object.entries(wanted).find(([name]) => name === kind)?.[1] ?? 'inconclusive',
    );
  });
});

/** The clause after "The endpoint", for each way of not being accepted. */
const WORDS: readonly [title: string, exchange: Exchange, judgement: Judgement, words: string][] = [
  ['401', anAnswer(401), aJudgement(), 'answered 401 Unauthorized'],
  ['403', anAnswer(403), aJudgement(), 'answered 403 Forbidden'],
  ['404', anAnswer(404), aJudgement(), 'answered 404 Not Found, but 2xx was expected'],
  [
    '404 where two are expected',
    anAnswer(404),
    expecting({ status: [...only(204), { from: 300, to: 399 }] }),
    'answered 404 Not Found, but 204 or 3xx was expected',
  ],
  ['a redirect to nowhere', anAnswer(307), aJudgement(), 'answered 307 Temporary Redirect'],
  ['the edges of redirects', anAnswer(399), aJudgement(), 'answered 399'],
  ['503', anAnswer(503), aJudgement(), 'answered 503 Service Unavailable'],
  ['407', anAnswer(407), aJudgement(), 'was not reached: a proxy answered 407'],
  [
    'a rate limit',
    anAnswer(403, { headers: { 'retry-after': '1' } }),
    aJudgement(),
    'answered 403 because of a rate limit',
  ],
  [
    'a firewall',
    anAnswer(403, html),
    aJudgement(),
    'answered 403 with an HTML page, as a firewall in front of it would',
  ],
  [
    'a sign',
    anAnswer(400),
    aJudgement({ rejected: [sign({ status: only(400) })] }),
    'answered 400 Bad Request with a sign of a rejected credential',
  ],
  [
    'a limited credential',
    anAnswer(402),
    aJudgement({ limited: [sign({ status: only(402) })] }),
    'answered 402 Payment Required',
  ],
  [
    'one that the body tells',
    anAnswer(402, { body: 'x' }),
    aJudgement({ limited: [sign({ bodyContains: 'x' })] }),
    'answered 402 Payment Required',
  ],
  [
    'a body that is too large',
    anAnswer(200, { body: { kind: 'too-large', text: '{' } }),
    expecting({ json: [{ path: '$.a', value: '1' }] }),
    'sent a body that is too large (at most 1 MiB is read)',
  ],
  [
    'a body in another encoding',
    anAnswer(200, { body: { kind: 'undecodable', encoding: 'x' } }),
    expecting({ json: [{ path: '$.a', value: '1' }] }),
    'sent a body that has the content encoding x and could not be decoded',
  ],
];

it.each(WORDS)('says in words what it found: %s', (_title, exchange, judgement, words) => {
  const finding = judge(exchange, judgement);
  expect('because' in finding && textOf(finding.because)).toBe(words);
});

it('lets a status that is expected by name outrank the sign of a limited credential', () => {
  const judgement = { ...expecting({ status: only(403) }), limited: [sign({ status: only(403) })] };
  expect(judge(anAnswer(403), judgement).kind).toBe('accepted');
});

it('never accepts what is not 2xx, for any answer without an expectation', () => {
  const headers = fc.dictionary(
    fc.constantFrom('content-type', 'location', 'retry-after', 'www-authenticate'),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 999 }),
      headers,
      fc.string(),
      (status, fields, body) => {
        const { kind } = judge(anAnswer(status, { headers: fields, body }));
        expect(kind === 'accepted').toBe(status >= 200 && status <= 299 && status !== 203);
      },
    ),
  );
});
