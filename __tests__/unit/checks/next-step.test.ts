import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Exchanged, Purpose } from '../../../src/model/conversation.js';
import { nextStep, type Next } from '../../../src/checks/next-step.js';
import type { ReadyCheck } from '../../../src/model/check.js';
import { factsOf } from '../../../src/credential/facts.js';
import { Secret } from '../../../src/model/secret.js';
import type { Exchange } from '../../../src/model/exchange.js';
import { assess } from '../../../src/verdict/assess/assess.js';
import { aCheck, aFailure, anAnswer, NOW } from '../../support/checks.js';
import { unsignedJwt } from '../../support/jwt.js';
import { basicOf, bearerOf, headerOf, noCredential } from '../../support/credentials.js';

type Turn = readonly [purpose: Purpose, exchange: Exchange];

function exchangedIn(check: ReadyCheck, turns: readonly Turn[]): Exchanged[] {
  return turns.map(([purpose, exchange]) => ({
    purpose,
    exchange,
    finding: assess(exchange, check.judgement, check.subject.url),
  }));
}

/** What the machine wants after these exchanges. */
function stepAfter(check: ReadyCheck, ...turns: Turn[]): Next {
  return nextStep({
    check,
    facts: factsOf(check.auth, check.tls?.cert != null),
    history: exchangedIn(check, turns),
    now: NOW,
    random: 0.5,
  });
}

const sending = (changes: Partial<ReadyCheck['sending']>) => ({ ...aCheck().sending, ...changes });
const finish = { kind: 'finish', pauseOriginMs: 0 };
const basic = aCheck({
  auth: basicOf('deploy', 'plainly dead'),
});
const off = aCheck({ sending: sending({ control: 'off' }) });
const once = aCheck({ sending: sending({ repeatable: false }) });

describe('a check', () => {
  it('begins with the credential, at once', () => {
    expect(stepAfter(aCheck())).toEqual({
      kind: 'send',
      purpose: 'first',
      delayMs: 0,
      pauseOriginMs: 0,
    });
  });

  it('asks without the credential once it was accepted, and ends with an answer to that', () => {
    const first: Turn = ['first', anAnswer(200)];
    expect(stepAfter(aCheck(), first)).toMatchObject({ purpose: 'control', delayMs: 0 });
    expect(stepAfter(aCheck(), first, ['control', anAnswer(401)])).toEqual(finish);
    expect(stepAfter(aCheck(), first, ['control', anAnswer(200)])).toEqual(finish);
    expect(stepAfter(aCheck(), first, ['control', anAnswer(404)])).toEqual(finish);
  });

  it.each([
    ['was cut off', aFailure({ kind: 'reset' })],
    ['met a busy endpoint', anAnswer(503)],
    ['was one too many', anAnswer(429)],
  ])('asks without the credential again when that %s, as often as any request', (_, came) => {
    const turns: Turn[] = [
      ['first', anAnswer(200)],
      ['control', came],
    ];
    const again = { kind: 'send', purpose: 'control' };
    expect(stepAfter(aCheck(), ...turns)).toMatchObject(again);
    expect(stepAfter(aCheck(), ...turns, ['control', came])).toMatchObject(again);
    const thrice: Turn[] = [...turns, ['control', came], ['control', came]];
    expect(stepAfter(aCheck(), ...thrice)).toMatchObject({ kind: 'finish' });
  });

  it('retries the control of a password too, which carries none of it', () => {
    const cut: Turn = ['control', aFailure({ kind: 'reset', connected: true })];
    expect(stepAfter(basic, ['first', anAnswer(200)], cut)).toMatchObject({ purpose: 'control' });
  });

  it.each([
    ['control is off', off],
    ['the request is not repeatable', once],
  ])('asks no control when %s', (_title, check) => {
    expect(stepAfter(check, ['first', anAnswer(200)])).toEqual(finish);
  });

  it.each([401, 403])('asks no control when the refusal %i is what is expected', (status) => {
    const expect_ = { status: [{ from: status, to: status }], headers: {}, json: [] };
    const check = aCheck({ judgement: { ...aCheck().judgement, expect: expect_ } });
    expect(stepAfter(check, ['first', anAnswer(status)])).toEqual(finish);
  });

  it.each([404, 302])('asks no control after a %i', (status) => {
    expect(stepAfter(aCheck(), ['first', anAnswer(status)])).toEqual(finish);
  });

  it('asks without the credential after a 403 too, whether that is read at all', () => {
    const forbidden: Turn = ['first', anAnswer(403)];
    expect(stepAfter(aCheck(), forbidden)).toMatchObject({ purpose: 'control', delayMs: 0 });
    expect(stepAfter(aCheck(), forbidden, ['control', anAnswer(403)])).toEqual(finish);
    expect(stepAfter(once, forbidden)).toEqual(finish);
    expect(stepAfter(off, forbidden)).toEqual(finish);
  });

  it.each([
    ['nothing of the request is secret', { kind: 'no-secret' } as const],
    [
      'nothing would be left of it',
      { kind: 'unmakeable', because: ['it would be empty'] } as const,
    ],
  ])('asks no control where %s', (_title, bare) => {
    expect(stepAfter(aCheck({ bare }), ['first', anAnswer(200)])).toEqual(finish);
  });
});

