import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ControlMode, ReadyCheck } from '../../../../src/model/check.js';
import type { Purpose } from '../../../../src/model/conversation.js';
import type { Exchange } from '../../../../src/model/exchange.js';
import type { BareRequest } from '../../../../src/model/request.js';
import { nextStep } from '../../../../src/checks/next-step.js';
import { factsOf } from '../../../../src/credential/facts.js';
import { assess } from '../../../../src/verdict/assess/assess.js';
import { aCheck, aFailure, aJudgement, anAnswer, NOW } from '../../../support/checks.js';
import { concluded, type Turn, textOf } from '../../../support/conclusions.js';
import { bearerOf } from '../../../support/credentials.js';

const first: Turn = ['first', anAnswer(200)];
const html = { headers: { 'content-type': 'text/html' } };
const partial: BareRequest = {
  kind: 'made',
  request: aCheck().request,
  leftOut: ['the credential and the header X'],
  isPartial: true,
};

/** What the request without the credential came to, and what that makes of the row. */
const CONTROLS: readonly [string, Exchange, string, string?][] = [
  ['a 401', anAnswer(401), 'valid', 'valid'],
  ['a 403', anAnswer(403), 'valid', 'valid'],
  ['a 403 of a page', anAnswer(403, html), 'valid', 'unproven'],
  ['a 404', anAnswer(404), 'valid', 'unproven'],
  ['a 400', anAnswer(400), 'valid', 'unproven'],
  ['a redirect', anAnswer(302), 'valid', 'unproven'],
  [
    'a demand for a certificate',
    aFailure({ kind: 'client-certificate-missing' }),
    'valid',
    'valid',
  ],
  ['a 200', anAnswer(200), 'unproven'],
  ['a 204', anAnswer(204), 'unproven'],
  ['a 408', anAnswer(408), 'unproven'],
  ['a 425', anAnswer(425), 'unproven'],
  ['a 429', anAnswer(429), 'unproven'],
  ['a 500', anAnswer(500), 'unproven'],
  ['a 503', anAnswer(503), 'unproven'],
  ['a rate limit', anAnswer(403, { headers: { 'x-ratelimit-remaining': '0' } }), 'unproven'],
  ['a proxy that wants a password', anAnswer(407), 'unproven'],
  ['a reset', aFailure({ kind: 'reset' }), 'unproven'],
  ['garbage', aFailure({ kind: 'protocol' }), 'unproven'],
  ['no answer in time', aFailure({ kind: 'timeout' }), 'unproven'],
];

describe('an accepted credential whose control came to', () => {
  it.each(CONTROLS)('%s is judged by that', (_title, exchange, verdict) => {
    expect(concluded(aCheck(), first, ['control', exchange]).verdict).toBe(verdict);
  });

  it.each(CONTROLS)(
    '%s is judged more strictly where that may be about something else',
    (_title, exchange, verdict, strictly = verdict) => {
      const check = aCheck({ bare: partial });
      expect(concluded(check, first, ['control', exchange]).verdict).toBe(strictly);
    },
  );

  it.each(CONTROLS)(
    '%s is valid by its rule, unless the rule holds there too',
    (_title, exchange) => {
      const json = [{ path: '$.login', value: 'ci' }];
      const check = aCheck({
        judgement: aJudgement({ expect: { status: null, headers: {}, json } }),
      });
      const live: Turn = ['first', anAnswer(200, { body: '{"login":"ci"}' })];
      expect(concluded(check, live, ['control', exchange]).verdict).toBe('valid');
      const open: Turn = ['control', anAnswer(200, { body: '{"login":"ci"}' })];
      expect(concluded(check, live, open).verdict).toBe('unproven');
    },
  );
});

