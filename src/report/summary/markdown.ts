import { bounded, code, words } from '../../text/escape.js';
import type { Phrase } from '../../text/phrase.js';
import { relativeTime } from '../../text/time.js';
import type { Level } from '../../verdict/model.js';
import type { Row } from '../model.js';
import { plainText } from '../plain.js';

export const SYMBOLS: Record<Level, string> = { fail: '❌', warn: '⚠️', pass: '✅' };
const STATUS: Record<Level, string> = { fail: 'Fail', warn: 'Warn', pass: 'Pass' };

/** A phrase in Markdown: own words as text, foreign parts as code. */
export function markdownText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? words(part) : code(part.text))).join('');
}

/** A phrase cut to a length, where its foreign parts can no longer be told apart: all of it is text. */
export function shortText(phrase: Phrase, max: number): string {
  return words(bounded(plainText(phrase), max));
}

export function symbolOf(row: Row): string {
  return row.verdict === 'skipped' ? '⚪' : SYMBOLS[row.level];
}

/** Symbol and word, never broken over two lines. */
export function statusOf(row: Row): string {
  if (row.verdict === 'skipped') return '⚪\u00a0Skip';
  return `${SYMBOLS[row.level]}\u00a0${row.snoozed ? 'Snoozed' : STATUS[row.level]}`;
}

/**
 * The verdict, the cause of a rejection, and the status of the answer when there was one. The cause is in small letters, the
 * only ones that GitHub lets through: they keep `wrong-credential` on one line without making the column wider.
 */
export function resultOf({ verdict, cause, status }: Row): string {
  return [
    verdict,
    ...(cause === null ? [] : [`<sup>${cause}</sup>`]),
    ...(status === null ? [] : [`HTTP\u00a0${status}`]),
  ].join('<br>');
}

/** Day and distance; the time of day stands in `report.json`. */
export function expiryOf(row: Row, now: number): string {
  if (row.expiresAt === null) return '';
  const date = new Date(row.expiresAt).toISOString().slice(0, 10);
  return `${date}<br>${relativeTime(row.expiresAt, now).replaceAll(' ', '\u00a0')}`;
}

/** A folded part of the page. The blank lines let Markdown inside take effect. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** Text in a fence that nothing in it can close. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
