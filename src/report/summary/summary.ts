import type { Report, Row } from '../../model/report.js';
import { code, words } from '../../text/escape.js';
import { grouped } from '../../values/grouped.js';
import { dateWords } from '../../values/time.js';
import { counted } from '../plain.js';
import { headline, tally } from '../sentence.js';
import type { Sink } from '../sink.js';
import { provesNothing } from '../total.js';
import { expiryPicture } from './gantt.js';
import { folded, SYMBOLS } from './markdown.js';
import { problemSummary } from './problems.js';
import { bytesOf, fitting, SUMMARY_LIMIT } from './room.js';
import { actingTable, passingTable } from './table.js';

/** The page of the run, in Markdown. */
export const summary: Sink = {
  name: 'the job summary',
  remedy: () => 'On a runner that has no job summaries, set `summary: false`.',
  write: async (run, { runner }) => {
    if (!run.summary) return;
    if (run.kind === 'problems') return runner.summary(problemSummary(run.problems));
    const isWell = run.report.rows.every(({ level }) => level === 'pass');
    const explain = isWell ? () => '' : (await import('./details.js')).detailsOf;
    const { report } = run;
    const section =
      report.coverage === null ? '' : (await import('../coverage.js')).coverageSection(report);
    const page = renderSummary(report, explain, SUMMARY_LIMIT - bytesOf(section));
    return runner.summary(section === '' ? page : `${page}\n${section}`);
  },
};

/** Room that a page keeps for sentences about what was left out, and for its last line break. */
const RESERVE = 4_096;
/** A longer list of passing rows is folded. */
const PASSING_OPEN = 10;
/** With more owners the rows are one table. */
const MOST_GROUPS = 50;
/** Faults of a merged report that are listed. */
const FAULTS_SHOWN = 50;
/** Rows that are well again and are named. */
const BETTER_SHOWN = 10;
/** Part of the room that the tables may take. The rest is for explanations. */
const TABLE_SHARE = 0.6;

/** What unfolds below the table for a row that needs action. A run without one does not load it. */
export type Explain = (row: Row, verdictsPage: string | null) => string;

/**
 * The job summary in at most `limit` bytes of UTF-8, if the heading alone fits. When there is too
 * much, the passing rows become a count, then the last explanations and the last rows do.
 */
export function renderSummary(report: Report, explain: Explain, limit = SUMMARY_LIMIT): string {
  const { rows, verdictsPage } = report;
  const groups = groupsOf(rows.filter((row) => row.level !== 'pass'));
  const acting = groups.flatMap((group) => group.rows);
  const passing = rows.filter((row) => row.level === 'pass');
  const head = heading(report);
  const picture = pictureSection(report);
  const count = passingCount(passing);
  const table = actingTable({ ...report, isOwned: groups.length > 1 });
  const heads = groups.map(({ title }) => [...title, table.head].join('\n\n'));
  const room = limit - RESERVE - bytesOf(head, ...picture, ...count, ...heads);
  const lines = fitting(acting, room * TABLE_SHARE, table.line);
  const left = room - bytesOf(...lines);
  const shown = acting.slice(0, lines.length);
  const details = fitting(shown, left, (row) => explain(row, verdictsPage));
  const isWhole = details.length === acting.length;
  const list = passingList(passing, report);
  const page = [
    head,
    ...groups.flatMap((group, at) => {
      const from = groups.slice(0, at).reduce((sum, before) => sum + before.rows.length, 0);
      const part = <T>(all: readonly T[]) => all.slice(from, from + group.rows.length);
      if (part(lines).length === 0) return [];
      return [
        [heads[at], ...part(lines)].join('\n'),
        ...part(details).filter((text) => text !== ''),
      ];
    }),
    ...leftOut(acting.length - lines.length, 'more row'),
    ...leftOut(acting.length - details.length, 'more explanation'),
    ...picture,
    ...(isWhole && bytesOf(...list, ...details) <= left ? list : count),
  ];
  return `${page.join('\n\n')}\n`;
}

interface Group {
  /** Its heading, if it has one. */
  readonly title: readonly string[];
  readonly rows: readonly Row[];
}

/** By owner where there are several, and worst first among them. */
function groupsOf(acting: readonly Row[]): readonly Group[] {
  const owners = grouped(acting, ({ owner }) => owner);
  if (acting.length === 0) return [];
  if (owners.size === 1 || owners.size > MOST_GROUPS) return [{ title: [], rows: acting }];
  return [...owners].map(([owner, rows]) => ({
    title: [`### ${owner === null ? 'Without an owner' : code(owner)}: ${tally(rows)}`],
    rows,
  }));
}

function heading(report: Report): string {
  return [
    `## ${SYMBOLS[report.outcome]} ${headline(report)}`,
    [tally(report.rows), `checked ${dateWords(report.generatedAt)}`].filter(Boolean).join(' · '),
    ...faultList(report.faults),
    ...(report.blind ? [BLIND] : []),
    ...(!report.blind && provesNothing(report.rows) ? [UNPROVED] : []),
    ...changeList(report),
    ...snoozeNote(report.rows.filter((row) => row.snoozed).length),
  ].join('\n\n');
}

const BLIND =
  '> **Caution:** no endpoint proved anything, so this run says nothing about the credentials. Look for a cause that they share, such as the network, a proxy or a firewall.';

const UNPROVED =
  '> **Note:** nothing was proved, so this run does not say whether the credentials work.';

/** What changed since the last run, and what is well again, whose row may be folded. */
function changeList({ changes }: Report): readonly string[] {
  if (changes === null) return [];
  const better = [...changes.byName].filter(
    ([, { kind }]) => kind === 'mended' || kind === 'rotated',
  );
  const named = better
    .slice(0, BETTER_SHOWN)
    .map(([name, change]) => `- <b>${words(name)}</b>: ${words(change.words)}`);
  const more = better.length - named.length;
  const rest = more === 0 ? [] : [`- And ${more} more.`];
  return [words(changes.words), ...(named.length === 0 ? [] : [[...named, ...rest].join('\n')])];
}

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

function passingList(passing: readonly Row[], report: Report): readonly string[] {
  if (passing.length === 0) return [];
  const { head, line } = passingTable(passing, { ...report, isOwned: false });
  const list = [head, ...passing.map(line)].join('\n');
  const isOpen = passing.length === report.rows.length && passing.length <= PASSING_OPEN;
  return [isOpen ? list : folded(passedTitle(passing), list)];
}

function passedTitle(passing: readonly Row[]): string {
  return `✅ No action needed: ${tally(passing)}`;
}
