/** A run that stops before it is done: what was proved stays, and what was not says so. */
import { describe, expect, it, jest } from '@jest/globals';
import { type CheckAllOptions, checkAll } from '../../../src/checks/checks.js';
import type { CheckResult, ReadyCheck } from '../../../src/model/check.js';
import type { StopReason } from '../../../src/model/conversation.js';
import { Stop } from '../../../src/checks/stop.js';
import type { Exchange, OutgoingRequest } from '../../../src/model/exchange.js';
import { aCheck, aFailure, anAnswer, aSubject, NOW } from '../../support/checks.js';
import { textOf } from '../../support/conclusions.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { NOTHING_GIVEN_OUT } from '../../support/given-out.js';
import { madeUpJwt } from '../../support/api-server.js';
import { bearerOf } from '../../support/credentials.js';

const DEADLINE: StopReason = { kind: 'deadline', afterMs: 300_000 };
const CANCELLED: StopReason = { kind: 'cancelled' };
const NEVER = new Promise<Exchange>(() => undefined);

/** The answers of an endpoint in their order; `null` never comes. */
function world(...answers: readonly (Exchange | null)[]) {
  const clock = new FakeClock(NOW);
  const sent: OutgoingRequest[] = [];
  const done: number[] = [];
  const stop = new Stop();
  const options: CheckAllOptions = {
    send: (request) => {
      sent.push(request);
      return Promise.resolve(answers[sent.length - 1] ?? NEVER);
    },
    clock,
    random: () => 0.5,
    ...NOTHING_GIVEN_OUT,
    limits: { concurrency: 4, perOrigin: 2 },
    withheld: null,
    stop,
    onDone: (count) => done.push(count),
  };
  return { clock, sent, done, stop, options };
}

const named = (name: string) => aCheck({ subject: aSubject({ name }) });

const withoutControl = (check: ReadyCheck): ReadyCheck => ({
  ...check,
  sending: { ...check.sending, control: 'off' },
});

/** The one result of a check that was stopped after `ms`. */
async function stoppedAfter(
  ms: number,
  reason: StopReason,
  ...answers: readonly (Exchange | null)[]
): Promise<CheckResult | undefined> {
  const { clock, stop, options } = world(...answers);
  const results = checkAll([aCheck()], options);
  await settle();
  await clock.advance(ms);
  stop.request(reason);
  return (await results)[0];
}

const saidOf = (result: CheckResult | undefined) => ({
  verdict: result?.verdict,
  attempts: result?.attempts,
  status: result?.status,
  message: textOf(result?.message ?? []),
});

const OK = anAnswer(200);
const NO = anAnswer(401);
const BUSY = anAnswer(503);
const PASSED = "the run's deadline of 5m passed";

interface Row {
  readonly when: string;
  readonly reason: StopReason;
  readonly answers: readonly (Exchange | null)[];
  readonly after: number;
  readonly expected: { verdict: string; attempts: number; status: number | null; message: string };
}

const ROWS: readonly Row[] = [
  {
    when: 'before the first answer',
    reason: DEADLINE,
    answers: [null],
    after: 40,
    expected: {
      verdict: 'inconclusive',
      attempts: 1,
      status: null,
      message: `No proof either way: the endpoint had not answered when ${PASSED}.`,
    },
  },
  {
    when: 'before the first answer, because the job is cancelled',
    reason: CANCELLED,
    answers: [null],
    after: 40,
    expected: {
      verdict: 'inconclusive',
      attempts: 1,
      status: null,
      message: 'No proof either way: the endpoint had not answered when the job was cancelled.',
    },
  },
  {
    when: 'before a retry',
    reason: DEADLINE,
    answers: [BUSY],
    after: 1,
    expected: {
      verdict: 'inconclusive',
      attempts: 1,
      status: 503,
      message: `No proof either way: the endpoint answered 503 Service Unavailable, and ${PASSED} before it was asked again.`,
    },
  },
  {
    when: 'during a retry after a refused connection',
    reason: CANCELLED,
    answers: [aFailure(), null],
    after: 500,
    expected: {
      verdict: 'inconclusive',
      attempts: 1,
      status: null,
      message:
        'No proof either way: the endpoint refused the connection (ECONNREFUSED), and the job was cancelled before it answered again.',
    },
  },
  {
    when: 'before a 401 is asked about again',
    reason: DEADLINE,
    answers: [NO],
    after: 1,
    expected: {
      verdict: 'inconclusive',
      attempts: 1,
      status: 401,
      message: `No proof either way: the endpoint answered 401 Unauthorized, and ${PASSED} before that was confirmed.`,
    },
  },
  {
    when: 'before a 401 is confirmed',
    reason: DEADLINE,
    answers: [NO, null],
    after: 1_000,
    expected: {
      verdict: 'inconclusive',
      attempts: 2,
      status: 401,
      message: `No proof either way: the endpoint answered 401 Unauthorized, and ${PASSED} before that was confirmed.`,
    },
  },
  {
    when: 'during the control',
    reason: DEADLINE,
    answers: [OK, null],
    after: 1,
    expected: {
      verdict: 'unproven',
      attempts: 1,
      status: 200,
      message: `The endpoint accepts the request, but ${PASSED} before it was asked without the credential, so nothing shows that it looked at the credential.`,
    },
  },
  {
    when: 'after everything was asked',
    reason: DEADLINE,
    answers: [NO, NO],
    after: 1_000,
    expected: {
      verdict: 'unauthorized',
      attempts: 2,
      status: 401,
      message: 'The endpoint answered 401 Unauthorized: it does not accept this credential.',
    },
  },
];

