import type { Row } from '../../model/report.js';
import { bounded, code, words } from '../../text/escape.js';
import { plainText } from '../plain.js';
import { expiryOf, markdownText, resultOf, shortText, statusOf } from './markdown.js';

/** Characters of a name and of a message in a row that is cut short for want of room. */
const SHORT_NAME = 60;
const SHORT_MESSAGE = 80;

interface Column {
  readonly title: string;
  readonly cell: (row: Row, now: number) => string;
  /** In a row that is cut short. Absent for nothing. */
  readonly short?: (row: Row) => string;
  /** Whether a row has something to say in it. Absent for a column that is always shown. */
  readonly says?: (row: Row) => boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'Status', cell: statusOf, short: statusOf },
  {
    title: 'Endpoint',
    cell: (row) => `<b>${words(row.name)}</b>`,
    short: (row) => words(bounded(row.name, SHORT_NAME)),
  },
  { title: 'Result', cell: resultOf, short: resultOf },
  {
    // The space does not break, so that the column is wide enough for a date on one line.
    title: 'Expires\u00a0&#40;UTC&#41;',
    cell: expiryOf,
    says: (row) => row.expiresAt !== null,
  },
  {
    title: 'Why and what to do',
    cell: whyCell,
    short: (row) => shortText(row.message, SHORT_MESSAGE),
    says: needsWords,
  },
  {
    title: 'Owner',
    cell: (row) => code(row.owner ?? ''),
    says: (row) => row.owner !== null,
  },
];

/** A table whose rows are made one by one, so that a caller can stop when there is no more room. */
export interface Table {
  /** Heading and delimiter row (GFM, section 4.10). */
  readonly head: string;
  readonly line: (row: Row) => string;
  /** The row with name and message cut, and without owner and expiry. */
  readonly shortLine: (row: Row) => string;
}

/** The table for these rows, without the columns in which none of them says anything. */
export function tableFor(rows: readonly Row[], now: number): Table {
  const columns = COLUMNS.filter(({ says }) => says === undefined || rows.some(says));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return {
    head: line(columns.map(({ title }) => title)) + line(columns.map(() => ':--')),
    line: (row) => line(columns.map(({ cell }) => cell(row, now))),
    shortLine: (row) => line(columns.map(({ short }) => short?.(row) ?? '')),
  };
}

/**
 * A valid row explains itself. What its message says beyond "it works" and "it expires" does not.
 */
function needsWords(row: Row): boolean {
  if (row.verdict !== 'valid' || row.level !== 'pass') return true;
  const usual = row.expiresAt === null ? 1 : 2;
  return plainText(row.message).split('. ').length > usual;
}

function whyCell(row: Row): string {
  if (!needsWords(row)) return '';
  const [step] = row.fix;
  const message = markdownText(row.message);
  return step === undefined ? message : `${message}<br>→ ${markdownText(step)}`;
}
