import type { Change } from '../model/change.js';
import type { Occasion } from '../model/channel.js';
import type { Report, Row } from '../model/report.js';
import type { Level } from '../model/verdict.js';
import { plainText } from '../report/plain.js';
import { headline } from '../report/sentence.js';
import { bounded, visible } from '../text/escape.js';
import { dateWords } from '../values/time.js';
import { readUrl } from '../values/url.js';

/** What a run has to say, in plain text that no service's markup is taken care of yet. */
export interface Message {
  readonly level: Level;
  /** The repository and what came out, on one line. */
  readonly title: string;
  /** Address of the run's page; null when it is not known. */
  readonly page: string | null;
  /** The rows that are worth telling, worst first. */
  readonly items: readonly Item[];
  /** How many more there are. */
  readonly more: number;
  /** The earliest expiry that is still ahead; null when there is none. */
  readonly next: string | null;
}

/** One endpoint. Every text is on one line, and bounded. */
export interface Item {
  readonly level: Level;
  readonly name: string;
  /** The verdict, and what became of it since the last run. */
  readonly state: string;
  readonly text: string;
  /** The first thing to do. */
  readonly step: string | null;
  readonly owner: string | null;
  /** Address of the page where it is renewed, by the user's own configuration. */
  readonly renew: string | null;
}

/** Where a run is. */
export interface RunPlace {
  /** Owner and name; null outside of GitHub. */
  readonly repository: string | null;
  readonly page: string | null;
}

/** What a message is about. */
export interface Told {
  readonly report: Report;
  /** Of the run as a whole: a lost report fails it too. */
  readonly level: Level;
  readonly place: RunPlace;
  /** What of the report could not be written, in sentences; empty when nothing is lost. */
  readonly loss: string;
  /** Removes secrets, before a text is escaped so that nobody would find them any more. */
  readonly own: (text: string) => string;
}

/** Rows that a message names. Nobody reads more of them in a chat. */
const MOST_ITEMS = 20;
const LIMITS = { title: 140, name: 100, text: 300, step: 300, owner: 100, url: 500 } as const;

/** Whether a channel is told of this run. Nothing known of the last run, a change is a failure. */
export function isDue(on: Occasion, { level, report: { changes } }: Told): boolean {
  if (on === 'always') return true;
  if (on === 'failure' || changes === null) return level === 'fail';
  return [...changes.byName.values()].some(({ kind }) => kind !== 'still');
}

/** What a channel is told: the rows that changed, or those that need action and what is better. */
export function messageOf(on: Occasion, told: Told): Message {
  const { report, level, place, own } = told;
  const line = (text: string, limit: number) => bounded(visible(own(text)).trim(), limit);
  const rows = rowsFor(on, told);
  const listed = rows.slice(0, MOST_ITEMS);
  const { nextExpiry } = report;
  const title = [place.repository, headlineOf(told)].filter((part) => part !== null).join(': ');
  return {
    level,
    title: line(title, LIMITS.title),
    page: place.page,
    items: listed.map((row) => itemOf(row, changeOf(row, report), line)),
    more: rows.length - listed.length,
    next: nextExpiry && line(`${nextExpiry.name}, ${dateWords(nextExpiry.expiresAt)}`, LIMITS.text),
  };
}

/** What came out, in one line. */
export function headlineOf({ report, loss }: Told): string {
  return loss === '' ? headline(report) : `${headline(report)}. ${loss}`;
}

/** The rows of a message, all of them. */
export function rowsFor(on: Occasion, { report }: Told): readonly Row[] {
  return report.rows.filter((row) => {
    const change = changeOf(row, report);
    const isNews = change !== null && change.kind !== 'still';
    return isNews || (row.level !== 'pass' && (on !== 'change' || report.changes === null));
  });
}

function changeOf({ name }: Row, { changes }: Report): Change | null {
  return changes?.byName.get(name) ?? null;
}

type Line = (text: string, limit: number) => string;

function itemOf(row: Row, change: Change | null, line: Line): Item {
  const [step] = row.level === 'pass' ? [] : row.fix;
  return {
    level: row.level,
    name: line(row.name, LIMITS.name),
    state: line(stateOf(row, change), LIMITS.text),
    text: line(plainText(row.message), LIMITS.text),
    step: step === undefined ? null : line(plainText(step), LIMITS.step),
    owner: row.owner === null ? null : line(row.owner, LIMITS.owner),
    renew: row.level === 'pass' ? null : linkable(row.renew),
  };
}

/** What is well again says so itself. */
function stateOf({ verdict }: Row, change: Change | null): string {
  if (change === null) return verdict;
  return change.words.startsWith(verdict) ? change.words : `${verdict}, ${change.words}`;
}

/** A cut address would lead elsewhere. */
function linkable(text: string | null): string | null {
  const url = readUrl(text ?? '');
  return url !== null && /^https?:$/.test(url.protocol) && url.href.length <= LIMITS.url
    ? url.href
    : null;
}
