/**
 * The job summary with hostile texts in every place where a server, a credential or the configuration is quoted, made into a
 * page as GitHub does it. The page is compared as a tree: it must be built exactly like that of harmless texts.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckResult } from '../../src/model/check.js';
import { parseSettings } from '../../src/config/inputs.js';
import { readInputs } from '../../src/config/inputs.js';
import { SUMMARY_LIMIT } from '../../src/report/summary/room.js';
import { problemSummary } from '../../src/report/summary/problems.js';
import { renderSummary } from '../support/summary-page.js';
import { bounded, visible } from '../../src/text/escape.js';
import { HOSTILE, type Hostile, LONG } from '../support/hostile-text.js';
import { configRows, quotesIn, serverRows, tamed } from '../support/hostile-rows.js';
import { isLong } from '../support/long.js';
import { codesOf, harmIn, plain, skeletonOf, textsOf, widthsOf } from '../support/page-harm.js';
import { describeWith } from '../support/programs.js';
import {
  elementsOf,
  launchBrowser,
  type PageNode,
  summaryTree,
  textOf,
  withSummaryPage,
} from '../support/render-summary.mjs';
import { DAY, NOW, reportOf, resultOf } from '../support/report-sample.js';

const cases = (texts: readonly Hostile[]) =>
  texts.map(({ description, text, idea }): [string, string, string] => [description, idea, text]);
const pageOf = (results: readonly CheckResult[]) => summaryTree(renderSummary(reportOf(results)));

/** Each text in each place makes thousands of rows to draw; the short form puts each text into a few of the places, by turns. */
function someOf<T>(rows: readonly T[], turn: number, share: number): readonly T[] {
  return isLong ? rows : rows.filter((_, place) => (place + turn) % share === 0);
}
const turnOf = (text: string) => [...HOSTILE, ...LONG].findIndex((one) => one.text === text);
const someServerRows = (text: string) => someOf(serverRows(text), turnOf(text), 9);
/** The last row has the expiry of which the diagram is made. */
const someConfigRows = (text: string) => {
  const rows = configRows(text);
  return [...someOf(rows.slice(0, -1), turnOf(text), 7), ...rows.slice(-1)];
};
const shown = (text: string) => bounded(visible(text), 300);

describe('what a server says', () => {
  it.each(cases(HOSTILE))(
    'changes nothing of the page and is shown as code: %s (%s)',
    (_, __, text) => {
      expectHarmless(someServerRows(text));
    },
  );

  it.each(cases(LONG))('changes nothing of the page, however long: %s (%s)', (_, __, text) => {
    expectHarmless(someServerRows(text));
  });
});

describe('what the configuration says', () => {
  it.each(cases(HOSTILE))(
    'changes nothing of the page and is all shown: %s (%s)',
    (_, __, text) => {
      const rows = someConfigRows(text);
      const tree = expectHarmless(rows);
      for (const row of someOf(configRows(text).slice(0, 1), turnOf(text), 4))
        expectHarmless([row]);
      expect(plain(textOf(tree))).toContain(plain(bounded(visible(text), 200)));
      expectOneDiagram(tree, rows);
    },
  );

  it.each(cases(LONG))('changes nothing of the page, however long: %s (%s)', (_, __, text) => {
    const [row] = configRows(text);
    if (row === undefined) throw new Error('There is no row.');
    const { reproduce, ...subject } = row.subject;
    expectHarmless([{ ...row, subject: { ...subject, reproduce: tamedReproduction(row) } }]);
    const markdown = renderSummary(reportOf([row]));
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(reproduce.body).toEqual([text]);
  });
});

