/**
 * Hostile texts in every place where an issue or a comment quotes a server, a credential or the configuration, made into a page as
 * GitHub does it: it must be built exactly like that of harmless texts, mention nobody and link nowhere.
 */
import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from '../../../src/model/check.js';
import type { Report, Row } from '../../../src/model/report.js';
import { ownerText } from '../../../src/tracking/owner.js';
import { markerOf, stateIn } from '../../../src/tracking/state.js';
import { configRows, serverRows, tamed } from '../../support/hostile-rows.js';
import { HOSTILE, type Hostile, hostile, LONG } from '../../support/hostile-text.js';
import { isLong } from '../../support/long.js';
import { harmIn, skeletonOf, widthsOf } from '../../support/page-harm.js';
import { elementsOf, summaryTree, textOf } from '../../support/render-summary.mjs';
import { reportOf } from '../../support/report-sample.js';
import {
  issuePage,
  LONGEST_BODY,
  LONGEST_TITLE,
  OWN_PAGES,
  stickyPage,
} from '../../support/tracked-pages.js';
import { issueOf, NOW, trackedOf } from '../../support/tracked-rows.js';

const cases = (texts: readonly Hostile[]) =>
  texts.map((one, turn) => [one.description, one.idea, one.text, turn] as const);

/** The short form puts each text onto one of the three pages, by turns. */
const PAGES = ['alone', 'together', 'sticky'] as const;
const casesFor = (page: (typeof PAGES)[number]) =>
  cases(HOSTILE).filter(([, , , turn]) => isLong || PAGES[turn % 3] === page);

const longOnes = (page: 0 | 1) => cases(LONG).filter(([, , , turn]) => isLong || turn % 2 === page);

/** The short form puts each text into a few of the places, by turns. */
function resultsFor(text: string, turn: number): readonly CheckResult[] {
  const all = [...serverRows(text), ...configRows(text)];
  return isLong ? all : all.filter((_, at) => (at + turn) % 14 === 0);
}

/** Rows in the order of the results, each with a name of its own. */
function rowsOf(results: readonly CheckResult[]): readonly Row[] {
  return results.flatMap((result, at) =>
    reportOf([result]).rows.map((row) => ({ ...row, name: `${row.name} ${at}` })),
  );
}

const repeated = <T>(rows: readonly T[], times: number): readonly T[] =>
  Array.from({ length: times }, () => rows).flat();

const skeletons = new Map<string, unknown>();

function expectHarmless(markdown: string, harmless: string): void {
  const tree = summaryTree(markdown);
  // Many hostile texts lead to the same harmless page.
  const known = skeletons.get(harmless) ?? skeletonOf(summaryTree(harmless));
  skeletons.set(harmless, known);
  expect(skeletonOf(tree)).toEqual(known);
  expect(harmIn(tree)).toEqual([]);
  for (const one of elementsOf(tree).filter(({ tagName }) => tagName === 'a')) {
    expect(String(one.properties?.['href']).startsWith(`${OWN_PAGES}/`)).toBe(true);
  }
}

/** A title is plain text. */
function expectPlain(title: string): void {
  expect(title.length).toBeLessThanOrEqual(LONGEST_TITLE);
  expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
}

function expectHarmlessIssue(rows: readonly Row[], harmless: readonly Row[], mode: 'one' | 'each') {
  const page = issuePage(rows, mode);
  const other = issuePage(harmless, mode);
  expect(page === null).toBe(other === null);
  if (page === null || other === null) return;
  const [hostile, tame] = [page, other].map(({ body, comment }) => `${body}\n\n---\n\n${comment}`);
  expectHarmless(hostile ?? '', tame ?? '');
  expectPlain(page.title);
  expect(stateIn(page.body)?.items.map(({ name }) => name)).toContain(rows[0]?.name);
  expect(Math.max(page.body.length, page.comment.length)).toBeLessThanOrEqual(LONGEST_BODY);
}

describe('an issue of its own', () => {
  const expectHarmlessIssues = (results: readonly CheckResult[]) => {
    const harmless = rowsOf(tamed(results));
    for (const [at, row] of rowsOf(results).entries()) {
      expectHarmlessIssue([row], harmless.slice(at, at + 1), 'each');
    }
  };

  it.each(casesFor('alone'))('is built as ever: %s (%s)', (_, __, text, turn) => {
    expectHarmlessIssues(resultsFor(text, turn));
  });

  // The list itself can hold no text that is as long.
  it.each(longOnes(0))('is built as ever, however long it is: %s (%s)', (_, __, text) => {
    expectHarmlessIssues(serverRows(text).slice(0, 4));
  });
});