const MODES: readonly ControlMode[] = ['auto', 'scrambled', 'off'];
const BARES: readonly BareRequest[] = [
  aCheck().bare,
  partial,
  { kind: 'no-secret' },
  { kind: 'unmakeable', because: ['it would be empty'] },
];
const exchange = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(200, 203, 204, 301, 400, 401, 403, 404, 407, 408, 422, 425, 429, 500, 503),
      fc.constantFrom('', '{}', '{"login":"ci"}', '{"ok":false}', '<html>'),
    )
    .map(([status, body]) => anAnswer(status, { body })),
  fc.constantFrom('reset', 'timeout', 'protocol', 'tls').map((kind) => aFailure({ kind } as const)),
);

it('says in each valid row what proved it, and in each unproven one what would', () => {
  const auth = bearerOf('a-wrong-token');
  const check = fc
    .record({
      control: fc.constantFrom(...MODES),
      repeatable: fc.boolean(),
      bare: fc.constantFrom(...BARES),
      json: fc.constantFrom([], [{ path: '$.login', value: 'ci' }]),
      status: fc.constantFrom(null, [{ from: 401, to: 403 }]),
    })
    .map(({ control, repeatable, bare, json, status }): ReadyCheck => {
      const wrong = { kind: 'made', request: aCheck().request, auth } as const;
      return aCheck({
        bare,
        wrong: control === 'scrambled' ? wrong : { kind: 'not-wanted' },
        sending: { timeoutMs: 1_000, retries: 1, repeatable, control },
        judgement: aJudgement({ expect: { status, headers: {}, json } }),
      });
    });
  fc.assert(
    fc.property(check, fc.array(exchange, { minLength: 8, maxLength: 8 }), (of, answers) => {
      const turns = turnsOf(of, answers);
      const { verdict, evidence, fix } = concluded(of, ...turns);
      if (verdict === 'unproven') expect(fix.length).toBeGreaterThan(1);
      if (verdict !== 'valid') return;
      const said = evidence.map(textOf).join('\n');
      expect(said).toMatch(
        /so the endpoint requires it|tells the two apart|Proved by the answer|vouches|is what expect\.status names|holds no secret/,
      );
      const purposes: Purpose[] = turns.map(([purpose]) => purpose);
      if (/so the endpoint requires it/.test(said)) expect(purposes).toContain('control');
      if (/tells the two apart/.test(said)) expect(purposes).toContain('scrambled');
    }),
    { numRuns: 2_000 },
  );
});

/** The exchanges that the machine makes of these answers. */
function turnsOf(check: ReadyCheck, answers: readonly Exchange[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const answer of answers) {
    const history = turns.map(([purpose, one]) => ({
      purpose,
      exchange: one,
      finding: assess(one, check.judgement, check.subject.url),
    }));
    const facts = factsOf(check.auth);
    const next = nextStep({ check, facts, history, now: NOW, random: 0.5 });
    if (next.kind === 'finish') break;
    turns.push([next.purpose, answer]);
  }
  return turns;
}

describe('a 403', () => {
  const forbidden = (body: string): Turn => ['first', anAnswer(403, { body })];
  const wordsOf = (...turns: Turn[]) =>
    concluded(aCheck(), ...turns)
      .evidence.map(textOf)
      .join('\n');
  const without = (status: number, body = ''): Turn => ['control', anAnswer(status, { body })];

  it.each([
    ['a 401 to everybody else is for who was read', 401, '', /so the endpoint has read/],
    ['the same to everybody is for nobody', 403, '{"message":"No"}', /may not have read/],
    ['another to everybody else', 403, '{"message":"Log in"}', /does not show whether/],
    ['a page to everybody else', 404, '', /does not show whether/],
    ['a 200 to everybody else', 200, '', /refuses this credential, and nobody without one/],
    ['nothing to everybody else', 503, '', /does not show whether/],
  ])('beside %s', (_title, status, body, words) => {
    expect(wordsOf(forbidden('{"message":"No"}'), without(status, body))).toMatch(words);
  });

  it('is the same where only an id in it is new', () => {
    const said = (id: string) => `{"message":"No (request ${id})"}`;
    expect(wordsOf(forbidden(said('a1-42')), without(403, said('b2-43')))).toMatch(/may not have/);
  });
});
