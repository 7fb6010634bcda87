import type { Report, Row } from '../../model/report.js';
import { words } from '../../text/escape.js';
import { dateWords } from '../../values/time.js';
import { counted } from '../plain.js';
import { headline, tally } from '../sentence.js';
import type { Sink } from '../sink.js';
import { detailsOf, shortDetailsOf } from './details.js';
import { expiryPicture } from './gantt.js';
import { folded, SYMBOLS } from './markdown.js';
import { problemSummary } from './problems.js';
import { bytesOf, type Fitting, fitting, SUMMARY_LIMIT } from './room.js';
import { type Table, tableFor } from './table.js';

/** The page of the run, in Markdown. */
export const summary: Sink = {
  name: 'the job summary',
  write: (run, { runner }) => {
    if (!run.summary) return;
    return runner.summary(
      run.kind === 'report' ? renderSummary(run.report) : problemSummary(run.problems),
    );
  },
};

/** Room that a page keeps for sentences about what was left out, and for its last line break. */
const RESERVE = 4_096;
/** A longer list of passing rows is folded. */
const PASSING_OPEN = 10;
/** More sections than this are folded, each under its name. */
const SECTIONS_OPEN = 3;
/** Above the folded sections. */
const ACTION_TITLE = '### What needs action';
/** Faults of a merged report that are listed. */
const FAULTS_SHOWN = 50;
/** Part of the room that the table may take when not everything fits. */
const TABLE_SHARE = 0.6;

/** The job summary in Markdown, within the runner's limit. */
export function renderSummary(report: Report): string {
  return renderWithin(report, SUMMARY_LIMIT);
}

/**
 * The summary in at most `limit` bytes of UTF-8, if the heading alone fits. When there is too much,
 * the passing rows become a count, then details are shortened, then the last rows become a count.
 */
export function renderWithin(report: Report, limit: number): string {
  const passing = report.rows.filter((row) => row.level === 'pass');
  const head = heading(report);
  const picture = pictureSection(report);
  const count = passingCount(passing);
  const room = limit - RESERVE - bytesOf(head, ...picture, ...count);
  const { table, details, left } = actionParts(report, room);
  const list = passingList(passing, report);
  const shown = bytesOf(...list) <= left ? list : count;
  return `${[head, ...table, ...shown, ...details, ...picture].join('\n\n')}\n`;
}

function heading(report: Report): string {
  return [
    `## ${SYMBOLS[report.outcome]} ${headline(report)}`,
    [tally(report.rows), `checked ${dateWords(report.generatedAt)}`].filter(Boolean).join(' · '),
    ...faultList(report.faults),
    ...(report.blind ? [BLIND] : []),
    ...snoozeNote(report.rows.filter((row) => row.snoozed).length),
  ].join('\n\n');
}

const BLIND =
  '> **Caution:** no endpoint proved anything, so this run says nothing about the credentials. Look for a cause that they share, such as the network, a proxy or a firewall.';

function snoozeNote(count: number): readonly string[] {
  if (count === 0) return [];
  const [are, their] = count === 1 ? ['is', 'its'] : ['are', 'their'];
  return [
    `${counted(count, 'credential')} ${are} snoozed: until the date in the configuration, ${their} failures are only warnings.`,
  ];
}

/** What is wrong with the reports that were merged. */
function faultList(faults: readonly string[]): readonly string[] {
  if (faults.length === 0) return [];
  const shown = faults.slice(0, FAULTS_SHOWN).map((fault) => `> - ${words(fault)}`);
  const more = faults.length - shown.length;
  const rest = more === 0 ? [] : [`> - And ${more} more.`];
  return [['> **Caution:** this report is incomplete.', '>', ...shown, ...rest].join('\n')];
}

function pictureSection(report: Report): readonly string[] {
  const picture = expiryPicture(report);
  return picture === null ? [] : ['### Next expiries', picture];
}

/** What is said about the rows that need action, and the bytes that this leaves for others. */
interface ActionParts {
  readonly table: readonly string[];
  readonly details: readonly string[];
  readonly left: number;
}

/** All in full, or the worst rows in full, further ones cut short, and the rest as a count. */
function actionParts(report: Report, room: number): ActionParts {
  const rows = report.rows.filter((row) => row.level !== 'pass');
  const table = tableFor(rows, report.generatedAt);
  const isFolded = rows.length > SECTIONS_OPEN;
  const detailed = (row: Row) => detailsOf(row, { isFolded, report });
  const all = (parts: Fitting) => parts.parts.length === rows.length;
  const share = room * TABLE_SHARE;
  const whole = fitting(rows, share, table.line);
  const lines = all(whole) ? whole : fitting(rows, share, table.shortLine);
  const left = room - share + lines.left;
  const some = fitting(rows, left, detailed);
  const full = all(some) ? some : fitting(rows, left / 2, detailed);
  const rest = rows.slice(full.parts.length);
  const short = fitting(rest, full.left + left / 2, shortDetailsOf);
  const details = [...full.parts, ...short.parts];
  return {
    table: [
      ...tableSection(table, lines.parts),
      ...leftOut(rows.length - lines.parts.length, 'more row'),
    ],
    details: [
      ...(isFolded && details.length > 0 ? [ACTION_TITLE] : []),
      ...details,
      ...leftOut(rest.length - short.parts.length, 'more explanation'),
    ],
    left: all(whole) && all(some) ? some.left : 0,
  };
}

function leftOut(count: number, noun: string): readonly string[] {
  if (count === 0) return [];
  const [are, them] = count === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `**${counted(count, noun)}** ${are} in <code>report.json</code>. There is no room for ${them} here.`,
  ];
}

function tableSection(table: Table, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${table.head}${lines.join('')}`.trimEnd()];
}

function passingCount(passing: readonly Row[]): readonly string[] {
  if (passing.length === 0) return [];
  return [`${passedTitle(passing)}. <code>report.json</code> lists them.`];
}

function passingList(passing: readonly Row[], { rows, generatedAt }: Report): readonly string[] {
  const table = tableFor(passing, generatedAt);
  const list = tableSection(table, passing.map(table.line));
  const isOpen = passing.length === rows.length && passing.length <= PASSING_OPEN;
  return isOpen ? list : list.map((text) => folded(passedTitle(passing), text));
}

function passedTitle(passing: readonly Row[]): string {
  return `✅ No action needed: ${tally(passing)}`;
}
