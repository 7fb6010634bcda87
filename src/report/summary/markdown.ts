import type { Phrase } from '../../model/phrase.js';
import type { Row } from '../../model/report.js';
import type { Level, Verdict } from '../../model/verdict.js';
import { code, words } from '../../text/escape.js';
import { relativeTime } from '../../values/time.js';

export const SYMBOLS: Record<Level, string> = { fail: '❌', warn: '⚠️', pass: '✅' };
const STATUS: Record<Level, string> = { fail: 'Fail', warn: 'Warn', pass: 'Pass' };

/** A phrase in Markdown: own words as text, foreign parts as code. */
export function markdownText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? words(part) : code(part.text))).join('');
}

export function symbolOf(row: Row): string {
  return row.verdict === 'skipped' ? '⚪' : SYMBOLS[row.level];
}

/** Symbol and word, never broken over two lines. */
export function statusOf(row: Row): string {
  const word = row.snoozed ? 'Snoozed' : STATUS[row.level];
  return `${symbolOf(row)}\u00a0${row.verdict === 'skipped' ? 'Skip' : word}`;
}

/**
 * The verdict, the cause of a rejection, and the status of the answer when there was one. The cause
 * is in small letters, the only ones that GitHub lets through: they keep `wrong-credential` on one
 * line without making the column wider.
 */
export function resultOf({ verdict, cause, status }: Row): string {
  return [
    verdict,
    ...(cause === null ? [] : [`<sup>${cause}</sup>`]),
    ...(status === null ? [] : [`HTTP\u00a0${status}`]),
  ].join('<br>');
}

/**
 * Day and distance. The time of day is in `report.json`. The distance is left to the message where
 * the endpoint's clock judged, and this machine's would contradict the verdict.
 */
export function expiryOf(row: Row, now: number): string {
  if (row.expiresAt === null) return '';
  const date = new Date(row.expiresAt).toISOString().slice(0, 10);
  const contradicted: readonly Verdict[] =
    row.expiresAt > now ? ['expired'] : ['valid', 'expiring'];
  if (contradicted.includes(row.verdict)) return date;
  return `${date}<br>${relativeTime(row.expiresAt, now).replaceAll(' ', '\u00a0')}`;
}

/** A folded part of the page. The blank lines let Markdown inside take effect. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
