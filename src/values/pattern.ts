/**
 * Regular expressions in time that grows with the length of the text alone, as RE2 runs them: all
 * ways through a pattern are followed at once, and none is ever tried again. JavaScript's own can
 * run without end on a long answer, and a library of the kind is as large as the rest of a run.
 */
import { NotAPattern, parsePattern, type State } from './pattern-syntax.js';
import { accepted, type Read, type Reader, refused } from './read.js';

const LONGEST_PATTERN = 300;
/** So many states bound how much one character costs. */
const MOST_STATES = 1_000;
/** A quarter of a second at the most. */
const MOST_STEPS = 5_000_000;

const FORMS =
  'It takes a regular expression as RE2 has them, such as ^v[0-9]+$: literals, `.`, classes, groups, `|`, `*`, `+`, `?`, `{2,5}`, `^`, `$`, `\\b`, and (?i) at its beginning. Look-around and back-references are refused, because they could run without end.';

/** Where a match is complete. */
const END = 0;

/** What a pattern says of a text; null when finding out would take too long. */
export type Pattern = (text: string) => boolean | null;

/** Reads a pattern. A problem quotes nothing of it. */
export const readPattern: Reader<Pattern> = (source): Read<Pattern> => {
  if (source === '') return refused('It is empty, so it would match everything.');
  if (source.length > LONGEST_PATTERN) {
    return refused(`A regular expression may have at most ${LONGEST_PATTERN} characters.`);
  }
  try {
    const states: State[] = [{ kind: 'fork', next: [] }];
    const start = parsePattern(source)(END, (state) => {
      if (states.length >= MOST_STATES) throw new NotAPattern();
      return states.push(state) - 1;
    });
    return accepted((text) => {
      return text.length * states.length > MOST_STEPS ? null : isIn(text, states, start);
    });
  } catch (error) {
    if (error instanceof NotAPattern || error instanceof SyntaxError) return refused(FORMS);
    throw error;
  }
};

/** Whether any part of the text fits. Each state is entered once a character, at the most. */
function isIn(text: string, states: readonly State[], start: number): boolean {
  const enteredAt = new Int32Array(states.length).fill(-1);
  let waiting: number[] = [];
  let at = 0;
  const enter = (first: number) => {
    const open = [first];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const state = states[id];
      if (state === undefined || enteredAt[id] === at) continue;
      enteredAt[id] = at;
      if (state.kind === 'character') waiting.push(id);
      else if (state.kind === 'fork') open.push(...state.next);
      else if (state.holds(text, at)) open.push(state.next);
    }
  };
  enter(start);
  for (const character of text) {
    if (enteredAt[END] === at) return true;
    const before = waiting;
    waiting = [];
    at += character.length;
    for (const id of before) {
      const state = states[id];
      if (state?.kind === 'character' && state.takes(character)) enter(state.next);
    }
    enter(start);
  }
  return enteredAt[END] === at;
}
