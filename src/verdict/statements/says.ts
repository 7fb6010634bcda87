import { LONGEST_TEXT, type Statement } from './statement.js';

/**
 * How something is said clearly: as a code, or as a sentence that nothing puts in doubt. The
 * patterns read one sentence of at most 300 characters.
 */
export interface Saying {
  /** In small letters and digits only. */
  readonly codes: readonly string[];
  readonly sentences: readonly RegExp[];
  readonly doubts: readonly RegExp[];
}

/** The words of several lines. */
export function listOf(...lines: readonly string[]): string[] {
  return lines.join(' ').split(' ');
}

/** A pattern for any of the words. */
export function anyOf(...lines: readonly string[]): string {
  return `(?:${listOf(...lines).join('|')})`;
}

/** Patterns in which a blank is any white space, and the case of letters doesn't matter. */
export function words(...patterns: readonly string[]): RegExp[] {
  return patterns.map(
    (pattern) => new RegExp(pattern.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+'), 'i'),
  );
}

/**
 * A code is one word: `token_expired`, `ExpiredToken`, `auth/id-token-expired`, or a URI that ends
 * in one (RFC 9457 section 3.1.1).
 */
const ONE_WORD = /^[\w.#:/-]+$/;
/** The end of a sentence; what follows says something new. */
const SENTENCE_END = /(?<=[.!?;])\s+|[\r\n]+|\s+[\u2013\u2014-]\s+/;
/** A request to the reader, which often holds an "or" of its own. */
const REQUEST =
  /[,:]\s+(?=(?:please|you|try|log|sign|re-?auth\w*|re-?new|refresh|get|create|generate|use|request|obtain)\b)/i;

/** Finds the first statement that says it clearly; null when none does. */
export function firstSaying(wanted: Saying): (all: readonly Statement[]) => Statement | null {
  return (all) => all.find(({ text }) => says(wanted, text)) ?? null;
}

function says({ codes, sentences, doubts }: Saying, text: string): boolean {
  const isCut = text.length >= LONGEST_TEXT;
  const said = text.slice(0, LONGEST_TEXT);
  if (ONE_WORD.test(said)) return !isCut && codes.includes(codeOf(said));
  return sentencesOf(said, isCut).some(
    (sentence) =>
      sentences.some((pattern) => pattern.test(sentence)) &&
      !doubts.some((pattern) => pattern.test(sentence)),
  );
}

/** The last word of a code, in small letters and digits. */
function codeOf(text: string): string {
  const word = text.split(/[.#:/]/).findLast((part) => part !== '') ?? '';
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Of a text that was cut, the last sentence is left out: its end may turn it round. */
function sentencesOf(text: string, isCut: boolean): string[] {
  const sentences = text
    .replace(/[\u2018\u2019]/g, "'")
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(REQUEST));
  return isCut ? sentences.slice(0, -1) : sentences;
}
