import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckResult } from '../../../src/model/check.js';
import { SUMMARY_LIMIT, withinSummary } from '../../../src/report/summary/room.js';
import { renderSummary } from '../../../src/report/summary/summary.js';
import { config, phrase, server } from '../../../src/model/phrase.js';
import { anyCharacter } from '../../support/any-character.js';
import { elementsOf, type PageNode, summaryTree, textOf } from '../../support/render-summary.mjs';
import { DAY, EXPIRED_TOKEN, MIXED, NOW, reportOf, resultOf } from '../../support/report-sample.js';

const summaryOf = (results: readonly CheckResult[]) => renderSummary(reportOf(results));
const find = (tree: PageNode, tag: string) =>
  elementsOf(tree).filter(({ tagName }) => tagName === tag);
const cellsOf = (row: PageNode | undefined) =>
  elementsOf(row)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
    .map(textOf);

/** A row with as much text in every place as the report lets through. */
function maximal(index: number, level: 'fail' | 'pass' = 'fail'): CheckResult {
  const quote = phrase`${server('<|`&>'.repeat(60))} and ${config('@#:'.repeat(100))}`;
  return resultOf({
    subject: {
      name: `${index} ${'|<`'.repeat(66)}`.slice(0, 200),
      owner: '@'.repeat(200),
      notes: '*'.repeat(2_000),
      renew: `https://a.example/${'&'.repeat(1_900)}`,
    },
    verdict: level === 'fail' ? 'unauthorized' : 'valid',
    level,
    message: quote,
    fix: [quote, quote, quote],
    evidence: [quote, quote, quote, quote],
    expiresAt: NOW + DAY,
  });
}

describe('the job summary', () => {
  it('shows a table, worst first, then what to do about each row', () => {
    const tree = summaryTree(summaryOf(MIXED));
    const [table] = find(tree, 'table');
    const rows = elementsOf(table).filter(({ tagName }) => tagName === 'tr');
    expect(textOf(find(tree, 'h2')[0])).toBe('❌ 1 of 8 credentials was rejected');
    expect(rows.map(cellsOf)).toEqual([
      ['Status', 'Endpoint', 'Result', 'Expires\u00a0(UTC)', 'Why and what to do', 'Owner'],
      [
        '❌\u00a0Fail',
        'Billing API',
        'unauthorizedexpiredHTTP\u00a0401',
        '2026-11-203\u00a0days\u00a0ago',
        'The token expired 3 days ago.→ Create a new token at https://billing.example.com/settings/tokens.',
        '@acme/payments',
      ],
      [
        '⚠️\u00a0Warn',
        'Search',
        'forbiddenHTTP\u00a0403',
        '',
        'The endpoint knows the credential, and does not allow it this request. It said insufficient_scope: needs read|write <admin>.→ Give the credential the right that the request needs.',
        '',
      ],
      [
        '⚠️\u00a0Warn',
        'Metrics',
        'expiringHTTP\u00a0200',
        '2026-12-02in\u00a09\u00a0days',
        'The token works, and expires in 9 days.→ Renew it before 2026-12-02.',
        '@acme/platform',
      ],
    ]);
    expect(find(tree, 'h3').map(textOf)).toEqual([
      '❌ Billing API',
      '⚠️ Search',
      '⚠️ Metrics',
      'Next expiries',
    ]);
    expect(find(tree, 'a').map(({ properties }) => properties)).toEqual([
      { href: 'https://billing.example.com/settings/tokens' },
    ]);
    expect(find(tree, 'summary').map(textOf)).toEqual([
      '✅ No action needed: 1 skipped, 4 valid',
      'Repeat the request with curl',
      'Repeat the request with curl',
      'Repeat the request with curl',
    ]);
  });

  it('draws no expiry of a credential that is not there, as the outputs name none', () => {
    const expiresAt = NOW + 20 * DAY;
    const report = reportOf([resultOf({ verdict: 'missing', level: 'fail', expiresAt })]);
    expect(report.nextExpiry).toBeNull();
    expect(renderSummary(report)).not.toContain('Next expiries');
  });

  it('shows the cause of a rejection between verdict and status, on lines of their own', () => {
    const unsent = { ...EXPIRED_TOKEN, cause: 'malformed' as const, status: null };
    expect(summaryOf([EXPIRED_TOKEN])).toContain(
      '| unauthorized<br><sup>expired</sup><br>HTTP\u00a0401 |',
    );
    expect(summaryOf([unsent])).toContain('| unauthorized<br><sup>malformed</sup> |');
    expect(summaryOf([resultOf({ verdict: 'forbidden', level: 'warn', status: 403 })])).toContain(
      '| forbidden<br>HTTP\u00a0403 |',
    );
  });

  it('is a short table when everything works', () => {
    const tree = summaryTree(summaryOf([resultOf(), resultOf({ subject: { name: 'npm' } })]));
    expect(textOf(find(tree, 'h2')[0])).toBe('✅ Both credentials work');
    expect(find(tree, 'tr').map(cellsOf)).toEqual([
      ['Status', 'Endpoint', 'Result'],
      ['✅\u00a0Pass', 'Billing API', 'validHTTP\u00a0200'],
      ['✅\u00a0Pass', 'npm', 'validHTTP\u00a0200'],
    ]);
    expect(find(tree, 'details')).toHaveLength(0);
  });

  it('explains a passing row when there is more to say than that it works', () => {
    const message = phrase`It works. The header ${config('x-expires')} is absent.`;
    const tree = summaryTree(summaryOf([resultOf({ message }), resultOf()]));
    expect(find(tree, 'tr').map((row) => cellsOf(row)[3])).toEqual([
      'Why and what to do',
      'It works. The header x-expires is absent.',
      '',
    ]);
  });

  it('folds a long list of passing rows, and many explanations', () => {
    const passing = Array.from({ length: 11 }, () => resultOf());
    expect(find(summaryTree(summaryOf(passing)), 'details')).toHaveLength(1);
    const failing = Array.from({ length: 4 }, () => EXPIRED_TOKEN);
    expect(find(summaryTree(summaryOf(failing)), 'h3').map(textOf)).toEqual(['What needs action']);
  });

  it('says that a run was blind, and what is snoozed', () => {
    const blind = [1, 2].map(() => resultOf({ verdict: 'inconclusive', level: 'warn' }));
    expect(summaryOf(blind)).toContain('> **Caution:** no endpoint proved anything');
    const snoozed = summaryOf([resultOf({ verdict: 'missing', level: 'warn', snoozed: true })]);
    expect(snoozed).toContain(
      '1 credential is snoozed: until the date in the configuration, its failures are only warnings.',
    );
    expect(snoozed).toContain('| ⚠️\u00a0Snoozed |');
  });

  it('is a heading and the time when nothing was checked', () => {
    expect(summaryOf([])).toBe(
      '## ❌ No credentials were checked\n\nchecked 2026-11-23 06:17 UTC\n',
    );
  });
});

