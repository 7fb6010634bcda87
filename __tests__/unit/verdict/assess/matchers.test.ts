/** What `expect` can say of a value, what it finds, and how it says so. */
import { describe, expect, it } from '@jest/globals';
import type { Expectation } from '../../../../src/model/check.js';
import type { Finding } from '../../../../src/model/conversation.js';
import type { Exchange } from '../../../../src/model/exchange.js';
import type { Wanted } from '../../../../src/model/matcher.js';
import { assess } from '../../../../src/verdict/assess/assess.js';
import { aJudgement, anAnswer } from '../../../support/checks.js';
import { textOf } from '../../../support/conclusions.js';

const judge = (exchange: Exchange, expectation: Partial<Expectation>): Finding =>
  assess(
    exchange,
    aJudgement({ expect: { status: null, headers: {}, json: [], ...expectation } }),
    'https://billing.example.com/v1/me',
  );
const inBody = (document: unknown, value: Wanted, path = '$.v'): Finding =>
  judge(anAnswer(200, { body: JSON.stringify(document) }), { json: [{ path, value }] });
const inHeader = (text: string | null, value: Wanted): Finding =>
  judge(anAnswer(200, { headers: text === null ? {} : { 'x-v': text } }), {
    headers: { 'x-v': value },
  });
const because = (finding: Finding) =>
  'because' in finding
    ? textOf(finding.because).replace(/^answered 200 OK, but /, '')
    : finding.kind;
const proofOf = (finding: Finding) =>
  finding.kind === 'accepted' && finding.proof !== null ? textOf(finding.proof) : null;

const MET: readonly (readonly [v: unknown, wanted: Wanted])[] = [
  ['me', { exists: true }],
  [{ id: 1 }, { exists: true }],
  [false, { exists: true }],
  [null, { exists: false }],
  [['repo', 'workflow', 'gist'], { contains: ['repo', 'workflow'] }],
  [[1, 2], { contains: ['2'] }],
  ['read:user, repo', { contains: ['repo'] }],
  ['repo,workflow', { contains: ['workflow', 'repo'] }],
  ['openid repo:status repo', { contains: ['repo'] }],
  ['Hello, Acme Inc.', { contains: ['Acme Inc'] }],
  ['(repo)', { contains: ['repo'] }],
  ['v12', { matches: '^v[0-9]+$' }],
  [12, { matches: '^1' }],
  ['pro', { 'one-of': ['free', 'pro'] }],
  [2, { 'one-of': ['1', '2.0'] }],
  [5, { 'at-least': 5 }],
  ['17', { 'at-least': 5 }],
  [5, { 'at-most': 5 }],
  [3, { 'at-least': 1, 'at-most': 5 }],
  ['active', { not: 'disabled' }],
  [['gist'], { not: { contains: ['repo'] } }],
  [7, { not: { 'at-least': 10 } }],
  [null, { not: { exists: true } }],
];

const UNMET: readonly (readonly [v: unknown, wanted: Wanted, says: string])[] = [
  [null, { exists: true }, 'in the body $.v is null and should be there'],
  ['x', { exists: false }, 'in the body $.v is x and should be absent'],
  [
    ['public_repo'],
    { contains: ['repo'] },
    'in the body $.v is the list public_repo and should contain repo',
  ],
  [[], { contains: ['a', 'b'] }, 'in the body $.v is the list (empty) and should contain a and b'],
  ['public_repo', { contains: ['repo'] }, 'in the body $.v is public_repo and should contain repo'],
  ['repo:status', { contains: ['repo'] }, 'in the body $.v is repo:status and should contain repo'],
  ['Repo', { contains: ['repo'] }, 'in the body $.v is Repo and should contain repo'],
  [{ repo: 1 }, { contains: ['repo'] }, 'in the body $.v is an object and should contain repo'],
  ['w12', { matches: '^v[0-9]+$' }, 'in the body $.v is w12 and should match ^v[0-9]+$'],
  [['v1'], { matches: 'v' }, 'in the body $.v is the list v1 and should match v'],
  ['', { 'one-of': ['a', 'b', 'c'] }, 'in the body $.v is (empty) and should be a, b or c'],
  [4, { 'at-least': 5 }, 'in the body $.v is 4 and should be at least 5'],
  ['many', { 'at-least': 5 }, 'in the body $.v is many and should be at least 5'],
  [true, { 'at-most': 5 }, 'in the body $.v is true and should be at most 5'],
  [
    9,
    { 'at-least': 1, 'at-most': 5 },
    'in the body $.v is 9 and should be at least 1 and be at most 5',
  ],
  ['disabled', { not: 'disabled' }, 'in the body $.v is disabled and should not be disabled'],
  [['a'], { not: 'b' }, 'in the body $.v is the list a and should not be b'],
  ['other', 'true', 'in the body $.v is other and should be true'],
  [{}, 'true', 'in the body $.v is an object and should be true'],
];

