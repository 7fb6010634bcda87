import type { Changes } from '../model/change.js';
import type { Problem } from '../model/place.js';
import type { Report, Row } from '../model/report.js';
import type { Level } from '../model/verdict.js';
import { bounded, logLine } from '../text/escape.js';
import { dateWords } from '../values/time.js';
import { listing } from '../values/words.js';
import { otherProblems, plainText, PROBLEMS_LISTED, problemWords } from './plain.js';
import { headline, tally } from './sentence.js';
import type { FinishedRun, Sink } from './sink.js';

/** The log of the step: failing rows in the open, the others folded. */
export const log: Sink = {
  name: 'the log',
  write: (run, { runner }) => {
    for (const entry of entriesOf(run)) {
      if (typeof entry === 'string') runner.log(entry);
      else runner.group(entry.title, entry.lines);
    }
  },
};

/** A line of the log, or lines that the log shows folded under a title. */
export type LogEntry = string | { readonly title: string; readonly lines: readonly string[] };

/** Rows of one level that the log names. The others are a count. */
const ROW_LIMIT = 200;
const NAME_WIDTH = 32;
const LINE_LIMIT = 400;

const SYMBOLS: Record<Level, string> = { fail: '✗', warn: '!', pass: '✓' };
const VERDICT_WIDTH = 'unauthorized'.length;

function entriesOf(run: FinishedRun): readonly LogEntry[] {
  const notices = problemLog(run.notices, 'warning');
  return run.kind === 'problems'
    ? [...problemLog(run.problems), ...notices]
    : [...notices, ...blankingLog(run.blanking), ...renderLog(run.report)];
}

/** What the log says at the end of a run. */
export function renderLog(report: Report): readonly LogEntry[] {
  const rows = (level: Level) => report.rows.filter((row) => row.level === level);
  const counts = tally(report.rows);
  return [
    logLine(counts === '' ? headline(report) : `${headline(report)} (${counts})`),
    ...report.faults.map((fault) => logLine(`${SYMBOLS.fail} ${fault}`)),
    ...changeLines(report.changes),
    ...lines(rows('fail'), report),
    ...group('Needs attention', rows('warn'), report),
    ...group('No action needed', rows('pass'), report),
  ];
}

/** One line of the log for each problem that is listed. */
export function problemLog(problems: readonly Problem[], noun?: string): readonly string[] {
  const listed = problems.slice(0, PROBLEMS_LISTED);
  const lines = listed.map((problem) => {
    const { place, key, message } = problemWords(problem);
    return `${place}: ${key === '' ? '' : `${key}: `}${message}`;
  });
  return [...lines, ...otherProblems(problems.length - listed.length, noun)].map(logLine);
}

/**
 * One line about the variables that make the runner blank common texts. It holds no bracket,
 * because the runner may blank that.
 */
export function blankingLog(variables: readonly string[]): readonly string[] {
  if (variables.length === 0) return [];
  const have = variables.length === 1 ? 'has' : 'have';
  return [
    logLine(
      `${listing(variables)} ${have} lines shorter than 8 characters, and the runner blanks those everywhere in this job. Store the value on one line. For JSON, use jq -c . key.json. See docs/SECRETS.md of this action.`,
    ),
  ];
}

/** What changed, and in the open what is well again, whose row is folded. */
function changeLines(changes: Changes | null): readonly string[] {
  if (changes === null) return [];
  const better = [...changes.byName].filter(([, { kind }]) => ['mended', 'rotated'].includes(kind));
  const said = better
    .slice(0, ROW_LIMIT)
    .map(([name, { words }]) => `${SYMBOLS.pass} ${name}: ${words}`);
  return [changes.words, ...said].map((line) => logLine(bounded(line, LINE_LIMIT)));
}

function group(title: string, rows: readonly Row[], report: Report): readonly LogEntry[] {
  return rows.length === 0
    ? []
    : [{ title: `${title}: ${tally(rows)}`, lines: lines(rows, report) }];
}

function lines(rows: readonly Row[], { changes }: Report): readonly string[] {
  const shown = rows.slice(0, ROW_LIMIT);
  const width = Math.min(NAME_WIDTH, Math.max(0, ...shown.map(({ name }) => name.length)));
  const more = rows.length - shown.length;
  const rest = more === 0 ? [] : [`  and ${more} more. All of them are in report.json.`];
  return [...shown.map((row) => lineOf(row, width, changes?.byName.get(row.name)?.words)), ...rest];
}

function lineOf(row: Row, width: number, change: string | undefined): string {
  const name = bounded(row.name, NAME_WIDTH).padEnd(width);
  const expiry = row.expiresAt === null ? '' : ` [expires ${dateWords(row.expiresAt)}]`;
  const verdict = row.verdict.padEnd(VERDICT_WIDTH);
  const said = row.level === 'pass' || change === undefined ? '' : `[${change}] `;
  const text = `${SYMBOLS[row.level]} ${verdict}  ${name}  ${said}${plainText(row.message)}${expiry}`;
  return logLine(bounded(text, LINE_LIMIT));
}
