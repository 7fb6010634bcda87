import type { Row } from '../model/report.js';
import type { Verdict } from '../model/verdict.js';
import { bounded, code, visible } from '../text/escape.js';
import { dateWords, durationWords, relativeTime } from '../values/time.js';
import type { Content } from './action.js';
import { bold, said, SYMBOLS } from './markup.js';
import { ownerText } from './owner.js';
import type { Tracked } from './state.js';
import { type Event, isLater } from './step.js';

/** What an issue is called, as plain text: GitHub shows at most 256 characters. */
export function titleOf({ kind, items }: Content): string {
  const [item] = items;
  if (kind === 'one' || item === undefined) return 'Credentials that need action';
  return `${bounded(visible(item.name), 150)} ${SAID[item.verdict](item)}`;
}

const SAID: Record<Verdict, (item: Tracked) => string> = {
  unauthorized: () => 'was rejected',
  expired: () => 'has expired',
  missing: () => 'is missing',
  unexpected: () => 'got an unexpected answer',
  forbidden: () => 'was denied access',
  expiring: ({ expiresAt }) =>
    expiresAt === null ? 'expires soon' : `expires on ${dateWords(expiresAt)}`,
  unproven: () => 'is not proved to work',
  inconclusive: () => 'could not be checked',
  skipped: () => 'was skipped',
  valid: () => 'needs attention',
};

/** What is said of one event, in Markdown. It is read in a mail, so it stands alone. */
export function eventText(event: Event): string {
  const { row } = event;
  const name = bold(event.name);
  switch (event.kind) {
    case 'arose':
      return `${SYMBOLS[row.level]} ${name} needs action: ${said(row.message)}${firstStep(row)}${owner(row)}`;
    case 'changed':
      return `${SYMBOLS[row.level]} ${name} is now ${code(row.verdict)}, was ${code(event.was.verdict)}: ${said(row.message)}${ends(event)}${firstStep(row)}`;
    case 'rotated':
      return `🔄 ${name} was replaced.${ends(event)} That is near too, so this issue stays open.`;
    case 'nearer':
      return `⏳ ${name} ${nearness(event)}${firstStep(row)}`;
    case 'still':
      return `${SYMBOLS[row.level]} This issue was closed, but ${name} still needs action: ${said(row.message)} To keep it quiet, close it with the label ${code('snooze')}.`;
    case 'mended':
      return `✅ ${name} is valid again.${ends(event)}`;
  }
}

function nearness({ row: { expiresAt, verdict }, now }: Event): string {
  if (expiresAt === null) return 'ends soon.';
  return verdict === 'expired' || expiresAt <= now
    ? `ended on ${dateWords(expiresAt)}.`
    : `ends in ${durationWords(expiresAt - now)}, on ${dateWords(expiresAt)}.`;
}

/** The end, and the one before if it was another. */
function ends(event: Exclude<Event, { readonly kind: 'arose' }>): string {
  const { row, was, now } = event;
  const isMended = event.kind === 'mended';
  if (row.expiresAt === null) return '';
  const isMoved = was.expiresAt !== null && was.expiresAt !== row.expiresAt;
  if (!isMended && !isLater(was.expiresAt, row.expiresAt)) return '';
  const before = isMoved ? `, was ${dateWords(was.expiresAt)}` : '';
  const distance = row.expiresAt > now ? ` (${relativeTime(row.expiresAt, now)})` : '';
  return ` It expires ${dateWords(row.expiresAt)}${distance}${before}.`;
}

function firstStep({ fix: [step] }: Row): string {
  return step === undefined ? '' : `<br>→ ${said(step)}`;
}

/** Also those who were not there when the issue was opened are told. */
function owner(row: Row): string {
  return row.owner === null ? '' : `<br><b>Owner</b> ${ownerText(row.owner)}`;
}
