/** `report.html` from a file, used in a browser as a person would: by mouse, by keyboard, on a phone, without its script. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fileDocument } from '../../src/report/files/files.js';
import { reportPage } from '../../src/report/files/page/page.js';
import { html } from '../../src/report/files/page/html.js';
import { documentOf, HOSTILE, mergedReport, resultsOf } from '../support/file-samples.js';
import { startHttpServer, type TestServer } from '../support/http-server.js';
import { describeWith } from '../support/programs.js';
import { launchBrowser } from '../support/render-summary.mjs';
import { DAY, MIXED, NOW, resultOf } from '../support/report-sample.js';
import { sized } from '../support/long.js';

const CHROMIUM = { title: 'Chromium', names: ['chromium', 'chromium-browser', 'google-chrome'] };

const PAGES = {
  one: reportPage(documentOf(MIXED.slice(1, 2))),
  mixed: reportPage(documentOf(MIXED, 'acme/billing')),
  thirty: reportPage(documentOf(resultsOf(30))),
  thousand: reportPage(documentOf(resultsOf(1_000))),
  merged: reportPage(fileDocument(mergedReport(9))),
  hostile: reportPage(documentOf(HOSTILE)),
  nothing: reportPage(documentOf([])),
} as const;
type Name = keyof typeof PAGES;

interface WatchedPage {
  readonly page: Page;
  /** What it asked for beside a page of these, and complained of. */
  readonly said: string[];
}

async function watchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({ offline: true, ...options });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => said.push(dialog.message()));
  page.on('request', (request) => {
    const isOwn = request.isNavigationRequest() && request.url().startsWith('file:');
    if (!isOwn) said.push(request.url());
  });
  return { page, said };
}

