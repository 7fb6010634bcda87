import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { config, credential, phrase, server } from '../../../src/model/phrase.js';
import { LEVELS, VERDICTS } from '../../../src/model/verdict.js';
import {
  DAY,
  MIXED,
  NOW,
  redactorOf,
  reportOf,
  resultOf,
  subjectOf,
} from '../../support/report-sample.js';

const TOKEN = 'dead-token-0123456789';

describe('the order of a report', () => {
  it('is worst level, then worst verdict, then soonest expiry, then as configured', () => {
    const row = (name: string, rest: object) => resultOf({ subject: { name }, ...rest });
    const report = reportOf([
      row('valid late', { expiresAt: NOW + 9 * DAY }),
      row('valid never 1', {}),
      row('valid never 2', {}),
      row('valid soon', { expiresAt: NOW + DAY }),
      row('warned inconclusive', { verdict: 'inconclusive', level: 'warn' }),
      row('warned unauthorized', { verdict: 'unauthorized', level: 'warn' }),
      row('failed inconclusive', { verdict: 'inconclusive', level: 'fail' }),
      row('failed missing', { verdict: 'missing', level: 'fail' }),
    ]);
    expect(report.rows.map(({ name }) => name)).toEqual([
      'failed missing',
      'failed inconclusive',
      'warned unauthorized',
      'warned inconclusive',
      'valid soon',
      'valid late',
      'valid never 1',
      'valid never 2',
    ]);
  });
});

describe('the outcome of a run', () => {
  const inconclusive = resultOf({ verdict: 'inconclusive', level: 'warn' });
  const unproven = resultOf({ verdict: 'unproven', level: 'warn' });
  const skipped = resultOf({ verdict: 'skipped' });
  const missing = resultOf({ verdict: 'missing', level: 'warn' });
  const failing = resultOf({ verdict: 'missing', level: 'fail' });
  const never = { subject: { policy: { ...subjectOf().policy, failOn: new Set<never>() } } };
  it.each([
    ['nothing at all', [], 'fail', false],
    ['a valid row', [resultOf()], 'pass', false],
    ['a warning', [resultOf(), inconclusive], 'warn', false],
    ['a failure', [resultOf(), resultOf({ verdict: 'missing', level: 'fail' })], 'fail', false],
    ['one row that proved nothing', [inconclusive], 'warn', false],
    ['one such row and a skipped one', [inconclusive, skipped], 'warn', false],
    ['two rows that proved nothing', [inconclusive, unproven], 'fail', true],
    [
      'the same under fail-on: none',
      [inconclusive, unproven].map((row) => ({ ...row, ...resultOf({ ...row, ...never }) })),
      'warn',
      true,
    ],
    ['two missing rows that fail-on leaves out', [missing, missing], 'fail', true],
    [
      'a missing row that fails, and one that proved nothing',
      [failing, inconclusive],
      'fail',
      false,
    ],
    ['only skipped rows', [skipped, skipped], 'pass', false],
  ])('%s', (_name, results, outcome, blind) => {
    expect(reportOf(results)).toMatchObject({ outcome, blind });
  });
});

describe('what a report adds up to', () => {
  it('counts every verdict', () => {
    expect(reportOf(MIXED).counts).toMatchObject({
      total: 8,
      valid: 4,
      unauthorized: 1,
      expired: 0,
    });
  });

  it('has the earliest expiry that is still ahead', () => {
    expect(reportOf(MIXED).nextExpiry).toEqual({ name: 'Metrics', expiresAt: NOW + 9 * DAY });
    expect(reportOf([resultOf({ expiresAt: NOW })]).nextExpiry).toBeNull();
  });
});

describe('the texts of a report', () => {
  const message = phrase`Said ${server(`x ${TOKEN}`)} of ${credential('scope')} for ${config('header')}.`;

  it('lose every secret, whoever wrote them', () => {
    const subject = {
      name: `name ${TOKEN}`,
      url: `https://a.example/${encodeURIComponent(TOKEN)}`,
      owner: TOKEN,
      renew: `https://a.example/?t=${TOKEN}`,
      notes: `line\n${TOKEN}`,
      reproduce: { ...subjectOf().reproduce, url: [`https://a.example/${TOKEN}`] },
    };
    const row = resultOf({
      subject,
      // No other level shows the request.
      level: 'fail',
      message,
      fix: [message],
      evidence: [message],
      identity: TOKEN,
    });
    const report = reportOf([row], { redactor: redactorOf(TOKEN) });
    expect(JSON.stringify(report)).not.toContain(TOKEN);
    expect(report.rows[0]).toMatchObject({ name: 'name ***', identity: '***', owner: '***' });
  });

  it('have an address of the page of verdicts, but none with a secret in it', () => {
    const verdictsPage = `https://github.com/acme/checks/blob/${TOKEN}/docs/VERDICTS.md`;
    expect(reportOf([], { verdictsPage }).verdictsPage).toBe(verdictsPage);
    const redactor = redactorOf(TOKEN);
    expect(reportOf([], { verdictsPage, redactor }).verdictsPage).toBeNull();
  });

  it('say in own words that a text is not quoted which repeats a piece of a secret', () => {
    const said = server(`not ${TOKEN.slice(2, 18)}, which was revoked`);
    const redactor = redactorOf(TOKEN);
    const [row] = reportOf([resultOf({ message: phrase`It says ${said}.` })], { redactor }).rows;
    expect(row?.message).toEqual(['It says ', '(hidden: it repeats a piece of a secret)', '.']);
  });

  it('are bounded and show what is hidden in them', () => {
    const long = phrase`${server(`\u202e${'a'.repeat(5_000)}`)}`;
    const [row] = reportOf([resultOf({ message: long })]).rows;
    const [part] = row?.message ?? [];
    expect(part).toEqual(server(`\\u202e${'a'.repeat(293)}…`));
  });

  it('say nothing of server and credential when details are minimal', () => {
    const report = reportOf([resultOf({ message, evidence: [message], identity: 'me' })], {
      minimal: true,
    });
    const [row] = report.rows;
    expect(row?.identity).toBeNull();
    expect(row?.message).toEqual([
      'Said ',
      '(hidden)',
      ' of ',
      '(hidden)',
      ' for ',
      config('header'),
      '.',
    ]);
    expect(JSON.stringify(report)).not.toContain('scope');
  });
});

describe('a report of anything', () => {
  it('keeps every row once, and its order', () => {
    const result = fc
      .record({ verdict: fc.constantFrom(...VERDICTS), level: fc.constantFrom(...LEVELS) })
      .map((facts) => resultOf(facts));
    fc.assert(
      fc.property(fc.array(result, { maxLength: 30 }), (results) => {
        const { rows, counts } = reportOf(results);
        expect(rows).toHaveLength(results.length);
        expect(counts.total).toBe(results.length);
        const levels = rows.map(({ level }) => LEVELS.indexOf(level));
        expect(levels).toEqual(levels.toSorted((a, b) => b - a));
      }),
      { seed: 7 },
    );
  });
});
