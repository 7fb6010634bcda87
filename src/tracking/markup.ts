import type { Phrase } from '../model/phrase.js';
import type { Level } from '../model/verdict.js';
import { code, words } from '../text/escape.js';

export const SYMBOLS: Record<Level, string> = { fail: '❌', warn: '⚠️', pass: '✅' };

/** A phrase in Markdown: own words as text, foreign parts as code, which mentions nobody. */
export function said(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? words(part) : code(part.text))).join('');
}

export function bold(text: string): string {
  return `<b>${words(text)}</b>`;
}

/** A folded part. The blank lines let Markdown inside take effect. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