describeWith(CHROMIUM, 'report.html in a browser', (path) => {
  let browser: Browser;
  let folder: string;
  let axe: string;
  let usual: WatchedPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-page-'));
    for (const [name, text] of Object.entries(PAGES)) {
      await writeFile(join(folder, `${name}.html`), text);
    }
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    browser = await launchBrowser(path);
    usual = await watchedPage(browser);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  interface Look {
    /** Milliseconds since the run. */
    readonly after?: number;
    readonly width?: number;
    readonly colorScheme?: 'light' | 'dark';
    /** The page on which to look. */
    readonly on?: WatchedPage;
  }

  /** Opens one of the pages. It must ask for nothing besides, and complain of nothing. */
  async function opened<T>(
    name: Name,
    use: (page: Page) => Promise<T>,
    { after = DAY / 24, width = 1_200, colorScheme = 'light', on = usual }: Look = {},
  ): Promise<T> {
    const { page, said } = on;
    said.length = 0;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.clock.setFixedTime(NOW + after);
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    const result = await use(page);
    expect(said).toEqual([]);
    return result;
  }

  const shown = (page: Page) => page.locator('#rows tr:visible');
  const namesIn = (page: Page) =>
    shown(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-name')));
  const choice = (page: Page, name: string) => page.getByRole('combobox', { name });
  const find = (page: Page) => page.getByRole('searchbox', { name: 'Find' });
  const status = (page: Page) => page.getByRole('status').textContent();

  it('shows every credential, worst first', async () => {
    await opened('mixed', async (page) => {
      expect(await namesIn(page)).toEqual([
        'Billing API',
        'Search',
        'Metrics',
        'Preview',
        'npm',
        'Datadog',
        'Cloudflare',
        'Slack',
      ]);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
        '1 of 8 credentials was rejected',
      );
      expect(await status(page)).toBe('8 credentials');
    });
  });

  it('sorts by a click on a heading, and back by another', async () => {
    await opened('mixed', async (page) => {
      const head = page.getByRole('columnheader', { name: 'Expires' });
      await head.getByRole('button').click();
      const known = ['Billing API', 'Metrics', 'npm', 'Datadog', 'Cloudflare'];
      // Without an end they are last either way, worst first.
      const unknown = ['Search', 'Preview', 'Slack'];
      expect(await namesIn(page)).toEqual([...known, ...unknown]);
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      await head.getByRole('button').click();
      expect(await namesIn(page)).toEqual([...known.toReversed(), ...unknown]);
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      await page.getByRole('button', { name: 'Credential' }).click();
      expect((await namesIn(page)).slice(0, 3)).toEqual(['Billing API', 'Cloudflare', 'Datadog']);
      expect(await page.locator('[aria-sort]').count()).toBe(1);
    });
  });

  it('counts numbers in names as numbers', async () => {
    await opened('thirty', async (page) => {
      await page.getByRole('button', { name: 'Credential' }).click();
      const names = (await namesIn(page)).filter((name) => name?.startsWith('Slack'));
      expect(names).toEqual(['Slack', 'Slack 10', 'Slack 18', 'Slack 26']);
    });
  });

  it('finds by any word of a row, and says how many are left', async () => {
    await opened('mixed', async (page) => {
      await find(page).fill('TOKEN accepted');
      expect(await namesIn(page)).toEqual(['npm', 'Cloudflare', 'Slack']);
      expect(await status(page)).toBe('3 of 8 credentials');
      await find(page).fill('no such thing');
      expect(await shown(page).count()).toBe(0);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      expect(await shown(page).count()).toBe(8);
      expect(await find(page).inputValue()).toBe('');
    });
  });

  it('shows failures, warnings, an owner, and a sorted list stays filtered', async () => {
    await opened('mixed', async (page) => {
      await choice(page, 'Show').selectOption('failures');
      expect(await namesIn(page)).toEqual(['Billing API']);
      await choice(page, 'Show').selectOption('what needs action');
      expect(await shown(page).count()).toBe(3);
      await choice(page, 'Owner').selectOption('nobody');
      expect(await namesIn(page)).toEqual(['Search']);
      await page.getByRole('button', { name: 'Expires' }).click();
      expect(await namesIn(page)).toEqual(['Search']);
    });
  });

  it('goes from a repository and owner to their credentials', async () => {
    await opened('merged', async (page) => {
      const rows = page.locator('table.owners tbody tr');
      const first = rows.first();
      expect(await first.innerText()).toMatch(/acme\/\w+.*\s+@acme\/payments\s+[1-9]/);
      const link = first.getByRole('link', { name: /^acme\/\w+ of @acme\/payments$/ });
      const place = await link.getAttribute('data-show-place');
      await link.click();
      expect(await choice(page, 'Repository').inputValue()).toBe(`=${place}`);
      const seen = await shown(page).evaluateAll((all) =>
        all.map((row) => [row.getAttribute('data-place'), row.getAttribute('data-owner')]),
      );
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen.map(String))).toEqual(new Set([`${place},@acme/payments`]));
      // The reader is where the credentials are.
      expect(await page.evaluate('location.hash')).toBe('#credentials');
    });
  });

  it('can be used with the keyboard alone', async () => {
    await opened('mixed', async (page) => {
      const focused = () =>
        page.evaluate<string>('document.activeElement.innerText || document.activeElement.id');
      const tabTo = async (text: string) => {
        for (let presses = 0; presses < 60; presses += 1) {
          await page.keyboard.press('Tab');
          if ((await focused()).startsWith(text)) return;
        }
        throw new Error(`Nothing by the name ${text} can be reached.`);
      };
      await tabTo('find');
      await page.keyboard.type('token');
      expect(await shown(page).count()).toBeLessThan(8);
      await tabTo('Clear filters');
      await page.keyboard.press('Enter');
      expect(await focused()).toBe('find');
      await tabTo('Expires');
      await page.keyboard.press('Space');
      expect((await namesIn(page)).at(-1)).toBe('Slack');
      expect(await focused()).toBe('Expires');
      await tabTo('Details');
      await page.keyboard.press('Enter');
      expect(await page.locator('details[open]').count()).toBe(1);
      const outline = await page.evaluate<string>(
        'getComputedStyle(document.activeElement).outlineStyle',
      );
      expect(outline).toBe('solid');
    });
  });

  it('draws the next expiries from left to right', async () => {
    await opened('mixed', async (page) => {
      const points = await page
        .locator('.timeline circle')
        .evaluateAll((all) => all.map((point) => point.getBoundingClientRect().x));
      expect(points).toHaveLength(4);
      expect(points).toEqual(points.toSorted((one, other) => one - other));
      expect(await page.locator('.timeline li:not(.axis)').first().innerText()).toMatch(
        /Metrics\s+2026-12-02 in 8 days/,
      );
    });
  });

  it('says how old it is, and warns when nothing came after it', async () => {
    const text = (page: Page) => page.locator('header').innerText();
    expect(await opened('mixed', text)).toContain('checked 2026-11-23 06:17 UTC, 60 minutes ago');
    expect(await opened('mixed', text)).not.toContain('more than two days old');
    expect(await opened('mixed', text, { after: 3 * DAY })).toContain('more than two days old');
    const ago = (page: Page) => page.locator('.timeline .ago').first().textContent();
    expect(await opened('mixed', ago, { after: 10 * DAY })).toBe('24 hours ago');
  });

  it('has everything without its script, and nothing that does not work then', async () => {
    const on = await watchedPage(browser, { javaScriptEnabled: false });
    await opened(
      'merged',
      async (page) => {
        expect(await shown(page).count()).toBe(30);
        expect(await page.locator('#filters').isVisible()).toBe(false);
        expect(await page.locator('thead button').count()).toBe(0);
        expect(await page.locator('header').innerText()).toContain('checked 2026-11-23 06:17 UTC');
      },
      { on },
    );
  });

  it('lets no text of a row become a part of it', async () => {
    await opened('hostile', async (page) => {
      expect(await page.title()).toBe(`All ${HOSTILE.length} credentials were rejected`);
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('img, iframe, object, [onerror], [onclick]').count()).toBe(0);
      const names = documentOf(HOSTILE).endpoints.map(({ name }) => name);
      expect(await namesIn(page)).toEqual(names);
      const heads = await page
        .locator('#rows th')
        .evaluateAll((all) => all.map((head) => head.firstChild?.textContent));
      expect(heads).toEqual(names);
      await find(page).fill('</script>');
      expect(await shown(page).count()).toBe(1);
    });
  });

  describe('a name that is markup', () => {
    /** What each of these asks for in a name, and the rule of the policy that forbids it. */
    const PLANTS: readonly (readonly [string, (url: string) => string])[] = [
      ['img-src', (url) => `<img src="${url}">`],
      ['script-src-elem', (url) => `<script src="${url}"></script>`],
      ['script-src-attr', (url) => `<svg onload="new Image().src = '${url}'"></svg>`],
      ['style-src-elem', (url) => `<style>@import "${url}";</style>`],
      ['style-src-attr', (url) => `<p style="background: url(${url})">x</p>`],
      ['frame-src', (url) => `<iframe src="${url}"></iframe>`],
    ];
    let server: TestServer;
    let page: Page;

    beforeAll(async () => {
      server = await startHttpServer((_, response) => response.end('document.title = "broken"'));
      page = await browser.newPage();
      await page.addInitScript(
        'globalThis.forbidden = []; addEventListener("securitypolicyviolation", (event) => forbidden.push(event.effectiveDirective))',
      );
    });
    afterAll(async () => {
      await page.close();
      await server.close();
    });

    const planted = () => `${server.origin}/planted`;
    async function load(text: string) {
      await writeFile(join(folder, 'planted.html'), text);
      await page.goto(pathToFileURL(join(folder, 'planted.html')).href);
    }

    const pageOf = (names: readonly string[]) =>
      reportPage(documentOf(names.map((name) => resultOf({ subject: { name } }))));

    it('is shown, and is no part of the page', async () => {
      const names = PLANTS.map(([, markup]) => markup(planted()));
      await load(pageOf(names));
      expect(await namesIn(page)).toEqual(names);
      expect(await page.title()).toBe('All 6 credentials work');
      const parts = page.locator('img, iframe, #rows :is(svg, style, script, [style])');
      expect(await parts.count()).toBe(0);
      expect(await page.evaluate('forbidden')).toEqual([]);
      expect(server.requests).toEqual([]);
    });

    it.each(PLANTS)(
      'would ask for nothing even if nobody had escaped it: %s',
      async (rule, markup) => {
        const name = markup(planted());
        const unescaped = pageOf([name]).replaceAll(html`${name}`.markup, () => name);
        const before = server.requests.length;
        await load(unescaped);
        await page.waitForFunction('forbidden.length > 0');
        expect(await page.evaluate('forbidden')).toContain(rule);
        expect(await page.title()).toBe('The credential works');
        expect(server.requests.slice(before)).toEqual([]);
        // Without the policy it does ask.
        await Promise.all([
          page.waitForResponse(planted()),
          load(unescaped.replace(/<meta http-equiv=[^>]*>/, '')),
        ]);
        expect(server.requests.length).toBeGreaterThan(before);
      },
    );
  });

  it.each<Name>(['one', 'mixed', 'thirty', 'thousand', 'merged', 'hostile', 'nothing'])(
    'never scrolls sideways: %s',
    async (name) => {
      await opened(name, async (page) => {
        for (const width of name === 'thousand' ? [390, 1_200] : [320, 390, 760, 1_200]) {
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme });
            const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
            expect([name, colorScheme, wide]).toEqual([name, colorScheme, width]);
          }
        }
      });
    },
  );

  it.each<[Name, 'light' | 'dark', number]>([
    ['one', 'light', 390],
    ['thirty', 'light', 1_200],
    ['thirty', 'dark', 390],
    ...sized<[Name, 'light', number][]>([], [['thousand', 'light', 1_200]]),
    ['merged', 'dark', 1_200],
    ['merged', 'light', 390],
    ['hostile', 'dark', 390],
    ['nothing', 'light', 1_200],
  ])('is clean for axe: %s, %s, on %i pixels', async (name, colorScheme, width) => {
    // The longest page has the colours of a shorter one, and axe takes ten seconds to compare them.
    const rules = { 'color-contrast': { enabled: name !== 'thousand' } };
    const found = await opened(
      name,
      async (page) => {
        if (name !== 'thousand') {
          await page.evaluate(
            'for (const part of document.querySelectorAll("details")) part.open = true',
          );
        }
        await page.evaluate(axe);
        return page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
          `axe.run(document, { resultTypes: ['violations'], rules: ${JSON.stringify(rules)} })`,
        );
      },
      { colorScheme, width },
    );
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it('filters a thousand rows while one types', async () => {
    await opened('thousand', async (page) => {
      await find(page).pressSequentially('slack 99');
      expect(await namesIn(page)).toEqual(['Slack 994']);
    });
  });
});
