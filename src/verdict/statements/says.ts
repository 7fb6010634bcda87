import { clausesOf, codeOf } from './language.js';
import { LONGEST_TEXT, type Statement } from './statement.js';

/** How something is said clearly: as a code, or as a sentence that nothing puts in doubt. All patterns read at most 300 characters. */
export interface Saying {
  /** Small letters and digits only. */
  readonly codes: ReadonlySet<string>;
  readonly sentences: readonly RegExp[];
  readonly doubts: readonly RegExp[];
}

/** A set of codes from lines of words. */
export function codes(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

/** The first statement that says it clearly, or null. */
export function firstSaying(wanted: Saying, statements: readonly Statement[]): Statement | null {
  return statements.find(({ text }) => says(wanted, text)) ?? null;
}

function says({ codes, sentences, doubts }: Saying, text: string): boolean {
  const isCut = text.length >= LONGEST_TEXT;
  const said = text.slice(0, LONGEST_TEXT);
  const code = codeOf(said);
  if (code !== null) return !isCut && codes.has(code);
  return clausesOf(said, isCut).some(
    (clause) =>
      sentences.some((pattern) => pattern.test(clause)) &&
      !doubts.some((pattern) => pattern.test(clause)),
  );
}

/** Tokens and keys that are not the credential. */
export const OTHER_THINGS =
  /\b(?:[cx]srf|anti-?forgery|page|pagination|next|continuation|reset|verification|confirmation|invit\w+|captcha|device|idempotency|primary|foreign|partition|encryption|signing|public|ssh|gpg|licen[cs]e|product|activation)[\s_-]+(?:token|key)s?\b/i;
