import type { Where } from '../config/model.js';
import { visible } from '../text/escape.js';
import type { Part, Phrase } from '../text/phrase.js';

/** A phrase on one line of plain text, with nothing hidden in it. */
export function plainText(phrase: Phrase): string {
  return phrase.map(plainPart).join('');
}

function plainPart(part: Part): string {
  return visible(typeof part === 'string' ? part : part.text);
}

/** `1 credential`, `2 credentials`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `file:line:column` as far as it is known, or the name of the input. */
export function placeWords(where: Where): string {
  const place = where.kind === 'file' ? where.path : `input ${where.name}`;
  if (where.line === null) return place;
  return where.column === null
    ? `${place}:${where.line}`
    : `${place}:${where.line}:${where.column}`;
}
