import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CheckResult } from '../../src/model/check.js';
import { renderSummary } from '../support/summary-page.js';
import { describeWith } from '../support/programs.js';
import { launchBrowser, markFills, measured, withSummaryPage } from '../support/render-summary.mjs';
import { SAMPLE_SIZES, sampleReport } from '../support/summary-samples.js';
import { DAY, MIXED, NOW, reportOf, resultOf } from '../support/report-sample.js';
import { sized } from '../support/long.js';

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

/** The largest page takes ten seconds each time. */
const LOOKS = SAMPLE_SIZES.filter((count) => count < sized(1_000, 10_000)).flatMap((count) => [
  [count, 'light', 1012] as const,
  [count, 'dark', 1012] as const,
  [count, 'light', 390] as const,
]);

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
      expect(seen.bars).toBe(5);
      expect(seen.labels.map((label) => label.trim())).toEqual([
        'warns within 14 days',
        'in 9 days - Metrics',
        'in 27 days - npm',
        'in 64 days - Datadog',
        'in 120 days - Cloudflare',
      ]);
      expect(seen.ticks).toEqual(['Dec 2026', 'Jan 2027', 'Feb 2027', 'Mar 2027']);
      // One for each owner, and for none, and one for what passes.
      expect(seen.tables).toBe(4);
    },
    60_000,
  );

  it.each(LOOKS)(
    'has room for every table, folded or not: %i endpoints, %s, %i px',
    async (...look) => {
      const [count, theme, width] = look;
      const markdown = renderSummary(sampleReport(count));
      const seen = await withSummaryPage({ markdown, theme, width, browser }, measured);
      expect(seen.page).toBeLessThanOrEqual(width);
      expect(seen.tables.length).toBeGreaterThan(0);
      expect(seen.tables.filter(({ columns }) => columns > 4)).toEqual([]);
      expect(seen.tables.filter(({ hidden }) => hidden > 0)).toEqual([]);
      expect(seen.pictures).toBe(count === 1 ? 0 : 1);
    },
    60_000,
  );

  it('marks what is near its end by another colour than the rest', async () => {
    const markdown = renderSummary(sampleReport(30));
    const fills = await withSummaryPage({ markdown, browser }, markFills);
    expect(fills.slice(0, 4)).toEqual(Array(4).fill('rgb(154, 103, 0)'));
    expect(fills.slice(4)).toEqual(Array(fills.length - 4).fill('rgb(59, 110, 168)'));
  }, 60_000);

  it('draws the expiries whatever the names are', async () => {
    const rows: readonly CheckResult[] = HOSTILE_NAMES.map((name, index) =>
      resultOf({ subject: { name }, expiresAt: NOW + (index + 1) * DAY }),
    );
    const bars = await withSummaryPage(
      { markdown: renderSummary(reportOf(rows)), browser },
      (page) => page.locator('.diagram rect.task').count(),
    );
    // And the threshold.
    expect(bars).toBe(HOSTILE_NAMES.length + 1);
  }, 60_000);
});