describe('a value of the body', () => {
  it.each(MET)('%j is %j', (v, wanted) => {
    expect(inBody({ v }, wanted).kind).toBe('accepted');
  });

  it.each(UNMET)('%j is not %j', (v, wanted, says) => {
    expect(because(inBody({ v }, wanted))).toBe(says);
  });

  it.each<[Wanted, string]>([
    ['true', 'the body has no $.v; its keys are data, meta'],
    [{ exists: true }, 'the body has no $.v; its keys are data, meta'],
    [{ contains: ['a'] }, 'the body has no $.v; its keys are data, meta'],
    [{ not: 'a' }, 'the body has no $.v; its keys are data, meta'],
    [{ exists: false }, 'accepted'],
    [{ not: { exists: true } }, 'accepted'],
  ])('that is not there is told as such: %j', (wanted, says) => {
    expect(because(inBody({ data: {}, meta: 1 }, wanted))).toBe(says);
  });

  it.each<[unknown, string]>([
    [[1], 'the body has no $.v; it is a list'],
    [{}, 'the body has no $.v; its keys are (empty)'],
    ['text', 'the body has no $.v; it is a single value'],
  ])('that is not there is told beside what is: %j', (document, says) => {
    expect(because(inBody(document, 'a'))).toBe(says);
  });

  it.each<[Wanted, string]>([
    ['a', 'in the body $.l[*] is several values at once and should be a'],
    [{ not: 'a' }, 'in the body $.l[*] is several values at once and should not be a'],
    [{ contains: ['c'] }, 'in the body $.l[*] is a list of 2 values and should contain c'],
    [{ contains: ['a', 'b'] }, 'accepted'],
    [{ exists: true }, 'accepted'],
  ])('that is there several times is a list: %j', (wanted, says) => {
    expect(because(inBody({ l: ['a', 'b'] }, wanted, '$.l[*]'))).toBe(says);
  });

  it('that is too long for a pattern is open', () => {
    const finding = inBody({ v: 'x'.repeat(500_000) }, { matches: '(abc){100}' });
    expect(finding).toMatchObject({ kind: 'inconclusive', about: 'unreadable-body' });
  });
});

describe('a header', () => {
  it.each<[string | null, Wanted, string]>([
    ['admin:org, repo, workflow', { contains: ['repo', 'workflow'] }, 'accepted'],
    ['repo workflow', { contains: ['repo', 'workflow'] }, 'accepted'],
    ['4987', { 'at-least': 1 }, 'accepted'],
    ['', { exists: true }, 'accepted'],
    [null, { exists: false }, 'accepted'],
    [
      'public_repo, workflow',
      { contains: ['repo', 'workflow'] },
      'the header x-v is public_repo, workflow and should contain repo and workflow',
    ],
    ['free', 'pro', 'the header x-v is free and should be pro'],
    ['', 'pro', 'the header x-v is (empty) and should be pro'],
    [null, 'pro', 'the answer has no header x-v'],
    [null, { not: 'pro' }, 'the answer has no header x-v'],
  ])('%j against %j: %s', (text, wanted, says) => {
    expect(because(inHeader(text, wanted))).toBe(says);
  });
});

