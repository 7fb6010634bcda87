import type { Phrase } from '../model/phrase.js';
import type { Problem, Where } from '../model/place.js';
import { bounded, visible } from '../text/escape.js';

/** A phrase on one line of plain text, with nothing hidden in it. */
export function plainText(phrase: Phrase): string {
  return phrase.map((part) => visible(typeof part === 'string' ? part : part.text)).join('');
}

/** `1 credential`, `1,234 credentials`. */
export function counted(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Problems of a configuration that are listed. The first ones are often the cause of the rest. */
export const PROBLEMS_LISTED = 100;

/** A sentence about the problems that are not listed, if there are any. */
export function otherProblems(count: number, noun = 'problem'): readonly string[] {
  return count === 0 ? [] : [`And ${counted(count, `more ${noun}`)}. Correct these first.`];
}

/** `file:line:column` as far as it is known, or the name of the input or setting. */
function placeWords(where: Where): string {
  return [nameOf(where), where.line, where.column].filter((part) => part !== null).join(':');
}

function nameOf(where: Where): string {
  switch (where.kind) {
    case 'file':
      return where.path;
    case 'input':
      return `input ${where.name}`;
    case 'setting':
      return where.name;
  }
}

const PLACE_LIMIT = 300;
const PROBLEM_LIMIT = 2_000;

/**
 * The three texts of a problem, on one line each. They are bounded, because a key may be as long as
 * the document that holds it. The key is empty when the problem is not about one.
 */
export function problemWords({ where, path, message }: Problem) {
  return {
    place: bounded(visible(placeWords(where)), PLACE_LIMIT),
    key: bounded(visible(path), PLACE_LIMIT),
    message: bounded(visible(message), PROBLEM_LIMIT),
  };
}
