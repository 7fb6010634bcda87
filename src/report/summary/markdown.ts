import type { Phrase } from '../../model/phrase.js';
import type { Row } from '../../model/report.js';
import type { Level } from '../../model/verdict.js';
import { code, link, words } from '../../text/escape.js';

export const SYMBOLS: Record<Level, string> = { fail: '❌', warn: '⚠️', pass: '✅' };
const STATUS: Record<Level, string> = { fail: 'Fail', warn: 'Warn', pass: 'Pass' };

/**
 * A phrase in Markdown: own words as text, foreign parts as code. The page to renew at is a link,
 * where it is the one that the row's own configuration has, and no other.
 */
export function markdownText(phrase: Phrase, renew: string | null): string {
  return phrase
    .map((part) => {
      if (typeof part === 'string') return words(part);
      return part.from === 'config' && part.text === renew ? link(part.text) : code(part.text);
    })
    .join('');
}

/** Symbol and word, never broken over two lines. */
export function statusOf({ verdict, level, snoozed }: Row): string {
  if (verdict === 'skipped') return '⚪\u00a0Skip';
  return `${SYMBOLS[level]}\u00a0${snoozed ? 'Snoozed' : STATUS[level]}`;
}

/** Characters of a word that stay on one line, and after how many of them a break may come. */
const [LONGEST, SHORTEST] = [14, 5];
const LONG_WORD = /[^\s<>]{9}/;
const BEHIND = /^[&/._,;=-]/;

/**
 * HTML in which a long word may break, so that no cell of a table is wider than on a phone. Unlike
 * a soft hyphen or a space without width, `<wbr>` is not copied with an address or a name.
 */
export function narrow(html: string): string {
  if (!LONG_WORD.test(html)) return html;
  let length = 0;
  return html.replace(/<[^>]*>|&[^;\s]*;|\s|\S/gu, (token: string, at: number) => {
    if (token.startsWith('<')) return token;
    length = token.trim() === '' ? 0 : length + 1;
    if (length < (BEHIND.test(token) ? SHORTEST : LONGEST)) return token;
    if ((html[at + token.length] ?? ' ').trim() === '') return token;
    length = 0;
    return `${token}<wbr>`;
  });
}

/** A folded part of the page. The blank lines let Markdown inside take effect. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