describe('the whole body', () => {
  it('contains each text, in any place', () => {
    const body = 'Signed in as deploy';
    expect(judge(anAnswer(200, { body }), { body: ['in as', 'dep'] }).kind).toBe('accepted');
    expect(because(judge(anAnswer(200, { body }), { body: ['in as', 'admin'] }))).toBe(
      'the body does not contain admin',
    );
  });

  it('is open where the rest could contain it', () => {
    const long = (text: string) => anAnswer(200, { body: { kind: 'too-large', text } });
    expect(judge(long('deploy …'), { body: ['deploy'] }).kind).toBe('accepted');
    expect(judge(long('…'), { body: ['deploy'] }).kind).toBe('inconclusive');
  });

  it.each([
    ['', {}, 'the body is empty'],
    ['ok', {}, 'the body is not JSON'],
    ['<html>', {}, 'the body is a web page (HTML), not JSON'],
    [
      '{"ok":true,}',
      { 'content-type': 'application/json' },
      'the body is not valid JSON, although its Content-Type says JSON (it breaks at character 12)',
    ],
    [
      '{"ok":',
      { 'content-type': 'application/problem+json; charset=utf-8' },
      'the body is not valid JSON, although its Content-Type says JSON',
    ],
  ])('that is not JSON is told as what it is: %j', (body, headers, says) => {
    const finding = judge(anAnswer(200, { body, headers }), {
      json: [{ path: '$.ok', value: 'a' }],
    });
    expect(because(finding)).toContain(says);
  });
});

describe('the proof of an acceptance', () => {
  it('names the rules that held and looked into the answer', () => {
    const answer = anAnswer(200, {
      headers: { 'x-scopes': 'repo, gist', 'content-type': 'application/json' },
      body: '{"login":"me","plan":"pro","n":3}',
    });
    const finding = judge(answer, {
      headers: { 'x-scopes': { contains: ['repo', 'gist'] }, 'content-type': { matches: 'json' } },
      json: [
        { path: '$.login', value: { exists: true } },
        { path: '$.plan', value: { 'one-of': ['pro', 'team'], not: 'free' } },
      ],
    });
    expect(proofOf(finding)).toBe(
      'the header x-scopes contains repo and gist and $.login is there and $.plan is pro or team',
    );
  });

  it.each<[string, Partial<Expectation>]>([
    ['a status', { status: [{ from: 200, to: 200 }] }],
    ['what is not there', { json: [{ path: '$.error', value: { exists: false } }] }],
    ['what it is not', { json: [{ path: '$.v', value: { not: 'b' } }] }],
    ['the form of the answer', { headers: { 'content-type': 'application/json' } }],
  ])('is not %s', (_title, expectation) => {
    const headers = { 'content-type': 'application/json' };
    const finding = judge(anAnswer(200, { body: '{"v":"a"}', headers }), expectation);
    expect(finding).toEqual({ kind: 'accepted', proof: null });
  });

  it('can be a text of the body', () => {
    expect(proofOf(judge(anAnswer(200, { body: 'hi me' }), { body: ['me'] }))).toBe(
      'the body contains me',
    );
  });
});

describe('several rules', () => {
  const answer = anAnswer(200, {
    headers: { 'x-v': 'free' },
    body: JSON.stringify({ a: 1, b: 2 }),
  });

  it('are all said where they are not met', () => {
    const found = judge(answer, {
      headers: { 'x-v': 'pro' },
      json: [
        { path: '$.a', value: '1' },
        { path: '$.b', value: { 'at-least': 5 } },
      ],
      body: ['deploy'],
    });
    expect(because(found)).toBe(
      'the header x-v is free and should be pro, and the body does not contain deploy, and in the body $.b is 2 and should be at least 5',
    );
  });

  it('are said to be unmet although another could not be read', () => {
    const cut = anAnswer(200, {
      headers: { 'x-v': 'free' },
      body: { kind: 'undecodable', encoding: 'br' },
    });
    const json = [{ path: '$.a', value: '1' }];
    expect(judge(cut, { headers: { 'x-v': 'pro' }, json }).kind).toBe('unexpected');
    expect(judge(cut, { headers: { 'x-v': 'free' }, json }).kind).toBe('inconclusive');
  });
});