describe('a wrong credential', () => {
  const wrong = {
    kind: 'made',
    request: aCheck().request,
    auth: bearerOf('a-wrong-token'),
  } as const;
  const check = aCheck({ wrong, sending: sending({ control: 'scrambled' }) });
  const first: Turn = ['first', anAnswer(200)];

  it('is asked with where the request without one is accepted, and nothing comes after it', () => {
    const open: Turn[] = [first, ['control', anAnswer(200)]];
    expect(stepAfter(check, first)).toMatchObject({ purpose: 'control' });
    expect(stepAfter(check, ...open)).toMatchObject({ purpose: 'scrambled', delayMs: 0 });
    for (const status of [200, 401, 403, 404]) {
      expect(stepAfter(check, ...open, ['scrambled', anAnswer(status)])).toEqual(finish);
    }
  });

  it('is asked with again when that came to nothing, as often as any request', () => {
    const turns: Turn[] = [first, ['control', anAnswer(200)], ['scrambled', anAnswer(503)]];
    const again: Turn = ['scrambled', anAnswer(503)];
    expect(stepAfter(check, ...turns)).toMatchObject({ purpose: 'scrambled' });
    expect(stepAfter(check, ...turns, again)).toMatchObject({ purpose: 'scrambled' });
    expect(stepAfter(check, ...turns, again, again)).toMatchObject({ kind: 'finish' });
  });

  it('is asked with where the request cannot be made without one', () => {
    const bare = { kind: 'unmakeable', because: ['it would be empty'] } as const;
    expect(stepAfter({ ...check, bare }, first)).toMatchObject({ purpose: 'scrambled' });
  });

  it.each([
    ['the endpoint demands one', check, [first, ['control', anAnswer(401)]]],
    ['nobody asked for it', aCheck(), [first, ['control', anAnswer(200)]]],
    ['the request may not be repeated', { ...once, wrong }, [first]],
    ['the endpoint refuses the real one', check, [['first', anAnswer(404)]]],
    [
      'it was refused and that is in question',
      check,
      [
        ['first', anAnswer(403)],
        ['control', anAnswer(200)],
      ],
    ],
  ] as [string, ReadyCheck, Turn[]][])('is not asked with where %s', (_title, of, turns) => {
    expect(stepAfter(of, ...turns)).toEqual(finish);
  });
});

