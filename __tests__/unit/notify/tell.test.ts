import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../src/model/channel.js';
import type { Exchange, FailureKind, OutgoingRequest } from '../../../src/model/exchange.js';
import { Secret } from '../../../src/model/secret.js';
import { tell, type TellInput } from '../../../src/notify/tell.js';
import type { Annotation } from '../../../src/ports.js';
import { aFailure, anAnswer } from '../../support/checks.js';
import { reportOf, resultOf } from '../../support/report-sample.js';

const CHANNEL: Channel = {
  service: 'slack',
  label: 'Slack (HOOK)',
  address: new Secret('https://hooks.example.com/0123456789'),
  signing: null,
  on: 'always',
};
const HEARTBEAT = {
  label: 'the heartbeat (BEAT)',
  address: new Secret('https://hc-ping.com/0123456789'),
};

/** Tells with these answers, one after another, and gives what was sent, said and waited for. */
async function telling(answers: readonly Exchange[], input: Partial<TellInput> = {}) {
  const sent: OutgoingRequest[] = [];
  const said: string[] = [];
  const annotations: Annotation[] = [];
  const waits: number[] = [];
  const left = [...answers];
  const now = Date.UTC(2026, 10, 23);
  await tell({
    report: reportOf([resultOf()]),
    level: 'pass',
    loss: '',
    channels: [CHANNEL],
    heartbeat: null,
    isPart: false,
    timeoutMs: 30_000,
    environment: { GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '2' },
    own: (text) => text,
    send: async (request) => {
      sent.push(request);
      const answer = left.shift();
      if (answer === undefined) throw new Error('It was sent too often.');
      return answer;
    },
    clock: { now: () => now, elapsed: () => now, sleep: async (ms) => void waits.push(ms) },
    cancellation: { requested: new Promise(() => undefined) },
    runner: { log: (line) => void said.push(line), annotate: (one) => void annotations.push(one) },
    ...input,
  });
  return { sent, said, waits, warnings: annotations.map(({ message }) => message), annotations };
}

const answered = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  anAnswer(status, { headers });
const failed = (kind: FailureKind, connected: boolean) => aFailure({ kind, connected });

it('tells, and says whom it told', async () => {
  const { said, warnings, sent } = await telling([answered(200)]);
  expect(said).toEqual(['Told Slack (HOOK).']);
  expect(warnings).toEqual([]);
  expect(sent[0]).toMatchObject({ method: 'POST', timeoutMs: 10_000 });
});

describe('a message that is not taken', () => {
  it.each([
    [302, 'it answered with status 302. That is a redirect, which is not followed.'],
    [404, 'it answered with status 404. Its address may be wrong or no longer in use.'],
    [400, 'it answered with status 400. It did not accept the message.'],
    [500, 'it answered with status 500. It may work the next time.'],
  ])('with status %d is a warning, and is not sent twice', async (status, words) => {
    const { warnings, annotations, sent, said } = await telling([answered(status)]);
    expect(warnings).toEqual([expect.stringContaining(`Could not tell Slack (HOOK): ${words}`)]);
    expect(annotations).toMatchObject([{ level: 'warning', title: 'Notification' }]);
    expect([sent.length, said]).toEqual([1, []]);
  });

  it('because there are too many is sent once more, after the time that it says', async () => {
    const { waits, said } = await telling([answered(429, { 'retry-after': '3' }), answered(200)]);
    expect([waits, said]).toEqual([[3_000], ['Told Slack (HOOK).']]);
    expect((await telling([answered(429), answered(429)])).waits).toEqual([1_000]);
    expect((await telling([answered(429, { 'retry-after': '60' })])).waits).toEqual([]);
  });

  it('without a connection is sent once more, and one that may have arrived is not', async () => {
    expect((await telling([failed('refused', false), answered(204)])).said).toHaveLength(1);
    const { warnings } = await telling([failed('timeout', true)]);
    expect(warnings).toEqual(['Could not tell Slack (HOOK): it did not answer in time.']);
    expect((await telling([failed('tls', false)])).warnings).toHaveLength(1);
  });

  it('by a fault of our own is a warning too', async () => {
    expect((await telling([])).warnings).toEqual([
      'Could not tell Slack (HOOK): the message could not be made.',
    ]);
  });

  it('by a fault of ours in making it is one too, and keeps nobody else from being told', async () => {
    const broken = { ...CHANNEL, label: 'Broken', service: 'none' as unknown as 'slack' };
    const { warnings, said } = await telling([answered(200)], { channels: [broken, CHANNEL] });
    expect(warnings).toEqual(['Could not tell Broken: the message could not be made.']);
    expect(said).toEqual(['Told Slack (HOOK).']);
  });

  it('is given up when the job is cancelled', async () => {
    const { warnings, said } = await telling([], {
      send: () => new Promise(() => undefined),
      cancellation: { requested: Promise.resolve() },
    });
    expect([warnings, said]).toEqual([[], []]);
  });
});

it('tells the same webhook with the same id, at the time of each attempt', async () => {
  const signed = { ...CHANNEL, service: 'webhook' as const, signing: new Secret('key') };
  const { sent } = await telling([answered(429), answered(200)], { channels: [signed, signed] });
  const ids = sent.map(({ headers }) => headers['Webhook-Id']);
  expect(new Set(ids)).toEqual(
    new Set([expect.stringMatching(/^run-77-2-\d+-0$/), expect.stringMatching(/-1$/)]),
  );
});

it('tells nobody of a run that was cancelled', async () => {
  const report = reportOf([resultOf()], { cancelled: true });
  expect((await telling([], { report, heartbeat: HEARTBEAT })).sent).toEqual([]);
});

describe('the heartbeat', () => {
  const inconclusive = reportOf([resultOf({ verdict: 'inconclusive', level: 'warn' })]);
  const beating = (answers: readonly Exchange[], input: Partial<TellInput> = {}) =>
    telling(answers, { channels: [], heartbeat: HEARTBEAT, ...input });

  it('is called at the end of a run that could tell, and may be called again', async () => {
    const { sent, said } = await beating([answered(503), answered(200)]);
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', 'https://hc-ping.com/0123456789', null],
      ['GET', 'https://hc-ping.com/0123456789', null],
    ]);
    expect(said).toEqual(['Told the heartbeat (BEAT).']);
  });

  it('is told of a run that could not, where the service has a form for it, and is left alone elsewhere', async () => {
    const { sent } = await beating([answered(200)], { report: inconclusive });
    expect(sent.map(({ url }) => url)).toEqual(['https://hc-ping.com/0123456789/fail']);
    const heartbeat = { label: 'x', address: new Secret('https://beats.example.com/x') };
    expect((await beating([], { report: inconclusive, heartbeat })).sent).toEqual([]);
  });

  it('is not called by a run over a part of the list, nor by a push', async () => {
    expect((await beating([], { isPart: true })).sent).toEqual([]);
    expect((await beating([], { environment: { GITHUB_EVENT_NAME: 'push' } })).sent).toEqual([]);
  });
});
