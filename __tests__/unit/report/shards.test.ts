/** What the report of a part of a list, and one merged of several, say of themselves. */
import { describe, expect, it } from '@jest/globals';
import { annotationsOf } from '../../../src/report/annotations.js';
import { buildReport } from '../../../src/report/report.js';
import { renderLog } from '../../../src/report/log.js';
import type { Report } from '../../../src/model/report.js';
import { exitSentence, headline } from '../../../src/report/sentence.js';
import { renderSummary } from '../../support/summary-page.js';
import {
  jsonOf,
  EXPIRED_TOKEN,
  finished,
  MIXED,
  NOW,
  noSecrets,
  reportOf,
  resultOf,
} from '../../support/report-sample.js';

const SHARD = { index: 3, total: 8 };
const shardOf = (results: Parameters<typeof reportOf>[0]) =>
  buildReport({
    results,
    now: NOW,
    minimal: false,
    redactor: noSecrets,
    verdictsPage: null,
    cancelled: false,
    shard: SHARD,
  });
const UNPROVED = { verdict: 'unproven', level: 'warn' } as const;

describe('the report of a shard', () => {
  it.each([
    [
      'that passes',
      [resultOf(), resultOf({ subject: { name: 'b' } })],
      'Both credentials work (shard 3 of 8)',
    ],
    [
      'with a failure',
      [EXPIRED_TOKEN, resultOf()],
      '1 of 2 credentials was rejected (shard 3 of 8)',
    ],
    ['without rows', [], 'There are no credentials to check (shard 3 of 8)'],
  ])('%s says which it is', (_, results, words) => {
    const report = shardOf(results);
    expect(headline(report)).toBe(words);
    expect(renderSummary(report)).toContain(words);
    expect(renderLog(report)[0]).toContain(words);
    expect(renderLog(report)[0]).not.toContain('()');
  });

  it('says so where it fails, blind or not', () => {
    expect(exitSentence(shardOf([EXPIRED_TOKEN]))).toBe(
      'The credential was rejected (shard 3 of 8): Billing API.',
    );
    const blind = shardOf([resultOf(UNPROVED), resultOf({ ...UNPROVED, subject: { name: 'b' } })]);
    expect(blind).toMatchObject({ outcome: 'fail', blind: true });
    expect(exitSentence(blind)).toMatch(
      /^Nothing could be proved \(shard 3 of 8\)\. None of these /,
    );
  });

  it('passes without rows, where the report of a whole list would fail', () => {
    expect(shardOf([]).outcome).toBe('pass');
    expect(reportOf([]).outcome).toBe('fail');
  });

  it('is in report.json behind the version, and nowhere when the list is whole', () => {
    expect(jsonOf(shardOf(MIXED))).toContain(
      '{\n  "version": 1,\n  "shard": {\n    "index": 3,\n    "total": 8\n  },\n  "generatedAt"',
    );
    expect(jsonOf(reportOf(MIXED))).not.toContain('shard');
  });
});

describe('a report with faults', () => {
  const FAULT = 'Shard 3 of 8 has no report <b>@acme</b> ##[error]';
  const faulty = (count: number): Report => ({
    ...reportOf(MIXED),
    outcome: 'fail',
    faults: Array.from({ length: count }, (_, at) => `${FAULT} ${at}`),
  });

  it('says them before any row, in every place', () => {
    const report = faulty(1);
    expect(annotationsOf(finished(report))[0]).toMatchObject({
      level: 'error',
      message: `${FAULT} 0`,
    });
    expect(String(renderLog(report)[1])).toContain('Shard 3 of 8 has no report');
    expect(renderSummary(report)).toContain(
      '> **Caution:** this report is incomplete.\n>\n> - Shard 3 of 8 has no report',
    );
    expect(exitSentence(report)).toMatch(/^This report is incomplete\. 1 of 8 .* Shard 3 of 8/);
  });

  it('lets none of their text take effect', () => {
    const report = faulty(1);
    expect(renderSummary(report)).not.toMatch(/<b>@|@acme/);
    expect(renderLog(report).join('\n')).not.toContain('##[');
  });

  it('bounds their number everywhere but in the log, which has them all', () => {
    const report = faulty(2_048);
    const errors = annotationsOf(finished(report)).filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(9);
    expect(errors.at(-1)?.message).toMatch(/^There are [\d,]+ more errors/);
    expect(renderSummary(report)).toContain('And 1998 more.');
    expect(exitSentence(report)).toContain('The log lists 2043 more.');
    expect(renderLog(report).join('\n')).toContain(`${FAULT.replace('##[', '## [')} 2047`);
  });
});
