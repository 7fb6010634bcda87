import * as v from 'valibot';
import { readPattern } from '../../values/pattern.js';
import { accepted, type Reader, refused } from '../../values/read.js';
import { dictionary, options, scalar } from '../../values/schema.js';
import { ENTRIES, INPUT, RULE, ruleOf, SECRET } from '../preset-schema.js';
import { listOf, placeName } from '../preset-texts.js';
import * as types from '../value-types.js';

const PLAIN = "It takes a plain sentence: letters, digits, spaces and . , : ; ' ( ) / -";

/**
 * A sentence that the report says as its own, so that nothing in it may be read as Markdown or
 * markup. Those of the catalogue are reviewed.
 */
const sentence: Reader<string> = (text) => {
  const read = types.displayed(300, true)(text);
  return read.ok && !/^[\p{L}\p{N} .,:;'()/-]+$/u.test(text) ? refused(PLAIN) : read;
};
const says = scalar(sentence);

const SHAPE =
  'A shape begins with `^` and at least three characters that its secrets begin with and others do not, such as ^acme_[a-z0-9]{32}$.';
const ALTERNATIVES =
  'It has a `|` outside of brackets, of which each side would be a shape of its own. Write two shapes, as a list.';

/** Three characters that stand for themselves, of which the last is not optional. */
const PREFIX = /^\^(?:[\w:/~@#%&=,;!-]|\\[^\w\s]){3}(?![?*{])/;
/** What is in brackets or parentheses, and what a backslash stands before. */
const INNER = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\[])*\)/gs;

/**
 * A shape that sends a secret somewhere because it fits. It has to tell its own secrets from others,
 * and to run in linear time: nobody reviews it as those of the catalogue are reviewed.
 */
const shape: Reader<string> = (text) => {
  if (text.includes('${') || !PREFIX.test(text)) return refused(SHAPE);
  const read = readPattern(text);
  if (!read.ok) return read;
  return outside(text).includes('|') ? refused(ALTERNATIVES) : accepted(text);
};

function outside(pattern: string): string {
  const without = pattern.replace(INNER, '');
  return without === pattern ? pattern : outside(without);
}

/** The keys of an entry of the user's own, of which the values are held to more. */
const OWN_ENTRIES = {
  ...ENTRIES,
  secrets: dictionary(placeName, options({ ...SECRET, says, shapes: listOf(scalar(shape)) })),
  inputs: dictionary(placeName, options({ ...INPUT, says })),
  rules: listOf(ruleOf({ ...RULE, says })),
  'cannot-see': listOf(says),
  'side-effects': says,
};

/** An entry of the user's own, before what depends on several keys is examined. */
export const OwnEntrySchema = options(OWN_ENTRIES);

const PATH = 'It takes the path of a file, or a list of such paths, or the entries themselves.';
const path = scalar((text) => (text.trim() === '' ? refused(PATH) : accepted(text)));

/** The key `presets` of the file, for the published JSON Schema. */
export const OwnPresetsSchema = v.union(
  [
    path,
    v.pipe(v.array(path, PATH), v.metadata({ minItems: 1 })),
    dictionary(placeName, OwnEntrySchema),
  ],
  PATH,
);
