import { expect, it } from '@jest/globals';
import { failureOf, HEARTBEATS } from '../../../src/notify/heartbeats.js';
import { beats, couldTell } from '../../../src/notify/beat.js';
import { reportOf, resultOf } from '../../support/report-sample.js';

/** The addresses that each vendor's page gives as examples; null where it has no form for a failure. */
const ADDRESSES: readonly (readonly [alive: string, failed: string | null])[] = [
  ['https://hc-ping.com/5f2a/nightly', 'https://hc-ping.com/5f2a/nightly/fail'],
  ['https://hc-ping.com/key/slug/?create=1', 'https://hc-ping.com/key/slug/fail?create=1'],
  [
    'https://hc.acme.example/ping/3fa85f64-5717-4562-b3fc-2c963f66afa6',
    'https://hc.acme.example/ping/3fa85f64-5717-4562-b3fc-2c963f66afa6/fail',
  ],
  [
    'https://uptime.betterstack.com/api/v1/heartbeat/XYZ1234',
    'https://uptime.betterstack.com/api/v1/heartbeat/XYZ1234/fail',
  ],
  [
    'https://betteruptime.com/api/v1/heartbeat/abcd1234',
    'https://betteruptime.com/api/v1/heartbeat/abcd1234/fail',
  ],
  [
    'https://cronitor.link/p/key/nightly-job?state=complete',
    'https://cronitor.link/p/key/nightly-job?state=fail',
  ],
  ['https://cronitor.link/p/key/beat', 'https://cronitor.link/p/key/beat?state=fail'],
  [
    'https://o0.ingest.sentry.io/api/0/cron/slug/examplePublicKey/?status=ok',
    'https://o0.ingest.sentry.io/api/0/cron/slug/examplePublicKey/?status=error',
  ],
  [
    'https://status.acme.example/api/push/abc123?status=up&msg=OK&ping=',
    'https://status.acme.example/api/push/abc123?status=down&msg=OK&ping=',
  ],
  [
    'https://acme.example/kuma/api/push/abc123',
    'https://acme.example/kuma/api/push/abc123?status=down',
  ],
  ['https://nosnch.in/c2354d53d2', 'https://nosnch.in/c2354d53d2?s=1'],
  ['https://api.checklyhq.com/heartbeats/ping/bcd964a7-6f15-49a5-bac1-4be8059670ec', null],
  ['https://nothc-ping.com/5f2a', null],
  ['https://hc-ping.com.evil.example/5f2a', null],
  ['https://acme.example/?x=/api/push/abc', null],
  ['https://acme.example/api/push/', null],
];

it.each(ADDRESSES)('of %s, a failure is %s', (alive, failed) => {
  expect(failureOf(new URL(alive))?.href ?? null).toBe(failed);
});

it('are each in the examples, and their failure is on the same origin', () => {
  for (const { is } of HEARTBEATS) {
    expect(ADDRESSES.some(([alive, failed]) => failed !== null && is(new URL(alive)))).toBe(true);
  }
  for (const [alive, failed] of ADDRESSES) {
    if (failed !== null) expect(new URL(failed).origin).toBe(new URL(alive).origin);
  }
});

const inconclusive = resultOf({ verdict: 'inconclusive', level: 'warn' });
const skipped = resultOf({ verdict: 'skipped' });
const dead = resultOf({ verdict: 'unauthorized', level: 'fail' });

it.each([
  ['every credential works', [resultOf()], true],
  ['every credential is dead, for that is known', [dead, dead], true],
  ['one of many could be checked', [inconclusive, inconclusive, dead], true],
  ['nothing could be proved', [inconclusive, inconclusive], false],
  ['the only one could not be checked', [inconclusive], false],
  ['everything was skipped', [skipped], false],
  ['there was nothing', [], false],
] as const)('could tell when %s: %#', (_, results, expected) => {
  expect(couldTell(reportOf(results))).toBe(expected);
});

it('could not tell when a job was cancelled or a report of another one is missing', () => {
  expect(couldTell(reportOf([resultOf()], { cancelled: true }))).toBe(false);
  expect(couldTell({ ...reportOf([resultOf()]), faults: ['A report is missing.'] })).toBe(false);
});

it.each([
  ['schedule', true],
  ['workflow_dispatch', true],
  ['repository_dispatch', true],
  ['workflow_run', true],
  ['', true],
  ['push', false],
  ['pull_request', false],
  ['merge_group', false],
] as const)('counts a run started by "%s": %s', (event, expected) => {
  const environment = { GITHUB_EVENT_NAME: event };
  expect(beats({ environment, isPart: false })).toBe(expected);
  expect(beats({ environment, isPart: true })).toBe(false);
});