describe('a page that is too small', () => {
  it.each(cases(someOf(HOSTILE, 0, 8)))(
    'changes nothing either when it is cut short: %s (%s)',
    (_, __, text) => {
      const rows = [...serverRows(text), ...configRows(text)];
      const tree = summaryTree(renderSummary(reportOf(rows), 14_000));
      expect(harmIn(tree)).toEqual([]);
      // Of the rows without an owner, and of those with one as far as there is room; what passes is a count.
      expect([1, 2]).toContain(widthsOf(tree).length);
      expect(new Set(elementsOf(tree).map(({ tagName }) => tagName))).toEqual(KNOWN_TAGS);
    },
  );

  it('shows what a server says as code even then', () => {
    const tree = summaryTree(renderSummary(reportOf(serverRows('zqfromserver')), 7_000));
    expect(codesOf(tree).join(' ')).toContain('zqfrom');
    expect(textsOf(tree).join(' ')).not.toContain('zqfrom');
    expect(textOf(tree)).toContain('There is no room for');
  });

  const KNOWN_TAGS = new Set(
    'h2 p table thead tbody tr th td b br wbr code h3 details summary strong ol li pre ul'.split(
      ' ',
    ),
  );
});

describe('several hostile texts at once', () => {
  it('change nothing of the page, however they are joined', () => {
    const text = fc
      .array(fc.constantFrom(...HOSTILE.map((one) => one.text)), { minLength: 2, maxLength: 5 })
      .chain((texts) => fc.constantFrom('', ' ', '\n', '|', '\n\n').map((by) => texts.join(by)));
    fc.assert(
      fc.property(text, (value) => {
        expectHarmless([...serverRows(value), ...configRows(value)]);
      }),
      { seed: 20261123, numRuns: isLong ? 50 : 5 },
    );
  }, 120_000);
});

describe('a link to renew at', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '../../settings',
    'https://',
  ])('is left out when it is not a web address: %s', (renew) => {
    expect(linksOf([resultOf({ ...FAILING, subject: { renew } })])).toEqual([]);
  });

  it.each([
    ['a quotation mark', 'https://a.test/"onclick="x', 'https://a.test/%22onclick=%22x'],
    ['Markdown', 'https://a.test/](x)|`<b>', 'https://a.test/](x)|%60%3Cb%3E'],
    ['a reference', 'https://a.test/?a=1&copy=2&#64;', 'https://a.test/?a=1&copy=2&#64;'],
  ])('leads where it says, whatever is in it: %s', (_, renew, href) => {
    expect(linksOf([resultOf({ ...FAILING, subject: { renew } })])).toEqual([[href, renew]]);
  });

  it('shows the address itself when its host only looks like another (UTS #39)', () => {
    const renew = 'https://\u0430pple.example/login';
    const [[href, text] = []] = linksOf([resultOf({ ...FAILING, subject: { renew } })]);
    expect(href).toBe('https://xn--pple-43d.example/login');
    expect(text).toBe(href);
  });
});

describe('the page of a configuration that is wrong', () => {
  const page = (path: string, message: string, file = 'a.yml') =>
    summaryTree(
      problemSummary([
        { where: { kind: 'file', path: file, line: 1, column: 1 }, path, message },
        { where: { kind: 'input', name: 'only', line: null, column: null }, path, message },
      ]),
    );
  const harmless = skeletonOf(page('x', 'x', 'x'));

  it.each(cases([...HOSTILE, ...LONG]))(
    'is built alike, whatever keys and values it names: %s (%s)',
    (_, __, text) => {
      const tree = page(text, text, text);
      expect(skeletonOf(tree)).toEqual(harmless);
      expect(harmIn(tree)).toEqual([]);
      expect(textOf(tree).length).toBeLessThan(40_000);
      expect(codesOf(tree)).toContain(shown(text));
    },
  );

  it.each(cases([...HOSTILE, ...LONG]))(
    'quotes the value of an input without effect: %s (%s)',
    (_, __, text) => {
      const inputs = readInputs((name) => (name === 'timeout' || name === 'only' ? text : ''));
      const { problems } = parseSettings(inputs, { RUNNER_TEMP: '/tmp' });
      expect(problems.length).toBeGreaterThan(0);
      const tree = summaryTree(problemSummary(problems));
      expect(harmIn(tree)).toEqual([]);
      expect(new Set(elementsOf(tree).map(({ tagName }) => tagName))).toEqual(
        new Set(['h2', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'code']),
      );
      expect(new Set(widthsOf(tree).flat())).toEqual(new Set([3]));
    },
  );
});

