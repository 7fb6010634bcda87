import { NOTHING_GIVEN_OUT } from '../../support/given-out.js';
import { describe, expect, it } from '@jest/globals';
import { type CheckAllOptions, checkAll } from '../../../src/checks/checks.js';
import type { MissingCheck } from '../../../src/model/check.js';
import { Stop } from '../../../src/checks/stop.js';
import { Secret } from '../../../src/model/secret.js';
import type { OutgoingRequest } from '../../../src/model/exchange.js';
import { aCheck, anAnswer, aPolicy, aSubject, NOW } from '../../support/checks.js';
import { bearerOf } from '../../support/credentials.js';

const DAY = 86_400_000;

/** Answers by the path of the URL; the clock never really sleeps. */
function options(answer: (request: OutgoingRequest) => number) {
  const sent: OutgoingRequest[] = [];
  const sleeps: number[] = [];
  const progress: string[] = [];
  const given: CheckAllOptions = {
    send: async (request) => {
      sent.push(request);
      return anAnswer(answer(request));
    },
    clock: {
      now: () => NOW,
      elapsed: () => NOW,
      sleep: async (ms) => {
        sleeps.push(ms);
      },
    },
    random: () => 0.5,
    ...NOTHING_GIVEN_OUT,
    limits: { concurrency: 4, perOrigin: 2 },
    withheld: null,
    stop: new Stop(),
    onDone: (done, total) => progress.push(`${done}/${total}`),
  };
  return { given, sent, sleeps, progress };
}

const at = (path: string) => {
  const url = `https://billing.example.com${path}`;
  const { request } = aCheck();
  return aCheck({
    subject: aSubject({ name: path, url }),
    request: { ...request, url: new Secret(url) },
  });
};

const missing = (changes: Partial<MissingCheck> = {}): MissingCheck => ({
  kind: 'missing',
  subject: aSubject({ name: 'missing', variables: ['BASE_URL', 'BILLING_TOKEN'] }),
  missing: ['BILLING_TOKEN'],
  lookalikes: [],
  optional: false,
  typedExpiry: null,
  ...changes,
});

const hasCredential = ({ headers }: OutgoingRequest) => 'Authorization' in headers;

describe('checking a list', () => {
  it('gives one result a check, in the order of the list', async () => {
    const { given, progress } = options((request) => (hasCredential(request) ? 200 : 401));
    const results = await checkAll([at('/a'), missing(), at('/b')], given);
    expect(results.map(({ subject, verdict }) => [subject.name, verdict])).toEqual([
      ['/a', 'valid'],
      ['missing', 'missing'],
      ['/b', 'valid'],
    ]);
    expect(progress).toEqual(['1/2', '2/2']);
  });

  it('counts the requests that carried the credential, not the control', async () => {
    const { given, sent } = options((request) => (hasCredential(request) ? 200 : 401));
    const [result] = await checkAll([at('/a')], given);
    expect(sent.map(hasCredential)).toEqual([true, false]);
    expect(result).toMatchObject({ attempts: 1, verdict: 'valid', status: 200, durationMs: 24 });
  });

  it('tells of a 401 that did not last, and lets the second answer decide', async () => {
    const answers = [401, 200, 401];
    const { given, sleeps } = options(() => answers.shift() ?? 500);
    const [result] = await checkAll([at('/a')], given);
    expect(result).toMatchObject({ verdict: 'valid', attempts: 2 });
    expect(sleeps).toEqual([1_000]);
    expect(JSON.stringify(result?.evidence)).toContain('401 Unauthorized, then 200 OK');
  });

  it('lets no crash of one check stop the others', async () => {
    const { given } = options((request) => {
      if (request.url.endsWith('/broken')) throw new TypeError('not for the report');
      return hasCredential(request) ? 200 : 401;
    });
    const results = await checkAll([at('/broken'), at('/fine')], given);
    expect(results.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'valid']);
    expect(JSON.stringify(results)).toContain('TypeError');
    expect(JSON.stringify(results)).not.toContain('not for the report');
  });

  it('lets no fault in telling of one check stop the others', async () => {
    const { given } = options((request) => {
      if (request.url.endsWith('/rejected')) return 401;
      return hasCredential(request) ? 200 : 401;
    });
    const rejected = at('/rejected');
    const subject = {
      ...rejected.subject,
      get renew(): string {
        throw new RangeError('not for the report');
      },
    };
    const results = await checkAll([{ ...rejected, subject }, at('/fine')], given);
    expect(results.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'valid']);
    const message = JSON.stringify(results.map((result) => result.message));
    expect(message).toContain('RangeError');
    expect(message).not.toContain('not for the report');
  });

  it('sends nothing for a credential that cannot be sent', async () => {
    const { given, sent } = options(() => 200);
    const check = { ...at('/a'), auth: bearerOf('dead\n') };
    const [result] = await checkAll([check], given);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'malformed', attempts: 0 });
    expect(sent).toEqual([]);
  });
});

describe('a missing secret', () => {
  it.each([
    ['is missing', missing(), null, 'missing', 'fail'],
    ['is skipped when it is optional', missing({ optional: true }), null, 'skipped', 'pass'],
    ['is skipped in a pull request from a fork', missing(), 'fork', 'skipped', 'pass'],
    ['is skipped for Dependabot', missing(), 'dependabot', 'skipped', 'pass'],
  ] as const)('%s', async (_title, check, withheld, verdict, level) => {
    const { given } = options(() => 200);
    const [result] = await checkAll([check], { ...given, withheld });
    expect(result).toMatchObject({ verdict, level, attempts: 0, status: null });
    expect(JSON.stringify(result?.message)).toContain('BILLING_TOKEN');
    expect(JSON.stringify(result?.fix)).not.toContain('BASE_URL');
  });

  it('takes the worse level of its own and of a typed date', async () => {
    const policy = aPolicy({ failOn: new Set(['expired']), failWithinMs: DAY });
    const check = missing({ subject: aSubject({ policy }), typedExpiry: NOW + DAY });
    const { given } = options(() => 200);
    const [result] = await checkAll([check], given);
    expect(result).toMatchObject({ verdict: 'missing', level: 'fail', expirySource: 'date' });
  });
});
