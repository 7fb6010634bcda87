import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Past, PastRow } from '../../../src/model/change.js';
import type { Row } from '../../../src/model/report.js';
import { LEVELS, VERDICTS } from '../../../src/model/verdict.js';
import { changesOf } from '../../../src/report/changes.js';
import { renderLog } from '../../../src/report/log.js';
import { renderSummary } from '../../support/summary-page.js';
import { summaryText } from '../../support/summary-text.js';
import {
  DAY,
  EXPIRED_TOKEN,
  jsonOf,
  NOW,
  redactorOf,
  reportOf,
  resultOf,
} from '../../support/report-sample.js';

type State = Pick<Row, 'verdict' | 'level' | 'expiresAt'>;

const AT = NOW - DAY;
const state = (
  verdict: Row['verdict'],
  level: Row['level'],
  days: number | null = null,
): State => ({
  verdict,
  level,
  expiresAt: days === null ? null : Math.floor(NOW / DAY) * DAY + days * DAY,
});
const pastOf = (rows: readonly PastRow[]): Past => ({ at: AT, rows });
const changeOf = (before: State | null, now: State, since: number | null = null) =>
  changesOf(
    [{ name: 'a', ...now }],
    pastOf(before === null ? [] : [{ name: 'a', since, ...before }]),
    NOW,
  ).byName.get('a');

describe('what changed since the last run', () => {
  it.each([
    ['a new row that passes', null, state('valid', 'pass'), undefined],
    [
      'a row that passes as before',
      state('valid', 'pass', 9),
      state('valid', 'pass', 9),
      undefined,
    ],
    ['a new row that fails', null, state('missing', 'fail'), 'new'],
    ['one that worked', state('valid', 'pass'), state('unauthorized', 'fail'), 'new (was valid)'],
    [
      'one that got worse',
      state('expiring', 'warn', 1),
      state('expired', 'fail', -1),
      'new (was expiring)',
    ],
    [
      'one that fails as before',
      state('missing', 'fail'),
      state('missing', 'fail'),
      'still (since 2026-11-22)',
    ],
    [
      'a failure that is only not proved any more',
      state('unauthorized', 'fail'),
      state('inconclusive', 'warn'),
      'still (since 2026-11-22)',
    ],
    [
      'one that works again',
      state('unauthorized', 'fail'),
      state('valid', 'pass'),
      'valid again, was unauthorized',
    ],
    [
      'one that works again, with a new end',
      state('expired', 'fail', -2),
      state('valid', 'pass', 90),
      'valid again, expires 2027-02-21, was 2026-11-21',
    ],
    [
      'one that works again, with the same end',
      state('forbidden', 'fail', 90),
      state('valid', 'pass', 90),
      'valid again, expires 2027-02-21, was forbidden',
    ],
    ['one that is skipped now', state('missing', 'fail'), state('skipped', 'pass'), undefined],
    [
      'one that was renewed in time',
      state('expiring', 'warn', 9),
      state('valid', 'pass', 90),
      'rotated: expires 2027-02-21 instead of 2026-12-02',
    ],
    [
      'one that was renewed early',
      state('valid', 'pass', 40),
      state('valid', 'pass', 90),
      'rotated: expires 2027-02-21 instead of 2027-01-02',
    ],
    [
      'one that was renewed for a short time',
      state('expiring', 'warn', 2),
      state('expiring', 'warn', 9),
      'rotated: expires 2026-12-02 instead of 2026-11-25',
    ],
    [
      'one that now ends earlier',
      state('valid', 'pass', 90),
      state('valid', 'pass', 40),
      undefined,
    ],
    [
      'one that each run is given anew',
      state('valid', 'pass', 1),
      state('valid', 'pass', 2),
      undefined,
    ],
    [
      'one that is rejected although it ends later',
      state('valid', 'pass', 1),
      state('unauthorized', 'fail', 90),
      'new (was valid)',
    ],
    [
      'one that nobody warns of any more',
      state('expiring', 'warn', 9),
      state('valid', 'pass', 9),
      'no longer due',
    ],
  ] as const)('is told of %s', (_, before, now, words) => {
    expect(changeOf(before, now)?.words).toBe(words);
  });

  it('keeps the day since which a row needs action, from run to run', () => {
    const failing = state('missing', 'fail');
    expect(changeOf(failing, failing, AT - 9 * DAY)).toMatchObject({ since: AT - 9 * DAY });
    // A file that says otherwise is not believed.
    expect(changeOf(failing, failing, NOW + DAY)).toMatchObject({ since: AT });
  });

  it('is not told of names that stand for several rows', () => {
    const row = { name: 'a', ...state('missing', 'fail') };
    const hidden = { ...row, name: 'a ***' };
    expect(changesOf([row, row, hidden], pastOf([]), NOW).byName.size).toBe(0);
    const twice = [row, row].map((one) => ({ ...one, since: null }));
    expect(changesOf([row], pastOf(twice), NOW).byName.get('a')?.words).toBe('new');
  });

  it('counts all of them, or says that nothing changed', () => {
    expect(changesOf([], pastOf([]), NOW).words).toBe(
      'Since the last run (2026-11-22 06:17 UTC): nothing changed.',
    );
    const rows = ['a', 'b'].map((name) => ({ name, ...state('missing', 'fail') }));
    const { words } = changesOf(
      rows,
      pastOf([{ name: 'a', since: null, ...state('missing', 'fail') }]),
      NOW,
    );
    expect(words).toBe('Since the last run (2026-11-22 06:17 UTC): 1 new, 1 still.');
  });

  it('never calls a row mended that is not proved valid, nor one that passes new', () => {
    const any = fc.record({
      verdict: fc.constantFrom(...VERDICTS),
      level: fc.constantFrom(...LEVELS),
      expiresAt: fc.option(fc.integer({ min: NOW - 9 * DAY, max: NOW + 400 * DAY })),
    });
    fc.assert(
      fc.property(fc.option(any), any, (before, now) => {
        const change = changeOf(before, now);
        if (change?.kind === 'mended')
          expect(now).toMatchObject({ verdict: 'valid', level: 'pass' });
        if (change?.kind === 'new' || change?.kind === 'still') expect(now.level).not.toBe('pass');
        if (now.level === 'fail' && before?.level !== 'fail')
          expect(change?.kind).not.toBe('still');
        if (change?.kind === 'rotated') expect(['valid', 'expiring']).toContain(now.verdict);
      }),
      { seed: 15, numRuns: 500 },
    );
  });
});

