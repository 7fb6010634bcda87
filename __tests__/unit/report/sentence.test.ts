import { describe, expect, it } from '@jest/globals';
import { renderLog } from '../../../src/report/log.js';
import { outputsOf } from '../../../src/report/outputs.js';
import { exitSentence, headline } from '../../../src/report/sentence.js';
import { phrase, server } from '../../../src/model/phrase.js';
import type { Level, Verdict } from '../../../src/model/verdict.js';
import {
  EXPIRED_TOKEN,
  finished,
  MIXED,
  reportOf,
  resultOf,
  stopped,
} from '../../support/report-sample.js';

const rows = (count: number, verdict: Verdict, level: Level) =>
  Array.from({ length: count }, (_, index) =>
    resultOf({ subject: { name: `${verdict} ${index + 1}` }, verdict, level }),
  );
const valid = (count: number) => rows(count, 'valid', 'pass');

describe('the headline of a run', () => {
  it.each([
    ['No credentials were checked', []],
    ['The credential works', valid(1)],
    ['All 12 credentials work', valid(12)],
    ['2 credentials work, 1 was skipped', [...valid(2), ...rows(1, 'skipped', 'pass')]],
    ['1 credential works, 2 were skipped', [...valid(1), ...rows(2, 'skipped', 'pass')]],
    ['The credential behaves as expected', [resultOf({ verdict: 'valid', status: 401 })]],
    [
      'Both credentials behave as expected',
      [...valid(1), resultOf({ verdict: 'valid', status: 403 })],
    ],
    [
      '1 credential behaves as expected, 1 was skipped',
      [resultOf({ verdict: 'valid', status: 401 }), ...rows(1, 'skipped', 'pass')],
    ],
    ['Both credentials work', valid(2)],
    ['Both credentials were skipped', rows(2, 'skipped', 'pass')],
    ['No credentials could be checked', rows(2, 'inconclusive', 'fail')],
    ['1 of 2 credentials was denied access', [...valid(1), ...rows(1, 'forbidden', 'fail')]],
    ['All 3 credentials were skipped', rows(3, 'skipped', 'pass')],
    ['The credential was skipped', rows(1, 'skipped', 'pass')],
    ['1 of 12 credentials was rejected', [...valid(11), ...rows(1, 'unauthorized', 'fail')]],
    ['2 of 12 credentials were rejected', [...valid(10), ...rows(2, 'unauthorized', 'fail')]],
    ['The credential has expired', rows(1, 'expired', 'fail')],
    ['Both credentials are missing', rows(2, 'missing', 'fail')],
    [
      '2 of 3 credentials failed',
      [...valid(1), ...rows(1, 'missing', 'fail'), ...rows(1, 'expired', 'fail')],
    ],
    ['1 of 2 credentials expires soon', [...valid(1), ...rows(1, 'expiring', 'warn')]],
    [
      '2 of 3 credentials need attention',
      [...valid(1), ...rows(1, 'expiring', 'warn'), ...rows(1, 'forbidden', 'warn')],
    ],
    ['Nothing could be proved', rows(2, 'inconclusive', 'warn')],
  ])('%s', (expected, results) => {
    expect(headline(reportOf(results))).toBe(expected);
  });
});

describe('the sentence that the step fails with', () => {
  it.each([
    ['1 of 2 credentials was rejected: Billing API.', [EXPIRED_TOKEN, ...valid(1)]],
    [
      'All 22 credentials are missing: missing 1, missing 2, missing 3, missing 4, missing 5, missing 6, missing 7, missing 8, missing 9, missing 10 and 12 more.',
      rows(22, 'missing', 'fail'),
    ],
    [
      'Nothing could be proved. None of these was shown to work: unproven 1, unproven 2.',
      [...rows(1, 'skipped', 'pass'), ...rows(2, 'unproven', 'warn')],
    ],
  ])('%s', (expected, results) => {
    expect(exitSentence(reportOf(results))).toBe(expected);
  });
});

describe('a run whose job was cancelled', () => {
  it.each([
    ['1 of 2 credentials could not be checked.', [...valid(1), ...rows(1, 'inconclusive', 'warn')]],
    ['No credentials could be checked.', rows(2, 'inconclusive', 'warn')],
    [
      '1 of 2 credentials could not be checked. 1 of 2 credentials was rejected: Billing API.',
      [EXPIRED_TOKEN, ...rows(1, 'inconclusive', 'warn')],
    ],
  ])('says so first: %s', (rest, results) => {
    const report = reportOf(results, { cancelled: true });
    expect(exitSentence(report)).toBe(`The job was cancelled. ${rest}`);
    expect(report.outcome).toBe('fail');
    expect(report.blind).toBe(false);
  });

  it('says so although everything was proved', () => {
    const report = reportOf(valid(2), { cancelled: true });
    expect(exitSentence(report)).toBe('The job was cancelled before the run had finished.');
    expect(report.outcome).toBe('fail');
  });
});

