import type { Row } from '../model/report.js';
import { boundedUnits, code } from '../text/escape.js';
import type { Redactor } from '../text/redact.js';
import { dateWords } from '../values/time.js';
import type { Content } from './action.js';
import { bold, folded, SYMBOLS } from './markup.js';
import { ownerText } from './owner.js';
import { type Place, runLink } from './place.js';
import { runbookOf } from './runbook.js';
import { type IssueState, markerOf, type Tracked } from './state.js';
import { eventText, titleOf } from './words.js';

/** What a text is made of, beside what it says. */
export interface Setting {
  readonly place: Place;
  readonly verdictsPage: string | null;
  /** The rows of this run by their name. */
  readonly rows: ReadonlyMap<string, Row>;
  /** The last redaction. */
  readonly redactor: Pick<Redactor, 'own' | 'page'>;
}

/** Units of what is written; GitHub takes 65,536 of a body, the marker included. */
const ROOM = 34_000;
const LONGEST_PAGE = 44_000;
const LONGEST_TITLE = 250;

export function issueTitle(content: Content, { redactor }: Setting): string {
  return boundedUnits(redactor.own(titleOf(content)), LONGEST_TITLE);
}

/** The body of an issue: what the run says of its credentials, and the marker. */
export function issueBody(
  content: Content,
  written: Pick<IssueState, 'at' | 'run'>,
  setting: Setting,
): string {
  const { kind, items } = content;
  const parts = kind === 'one' ? listOf(content, setting) : runbookFor(items, setting);
  const state = { kind, ...written, items };
  const end = [ending(kind, written, setting), markerOf(state)].join('\n\n');
  return `${page(parts, setting)}\n\n${end}\n`;
}

/**
 * One comment on all that happened. The link is to the run that says so: in the issue itself it
 * would change every day.
 */
export function commentText({ events, more }: Content, setting: Setting): string {
  const { place } = setting;
  const link = runLink(place, place.run, 'This run');
  const parts = [
    ...events.map(eventText),
    ...(more === 0 ? [] : [`And ${more} more, for which there is no room here.`]),
    ...(link === '' ? [] : [`<sub>${link} found it.</sub>`]),
  ];
  return page(parts, setting);
}

/** Redacted, and never longer than there is room for: what does not fit any more is left out. */
export function page(parts: readonly string[], { redactor, place }: Setting): string {
  const kept: string[] = [];
  let room = ROOM;
  for (const part of parts) {
    room -= part.length + 2;
    if (room < 0) break;
    kept.push(part);
  }
  const cut = kept.length < parts.length ? [LEFT_OUT] : [];
  const text = redactor.page([...kept, ...cut].join('\n\n'));
  // Values of a letter or two can make a text much longer when they are removed.
  if (text.length <= LONGEST_PAGE) return text;
  return `${LEFT_OUT} ${runLink(place, place.run, 'The run')}`.trim();
}

const LEFT_OUT = 'There is no room for the rest here. It is in the summary of the run.';

function runbookFor(
  [item]: readonly Tracked[],
  { rows, verdictsPage }: Setting,
): readonly string[] {
  const row = item && rows.get(item.name);
  if (item === undefined || row === undefined) return [];
  return item.isOpen ? runbookOf(row, item, verdictsPage) : [wellText(item)];
}

function wellText({ name, since, expiresAt }: Tracked): string {
  const end = expiresAt === null ? '' : ` It expires ${dateWords(expiresAt)}.`;
  return `✅ ${bold(name)} was proved valid on ${dateWords(since)}.${end}`;
}

/** A table that a phone can show, and a runbook for each credential that this run could judge. */
function listOf({ items, more }: Content, { rows, verdictsPage }: Setting): readonly string[] {
  const open = items.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return items.map(wellText);
  const table = [
    '| Credential | Result | End |',
    '| :-- | :-- | :-- |',
    ...open.map(
      (item) =>
        `| ${bold(item.name)} | ${SYMBOLS[item.level]} ${item.verdict}<br>since ${dateWords(item.since)} | ${item.expiresAt === null ? '' : dateWords(item.expiresAt)} |`,
    ),
  ].join('\n');
  const runbooks = open.flatMap((item) => {
    const row = rows.get(item.name);
    if (row === undefined || row.level === 'pass') return [];
    const text = runbookOf(row, item, verdictsPage).join('\n\n');
    return [folded(`${SYMBOLS[row.level]} ${bold(item.name)}`, text)];
  });
  const owners = [...new Set(open.flatMap(({ name }) => rows.get(name)?.owner ?? []))];
  return [
    table,
    ...(more === 0 ? [] : [`And ${more} more, for which there is no room here.`]),
    ...(owners.length === 0 ? [] : [`<b>Owners</b> ${owners.map(ownerText).join(', ')}`]),
    ...runbooks,
  ];
}

function ending(
  kind: IssueState['kind'],
  { at, run }: Pick<IssueState, 'at' | 'run'>,
  { place }: Setting,
): string {
  const proved = kind === 'one' ? 'all of them are' : 'the credential is';
  const link = runLink(place, run, `the run of ${dateWords(at)}`);
  const by = link === '' ? '' : ` Written by ${link}.`;
  return `<sub>Credential Checks keeps this issue up to date, and closes it once ${proved} proved valid. The label ${code('snooze')} keeps it quiet.${by}</sub>`;
}

/**
 * A body without what changes although no fact does: who wrote it when, and distances in time. What
 * a person's editor does to the ends of lines makes no difference either.
 */
export function comparable(body: string): string {
  return body
    .replace(/\r\n/g, '\n')
    .replace(/"at":\d+,"run":(?:\d+|null)/g, '')
    .replace(/ Written by <a href="[^"]*">[^<]*<\/a>\./g, '')
    .replace(/\b(?:in )?\d+ (?:day|hour|minute|second)s?\b(?: ago)?/g, '')
    .trim();
}
