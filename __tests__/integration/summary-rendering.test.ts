import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CheckResult } from '../../src/model/check.js';
import { renderSummary } from '../../src/report/summary/summary.js';
import { describeWith } from '../support/programs.js';
import { launchBrowser, withSummaryPage } from '../support/render-summary.mjs';
import { DAY, MIXED, NOW, reportOf, resultOf } from '../support/report-sample.js';

const CHROMIUM = { title: 'Chromium', names: ['chromium', 'chromium-browser', 'google-chrome'] };

/** Names that Mermaid could take for words of its own. */
const HOSTILE_NAMES = [
  'section x',
  'title: y',
  'click a href "b"',
  '%%{init: {}}%%',
  'a; b # c, d',
  '2026-11-23',
  'done',
  ':',
  '```',
  'x\n  gantt',
  '<b>',
];

describeWith(CHROMIUM, 'the job summary in a browser', (path) => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    browser = await launchBrowser(path);
  }, 60_000);

  afterAll(() => browser.close());

  it.each(['light', 'dark'] as const)(
    'draws the expiries with their labels and dates: %s',
    async (theme) => {
      const markdown = renderSummary(reportOf(MIXED));
      const seen = await withSummaryPage({ markdown, theme, browser }, async (page) => ({
        bars: await page.locator('.diagram rect.task').count(),
        labels: await page
          .locator('.diagram text.taskText, .diagram text[class*=taskTextOutside]')
          .allTextContents(),
        ticks: await page.locator('.diagram .tick text').allTextContents(),
        tables: await page.locator('table').count(),
      }));
      expect(seen.bars).toBe(4);
      expect(seen.labels.map((label) => label.trim())).toEqual([
        'in 9 days - Metrics',
        'in 27 days - npm',
        'in 64 days - Datadog',
        'in 120 days - Cloudflare',
      ]);
      expect(seen.ticks).toEqual(['Dec 2026', 'Jan 2027', 'Feb 2027', 'Mar 2027']);
      expect(seen.tables).toBe(2);
    },
    60_000,
  );

  it('fits a phone: only the tables scroll', async () => {
    const markdown = renderSummary(reportOf(MIXED));
    const width = await withSummaryPage({ markdown, width: 390, browser }, (page) =>
      page.locator('body').evaluate((body) => body.scrollWidth),
    );
    expect(width).toBeLessThanOrEqual(390);
  }, 60_000);

  it('draws the expiries whatever the names are', async () => {
    const rows: readonly CheckResult[] = HOSTILE_NAMES.map((name, index) =>
      resultOf({ subject: { name }, expiresAt: NOW + (index + 1) * DAY }),
    );
    const bars = await withSummaryPage(
      { markdown: renderSummary(reportOf(rows)), browser },
      (page) => page.locator('.diagram rect.task').count(),
    );
    expect(bars).toBe(HOSTILE_NAMES.length);
  }, 60_000);
});
