/** A code is one word: `token_expired`, `ExpiredToken`, `auth/id-token-expired`, or a URI that ends in one (RFC 9457 section 3.1.1). */
const ONE_WORD = /^[\w.#:/-]+$/;
/** `'it's'` aside, the end of a sentence; what follows says something new. */
const SENTENCE_END = /(?<=[.!?;])\s+|[\r\n]+|\s+[\u2013\u2014-]\s+/;
/** A request to the reader, which often holds an "or" of its own. */
const REQUEST =
  /[,:]\s+(?=(?:please|you|try|log|sign|re-?auth\w*|re-?new|refresh|get|create|generate|use|request|obtain)\b)/i;

/** The last word of a code in small letters and digits; null when the text is a sentence. */
export function codeOf(text: string): string | null {
  if (!ONE_WORD.test(text)) return null;
  const word = text.split(/[.#:/]/).findLast((part) => part !== '') ?? '';
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The statements that a text is made of. Of a text that was cut the last one is left out: its end may turn it round. */
export function clausesOf(text: string, isCut: boolean): string[] {
  const clauses = text
    .replace(/[\u2018\u2019]/g, "'")
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(REQUEST));
  return isCut ? clauses.slice(0, -1) : clauses;
}