describe('a report that was compared', () => {
  const report = reportOf([
    EXPIRED_TOKEN,
    resultOf({ subject: { name: 'npm' }, expiresAt: NOW + 90 * DAY }),
  ]);
  const changes = changesOf(
    report.rows,
    pastOf([
      { name: 'Billing API', since: AT - 2 * DAY, ...state('unauthorized', 'fail') },
      { name: 'npm', since: null, verdict: 'expired', level: 'fail', expiresAt: AT - DAY },
    ]),
    NOW,
  );
  const compared = { ...report, changes };

  it('says it in the summary, under the heading and under the name', () => {
    const summary = summaryText(renderSummary(compared));
    expect(summary).toContain('Since the last run (2026-11-22 06:17 UTC): 1 still, 1 mended.');
    expect(summary).toContain(
      '- <b>npm</b>: valid again, expires 2027-02-21 06:17 UTC, was 2026-11-21 06:17 UTC',
    );
    expect(summary).toContain('<sub>still (since 2026-11-20)</sub>');
    expect(summary).toContain('<sub>mended</sub>');
  });

  it('says it in the log, where a row that is well again stands in the open', () => {
    const lines = renderLog(compared).filter((entry) => typeof entry === 'string');
    expect(lines).toContain('Since the last run (2026-11-22 06:17 UTC): 1 still, 1 mended.');
    expect(lines).toContain(
      '✓ npm: valid again, expires 2027-02-21 06:17 UTC, was 2026-11-21 06:17 UTC',
    );
    expect(lines.at(-1)).toContain('[still (since 2026-11-20)] The token expired 3 days ago.');
  });

  it('says it in report.json, whatever the secrets are', () => {
    // Words and times of the file are its shape: a secret that is one of them is not taken out.
    const written = JSON.parse(jsonOf(compared, redactorOf('still', '2026-11-21T06:17:00.000Z')));
    expect(written.comparedWith).toBe('2026-11-22T06:17:00.000Z');
    expect(written.endpoints.map(({ change }: { change: unknown }) => change)).toMatchObject([
      { kind: 'still', since: '2026-11-20T06:17:00.000Z' },
      { kind: 'mended', was: 'expired', previousExpiry: '2026-11-21T06:17:00.000Z' },
    ]);
  });

  it('claims nothing where it was not compared', () => {
    expect(jsonOf(report)).not.toMatch(/comparedWith|"change"/);
    expect(renderSummary(report)).not.toContain('last run');
    expect(JSON.stringify(renderLog(report))).not.toContain('last run');
  });
});
