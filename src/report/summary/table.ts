import { bounded, code, words } from '../../text/escape.js';
import type { Row } from '../../model/report.js';
import { plainText } from '../plain.js';
import { expiryOf, markdownText, resultOf, shortText, statusOf } from './markdown.js';

/** Characters of a name and of a message in a row that is cut short for want of room. */
const SHORT_NAME = 60;
const SHORT_MESSAGE = 80;

/** The space does not break, so that the column is wide enough for a date on one line. */
const EXPIRES = 'Expires\u00a0&#40;UTC&#41;';

interface Column {
  readonly title: string;
  readonly cell: (row: Row, now: number) => string;
  /** Shown only when a row has something to say in it. */
  readonly optional: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'Status', cell: statusOf, optional: false },
  { title: 'Endpoint', cell: nameCell, optional: false },
  { title: 'Result', cell: resultOf, optional: false },
  { title: EXPIRES, cell: expiryOf, optional: true },
  { title: 'Why and what to do', cell: whyCell, optional: true },
  { title: 'Owner', cell: (row) => (row.owner === null ? '' : code(row.owner)), optional: true },
];

/** A table whose rows are made one by one, so that a caller can stop when there is no more room. */
export interface Table {
  /** Heading and delimiter row (GFM, section 4.10). */
  readonly head: string;
  readonly line: (row: Row) => string;
  /** The row with name, message and nothing else, both cut. */
  readonly shortLine: (row: Row) => string;
}

/** The table for these rows, without the columns in which none of them says anything. */
export function tableFor(rows: readonly Row[], now: number): Table {
  const columns = COLUMNS.filter(
    ({ title, optional }) => !optional || rows.some((row) => SAYS[title]?.(row) ?? true),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return {
    head: line(columns.map(({ title }) => title)) + line(columns.map(() => ':--')),
    line: (row) => line(columns.map(({ cell }) => cell(row, now))),
    shortLine: (row) => line(columns.map(({ title }) => SHORT[title]?.(row) ?? '')),
  };
}

const SAYS: Readonly<Record<string, (row: Row) => boolean>> = {
  [EXPIRES]: (row) => row.expiresAt !== null,
  'Why and what to do': needsWords,
  Owner: (row) => row.owner !== null,
};

const SHORT: Readonly<Record<string, (row: Row) => string>> = {
  Status: statusOf,
  Endpoint: (row) => words(bounded(row.name, SHORT_NAME)),
  Result: resultOf,
  'Why and what to do': (row) => shortText(row.message, SHORT_MESSAGE),
};

function nameCell(row: Row): string {
  return `<b>${words(row.name)}</b>`;
}

/** A valid row explains itself. What its message says beyond "it works" and "it expires" does not. */
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