describe('a check that the end of the run cuts short', () => {
  it.each(ROWS)('says where it stood: $when', async ({ reason, answers, after, expected }) => {
    expect(saidOf(await stoppedAfter(after, reason, ...answers))).toEqual(expected);
  });

  it('counts the time that it waited for an answer', async () => {
    expect((await stoppedAfter(40, DEADLINE, null))?.durationMs).toBe(40);
  });

  it('says that the control is missing, and that this proves nothing', async () => {
    const evidence = (await stoppedAfter(1, CANCELLED, OK, null))?.evidence.map(textOf);
    expect(evidence).toContain(
      'The same request without the credential: no answer before the job was cancelled, which does not show whether the endpoint requires it',
    );
  });

  it.each([
    [DEADLINE, 'Raise deadline or concurrency, or split the list over several jobs.'],
    [CANCELLED, 'Run the workflow again.'],
  ])('says what helps: %j', async (reason, step) => {
    const fix = (await stoppedAfter(1, reason, null))?.fix.map(textOf);
    expect(fix).toEqual([step, 'Nothing suggests that the credential is at fault.']);
  });
});

describe('a run that stops', () => {
  it('tells what was asked from what was not, and keeps what was proved', async () => {
    const { stop, options } = world(OK, null, NO, null);
    const results = checkAll(['first', 'second', 'third', 'fourth'].map(named), options);
    await settle();
    stop.request(DEADLINE);
    const said = (await results).map(saidOf);
    expect(said.map(({ verdict, attempts }) => [verdict, attempts])).toEqual([
      ['valid', 1],
      ['inconclusive', 1],
      ['inconclusive', 1],
      ['inconclusive', 0],
    ]);
    expect(said[1]?.message).toContain('had not answered when');
    expect(said[3]?.message).toContain('had not been asked when');
  });

  it('asks nothing at all when it is stopped before it begins', async () => {
    const { sent, stop, options } = world(OK);
    stop.request(CANCELLED);
    const [result] = await checkAll([aCheck()], options);
    expect(saidOf(result).message).toContain('had not been asked when the job was cancelled');
    expect(sent).toEqual([]);
  });

  it('knows of a check that was not asked whatever needs no answer', async () => {
    const { stop, options } = world();
    stop.request(DEADLINE);
    const past = madeUpJwt({ exp: NOW / 1_000 - 60 });
    const results = await checkAll(
      [aCheck({ auth: bearerOf(past) }), aCheck({ auth: bearerOf('dead\n') })],
      options,
    );
    expect(results.map(({ verdict, attempts }) => [verdict, attempts])).toEqual([
      ['expired', 0],
      ['unauthorized', 0],
    ]);
  });

  it('sends nothing more and counts nothing more, whatever still comes in', async () => {
    const late: ((exchange: Exchange) => void)[] = [];
    const { clock, sent, done, stop, options } = world();
    const send = (request: OutgoingRequest): Promise<Exchange> => {
      sent.push(request);
      return new Promise((resolve) => late.push(resolve));
    };
    const [one, ...others] = ['a', 'b', 'c', 'd', 'e'].map(named);
    // The second is done with its first answer.
    const checks = [one, ...others.map(withoutControl)].filter((check) => check !== undefined);
    const results = checkAll(checks, { ...options, send });
    await settle();
    expect(sent).toHaveLength(2);
    late[0]?.(BUSY);
    await settle();
    stop.request(DEADLINE);
    const before = JSON.stringify(await results);
    late[1]?.(OK);
    await clock.advance(60_000);
    expect(sent).toHaveLength(3);
    expect(done).toEqual([]);
    expect(JSON.stringify(await results)).toBe(before);
  });

  it.each(Array.from({ length: 20 }, (_, turns) => turns))(
    'counts a request once whose answer comes %i turns after the end',
    async (turns) => {
      const { stop, options } = world();
      const late: ((exchange: Exchange) => void)[] = [];
      const send = () => new Promise<Exchange>((resolve) => late.push(resolve));
      const results = checkAll([aCheck()], { ...options, send });
      await settle();
      stop.request(DEADLINE);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      late[0]?.(NO);
      expect((await results)[0]).toHaveProperty('attempts', 1);
    },
  );

  it('is waited for once, however many checks there are', async () => {
    const { stop, options } = world();
    const then = jest.spyOn(stop.reached, 'then');
    const results = checkAll(
      Array.from({ length: 1_000 }, (_, index) => named(`${index}`)),
      options,
    );
    await settle();
    stop.request(DEADLINE);
    expect(await results).toHaveLength(1_000);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it('keeps the first reason', () => {
    const stop = new Stop();
    stop.request(CANCELLED);
    stop.request(DEADLINE);
    expect(stop.reason).toEqual(CANCELLED);
  });
});
