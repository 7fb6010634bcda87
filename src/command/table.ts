import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { PROVE } from '../model/steps.js';
import type { Level } from '../model/verdict.js';
import type { Style, Terminal } from '../ports.js';
import type { FileDocument } from '../report/files/document.js';
import { bounded, visible } from '../text/escape.js';

type Row = FileDocument['endpoints'][number];
type Look = Pick<Terminal, 'paint' | 'columns'>;

const LOOKS: Readonly<Record<Level, { readonly symbol: string; readonly style: Style }>> = {
  fail: { symbol: '✗', style: 'red' },
  warn: { symbol: '!', style: 'yellow' },
  pass: { symbol: '✓', style: 'green' },
};

const NAME_LIMIT = 40;
const GAP = '  ';
/** With its symbol. */
const VERDICT_WIDTH = '✗ unauthorized'.length;
const DATE_WIDTH = '2026-01-01'.length;
/** A message in fewer columns is hard to read, and goes below its row. */
const LEAST_COLUMNS = 32;

/** A report as a table, worst first, with what to do below each row that needs it. */
export function table(document: FileDocument, { paint, columns }: Look): string {
  const { endpoints, headline, tally, outcome } = document;
  const layout = layoutFor(endpoints, columns);
  const said = tally === '' ? headline : `${headline} (${tally})`;
  const heading = cells(['  VERDICT', 'NAME', 'EXPIRES'], layout);
  return [
    paint('bold', layout.isNarrow ? heading.trimEnd() : `${heading}  MESSAGE`),
    ...endpoints.flatMap((row) => rowLines(row, layout, paint)),
    '',
    ...lines(said, columns).map((line) => paint(LOOKS[outcome].style, line)),
    '',
  ].join('\n');
}

interface Layout {
  readonly nameWidth: number;
  /** Whether a message goes below the rest of its row. */
  readonly isNarrow: boolean;
  /** Columns before a message. */
  readonly indent: number;
  /** Columns for it; null for as many as it takes. */
  readonly width: number | null;
}

function layoutFor(rows: readonly Row[], columns: number | null): Layout {
  const widths = rows.map(({ name }) => stringWidth(shownName(name)));
  const nameWidth = Math.max('NAME'.length, ...widths);
  const beside = VERDICT_WIDTH + nameWidth + DATE_WIDTH + 3 * GAP.length;
  const isNarrow = columns !== null && columns - beside < LEAST_COLUMNS;
  const indent = isNarrow ? 2 * GAP.length : beside;
  return { nameWidth, isNarrow, indent, width: columns === null ? null : columns - indent };
}

function shownName(name: string): string {
  return bounded(visible(name), NAME_LIMIT);
}

/** The columns before the message, each filled to its width. */
function cells(
  [verdict, name, date]: readonly [verdict: string, name: string, date: string],
  { nameWidth }: Layout,
): string {
  const filled = name + ' '.repeat(Math.max(0, nameWidth - stringWidth(name)));
  return [verdict.padEnd(VERDICT_WIDTH), filled, date.padEnd(DATE_WIDTH)].join(GAP);
}

function rowLines(row: Row, layout: Layout, paint: Look['paint']): readonly string[] {
  const { symbol, style } = LOOKS[row.level];
  const date = row.expiresAt?.slice(0, DATE_WIDTH) ?? '';
  const verdict = `${symbol} ${row.verdict}`;
  const rest = cells([verdict, shownName(row.name), date], layout).slice(verdict.length);
  const head = `${paint(style, verdict)}${rest}`;
  const [first = '', ...others] = textsOf(row).flatMap((text) => lines(text, layout.width));
  const below = (text: string) => `${' '.repeat(layout.indent)}${text}`;
  return layout.isNarrow
    ? [head.trimEnd(), below(first), ...others.map(below)]
    : [`${head}${GAP}${first}`, ...others.map(below)];
}

/** How the step begins that starts the workflow again. Here is no workflow. */
const OF_WORKFLOW = PROVE.slice(0, PROVE.indexOf('`'));

/** What is said of a row: the message, and for one that needs action what to do. */
function textsOf({ level, message, fix, owner, renew }: Row): readonly string[] {
  if (level === 'pass') return [message];
  const steps = fix.filter((step) => !step.startsWith(OF_WORKFLOW));
  const isSaid = renew === null || steps.some((step) => step.includes(renew));
  return [
    message,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...(isSaid ? [] : [`Renew at ${renew}`]),
    ...(owner === null ? [] : [`Owner: ${owner}`]),
  ];
}

function lines(text: string, width: number | null): readonly string[] {
  const shown = visible(text);
  return width === null ? [shown] : wrapAnsi(shown, width, { hard: true }).split('\n');
}