describe('the issue for all', () => {
  it.each(casesFor('together'))('is built as ever: %s (%s)', (_, __, text, turn) => {
    // Few enough that nothing is left out.
    const results = resultsFor(text, turn).slice(0, 3);
    expectHarmlessIssue(rowsOf(results), rowsOf(tamed(results)), 'one');
  });
});

describe('the comment of a pull request', () => {
  const reportFor = (results: readonly CheckResult[]): Report => ({
    ...reportOf(results),
    rows: rowsOf(results),
  });

  it.each(casesFor('sticky'))('is built as ever: %s (%s)', async (_, __, text, turn) => {
    const results = resultsFor(text, turn);
    const page = await stickyPage(reportFor(results));
    expectHarmless(page, await stickyPage(reportFor(tamed(results))));
    expect(page.length).toBeLessThanOrEqual(LONGEST_BODY);
  });

  it.each(longOnes(1))('never grows too long: %s (%s)', async (_, __, text) => {
    const results = serverRows(text).slice(2, 5);
    const page = await stickyPage({ ...reportOf(results), rows: repeated(rowsOf(results), 25) });
    expect(page.length).toBeLessThanOrEqual(LONGEST_BODY);
    expect(harmIn(summaryTree(page))).toEqual([]);
  });

  it('still has a table where servers and names are as long as they may be', async () => {
    const results = configRows('<'.repeat(300));
    const page = await stickyPage({ ...reportOf(results), rows: repeated(rowsOf(results), 12) });
    const [table] = widthsOf(summaryTree(page));
    expect(table?.length).toBeGreaterThan(3);
    expect(textOf(summaryTree(page))).toContain('There is no room for the rest here.');
  });
});

describe('an owner', () => {
  it.each(cases(HOSTILE))(
    'is mentioned only where it is a user or a team: %s (%s)',
    (_, __, text) => {
      expect(harmIn(summaryTree(`<b>Owner</b> ${ownerText(text)}`))).toEqual([]);
    },
  );

  it.each(['@ada', '@acme/payments', '@ada, @acme/payments'])('is mentioned: %s', (owner) => {
    expect(ownerText(owner)).toBe(owner);
  });

  it.each([
    '@ada please',
    '@a--b',
    '@-a',
    '@a/b/c',
    'me@acme.test',
    '@ada\n# x',
    '@ada/../x',
    '@ada<b>',
  ])('is shown as it is: %j', (owner) => {
    expect(ownerText(owner)).toMatch(/^<code>.*<\/code>$/);
  });
});

describe('the marker', () => {
  const markerFor = (name: string) => markerOf(issueOf(1, [trackedOf(name)]).state);

  it.each(cases(HOSTILE))(
    'holds a name as it is, and ends where it ends: %s (%s)',
    (_, __, text) => {
      const marker = markerFor(text.slice(0, 200));
      expect(marker.slice(4, -3)).not.toMatch(/--|[<>@&]|[^\x20-\x7e]/);
      const body = `text\n\n${marker}\n`;
      expect(stateIn(body)?.items[0]?.name).toBe(text.slice(0, 200));
      expect(textOf(summaryTree(body)).trim()).toBe('text');
    },
  );

  it('is not one of a text in front of it', () => {
    const planted = markerFor('planted');
    const page = issuePage(rowsOf(serverRows(planted).slice(0, 1)), 'each');
    expect(page?.body.match(/<!-- credential-checks:state/g)).toHaveLength(1);
    expect(stateIn(page?.body ?? '')?.at).toBe(NOW);
  });
});

describe('a title', () => {
  it.each([
    ['emoji', '😀'.repeat(200)],
    ['letters', 'x'.repeat(200)],
    ['overrides', hostile('bidirectional overrides')],
  ])('is cut between two characters: %s', (_, name) => {
    const [row] = rowsOf(configRows('x').slice(1, 2));
    if (row === undefined) throw new Error('There is no row.');
    const page = issuePage([{ ...row, name, level: 'fail', verdict: 'unauthorized' }], 'each');
    expectPlain(page?.title ?? '');
    expect(page?.title).not.toBe('');
  });
});
