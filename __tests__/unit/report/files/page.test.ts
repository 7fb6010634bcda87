/** What of `report.html` can be told from its text; `integration/report-page.test.ts` uses it in a browser. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fileDocument } from '../../../../src/report/files/files.js';
import { reportPage } from '../../../../src/report/files/page/page.js';
import { documentOf, HOSTILE, mergedReport, resultsOf } from '../../../support/file-samples.js';
import { DAY, MIXED, NOW, reportOf, resultOf } from '../../../support/report-sample.js';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inside = (page: string, name: string) =>
  [...page.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))].map(([, text = '']) => text);

describe('report.html', () => {
  it.each([
    ['every kind', reportPage(documentOf(MIXED, 'acme/billing'))],
    ['hostile names', reportPage(documentOf(HOSTILE))],
    ['several repositories', reportPage(fileDocument(mergedReport(3)))],
    ['nothing', reportPage(documentOf([]))],
  ])('has one style and one script, whose hashes are all that its policy allows: %s', (_, page) => {
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [scripts, styles] = [inside(page, 'script'), inside(page, 'style')];
    expect([scripts, styles].map(({ length }) => length)).toEqual([1, 1]);
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; script-src ${scripts.map(hashOf)}; style-src ${styles.map(hashOf)}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    // What the policy would refuse must not be there either. A value may look like an attribute.
    const rest = page
      .replace(scripts[0] ?? '', '')
      .replace(styles[0] ?? '', '')
      .replace(/"[^"]*"/g, '""');
    expect(rest).not.toMatch(/<[^>]+ (?:style|on\w+|src|srcset|action)=/);
    expect(rest).not.toMatch(/<(?:link|img|iframe|object|embed|base|form)\b/);
  });

  it('links to the configured page alone, and only when it is one', () => {
    const rows = ['https://x.example/"onclick="', 'javascript:alert(1)', 'https://gìthub.com/'].map(
      (renew, at) =>
        resultOf({
          subject: { name: `${at}`, renew },
          verdict: 'unauthorized',
          level: 'fail',
          fix: [[`Go to ${renew}, not to https://evil.example/.`]],
        }),
    );
    const links = [...reportPage(documentOf(rows)).matchAll(/<a href="([^"]*)"/g)].map(
      ([, href]) => href,
    );
    expect(new Set(links)).toEqual(
      new Set(['https://x.example/%22onclick=%22', 'https://xn--gthub-tsa.com/']),
    );
  });

  it('keeps a name that is written from right to left apart from the words beside it', () => {
    const page = reportPage(
      documentOf([
        resultOf({ subject: { owner: 'שלום' }, verdict: 'unauthorized', level: 'fail' }),
      ]),
    );
    expect(page).toContain('<small><bdi>שלום</bdi></small>');
  });

  it('says first what to do first', () => {
    const page = reportPage(documentOf(MIXED));
    expect(page).toContain(
      '<b>First:</b> <bdi>Billing API</bdi>. Create a new token at <a href="https://billing.example.com/settings/tokens"',
    );
    expect(reportPage(documentOf([resultOf()]))).not.toContain('First:');
  });

  it('has a row for each owner, and in a merged report for each repository and owner', () => {
    const rowsIn = (page: string) => page.match(/data-show-owner=/g)?.length ?? 0;
    expect(rowsIn(reportPage(documentOf(MIXED)))).toBe(3);
    const report = mergedReport(8);
    const groups = new Set(report.rows.map(({ repository, owner }) => `${repository} ${owner}`));
    expect(rowsIn(reportPage(fileDocument(report)))).toBe(groups.size);
    expect(rowsIn(reportPage(documentOf([resultOf()])))).toBe(0);
  });

  it('says what is wrong with a report that is not whole, or proved nothing', () => {
    const faults = ['Shard 3 of 8 has no report that can be used.'];
    const page = reportPage(fileDocument({ ...reportOf([resultOf()]), faults, outcome: 'fail' }));
    expect(page).toContain('Shard 3 of 8');
    const blind = ['a', 'b'].map((name) =>
      resultOf({ subject: { name }, verdict: 'inconclusive', level: 'warn' }),
    );
    expect(reportPage(documentOf(blind))).toContain('No endpoint proved anything');
  });

  it('grows with the number of rows, and has all of them', () => {
    const page = reportPage(documentOf(resultsOf(1_000)));
    expect(page.match(/data-rank=/g)).toHaveLength(1_000);
    expect(page.length).toBeLessThan(2_000_000);
  });

  it.each([
    [9, '25 Nov'],
    [90, 'Dec'],
    [300, 'Apr 2027'],
  ])('marks days that are within the picture, of %i days', (days, words) => {
    const page = reportPage(documentOf([resultOf({ expiresAt: NOW + days * DAY })]));
    const [axis = ''] = page.match(/<li class="axis".*/) ?? [];
    expect(axis).toContain(words);
    const shares = [...axis.matchAll(/<text x="([\d.]+)%/g)].map(([, share]) => Number(share));
    for (const share of shares) expect(share).toBeLessThanOrEqual(94);
    expect(shares.length).toBeLessThanOrEqual(5);
  });
});
