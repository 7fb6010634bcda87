import type { Problem } from '../../model/place.js';
import type { Report, Row } from '../../model/report.js';
import { code, words } from '../../text/escape.js';
import { dateWords } from '../../values/time.js';
import { counted, otherProblems, PROBLEMS_LISTED, problemWords } from '../plain.js';
import { headline, tally } from '../sentence.js';
import type { Sink } from '../sink.js';
import { detailsOf } from './details.js';
import { expiryPicture } from './gantt.js';
import { folded, SYMBOLS } from './markdown.js';
import { bytesOf, fitting, SUMMARY_LIMIT } from './room.js';
import { tableLines } from './table.js';

/** The page of the run, in Markdown. */
export const summary: Sink = {
  name: 'the job summary',
  remedy: () => 'On a runner that has no job summaries, set `summary: false`.',
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
/** Faults of a merged report that are listed. */
const FAULTS_SHOWN = 50;
/** Part of the room that the table may take. The rest is for explanations. */
const TABLE_SHARE = 0.6;
/** Bytes of a list of problems. A longer one helps nobody. */
const PROBLEMS_ROOM = 500_000;

/**
 * The job summary in at most `limit` bytes of UTF-8, if the heading alone fits. When there is too
 * much, the passing rows become a count, then the last explanations and the last rows do.
 */
export function renderSummary(report: Report, limit = SUMMARY_LIMIT): string {
  const { rows, generatedAt, verdictsPage } = report;
  const acting = rows.filter((row) => row.level !== 'pass');
  const passing = rows.filter((row) => row.level === 'pass');
  const head = heading(report);
  const picture = pictureSection(report);
  const count = passingCount(passing);
  const room = limit - RESERVE - bytesOf(head, ...picture, ...count);
  const table = tableLines(acting, generatedAt, room * TABLE_SHARE);
  const rowsLeft = acting.length - Math.max(0, table.length - 2);
  const isFolded = acting.length > SECTIONS_OPEN;
  const left = room - bytesOf(...table);
  const details = fitting(acting, left, (row) => detailsOf(row, isFolded, verdictsPage));
  const isWhole = rowsLeft === 0 && details.length === acting.length;
  const list = passingList(passing, report);
  const page = [
    head,
    ...(table.length > 0 ? [table.join('\n')] : []),
    ...leftOut(rowsLeft, 'more row'),
    ...(isWhole && bytesOf(...list, ...details) <= left ? list : count),
    ...(isFolded && details.length > 0 ? ['### What needs action'] : []),
    ...details,
    ...leftOut(acting.length - details.length, 'more explanation'),
    ...picture,
  ];
  return `${page.join('\n\n')}\n`;
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

function leftOut(count: number, noun: string): readonly string[] {
  if (count === 0) return [];
  const [are, them] = count === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `**${counted(count, noun)}** ${are} in <code>report.json</code>. There is no room for ${them} here.`,
  ];
}

function passingCount(passing: readonly Row[]): readonly string[] {
  if (passing.length === 0) return [];
  return [`${passedTitle(passing)}. <code>report.json</code> lists them.`];
}

function passingList(passing: readonly Row[], { rows, generatedAt }: Report): readonly string[] {
  if (passing.length === 0) return [];
  const list = tableLines(passing, generatedAt).join('\n');
  const isOpen = passing.length === rows.length && passing.length <= PASSING_OPEN;
  return [isOpen ? list : folded(passedTitle(passing), list)];
}

function passedTitle(passing: readonly Row[]): string {
  return `✅ No action needed: ${tally(passing)}`;
}

/** The job summary when the configuration is wrong: its problems, each with its place. */
export function problemSummary(problems: readonly Problem[]): string {
  const parts = fitting(problems.slice(0, PROBLEMS_LISTED), PROBLEMS_ROOM, (problem) => {
    const { place, key, message } = problemWords(problem);
    return `| ${code(place)} | ${code(key)} | ${words(message)} |`;
  });
  const more = otherProblems(problems.length - parts.length);
  return [
    `## ❌ The configuration has ${counted(problems.length, 'problem')}`,
    '',
    more.length === 0
      ? 'No credentials were checked. Here is every problem, so that you can fix them all at once.'
      : `No credentials were checked. Here are the first ${parts.length} problems.`,
    '',
    '| Where | Key | Problem |',
    '| :-- | :-- | :-- |',
    ...parts,
    ...(more.length === 0 ? [] : ['', ...more]),
    '',
  ].join('\n');
}
