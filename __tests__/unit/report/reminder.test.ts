/** Rows of reminders: nothing was asked, and no text may sound as if something was. */
import { describe, expect, it } from '@jest/globals';
import type { ReminderCheck } from '../../../src/model/check.js';
import { concludeUnasked } from '../../../src/checks/unasked.js';
import { mergeReports } from '../../../src/merge/merge.js';
import { renderLog } from '../../../src/report/log.js';
import { headline } from '../../../src/report/sentence.js';
import { renderSummary } from '../../support/summary-page.js';
import { aPolicy, aSubject } from '../../support/checks.js';
import { textOf } from '../../support/conclusions.js';
import { schemaProblems } from '../../support/report-file.js';
import { endpointNamed, filesIn, reportFile } from '../../support/report-folder.js';
import { DAY, jsonOf, NOW, reportOf, resultOf } from '../../support/report-sample.js';

const reminder = (days: number, changes = {}): ReminderCheck => ({
  kind: 'reminder',
  end: NOW + days * DAY,
  subject: aSubject({
    name: `in ${days}`,
    url: '',
    variables: [],
    credentialVariables: [],
    policy: aPolicy(changes),
  }),
});
const rowOf = (days: number, changes = {}) => concludeUnasked(reminder(days, changes), null, NOW);
const NOTHING_ASKED = 'This is a reminder: nothing was asked.';
const inconclusive = (name: string) =>
  resultOf({ subject: { name }, verdict: 'inconclusive', level: 'warn', status: null });

describe('a reminder', () => {
  it.each([
    [45, {}, 'valid', 'pass', 'expires in 45 days'],
    [14, {}, 'expiring', 'warn', 'expires in 14 days'],
    [2, { failWithinMs: 3 * DAY }, 'expiring', 'fail', 'expires in 2 days'],
    [20, { warnWithinMs: 0, failWithinMs: 30 * DAY }, 'expiring', 'fail', 'expires in 20 days'],
    [0, {}, 'expired', 'fail', 'expired just now'],
    [-3, {}, 'expired', 'fail', 'expired 3 days ago'],
    [-3, { failOn: new Set() }, 'expired', 'warn', 'expired 3 days ago'],
    [-3, { snoozeUntil: NOW + DAY }, 'expired', 'warn', 'expired 3 days ago'],
  ])('in %s days with %j is %s, %s', (days, changes, verdict, level, says) => {
    const row = rowOf(days, changes);
    expect(row).toMatchObject({ verdict, level, attempts: 0, status: null, cause: null });
    expect(row).toMatchObject({ expiresAt: NOW + days * DAY, expirySource: 'date' });
    expect(textOf(row.message)).toContain(
      `By the date in the list, the credential ${says}. ${NOTHING_ASKED}`,
    );
    expect(row.fix.length > 0).toBe(verdict !== 'valid');
  });

  it('says how it is renewed, and that the date is to be written anew', () => {
    expect(rowOf(2).fix.map(textOf)).toEqual([
      'Create a new credential where this one was issued, and put it wherever the old one is used.',
      'Write its new date in expiry. Until then this reminder stays.',
    ]);
  });
});

describe('a report with reminders', () => {
  it.each([
    ['1 reminder is not due', [rowOf(45)]],
    ['2 reminders are not due', [rowOf(45), rowOf(46)]],
    ['1 credential works, 1 reminder is not due', [resultOf(), rowOf(45)]],
    [
      '2 credentials work, 1 reminder is not due, 1 was skipped',
      [
        resultOf(),
        resultOf({ subject: { name: 'b' } }),
        rowOf(45),
        resultOf({ subject: { name: 'c' }, verdict: 'skipped' }),
      ],
    ],
    ['1 of 2 credentials expires soon', [resultOf(), rowOf(2)]],
  ])('is headed: %s', (expected, results) => {
    expect(headline(reportOf(results))).toBe(expected);
  });

  it('is as blind as without them, because they prove nothing about an endpoint', () => {
    const two = [inconclusive('a'), inconclusive('b')];
    for (const rows of [two, [...two, rowOf(45)], [...two, rowOf(45), rowOf(2)]]) {
      expect(reportOf(rows)).toMatchObject({ blind: true, outcome: 'fail' });
    }
    for (const rows of [
      [rowOf(45), rowOf(46)],
      [inconclusive('a'), rowOf(45)],
    ]) {
      expect(reportOf(rows).blind).toBe(false);
    }
  });

  it('says in each text that nothing was asked, and shows neither request nor command', () => {
    const report = reportOf([rowOf(2), rowOf(45), resultOf()]);
    const summary = renderSummary(report);
    // Of what needs action, one sentence is in the table and all of them are unfolded.
    expect(summary.split(NOTHING_ASKED)).toHaveLength(3);
    expect(summary).not.toMatch(/\*\*Request\*\*|curl|The command that repeats/);
    expect(JSON.stringify(renderLog(report)).split(NOTHING_ASKED)).toHaveLength(3);
  });

  it('has null for address and method in report.json, and holds to its schema', () => {
    const written = JSON.parse(jsonOf(reportOf([rowOf(45)])));
    expect(written.endpoints).toMatchObject([{ name: 'in 45', url: null, method: null }]);
    expect(schemaProblems(written)).toEqual([]);
  });

  it('counts in the next expiry', () => {
    expect(reportOf([rowOf(45), resultOf()]).nextExpiry).toMatchObject({ name: 'in 45' });
  });
});

describe('a merged report with reminders', () => {
  const merge = (minimal: boolean, rows = [{}]) => {
    const url = {
      url: null,
      method: null,
      status: null,
      attempts: 0,
      expirySource: 'date',
    } as const;
    const reminded = rows.map((changes, index) =>
      endpointNamed(`reminder ${index}`, { ...url, message: NOTHING_ASKED, ...changes }),
    );
    const files = filesIn('reports', {
      'report.json': reportFile([endpointNamed('a'), ...reminded]),
    });
    const given = { now: NOW, minimal, neverFails: false, verdictsPage: null };
    return mergeReports({ files, pattern: 'reports/**/*.json', ...given });
  };

  it('reads them, and writes them as they were', async () => {
    const report = await merge(false);
    expect(report.faults).toEqual([]);
    expect(headline(report)).toBe('1 credential works, 1 reminder is not due');
    const written = JSON.parse(jsonOf(report));
    expect(schemaProblems(written)).toEqual([]);
    expect(written.endpoints).toContainEqual(expect.objectContaining({ url: null, method: null }));
    expect(renderSummary(report)).toContain(NOTHING_ASKED);
  });

  it('never says that one works, with details: minimal neither', async () => {
    const expiring = { verdict: 'expiring', level: 'warn' } as const;
    const report = await merge(true, [{}, expiring]);
    const said = report.rows.map(({ name, message }) => `${name}: ${textOf(message)}`);
    expect(said).toEqual([
      'reminder 1: The credential expires soon. The summary of the job that checked it says why.',
      'a: The credential works.',
      'reminder 0: The reminder is not due.',
    ]);
  });
});
