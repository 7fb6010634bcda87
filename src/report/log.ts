import { bounded, logLine } from '../text/escape.js';
import { dateWords } from '../values/time.js';
import type { Level } from '../model/verdict.js';
import type { Report, Row } from '../model/report.js';
import { counted, plainText } from './plain.js';
import { headline, tally } from './sentence.js';

/** A line of the log, or lines that the log shows folded under a title. */
export type LogEntry = string | { readonly title: string; readonly lines: readonly string[] };

/** Rows of one level that the log names; the others are a count. */
const ROW_LIMIT = 200;
const NAME_WIDTH = 32;
/** Variables that one sentence names. */
const VARIABLE_LIMIT = 10;
const LINE_LIMIT = 400;

const SYMBOLS: Record<Level, string> = { fail: '✗', warn: '!', pass: '✓' };
const VERDICT_WIDTH = 'unauthorized'.length;

/** What the log says at the end of a run: failing rows in the open, the others in groups. */
export function renderLog(report: Report): readonly LogEntry[] {
  const rows = (level: Level) => report.rows.filter((row) => row.level === level);
  return [
    logLine(titleOf(report)),
    ...faultLines(report.faults),
    ...lines(rows('fail')),
    ...group('needing attention', rows('warn')),
    ...group('passing', rows('pass')),
  ];
}

function titleOf(report: Report): string {
  const counts = tally(report.rows);
  return counts.length === 0 ? headline(report) : `${headline(report)} (${counts.join(', ')})`;
}

/**
 * One sentence about the variables because of which the runner blanks common texts. It holds no bracket, which may be
 * what is blanked.
 */
export function blankingLog(variables: readonly string[]): readonly LogEntry[] {
  if (variables.length === 0) return [];
  const have = variables.length === 1 ? 'has' : 'have';
  return [
    logLine(
      `${listed(variables)} ${have} lines of fewer than 8 characters, which the runner blanks everywhere in this job: store the value on one line, JSON with jq -c . key.json; docs/SECRETS.md of this action has more.`,
    ),
  ];
}

function listed(variables: readonly string[]): string {
  const shown = variables.slice(0, VARIABLE_LIMIT);
  const more = variables.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`${more} more`])]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
}

function faultLines(faults: readonly string[]): readonly string[] {
  const shown = faults.slice(0, ROW_LIMIT).map((fault) => logLine(`${SYMBOLS.fail} ${fault}`));
  const more = faults.length - shown.length;
  return more === 0 ? shown : [...shown, `  and ${more} more`];
}

function group(words: string, rows: readonly Row[]): readonly LogEntry[] {
  if (rows.length === 0) return [];
  return [{ title: `${counted(rows.length, 'credential')} ${words}`, lines: lines(rows) }];
}

function lines(rows: readonly Row[]): readonly string[] {
  const shown = rows.slice(0, ROW_LIMIT);
  const width = Math.min(
    NAME_WIDTH,
    shown.reduce((most, row) => Math.max(most, row.name.length), 0),
  );
  const more = rows.length - shown.length;
  const rest = more === 0 ? [] : [`  and ${more} more, all of them in report.json`];
  return [...shown.map((row) => lineOf(row, width)), ...rest];
}

function lineOf(row: Row, width: number): string {
  const name = bounded(row.name, NAME_WIDTH).padEnd(width);
  const expiry = row.expiresAt === null ? '' : ` [expires ${dateWords(row.expiresAt)}]`;
  const verdict = row.verdict.padEnd(VERDICT_WIDTH);
  const text = `${SYMBOLS[row.level]} ${verdict}  ${name}  ${plainText(row.message)}${expiry}`;
  return logLine(bounded(text, LINE_LIMIT));
}
