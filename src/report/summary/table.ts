import { asksNothing } from '../../model/check.js';
import type { Row } from '../../model/report.js';
import { code, words } from '../../text/escape.js';
import { plainText } from '../plain.js';
import { expiryOf, markdownText, resultOf, statusOf } from './markdown.js';
import { fitting } from './room.js';

interface Column {
  readonly title: string;
  readonly cell: (row: Row, now: number) => string;
  /** Whether a row has something to say in it. Absent for a column that is always shown. */
  readonly says?: (row: Row) => boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'Status', cell: statusOf },
  { title: 'Endpoint', cell: (row) => `<b>${words(row.name)}</b>` },
  { title: 'Result', cell: resultOf },
  {
    // The space does not break, so that the column is wide enough for a date on one line.
    title: 'Expires\u00a0&#40;UTC&#41;',
    cell: expiryOf,
    says: (row) => row.expiresAt !== null,
  },
  { title: 'Why and what to do', cell: whyCell, says: needsWords },
  {
    title: 'Owner',
    cell: (row) => code(row.owner ?? ''),
    says: (row) => row.owner !== null,
  },
];

/**
 * As many of these rows as there is room for, without the columns in which none of them says
 * anything. The first two lines are the heading and the delimiter row (GFM, section 4.10).
 */
export function tableLines(rows: readonly Row[], now: number, room = Infinity): readonly string[] {
  const columns = COLUMNS.filter(({ says }) => says === undefined || rows.some(says));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = fitting(rows, room, (row) => line(columns.map(({ cell }) => cell(row, now))));
  if (lines.length === 0) return [];
  return [line(columns.map(({ title }) => title)), line(columns.map(() => ':--')), ...lines];
}

/**
 * A valid row explains itself. What its message says beyond "it works" and "it expires" does not.
 */
function needsWords(row: Row): boolean {
  if (row.verdict !== 'valid' || row.level !== 'pass' || asksNothing(row)) return true;
  const usual = row.expiresAt === null ? 1 : 2;
  return plainText(row.message).split('. ').length > usual;
}

function whyCell(row: Row): string {
  if (!needsWords(row)) return '';
  const [step] = row.fix;
  const message = markdownText(row.message);
  return step === undefined ? message : `${message}<br>→ ${markdownText(step)}`;
}
