import { describe, expect, it } from '@jest/globals';
import { renderSummary } from '../../../src/report/summary/summary.js';
import { DAY, NOW, reportOf, resultOf } from '../../support/report-sample.js';

describe('the column of expiries', () => {
  it.each([
    [-1, 'expiring', 'pass', '2026-11-22'],
    [1, 'expired', 'fail', '2026-11-24'],
    [1, 'expiring', 'warn', '2026-11-24<br>in\u00a024\u00a0hours'],
    [-1, 'expired', 'fail', '2026-11-22<br>24\u00a0hours\u00a0ago'],
    [-1, 'unauthorized', 'fail', '2026-11-22<br>24\u00a0hours\u00a0ago'],
  ] as const)('never contradicts the verdict: %s, %s', (days, verdict, level, cell) => {
    const row = resultOf({ verdict, level, expiresAt: NOW + days * DAY, expirySource: 'jwt' });
    expect(renderSummary(reportOf([row]))).toContain(`| ${cell} |`);
  });
});
