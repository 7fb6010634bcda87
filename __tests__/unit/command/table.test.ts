import { describe, expect, it } from '@jest/globals';
import stringWidth from 'fast-string-width';
import { table } from '../../../src/command/table.js';
import { fileDocument } from '../../../src/report/files/files.js';
import { MIXED, reportOf } from '../../support/report-sample.js';

const document = fileDocument(reportOf(MIXED));
const plain = (_: string, text: string) => text;

describe('the table', () => {
  it.each([60, 80, 120])('fits into %i columns', (columns) => {
    const lines = table(document, { paint: plain, columns }).split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.slice(1).map((line) => stringWidth(line)))).toBeLessThanOrEqual(
      columns,
    );
  });

  it('breaks no line where nobody says how wide it may be', () => {
    const text = table(document, { paint: plain, columns: null });
    for (const { message } of document.endpoints) expect(text).toContain(message);
  });

  it('keeps columns straight behind letters that take two', () => {
    const [first, ...others] = document.endpoints;
    if (first === undefined) throw new Error('The sample has no row.');
    const wide = { ...document, endpoints: [{ ...first, name: '課金 API' }, ...others] };
    const [heading = '', row = ''] = table(wide, { paint: plain, columns: null }).split('\n');
    const at = heading.indexOf('MESSAGE');
    expect(stringWidth(row.slice(0, row.indexOf(first.message)))).toBe(at);
  });

  it('shows a control character as an escape', () => {
    const [first] = document.endpoints;
    if (first === undefined) throw new Error('The sample has no row.');
    const endpoints = [
      { ...first, name: 'a\u001b[2Jb', fix: ['go \u001b]8;;x'], level: 'fail' as const },
    ];
    const text = table({ ...document, endpoints }, { paint: plain, columns: 80 });
    expect(text).not.toContain('\u001b');
  });
});
