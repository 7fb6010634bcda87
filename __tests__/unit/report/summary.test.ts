import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckResult } from '../../../src/model/check.js';
import { SUMMARY_LIMIT, withinSummary } from '../../../src/report/summary/room.js';
import { renderSummary } from '../../support/summary-page.js';
import { config, phrase, server } from '../../../src/model/phrase.js';
import { anyCharacter } from '../../support/any-character.js';
import { elementsOf, type PageNode, summaryTree, textOf } from '../../support/render-summary.mjs';
import {
  DAY,
  EXPIRED_TOKEN,
  MIXED,
  NOW,
  reportOf,
  resultOf,
  subjectOf,
} from '../../support/report-sample.js';
import { sized } from '../../support/long.js';

const summaryOf = (results: readonly CheckResult[]) => renderSummary(reportOf(results));
const find = (tree: PageNode | undefined, tag: string) =>
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
    const tables = find(tree, 'table');
    const rows = elementsOf(tables[0]).filter(({ tagName }) => tagName === 'tr');
    expect(textOf(find(tree, 'h2')[0])).toBe('❌ 1 of 8 credentials was rejected');
    expect(rows.map(cellsOf)).toEqual([
      ['Status', 'Result, why and what to do'],
      [
        '❌\u00a0FailBilling API',
        'unauthorized · cause expired · HTTP\u00a0401 · expired 2026-11-20, 3 days agoThe token expired 3 days ago.To do: Create a new token at https://billing.example.com/settings/tokens.',
      ],
    ]);
    expect(tables.slice(1, 3).map((table) => find(table, 'tr').slice(1).map(cellsOf))).toEqual([
      [
        [
          '⚠️\u00a0WarnSearch',
          'forbidden · HTTP\u00a0403The endpoint knows the credential, and does not allow it this request.To do: Give the credential the right that the request needs.',
        ],
      ],
      [
        [
          '⚠️\u00a0WarnMetrics',
          'expiring · HTTP\u00a0200 · expires 2026-12-02, in 9 daysThe token works, and expires in 9 days.To do: Renew it before 2026-12-02.',
        ],
      ],
    ]);
    expect(find(tables[3], 'tr').map(cellsOf).slice(0, 2)).toEqual([
      ['Status', 'Result', 'Expires\u00a0(UTC)'.replace('\u00a0', ' ')],
      [
        '⚪\u00a0SkipPreview',
        'skippedThe secret PREVIEW_TOKEN is not set, and the endpoint is optional.',
        '',
      ],
    ]);
    expect(find(tree, 'h3').map(textOf)).toEqual([
      '@acme/payments: 1 unauthorized',
      'Without an owner: 1 forbidden',
      '@acme/platform: 1 expiring',
      'Next expiries',
    ]);
    // In the step that names it, and beside the owner.
    const renew = { href: 'https://billing.example.com/settings/tokens' };
    expect(find(tree, 'a').map(({ properties }) => properties)).toEqual([renew, renew]);
    expect(find(tree, 'summary').map(textOf)).toEqual([
      'Billing API: evidence, 1 more step, command',
      'Search: command',
      'Metrics: evidence, command',
      '✅ No action needed: 1 skipped, 4 valid',
    ]);
  });

  it('unfolds the rest of what is said about a row, and repeats nothing of it', () => {
    const [first] = find(summaryTree(summaryOf([EXPIRED_TOKEN])), 'details');
    const text = textOf(first).replace(/\s+/g, ' ');
    expect(text).not.toContain('The token expired 3 days ago.');
    expect(text).not.toContain('Create a new token');
    for (const part of [
      'Then Store it as the secret BILLING_TOKEN, then run this workflow again.',
      'Owner @acme/payments',
      'Renew at https://billing.example.com/settings/tokens',
      'WWW-Authenticate: Bearer error=invalid_token',
      'printf \'Authorization: Bearer %s\\n\' "$BILLING_TOKEN" | curl',
    ]) {
      expect(text).toContain(part);
    }
    const longer = summaryTree(summaryOf(MIXED.filter(({ status }) => status === 403)));
    expect(textOf(find(longer, 'details')[0])).toContain('It said insufficient_scope');
  });

  it('links the page to renew at where a step names it, and no other address', () => {
    const at = (renew: string | null) => {
      const fix = [phrase`Go to ${config('https://a.test/x')} or ${server('https://a.test/x')}.`];
      const row = { ...EXPIRED_TOKEN, fix };
      return find(
        summaryTree(summaryOf([{ ...row, subject: { ...row.subject, renew } }])),
        'td',
      ).flatMap((cell) => find(cell, 'a').map(textOf));
    };
    expect(at('https://a.test/x')).toEqual(['https://a.test/x']);
    expect(at('https://b.test/x')).toEqual([]);
    expect(at(null)).toEqual([]);
  });

  it('shows whose a row is under its name, where one owner has them all', () => {
    const row = resultOf({ subject: { owner: '@acme/payments' }, identity: 'ci-bot' });
    const cells = (rows: readonly CheckResult[]) =>
      find(summaryTree(summaryOf(rows)), 'td').map(textOf);
    expect(cells([EXPIRED_TOKEN])[0]).toBe('❌\u00a0FailBilling API@acme/payments');
    expect(cells([row])[0]).toBe('✅\u00a0PassBilling API@acme/paymentsas ci-bot');
    expect(summaryOf([{ ...EXPIRED_TOKEN, identity: 'ci-bot' }])).toContain(
      '**Identity** <code>ci-bot</code>',
    );
  });

  it('draws no expiry of a credential that is not there, as the outputs name none', () => {
    const expiresAt = NOW + 20 * DAY;
    const report = reportOf([resultOf({ verdict: 'missing', level: 'fail', expiresAt })]);
    expect(report.nextExpiry).toBeNull();
    expect(renderSummary(report)).not.toContain('Next expiries');
  });

  it('shows the cause of a rejection between verdict and status', () => {
    const unsent = { ...EXPIRED_TOKEN, cause: 'malformed' as const, status: null };
    expect(summaryOf([EXPIRED_TOKEN])).toContain(
      '| <b>unauthorized</b> · cause <b>expired</b> · HTTP\u00a0401 · ',
    );
    expect(summaryOf([unsent])).toContain(
      '| <b>unauthorized</b> · cause <b>malformed</b> · expired',
    );
    expect(summaryOf([resultOf({ verdict: 'forbidden', level: 'warn', status: 403 })])).toContain(
      '| <b>forbidden</b> · HTTP\u00a0403<br>',
    );
  });

  it('is a short table when everything works', () => {
    const tree = summaryTree(summaryOf([resultOf(), resultOf({ subject: { name: 'npm' } })]));
    expect(textOf(find(tree, 'h2')[0])).toBe('✅ Both credentials work');
    expect(find(tree, 'tr').map(cellsOf)).toEqual([
      ['Status', 'Result'],
      ['✅\u00a0PassBilling API', 'validHTTP\u00a0200'],
      ['✅\u00a0Passnpm', 'validHTTP\u00a0200'],
    ]);
    expect(find(tree, 'details')).toHaveLength(0);
  });

  it('explains a passing row when there is more to say than that it works', () => {
    const message = phrase`It works. The header ${config('x-expires')} is absent.`;
    const tree = summaryTree(summaryOf([resultOf({ message }), resultOf()]));
    expect(find(tree, 'tr').map((row) => cellsOf(row)[1])).toEqual([
      'Result',
      'validHTTP\u00a0200It works. The header x-expires is absent.',
      'validHTTP\u00a0200',
    ]);
  });

  it('folds a long list of passing rows, and every explanation', () => {
    const passing = Array.from({ length: 11 }, () => resultOf());
    expect(find(summaryTree(summaryOf(passing)), 'details')).toHaveLength(1);
    const failing = Array.from({ length: 4 }, () => EXPIRED_TOKEN);
    const tree = summaryTree(summaryOf(failing));
    expect(find(tree, 'details')).toHaveLength(4);
    expect(find(tree, 'h3')).toEqual([]);
  });

  it('says that a run was blind, and what is snoozed', () => {
    const blind = [1, 2].map(() => resultOf({ verdict: 'inconclusive', level: 'warn' }));
    expect(summaryOf(blind)).toContain('> **Caution:** no endpoint proved anything');
    const snoozed = summaryOf([resultOf({ verdict: 'missing', level: 'warn', snoozed: true })]);
    expect(snoozed).toContain(
      '1 credential is snoozed: until the date in the configuration, its failures are only warnings.',
    );
    expect(snoozed).toContain('| ⚠️\u00a0Snoozed<br>');
    expect(snoozed).toContain('> **Note:** nothing was proved');
    expect(summaryOf([resultOf()])).not.toContain('nothing was proved');
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

  it('are the end of what is said about a row', () => {
    expect(linked([EXPIRED_TOKEN])).toContain(
      `\n\n<a href="${page}#cause-expired">What the cause <code>expired</code> means</a>\n\n</details>\n`,
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
      '  in 36 hours - day 1.5 : milestone, active, 2026-11-24, 0d',
      '  in 2 days - day 2 : milestone, active, 2026-11-25, 0d',
    ]);
  });

  it('shows how far the thresholds of most of them reach, a year at the most', () => {
    const zonesOf = (...thresholds: readonly (readonly [warn: number, fail: number])[]) => {
      const rows = thresholds.map(([warnWithinMs, failWithinMs], at) => {
        const policy = { ...subjectOf().policy, warnWithinMs, failWithinMs };
        return resultOf({ subject: { name: `n${at}`, policy }, expiresAt: NOW + 9 * DAY });
      });
      return summaryOf(rows)
        .split('\n')
        .filter((line) => line.includes('within'));
    };
    expect(zonesOf([14 * DAY, 0])).toEqual(['  warns within 14 days : 2026-11-23, 2026-12-07']);
    expect(zonesOf([14 * DAY, 3 * DAY], [30 * DAY, 0], [14 * DAY, 3 * DAY])).toEqual([
      '  mostly fails within 3 days : crit, 2026-11-23, 2026-11-26',
      '  mostly warns within 14 days : 2026-11-23, 2026-12-07',
    ]);
    expect(zonesOf([1e18, 0])[0]).toMatch(/ : 2026-11-23, 2027-11-23$/);
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
      const tags = elementsOf(summaryTree(summaryOf([row]))).map(({ tagName }) => tagName);
      // Where a long word may break follows from the text.
      return tags.filter((tag) => tag !== 'wbr');
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
    ...sized([], [['20,000 of them', 20_000, 'fail']] as const),
    ['many passing rows', sized(2_000, 20_000), 'pass'],
  ] as const)('is within the limit with %s', (_name, count, level) => {
    const row = maximal(1, level);
    const summary = summaryOf(Array.from({ length: count }, () => row));
    expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_LIMIT);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(level === 'fail' ? SUMMARY_LIMIT / 2 : 0);
    expect(summary).toContain('report.json');
    expect(find(summaryTree(summary.slice(0, 3_000)), 'h2')).toHaveLength(1);
  });

  it('folds the passing rows first', () => {
    const passing = 20_000;
    const rows = [EXPIRED_TOKEN, ...Array.from({ length: passing }, () => resultOf())];
    const summary = summaryOf(rows);
    expect(summary).toContain(
      `✅ No action needed: ${passing} valid. <code>report.json</code> lists them.`,
    );
    expect(summary).toContain('<summary><b>Billing API</b>: evidence');
  });

  it('then leaves out explanations and rows, and counts what it left out', () => {
    const rows = Array.from({ length: 100 }, () => EXPIRED_TOKEN);
    const sizes = [180_000, 80_000, 40_000, 20_000].map((limit) => {
      const summary = renderSummary(reportOf(rows), limit);
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(limit);
      const count = (part: string) => summary.split(part).length - 1;
      return {
        lines: count('| ❌\u00a0Fail<br>'),
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
