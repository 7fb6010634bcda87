import { words } from '../../text/escape.js';
import { dateWords } from '../../values/time.js';
import type { Report, Row } from '../../model/report.js';
import { counted } from '../plain.js';
import { headline, tally } from '../sentence.js';
import { detailsOf, shortDetailsOf } from './details.js';
import { expiryPicture } from './gantt.js';
import { folded, SYMBOLS } from './markdown.js';
import { Room, SUMMARY_LIMIT } from './room.js';
import { type Table, tableFor } from './table.js';

/** Room that a page keeps for sentences about what was left out, and for the line break that the toolkit adds. */
const RESERVE = 4_096;
/** A list of passing rows longer than this is folded. */
const PASSING_OPEN = 10;
/** More sections than this are folded, each under its name. */
const SECTIONS_OPEN = 3;
/** Over the folded sections. */
const ACTION_TITLE = '### What needs action';
/** Faults of merged reports that are listed. */
const FAULTS_SHOWN = 50;
/** Part of the room that the table may take before its rows are cut short. */
const TABLE_SHARE = 0.6;

/**
 * The job summary in Markdown, within the runner's limit. Past it, passing rows become a count, then
 * details are shortened, then the last rows become a count.
 */
export function renderSummary(report: Report): string {
  return renderWithin(report, SUMMARY_LIMIT);
}

/** The summary in at most `limit` bytes of UTF-8, as long as the heading alone fits. */
export function renderWithin(report: Report, limit: number): string {
  const action = report.rows.filter((row) => row.level !== 'pass');
  const passing = report.rows.filter((row) => row.level === 'pass');
  const table = tableFor(action, report.generatedAt);
  const room = new Room(limit - RESERVE);
  room.take(heading(report));
  const picture = expiryPicture(report) ?? '';
  room.take(picture === '' ? '' : `### Next expiries\n\n${picture}\n`);
  const { generatedAt: now, verdictsPage } = report;
  const content: Content = { action, passing, table, now, verdictsPage };
  const body = wholeBody(content, room.left) ?? tightBody(content, room.left);
  return `${[heading(report), ...body, ...pictureSection(picture)].join('\n\n')}\n`;
}

interface Content {
  readonly action: readonly Row[];
  readonly passing: readonly Row[];
  readonly table: Table;
  readonly now: number;
  readonly verdictsPage: string | null;
}

function heading(report: Report): string {
  const lines = [`## ${SYMBOLS[report.outcome]} ${headline(report)}`];
  const facts = [...tally(report.rows), `checked ${dateWords(report.generatedAt)}`];
  return [...lines, facts.join(' · '), ...remarks(report)].join('\n\n');
}

function remarks(report: Report): readonly string[] {
  const snoozed = report.rows.filter((row) => row.snoozed).length;
  return [
    ...faultList(report.faults),
    ...(report.blind
      ? [
          '> **Caution:** not one endpoint proved anything, so this run says nothing about the credentials. Look for one reason that they share: the network, a proxy, a firewall.',
        ]
      : []),
    ...(snoozed === 0
      ? []
      : [
          `${counted(snoozed, 'credential')} snoozed: until the date in the configuration, a failure is a warning.`,
        ]),
  ];
}

/** What is wrong with the reports that were to be merged. */
function faultList(faults: readonly string[]): readonly string[] {
  if (faults.length === 0) return [];
  const shown = faults.slice(0, FAULTS_SHOWN).map((fault) => `> - ${words(fault)}`);
  const more = faults.length - shown.length;
  const rest = more === 0 ? [] : [`> - And ${more} more; the log lists them.`];
  return [['> **Caution:** this report is not complete.', '>', ...shown, ...rest].join('\n')];
}

function pictureSection(picture: string): readonly string[] {
  return picture === '' ? [] : ['### Next expiries', picture];
}

/** Everything but perhaps the passing rows, or null when it does not fit. */
function wholeBody(content: Content, limit: number): readonly string[] | null {
  const passing = passingSection(content, limit);
  const whole = passing === null ? null : bodyWith(content, passing, limit);
  if (whole !== null || content.passing.length === 0) return whole;
  return bodyWith(content, passingCount(content), limit);
}

function bodyWith(content: Content, passing: readonly string[], limit: number) {
  const { action, table, verdictsPage } = content;
  const room = new Room(limit);
  if (!passing.every((part) => room.take(part))) return null;
  const lines = room.takeAll(action, (row) => table.line(row));
  if (lines.length < action.length) return null;
  const isFolded = action.length > SECTIONS_OPEN;
  const sections = room.takeAll(action, (row) => detailsOf(row, { isFolded, verdictsPage }));
  if (sections.length < action.length) return null;
  const title = isFolded ? [ACTION_TITLE] : [];
  return [...tableSection(table, lines), ...passing, ...title, ...sections];
}

/** The worst rows in full, further ones cut short, the rest a count that points to `report.json`. */
function tightBody(content: Content, limit: number): readonly string[] {
  const { action, table, verdictsPage } = content;
  const room = new Room(limit);
  const passing = passingCount(content).filter((part) => room.take(part));
  const forTable = new Room(room.left * TABLE_SHARE);
  let lines = forTable.takeAll(action, (row) => table.line(row));
  if (lines.length < action.length) {
    lines = new Room(room.left * TABLE_SHARE).takeAll(action, (row) => table.shortLine(row));
  }
  for (const line of lines) room.take(line);
  const look = { isFolded: true, verdictsPage };
  const full = new Room(room.left / 2).takeAll(action, (row) => detailsOf(row, look));
  for (const section of full) room.take(section);
  const short = room.takeAll(action.slice(full.length), shortDetailsOf);
  return [
    ...tableSection(table, lines),
    ...leftOut(action.length - lines.length, 'row'),
    ...passing,
    ...(full.length + short.length > 0 ? [ACTION_TITLE] : []),
    ...full,
    ...short,
    ...leftOut(action.length - full.length - short.length, 'explanation'),
  ];
}

function leftOut(count: number, noun: string): readonly string[] {
  return count === 0
    ? []
    : [`**${counted(count, `more ${noun}`)}** in <code>report.json</code>, for want of room here.`];
}

function tableSection(table: Table, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${table.head}${lines.join('')}`.trimEnd()];
}

function passingCount({ passing }: Content): readonly string[] {
  return passing.length === 0
    ? []
    : [
        `✅ ${counted(passing.length, 'more credential')} passed; <code>report.json</code> lists them.`,
      ];
}

/** The passing rows as a table; null when they do not fit. */
function passingSection(
  { passing, action, now }: Content,
  limit: number,
): readonly string[] | null {
  if (passing.length === 0) return [];
  const table = tableFor(passing, now);
  const lines = new Room(limit).takeAll(passing, (row) => table.line(row));
  if (lines.length < passing.length) return null;
  const text = `${table.head}${lines.join('')}`.trimEnd();
  if (action.length === 0 && passing.length <= PASSING_OPEN) return [text];
  return [folded(`✅ ${counted(passing.length, 'credential')} passed`, text)];
}
