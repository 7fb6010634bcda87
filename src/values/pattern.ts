import { RE2JS } from 're2js';
import { plainPattern } from './plain-pattern.js';
import { accepted, type Read, type Reader, refused } from './read.js';

const LONGEST_PATTERN = 300;
/** A quarter of a second at the most. */
const MOST_STEPS = 5_000_000;
const MOST_STATES = 1_000;

const FORMS =
  'It takes a regular expression as RE2 has them, such as ^v[0-9]+$: literals, `.`, classes, groups, `|`, `*`, `+`, `?`, `{2,5}`, `^`, `$`, `\\b`, and (?i) at its beginning. Look-around and back-references are refused, because they could run without end.';

/** What holds a brace, a bracket or a question mark for a reason of its own. */
const WELL_FORMED =
  /^\(\?i\)|\\[pP]\{[^}]*\}|\\.|\[\^?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?:/gsu;
/** What is left when that is gone is read in more than one way, by one engine or another. */
const UNCLEAR = /[{}\]]|\(\?/;

/** What a pattern says of a text; null when finding out would take too long. */
export type Pattern = (text: string) => boolean | null;

/**
 * Reads a pattern, which runs in time that grows with the length of the text alone (RE2): JavaScript's
 * own can run without end on a long answer. A problem quotes nothing of it. Never throws.
 */
export const readPattern: Reader<Pattern> = (source): Read<Pattern> => {
  if (source === '') return refused('It is empty, so it would match everything.');
  if (source.length > LONGEST_PATTERN) {
    return refused(`A regular expression may have at most ${LONGEST_PATTERN} characters.`);
  }
  if (UNCLEAR.test(source.replace(WELL_FORMED, '')) || /\\[pP](?!\{)/.test(source)) {
    return refused(FORMS);
  }
  const plain = plainPattern(source);
  if (plain !== null) return accepted(plain);
  try {
    const expression = RE2JS.compile(source);
    const states = expression.programSize();
    if (states > MOST_STATES) return refused(FORMS);
    return accepted((text) =>
      text.length * states > MOST_STEPS ? null : expression.matcher(text).find(),
    );
  } catch {
    return refused(FORMS);
  }
};
