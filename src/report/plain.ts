import type { Problem, Where } from '../model/place.js';
import { bounded, visible } from '../text/escape.js';
import type { Part, Phrase } from '../model/phrase.js';

/** A phrase on one line of plain text, with nothing hidden in it. */
export function plainText(phrase: Phrase): string {
  return phrase.map(plainPart).join('');
}

function plainPart(part: Part): string {
  return visible(typeof part === 'string' ? part : part.text);
}

/** At most `max` code points of a phrase; a longer one loses its end and gets `…`. Foreign parts stay foreign. */
export function cutPhrase(phrase: Phrase, max: number): Phrase {
  if (bounded(plainText(phrase), max) === plainText(phrase)) return phrase;
  let left = max - 1;
  const kept = phrase.map((part): Part => {
    const text = [...plainPart(part)].slice(0, left).join('');
    left -= [...text].length;
    return typeof part === 'string' ? text : { ...part, text };
  });
  return [...kept, '…'];
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

const PLACE_LIMIT = 300;
const KEY_LIMIT = 300;
const PROBLEM_LIMIT = 2_000;

/** The three texts of a problem on one line each and bounded: a key may be as long as the document that holds it. */
export function problemWords({ where, path, message }: Problem): {
  readonly place: string;
  /** Empty when the problem is not about a key. */
  readonly key: string;
  readonly message: string;
} {
  return {
    place: bounded(visible(placeWords(where)), PLACE_LIMIT),
    key: bounded(visible(path), KEY_LIMIT),
    message: bounded(visible(message), PROBLEM_LIMIT),
  };
}