describe('a 401', () => {
  const unauthorized: Turn = ['first', anAnswer(401)];

  it('is confirmed by one more request a second later', () => {
    expect(stepAfter(aCheck(), unauthorized)).toMatchObject({
      purpose: 'confirmation',
      delayMs: 1_000,
    });
    expect(stepAfter(aCheck(), unauthorized, ['confirmation', anAnswer(401)])).toEqual(finish);
  });

  it('that turns into acceptance is controlled like any acceptance', () => {
    expect(stepAfter(aCheck(), unauthorized, ['confirmation', anAnswer(200)])).toMatchObject({
      purpose: 'control',
    });
  });

  it('is confirmed only once, also when a retry lies between', () => {
    const turns: Turn[] = [unauthorized, ['confirmation', anAnswer(503)], ['retry', anAnswer(401)]];
    expect(stepAfter(aCheck(), ...turns)).toEqual(finish);
  });

  it('of a client certificate is confirmed like that of any other credential', () => {
    const tls = { cert: 'PEM', key: new Secret('PEM'), passphrase: null, ca: null };
    const check = aCheck({ auth: noCredential(), tls });
    expect(stepAfter(check, unauthorized)).toMatchObject({ purpose: 'confirmation' });
  });

  it('of a password is final', () => {
    expect(stepAfter(basic, unauthorized)).toEqual(finish);
  });

  it('of a request that may not be repeated is final', () => {
    expect(stepAfter(once, unauthorized)).toEqual(finish);
  });

  it('of an expired JWT is final; of a live one it is confirmed', () => {
    const bearer = (exp: number) => aCheck({ auth: bearerOf(unsignedJwt({ exp })) });
    expect(stepAfter(bearer(NOW / 1_000 - 1), unauthorized)).toEqual(finish);
    expect(stepAfter(bearer(NOW / 1_000 + 60), unauthorized)).toMatchObject({
      purpose: 'confirmation',
    });
  });

  it('without any credential is final', () => {
    expect(stepAfter(aCheck({ auth: noCredential() }), unauthorized)).toEqual(finish);
  });

  it('whose body holds a sign is confirmed as well; a sign in another answer is final', () => {
    const rejected = [{ status: null, json: [], bodyContains: 'invalid_auth' }];
    const check = aCheck({ judgement: { ...aCheck().judgement, rejected } });
    const said = (status: number) => anAnswer(status, { body: 'invalid_auth' });
    expect(stepAfter(check, ['first', said(401)])).toMatchObject({ purpose: 'confirmation' });
    expect(stepAfter(check, ['first', said(200)])).toEqual(finish);
  });

  it("of a password in a header of the user's own is final", () => {
    const values = { Authorization: 'Basic cGxhaW5seTpkZWFk' };
    const check = aCheck({ auth: headerOf(values) });
    expect(stepAfter(check, unauthorized)).toEqual(finish);
    expect(stepAfter(check, ['first', anAnswer(503)])).toEqual(finish);
  });
});

describe('a transient failure', () => {
  it.each([
    ['408', anAnswer(408)],
    ['425', anAnswer(425)],
    ['500', anAnswer(500)],
    ['503', anAnswer(503)],
    ['a refused connection', aFailure()],
    ['a reset', aFailure({ kind: 'reset', connected: true })],
    ['a timeout', aFailure({ kind: 'timeout', connected: true })],
  ])('%s is retried, as often as retries says', (_title, exchange) => {
    expect(stepAfter(aCheck(), ['first', exchange])).toMatchObject({
      purpose: 'retry',
      delayMs: 250,
    });
    expect(stepAfter(aCheck(), ['first', exchange], ['retry', exchange])).toMatchObject({
      purpose: 'retry',
      delayMs: 500,
    });
    expect(
      stepAfter(aCheck(), ['first', exchange], ['retry', exchange], ['retry', exchange]),
    ).toEqual(finish);
  });

  it('is not retried when retries is 0', () => {
    expect(
      stepAfter(aCheck({ sending: sending({ retries: 0 }) }), ['first', anAnswer(503)]),
    ).toEqual(finish);
  });

  it('is not retried when the request may not be repeated', () => {
    expect(stepAfter(once, ['first', aFailure()])).toEqual(finish);
  });

  it('of a password is retried only when no connection was made', () => {
    expect(stepAfter(basic, ['first', aFailure({ connected: false })])).toMatchObject({
      purpose: 'retry',
    });
    expect(stepAfter(basic, ['first', aFailure({ kind: 'timeout', connected: true })])).toEqual(
      finish,
    );
    expect(stepAfter(basic, ['first', anAnswer(503)])).toEqual(finish);
  });

  it('whose status is expected by name is an answer like any other', () => {
    const expect_ = { status: [{ from: 503, to: 503 }], headers: {}, json: [] };
    const check = aCheck({ judgement: { ...aCheck().judgement, expect: expect_ } });
    expect(stepAfter(check, ['first', anAnswer(503)])).toMatchObject({ purpose: 'control' });
  });

  it.each([
    ['a certificate that is not trusted', aFailure({ kind: 'tls' })],
    ['a refusal by policy', aFailure({ kind: 'refused-by-policy' })],
    ['a 403 of a firewall', anAnswer(403, { headers: { 'content-type': 'text/html' } })],
  ])('is not %s', (_title, exchange) => {
    expect(stepAfter(aCheck(), ['first', exchange])).toEqual(finish);
  });
});

describe('Retry-After', () => {
  const busy = (seconds: string) => anAnswer(503, { headers: { 'retry-after': seconds } });

  it('of up to 30 seconds is waited for', () => {
    expect(stepAfter(aCheck(), ['first', busy('30')])).toMatchObject({
      purpose: 'retry',
      delayMs: 30_000,
    });
  });

  it('of more than that ends the attempts', () => {
    expect(stepAfter(aCheck(), ['first', busy('31')])).toEqual(finish);
  });
});