describe('the links to the page of verdicts', () => {
  const page = 'https://github.com/acme/credential-checks/blob/v1/docs/VERDICTS.md';
  const linked = (results: readonly CheckResult[]) =>
    renderSummary(reportOf(results, { verdictsPage: page }));
  const linksIn = (markdown: string) =>
    find(summaryTree(markdown), 'a')
      .filter(({ properties }) => String(properties?.['href']).startsWith(page))
      .map((link) => [textOf(link), String(link.properties?.['href']).slice(page.length)]);

  it('explain the cause of a rejection, and the verdict of every other row that needs action', () => {
    expect(linksIn(linked(MIXED))).toEqual([
      ['What the cause expired means', '#cause-expired'],
      ['What forbidden means', '#verdict-forbidden'],
      ['What expiring means', '#verdict-expiring'],
    ]);
  });

  it('are the end of what is said about a row, folded or not', () => {
    const [open] = linked([EXPIRED_TOKEN]).split('\n').slice(-2);
    expect(open).toBe(
      `<a href="${page}#cause-expired">What the cause <code>expired</code> means</a>`,
    );
    const four = linked(Array.from({ length: 4 }, () => EXPIRED_TOKEN));
    expect(four.split('means</a>\n\n</details>')).toHaveLength(5);
  });

  it('are left out when the version that runs is not known', () => {
    expect(linksIn(summaryOf(MIXED))).toEqual([]);
    expect(summaryOf(MIXED)).not.toContain(' means');
  });

  it('are dropped with the explanations that there is no room for', () => {
    const rows = Array.from({ length: 100 }, () => EXPIRED_TOKEN);
    const summary = renderSummary(reportOf(rows, { verdictsPage: page }), 70_000);
    const whole = summary.split('**Evidence**').length - 1;
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(70_000);
    expect(whole).toBeGreaterThan(0);
    expect(whole).toBeLessThan(100);
    expect(linksIn(summary)).toHaveLength(whole);
  });
});

