import { isReminder } from '../../model/check.js';
import type { Change } from '../../model/change.js';
import type { Report, Row } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { code, words } from '../../text/escape.js';
import { relativeTime } from '../../values/time.js';
import { plainText } from '../plain.js';
import { firstSentence } from './first-sentence.js';
import { markdownText, narrow, statusOf } from './markdown.js';

/** What rows are shown with: the time of the run, what changed, and whether a heading says whose. */
export interface Shown extends Pick<Report, 'generatedAt' | 'changes'> {
  readonly isOwned: boolean;
}

/** The heading with the delimiter row (GFM, section 4.10), and how a row becomes a line. */
export interface Table {
  readonly head: string;
  readonly line: (row: Row) => string;
}

type Cell = (row: Row, shown: Shown) => string;

/** Two columns: beside a name, a phone has room for one that is read. */
export function actingTable(shown: Shown): Table {
  return tableOf(shown, [
    ['Status', statusCell],
    ['Result, why and what to do', whyCell],
  ]);
}

/** The column of ends is there when one of the rows has one. */
export function passingTable(rows: readonly Row[], shown: Shown): Table {
  const isDated = rows.some(({ expiresAt }) => expiresAt !== null);
  return tableOf(shown, [
    ['Status', statusCell],
    ['Result', passingCell],
    ...(isDated ? ([['Expires &#40;UTC&#41;', expiryCell]] as const) : []),
  ]);
}

function tableOf(shown: Shown, columns: readonly (readonly [title: string, cell: Cell])[]): Table {
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return {
    head: `${line(columns.map(([title]) => title))}\n${line(columns.map(() => ':--'))}`,
    line: (row) => line(columns.map(([, cell]) => cell(row, shown))),
  };
}

/** Whose it is, and what is new about it. A row that needs action says its identity further down. */
function statusCell(row: Row, { isOwned, changes }: Shown): string {
  const change = changes?.byName.get(row.name);
  return [
    statusOf(row),
    narrow(`<b>${words(row.name)}</b>`),
    ...(row.owner === null || isOwned ? [] : [narrow(code(row.owner))]),
    ...(row.identity === null || row.level !== 'pass' ? [] : [narrow(`as ${code(row.identity)}`)]),
    ...(change === undefined ? [] : [`<sub>${words(changeLabel(change))}</sub>`]),
  ].join('<br>');
}

/** What is well again is said in full at the top of the page. */
function changeLabel({ kind, words: said }: Change): string {
  return kind === 'mended' || kind === 'rotated' ? kind : said;
}

/** One sentence and one step of what needs action, behind the result: the rest is unfolded. */
function whyCell(row: Row, { generatedAt }: Shown): string {
  const { verdict, cause, renew, fix } = row;
  const [step] = fix;
  const [expiry, ...distance] = expiryOf(row, generatedAt);
  const result = [
    `<b>${verdict}</b>`,
    ...(cause === null ? [] : [`cause <b>${cause}</b>`]),
    ...answerOf(row),
    ...(expiry === undefined ? [] : [expiry]),
  ].join(' · ');
  const said = [
    markdownText(firstSentence(row), renew),
    ...(step === undefined ? [] : [`<b>To do:</b> ${markdownText(step, renew)}`]),
  ];
  return [[result, ...distance].join(', '), ...said.map(narrow)].join('<br>');
}

function passingCell(row: Row): string {
  const said = needsWords(row) ? [markdownText(row.message, row.renew)] : [];
  return [row.verdict, ...answerOf(row), ...said].map(narrow).join('<br>');
}

function answerOf({ status }: Row): readonly string[] {
  return status === null ? [] : [`HTTP\u00a0${status}`];
}

function expiryCell(row: Row, { generatedAt }: Shown): string {
  return expiryOf(row, generatedAt)
    .map((text) => text.replace(/^expir\w+ /, ''))
    .join('<br>');
}

/**
 * Day and distance. The time of day is in `report.json`. The distance is left to the message where
 * the endpoint's clock judged, and this machine's would contradict the verdict.
 */
function expiryOf(
  { expiresAt, verdict }: Pick<Row, 'expiresAt' | 'verdict'>,
  now: number,
): readonly string[] {
  if (expiresAt === null) return [];
  const date = new Date(expiresAt).toISOString().slice(0, 10);
  const contradicted: readonly Verdict[] = expiresAt > now ? ['expired'] : ['valid', 'expiring'];
  if (contradicted.includes(verdict)) return [`expiry ${date}`];
  return [`${expiresAt > now ? 'expires' : 'expired'} ${date}`, relativeTime(expiresAt, now)];
}

/**
 * A valid row explains itself. What its message says beyond "it works" and "it expires" does not.
 */
function needsWords(row: Row): boolean {
  if (row.verdict !== 'valid' || row.level !== 'pass' || isReminder(row)) return true;
  const usual = row.expiresAt === null ? 1 : 2;
  return plainText(row.message).split('. ').length > usual;
}