describeWith(
  { title: 'Chromium', names: ['chromium', 'chromium-browser', 'google-chrome'] },
  'the picture of hostile names',
  (path) => {
    it('is drawn by Mermaid with a bar for each', async () => {
      const texts = HOSTILE.filter(({ idea }) => /Mermaid|TR36/.test(idea)).map(({ text }) => text);
      const browser = await launchBrowser(path);
      try {
        for (let at = 0; at < texts.length; at += 20) {
          const rows = texts
            .slice(at, at + 20)
            .map((name, index) =>
              resultOf({ subject: { name }, expiresAt: NOW + (index + 1) * DAY }),
            );
          const markdown = renderSummary(reportOf(rows));
          const bars = await withSummaryPage({ markdown, browser }, (page) =>
            page.locator('.diagram rect.task').count(),
          );
          // The threshold is a bar too.
          expect(bars).toBe(rows.length + 1);
        }
      } finally {
        await browser.close();
      }
    }, 120_000);
  },
);

const FAILING = { verdict: 'unauthorized', level: 'fail', status: 401, cause: 'revoked' } as const;

/** The page is built like that of harmless texts, nothing on it is for GitHub's own filters, and every quotation is code. */
function expectHarmless(results: readonly CheckResult[]): PageNode {
  const tree = pageOf(results);
  expect(skeletonOf(tree)).toEqual(harmlessSkeleton(tamed(results)));
  expect(harmIn(tree)).toEqual([]);
  const codes = new Set(codesOf(tree));
  const missing = quotesIn(results).filter(({ text }) => !codes.has(shown(text)));
  expect(missing.filter(({ text }) => visible(text) !== '')).toEqual([]);
  return tree;
}

const skeletons = new Map<string, unknown>();

/** Many hostile texts lead to the same harmless rows. */
function harmlessSkeleton(results: readonly CheckResult[]): unknown {
  const key = JSON.stringify(results.map(({ durationMs: _, ...result }) => result));
  const known = skeletons.get(key) ?? skeletonOf(pageOf(results));
  skeletons.set(key, known);
  return known;
}

function expectOneDiagram(tree: PageNode, rows: readonly CheckResult[]): void {
  const blocks = elementsOf(tree).filter(({ tagName }) => tagName === 'pre');
  expect(blocks).toHaveLength(rows.filter(({ level }) => level !== 'pass').length + 1);
  const lines = textOf(blocks.at(-1)).trim().split('\n');
  const look = lines.splice(0, lines.lastIndexOf('---') + 1);
  expect(look.slice(0, 2)).toEqual(['---', 'config:']);
  for (const line of look.slice(2, -1)) expect(line).toMatch(/^ {2,4}\w+:(?: [\w"#-]+)?$/);
  expect(lines.slice(0, -1)).toEqual([
    'gantt',
    '  accTitle: Next expiries',
    '  dateFormat YYYY-MM-DD',
    '  axisFormat %d %b',
    '  tickInterval 1week',
    '  todayMarker off',
    '  warns within 14 days : 2026-11-23, 2026-12-07',
  ]);
  expect(lines.at(-1)).toMatch(
    /^ {2}in \d+ days - [\p{L}\p{N}\p{M} .()…-]{1,40} : milestone, (?:crit, |active, )?\d{4}-\d\d-\d\d, 0d$/u,
  );
}

function linksOf(results: readonly CheckResult[]): (readonly [unknown, string])[] {
  return elementsOf(pageOf(results))
    .filter(({ tagName }) => tagName === 'a')
    .map((node) => [node.properties?.['href'], textOf(node)]);
}

function tamedReproduction(row: CheckResult): CheckResult['subject']['reproduce'] {
  const [harmless] = tamed([row]);
  return harmless?.subject.reproduce ?? row.subject.reproduce;
}