describe('the outputs', () => {
  it('are those of the design', () => {
    expect(
      Object.fromEntries(outputsOf(finished(reportOf([...MIXED, ...rows(1, 'missing', 'fail')])))),
    ).toEqual({
      outcome: 'fail',
      total: '9',
      valid: '4',
      warnings: '2',
      failures: '2',
      failing: 'Billing API\nmissing 1',
      verdicts: JSON.stringify({
        'Billing API': 'unauthorized',
        'missing 1': 'missing',
        Search: 'forbidden',
        Metrics: 'expiring',
        Preview: 'skipped',
        npm: 'valid',
        Datadog: 'valid',
        Cloudflare: 'valid',
        Slack: 'valid',
      }),
      'next-expiry': '2026-12-02T06:17:00.000Z',
      'next-expiry-name': 'Metrics',
      report: '/tmp/report.json',
    });
  });

  it('are a failure and nothing else when the configuration is wrong', () => {
    expect(outputsOf(stopped())).toEqual([
      ['outcome', 'fail'],
      ['total', '0'],
      ['valid', '0'],
      ['warnings', '0'],
      ['failures', '0'],
      ['failing', ''],
      ['verdicts', '{}'],
      ['next-expiry', ''],
      ['next-expiry-name', ''],
      ['report', ''],
    ]);
  });

  it('are a failure when a part of the report is lost, and name no report.json that is', () => {
    const lost = (name: string) => [{ name, reason: 'ENOSPC', remedy: '' }];
    const outputs = (name: string) =>
      Object.fromEntries(outputsOf(finished(reportOf(valid(1)), lost(name))));
    expect(outputs('report.json')).toMatchObject({ outcome: 'fail', valid: '1', report: '' });
    expect(outputs('the log')).toMatchObject({ outcome: 'fail', report: '/tmp/report.json' });
  });

  it('hold as many whole names as there is room for', () => {
    const failing = Array.from({ length: 3_000 }, (_, index) =>
      resultOf({ subject: { name: `${index} ${'x'.repeat(190)}` }, level: 'fail' }),
    );
    const { failing: names = '' } = Object.fromEntries(outputsOf(finished(reportOf(failing))));
    expect(names.length).toBeLessThanOrEqual(500_000);
    expect(names.length).toBeGreaterThan(499_000);
    expect(names.split('\n').every((name) => name.endsWith('x'.repeat(190)))).toBe(true);
  });
});

describe('the log', () => {
  it('names what failed in the open and folds the rest', () => {
    expect(renderLog(reportOf([EXPIRED_TOKEN, ...valid(2)]))).toEqual([
      '1 of 3 credentials was rejected (1 unauthorized, 2 valid)',
      '✗ unauthorized  Billing API  The token expired 3 days ago. [expires 2026-11-20 06:00 UTC]',
      {
        title: 'No action needed: 2 valid',
        lines: [
          '✓ valid         valid 1  The endpoint accepted the credential.',
          '✓ valid         valid 2  The endpoint accepted the credential.',
        ],
      },
    ]);
  });

  it('counts a skipped credential as skipped, not as passed', () => {
    const skipped = rows(1, 'skipped', 'pass');
    const warned = rows(1, 'expiring', 'warn');
    expect(renderLog(reportOf([...valid(2), ...skipped, ...warned]))).toMatchObject([
      '1 of 4 credentials expires soon (1 expiring, 1 skipped, 2 valid)',
      { title: 'Needs attention: 1 expiring' },
      { title: 'No action needed: 1 skipped, 2 valid' },
    ]);
    expect(renderLog(reportOf(skipped))).toMatchObject([
      'The credential was skipped (1 skipped)',
      { title: 'No action needed: 1 skipped' },
    ]);
  });

  it('names 200 failing rows and counts the others', () => {
    const entries = renderLog(reportOf(rows(5_000, 'missing', 'fail')));
    expect(entries).toHaveLength(202);
    expect(entries.at(-1)).toBe('  and 4800 more. All of them are in report.json.');
  });

  it('holds no command of the runner', () => {
    const message = phrase`${server('x\n::error::y ##[error]z')}`;
    const log = renderLog(
      reportOf([
        resultOf({
          subject: { name: '::add-mask::a' },
          message,
          level: 'fail',
          verdict: 'expired',
        }),
      ]),
    );
    expect(JSON.stringify(log)).not.toMatch(/\\n|##\[|"\s*::/);
  });
});
