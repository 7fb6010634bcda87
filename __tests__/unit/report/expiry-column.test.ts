import { describe, expect, it } from '@jest/globals';
import { renderSummary } from '../../support/summary-page.js';
import { DAY, NOW, reportOf, resultOf } from '../../support/report-sample.js';

describe('the column of expiries', () => {
  it.each([
    [-1, 'expiring', 'pass', '| 2026-11-22 |'],
    [1, 'expired', 'fail', '· expiry 2026-11-24<br>'],
    [1, 'expiring', 'warn', '· expires 2026-11-24, in 24 hours<br>'],
    [-1, 'expired', 'fail', '· expired 2026-11-22, 24 hours ago<br>'],
    [-1, 'unauthorized', 'fail', '· expired 2026-11-22, 24 hours ago<br>'],
  ] as const)('never contradicts the verdict: %s, %s', (days, verdict, level, cell) => {
    const row = resultOf({ verdict, level, expiresAt: NOW + days * DAY, expirySource: 'jwt' });
    expect(renderSummary(reportOf([row]))).toContain(cell);
  });
});
