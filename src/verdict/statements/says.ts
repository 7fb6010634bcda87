import { LONGEST_TEXT, type Statement } from './statements.js';

/** How something is said clearly: in a sentence, or the words of a code, that nothing doubts. */
export interface Saying {
  readonly sentences: readonly RegExp[];
  readonly doubts: readonly RegExp[];
}

/** A pattern for any of the words. */
export function anyOf(...lines: readonly string[]): string {
  return `(?:${lines.join(' ').replaceAll(' ', '|')})`;
}

/** Patterns in which a blank is any white space, and the case of letters doesn't matter. */
export function words(...patterns: readonly string[]): RegExp[] {
  return patterns.map(
    (pattern) => new RegExp(pattern.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+'), 'i'),
  );
}

/** Who asks, guesses or sets a condition claims nothing. */
export const MAYBE = `\\b(?:${anyOf(
  'if when whether unless until once before either may might would should will avoid',
  'possibly perhaps maybe probably likely',
)}|(?:can|could)(?! not|')|(?:check|ensure|verify|sure) (?:that|whether|if|your|the))\\b`;

/** The end of a sentence; what follows says something new, unless it goes on in small letters. */
const SENTENCE_END = /(?<=[.!?;])\s+|\s*[\r\n]\s*(?![\s\p{Ll}])|\s+[\u2013\u2014-]\s+/u;
/** A request to the reader, which often holds an "or" of its own. */
const REQUEST =
  /[,:]\s+(?=(?:please|you|try|log|sign|re-?auth\w*|re-?new|refresh|get|create|generate|use|request|obtain)\b)/i;

/** The first statement that says it clearly; null when none does. */
export function firstSaying(
  { sentences, doubts }: Saying,
  statements: readonly Statement[],
): Statement | null {
  const isSaid = (sentence: string) =>
    sentences.some((pattern) => pattern.test(sentence)) &&
    !doubts.some((pattern) => pattern.test(sentence));
  return statements.find(({ text }) => sentencesOf(text).some(isSaid)) ?? null;
}

/** Of a text that was cut, the last sentence is left out: its end may turn it round. */
function sentencesOf(text: string): string[] {
  const sentences = text
    .slice(0, LONGEST_TEXT)
    .replace(/[\u2018\u2019]/g, "'")
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(REQUEST))
    .map((sentence) =>
      /^[\w.#:/-]+$/.test(sentence) ? wordsOf(sentence) : withLastCode(sentence),
    );
  return text.length < LONGEST_TEXT ? sentences : sentences.slice(0, -1);
}

/** "Could not verify JWT: JWTExpired" */
function withLastCode(sentence: string): string {
  return sentence.replace(/(?<=: )[A-Z]\w*[a-z]$/, wordsOf);
}

/**
 * The words of a code: `token_expired`, `ExpiredToken`, `auth/id-token-expired`, or a URI that ends
 * in one (RFC 9457 section 3.1.1).
 */
function wordsOf(code: string): string {
  const last = code.split(/[.#:/]/).findLast((part) => part !== '') ?? '';
  return last.replace(/[_-]+/g, ' ').replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ');
}