describe('the picture of the next expiries', () => {
  const expiring = (days: readonly number[]) =>
    summaryOf(
      days.map((day) => resultOf({ subject: { name: `day ${day}` }, expiresAt: NOW + day * DAY })),
    );
  const bars = (markdown: string) =>
    markdown.split('\n').filter((line) => line.startsWith('  in '));

  it('shows the soonest first, twenty at most, and none that is past', () => {
    const days = Array.from({ length: 30 }, (_, index) => 30 - index);
    expect(bars(expiring([...days, -1]))).toHaveLength(20);
    expect(bars(expiring([2, -1, 1.5]))).toEqual([
      '  in 36 hours - day 1.5 : 2026-11-23, 2026-11-24',
      '  in 2 days - day 2 : 2026-11-23, 2026-11-25',
    ]);
  });

  it('leaves out what would squeeze the others, and is left out when nothing is ahead', () => {
    expect(bars(expiring([10, 4_000]))).toHaveLength(1);
    expect(bars(expiring([4_000, 5_000]))).toHaveLength(1);
    expect(expiring([-1])).not.toContain('mermaid');
  });
});

describe('hostile texts in the summary', () => {
  const piece = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'<>&`|\\*_~[]()!#@:/.w$-+=1a \n'), maxLength: 40 }),
    fc.constantFrom(
      '</details>',
      '```',
      '\n\n# x',
      '<script>',
      '-->',
      '<!--',
      '![x](y)',
      'https://evil.example',
      '| a | b |',
    ),
    fc.string({ unit: anyCharacter, maxLength: 20 }),
  );

  it('make no element of their own, and leave the columns as they are', () => {
    const shape = (text: string) => {
      const row = resultOf({
        subject: {
          name: `n${text}`,
          owner: `o${text}`,
          notes: `n${text}`,
          variables: [text],
          url: text,
        },
        verdict: 'unexpected',
        level: 'fail',
        message: phrase`m ${server(`s${text}`)} ${config(`c${text}`)} own ${text}`,
        fix: [phrase`f ${server(`s${text}`)} ${text}`],
        evidence: [phrase`e ${server(`s${text}`)} ${text}`],
        expiresAt: NOW + DAY,
      });
      return elementsOf(summaryTree(summaryOf([row]))).map(({ tagName }) => tagName);
    };
    const plain = shape('x');
    fc.assert(
      fc.property(piece, piece, (one, two) => expect(shape(one + two)).toEqual(plain)),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe('the size of the summary', () => {
  it.each([
    ['5,000 failing rows with as much text as there can be', 5_000, 'fail'],
    ['20,000 of them', 20_000, 'fail'],
    ['20,000 passing rows', 20_000, 'pass'],
  ] as const)('is within the limit with %s', (_name, count, level) => {
    const row = maximal(1, level);
    const summary = summaryOf(Array.from({ length: count }, () => row));
    expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_LIMIT);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(level === 'fail' ? SUMMARY_LIMIT / 2 : 0);
    expect(summary).toContain('report.json');
    expect(find(summaryTree(summary.slice(0, 3_000)), 'h2')).toHaveLength(1);
  });

  it('folds the passing rows first', () => {
    const rows = [EXPIRED_TOKEN, ...Array.from({ length: 20_000 }, () => resultOf())];
    const summary = summaryOf(rows);
    expect(summary).toContain(
      '✅ No action needed: 20000 valid. <code>report.json</code> lists them.',
    );
    expect(summary).toContain('### ❌ Billing API');
  });

  it('then leaves out explanations and rows, and counts what it left out', () => {
    const rows = Array.from({ length: 100 }, () => EXPIRED_TOKEN);
    const sizes = [180_000, 80_000, 40_000, 20_000].map((limit) => {
      const summary = renderSummary(reportOf(rows), limit);
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(limit);
      const count = (part: string) => summary.split(part).length - 1;
      return {
        lines: count('| ❌\u00a0Fail |'),
        full: count('**Evidence**'),
      };
    });
    expect(sizes.map(({ full }) => full)).toEqual(
      sizes.map(({ full }) => full).toSorted((a, b) => b - a),
    );
    expect(sizes[0]).toMatchObject({ lines: 100, full: 100 });
    expect(sizes[1]).toMatchObject({ lines: 100 });
    expect(sizes[1]?.full).toBeLessThan(100);
    expect(renderSummary(reportOf(rows), 12_000)).toMatch(
      /\*\*\d+ more rows\*\* are in <code>report.json/,
    );
  });

  it.each([0, 1, 5])(
    'is cut at the end when %i bytes too many came in by the last redaction',
    (extra) => {
      const page = `${'x'.repeat(99)}\n`.repeat(10_486).slice(0, SUMMARY_LIMIT - 1 + extra);
      const cut = withinSummary(page);
      expect(Buffer.byteLength(cut)).toBeLessThan(SUMMARY_LIMIT);
      expect(cut === page).toBe(extra === 0);
    },
  );
});
