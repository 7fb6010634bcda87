import type { Matchers, Wanted } from '../../model/matcher.js';
import { config, joined, type Phrase, phrase } from '../../model/phrase.js';
import { isScalar, numberIn, scalarText } from '../../values/json-path.js';
import { readPattern } from '../../values/pattern.js';

/** What there is to compare: the one value of a header, or all that a JSONPath selects. */
export type Found = readonly unknown[];

/** `unmet` fits the demand by its form; the others cannot be compared with it at all. */
export type Outcome = 'met' | 'unmet' | 'absent' | 'several' | 'no-scalar' | 'too-complex';

/** One demand on a value. */
interface Demand {
  readonly verb: keyof typeof THIRD;
  /** What follows the verb. */
  readonly object: Phrase;
  readonly outcome: (found: Found) => Outcome;
}

/** Of each verb, the form that follows "it". */
const THIRD = { be: 'is', contain: 'contains', match: 'matches' } as const;

type Complete = Required<Matchers>;
type Table = { readonly [Key in keyof Complete]: (wanted: Complete[Key]) => Demand };

/** Every matcher of `expect`, by its key in the YAML. */
const MATCHERS: Table = {
  exists: (wanted) => ({
    verb: 'be',
    object: [wanted ? 'there' : 'absent'],
    outcome: (found) => met(found.some((value) => value !== null) === wanted),
  }),
  contains: (words) => ({
    verb: 'contain',
    object: listed(words, 'and'),
    outcome: (found) => contains(found, words),
  }),
  matches: (pattern) => ({
    verb: 'match',
    object: [config(pattern)],
    outcome: ofOne((value) => fits(pattern, scalarText(value) ?? '')),
  }),
  'one-of': (texts) => ({
    verb: 'be',
    object: listed(texts, 'or'),
    outcome: ofOne((value) => met(texts.some((text) => isScalar(value, text)))),
  }),
  'at-least': (least) => ({
    verb: 'be',
    object: phrase`at least ${config(String(least))}`,
    outcome: ofOne((value) => met(amountOf(value) >= least)),
  }),
  'at-most': (most) => ({
    verb: 'be',
    object: phrase`at most ${config(String(most))}`,
    outcome: ofOne((value) => met(amountOf(value) <= most)),
  }),
  not: (wanted) => ({
    verb: 'be',
    object: [],
    outcome: (found) => negated(outcomeOf(found, wanted)),
  }),
};

/** Whether what was found is as wanted. Pure; never throws. */
export function outcomeOf(found: Found, wanted: Wanted): Outcome {
  const outcomes = demandsIn(wanted).map(({ outcome }) => outcome(found));
  return outcomes.find((outcome) => outcome !== 'met') ?? 'met';
}

/** What follows "should": `be at least 3 and be at most 5`, `not contain repo`. */
export function demandWords(wanted: Wanted): Phrase {
  const not = typeof wanted === 'string' ? undefined : wanted.not;
  const negative = not === undefined ? [] : [phrase`not ${demandWords(not)}`];
  const positive = positives(wanted).map(({ verb, object }) => phrase`${verb} ${object}`);
  return joined([...positive, ...negative], ' and ');
}

/** What follows the name of a value that is as wanted: `is at least 3`. What it is not is left out. */
export function factWords(wanted: Wanted): Phrase {
  const facts = positives(wanted).map(({ verb, object }) => phrase`${THIRD[verb]} ${object}`);
  return joined(facts, ' and ');
}

function positives(wanted: Wanted): Demand[] {
  if (typeof wanted === 'string') return demandsIn(wanted);
  const { not: _not, ...rest } = wanted;
  return demandsIn(rest);
}

/** Whether something has to be there. What is not there proves nothing. */
export function wantsPresence(wanted: Wanted): boolean {
  if (typeof wanted === 'string') return true;
  const { exists = false, not: _not, ...others } = wanted;
  return exists || Object.keys(others).length > 0;
}

/** Whether several values are compared as one list; a demand on one is not met by a second. */
export function wantsList(wanted: Wanted): boolean {
  if (typeof wanted === 'string') return false;
  return wanted.contains !== undefined || (wanted.not !== undefined && wantsList(wanted.not));
}

function demandsIn(wanted: Wanted): Demand[] {
  if (typeof wanted !== 'string') {
    return (Object.keys(MATCHERS) as (keyof Matchers)[]).flatMap((key) => demandOf(key, wanted));
  }
  const outcome = ofOne((value) => met(isScalar(value, wanted)));
  return [{ verb: 'be', object: [config(wanted)], outcome }];
}

function demandOf<Key extends keyof Matchers>(key: Key, wanted: Matchers): Demand[] {
  return Object.hasOwn(wanted, key) ? [MATCHERS[key]((wanted as Complete)[key])] : [];
}

function listed(texts: readonly string[], conjunction: 'and' | 'or'): Phrase {
  const quoted = texts.map((text) => [config(text)]);
  return joined(quoted, ', ', ` ${conjunction} `);
}

function met(holds: boolean): Outcome {
  return holds ? 'met' : 'unmet';
}

/** What cannot be compared is not the opposite of what is wanted either. */
function negated(outcome: Outcome): Outcome {
  if (outcome === 'met') return 'unmet';
  return outcome === 'unmet' ? 'met' : outcome;
}

/** For a demand that exactly one scalar can meet. */
function ofOne(compare: (value: unknown) => Outcome): Demand['outcome'] {
  return (found) => {
    if (found.length !== 1) return found.length === 0 ? 'absent' : 'several';
    return scalarText(found[0]) === null ? 'no-scalar' : compare(found[0]);
  };
}

function fits(pattern: string, text: string): Outcome {
  const read = readPattern(pattern);
  const holds = read.ok ? read.value(text) : false;
  return holds === null ? 'too-complex' : met(holds);
}

/** A header and many a JSON have numbers as text. What is no number is neither more nor less. */
function amountOf(value: unknown): number {
  return numberIn((scalarText(value) ?? '').trim()) ?? Number.NaN;
}

/** A list has each word as one of its members, a text as a part of its own. */
function contains(found: Found, words: readonly string[]): Outcome {
  if (found.length === 0) return 'absent';
  const [value, ...more] = found;
  const list = more.length > 0 ? found : value;
  if (Array.isArray(list)) {
    return met(words.every((word) => list.some((member) => isScalar(member, word))));
  }
  const text = scalarText(list);
  return text === null ? 'no-scalar' : met(words.every((word) => hasPart(text, word)));
}

/** What separates the words of a list and of a sentence; `repo` is no part of `repo:status`. */
const BEFORE = /^[\s,;|"'()[\]{}<>=]?$/;
const BEHIND = /^(?:$|[\s,;|"'()[\]{}<>=]|[.:!?]+(?:\s|$))/;
/** As much as `BEHIND` looks at. */
const LOOK_AHEAD = 8;

/** Whether a text holds a word, or several in a row, that is no piece of a longer one. */
function hasPart(text: string, part: string): boolean {
  for (
    let at = text.indexOf(part);
    at !== -1 && at < text.length;
    at = text.indexOf(part, at + 1)
  ) {
    const end = at + part.length;
    const isWhole =
      BEFORE.test(text.charAt(at - 1)) && BEHIND.test(text.slice(end, end + LOOK_AHEAD));
    if (isWhole) return true;
  }
  return false;
}