describe('a 429', () => {
  const tooMany = (seconds: string) => anAnswer(429, { headers: { 'retry-after': seconds } });

  it('holds back its whole origin for as long as it waits itself', () => {
    expect(stepAfter(aCheck(), ['first', tooMany('7')])).toEqual({
      kind: 'send',
      purpose: 'retry',
      delayMs: 7_000,
      pauseOriginMs: 7_000,
    });
    expect(stepAfter(aCheck(), ['first', anAnswer(429)])).toMatchObject({ pauseOriginMs: 250 });
  });

  it('holds its origin back within a bound when it ends the attempts, and to a control too', () => {
    expect(stepAfter(aCheck(), ['first', tooMany('3600')])).toEqual({
      kind: 'finish',
      pauseOriginMs: 30_000,
    });
    const controls: Turn[] = [1, 2, 3].map(() => ['control', tooMany('5')]);
    expect(stepAfter(aCheck(), ['first', anAnswer(200)], ...controls)).toEqual({
      kind: 'finish',
      pauseOriginMs: 5_000,
    });
  });
});

it('ends for any answers, having sent the credential no more often than it may', () => {
  const exchanges = fc.array(
    fc.oneof(
      fc.constantFrom(200, 401, 403, 404, 429, 500, 503).map((status) => anAnswer(status)),
      fc.boolean().map((connected) => aFailure({ kind: 'timeout', connected })),
    ),
    { minLength: 30, maxLength: 30 },
  );
  fc.assert(
    fc.property(
      exchanges,
      fc.integer({ min: 0, max: 5 }),
      fc.boolean(),
      fc.boolean(),
      (answers, retries, repeatable, password) => {
        const check = {
          ...(password ? basic : aCheck()),
          sending: sending({ retries, repeatable }),
        };
        const turns: Turn[] = [];
        for (const exchange of answers) {
          const step = stepAfter(check, ...turns);
          if (step.kind === 'finish') break;
          turns.push([step.purpose, exchange]);
        }
        expect(stepAfter(check, ...turns).kind).toBe('finish');
        const carried = turns.filter(([purpose]) => purpose !== 'control').length;
        expect(carried).toBeLessThanOrEqual(repeatable ? retries + 2 : 1);
        const arrived = turns.filter(
          ([purpose, { kind, ...rest }]) =>
            purpose !== 'control' &&
            (kind === 'answer' || ('failure' in rest && rest.failure.connected)),
        );
        if (password) expect(arrived.length).toBeLessThanOrEqual(1);
      },
    ),
  );
});

describe('the wait before a retry', () => {
  const patient = aCheck({ sending: sending({ retries: 3_000 }) });

  const waitAfter = (exchange: Exchange, retriesDone = 0, random = 0.5) =>
    nextStep({
      check: patient,
      facts: factsOf(patient.auth, false),
      history: exchangedIn(patient, [
        ['first', exchange],
        ...Array.from({ length: retriesDone }, (): Turn => ['retry', exchange]),
      ]),
      now: NOW,
      random,
    });

  const asking = (status: number, wait: string) =>
    anAnswer(status, { headers: { 'retry-after': wait } });

  it.each([
    [0, 500],
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
    [5, 10_000],
    [6, 10_000],
    [2_000, 10_000],
  ])('after %i retries is a random part of %i ms', (retriesDone, ceiling) => {
    const exchange = aFailure({ kind: 'reset' });
    for (const random of [0, 0.5, 0.999]) {
      expect(waitAfter(exchange, retriesDone, random)).toMatchObject({
        purpose: 'retry',
        delayMs: random * ceiling,
      });
    }
  });

  it.each([
    ['as long as the server asks', asking(503, '30'), 30_000],
    ['longer than a server asks that asks for next to nothing', asking(429, '0'), 250],
    ['as ever when Retry-After is garbage', asking(503, 'soon'), 250],
  ])('is %s', (_what, exchange, delayMs) => {
    expect(waitAfter(exchange)).toMatchObject({ purpose: 'retry', delayMs });
  });

  it('is not waited for when the server asks for more than 30 s', () => {
    expect(waitAfter(asking(503, '31'))).toMatchObject({ kind: 'finish' });
  });
});
