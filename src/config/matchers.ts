import * as v from 'valibot';
import type { Wanted } from '../model/matcher.js';
import { readPattern } from '../values/pattern.js';
import { accepted, type Reader, refused } from '../values/read.js';
import { fixed, options, scalar } from '../values/schema.js';
import { readTemplate, type Template } from '../values/template.js';
import { nearest } from '../values/words.js';
import { habitOf, isWordLike, MATCHER } from './habits.js';
import * as types from './value-types.js';

const FORMS =
  'It takes a value, or a mapping of {exists: true}, {contains: repo}, {contains: [repo, workflow]}, {matches: ^v[0-9]+$}, {one-of: [a, b]}, {at-least: 1}, {at-most: 5} or {not: …}.';
const LIST_FORMS = 'It takes a list of values, such as [repo, workflow].';

/** Without quotes it may be any scalar of JSON. */
const value = scalar(readTemplate, { type: ['string', 'number', 'boolean', 'null'] });

const filledIn: Reader<Template> = (text) => (text === '' ? refused(NO_PARTS) : readTemplate(text));
const part = scalar(filledIn, { type: ['string', 'number', 'boolean'] });

function listOf<S extends v.GenericSchema<string, Template>>(item: S) {
  return v.pipe(
    v.array(item, LIST_FORMS),
    v.check((list) => list.length > 0, LIST_FORMS),
    v.metadata({ minItems: 1 }),
  );
}

const NO_PARTS = 'It takes a text that is not empty, or a list of such texts.';

/** One text, or a list of them. Every text contains an empty one. */
const parts = v.pipe(
  v.union([part, listOf(part)], NO_PARTS),
  v.transform((one): readonly Template[] => (isList(one) ? one : [one])),
);

/** A template is a list too, of texts and variables. */
function isList(one: Template | readonly Template[]): one is readonly Template[] {
  return one.length > 0 && one.every((inner) => Array.isArray(inner));
}

const BODY_FORMS =
  'It takes a mapping: {contains: Welcome}, or {contains: [Welcome, deploy]} for several texts.';

/** What the whole body has to be. */
export const bodyWanted = v.pipe(
  v.unknown(),
  v.check((given) => Object.keys(mappingIn(given) ?? {}).length > 0, BODY_FORMS),
  options({ contains: parts }),
);

function mappingIn(given: unknown): object | null {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? given : null;
}

/** As JavaScript and Perl have it. With an anchor inside of the slashes, nothing could match. */
const DELIMITED = /^\/(?:\^.*|.*\$)\/[a-z]*$/s;
const UNDELIMITED =
  'The slashes around it would be part of the pattern, which then matches nothing. Write it without them, and `(?i)` at its beginning where case does not matter.';

/** A variable in a pattern would be part of it, so that a secret could break it. */
const pattern: Reader<string> = (text) => {
  const plain = fixed(() => true, 'A regular expression takes no ${NAME}.')(text);
  if (!plain.ok) return plain;
  if (DELIMITED.test(text)) return refused(UNDELIMITED);
  const read = readPattern(text);
  return read.ok ? accepted(text) : read;
};

const number: Reader<number> = (text) =>
  /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)
    ? accepted(Number(text))
    : refused('It takes a number, such as 1 or 0.5.');
const amount = scalar(number, { type: ['number', 'string'] });

const entries = {
  exists: scalar(types.flag, { type: 'boolean' }),
  contains: parts,
  matches: scalar(pattern, { type: 'string' }),
  'one-of': listOf(value),
  'at-least': amount,
  'at-most': amount,
};

/**
 * A mapping of these keys and no others: keys of the user's own are above it, so that nothing else
 * would notice a wrong one, and what is left of it would hold for every answer.
 */
function known<S extends v.GenericSchema>(schema: S, keys: readonly string[]) {
  return v.pipe(
    v.unknown(),
    v.rawCheck(({ dataset, addIssue }) => {
      const given = mappingIn(dataset.value) ?? {};
      const wrong = Object.keys(given).find((key) => !keys.includes(key));
      if (wrong === undefined) return;
      addIssue({
        message: `${unknownMatcher(wrong, keys)} ${FORMS}`,
        path: [{ type: 'unknown', origin: 'key', input: given, key: wrong, value: null }],
      });
    }),
    schema,
  );
}

function unknownMatcher(key: string, keys: readonly string[]): string {
  if (key === 'not') return 'A `not` takes no other `not` in it.';
  const subject = isWordLike(key) ? `\`${key}\`` : 'This';
  const near = nearest(key, keys);
  const hint = habitOf(MATCHER, key) ?? (near === null ? '' : `Did you mean \`${near}\`?`);
  return `${subject} is not a known key. ${hint}`.trim();
}

const keys = Object.keys(entries);
const negated = v.union([value, known(options(entries), keys)], FORMS);

/** What a header or a value of the body has to be. */
export const wanted = v.pipe(
  v.union([value, known(options({ ...entries, not: negated }), [...keys, 'not'])], FORMS),
  v.transform((read): Wanted<Template> => read),
);

/** With the variables put in. */
export function filled(wanted: Wanted<Template>, textOf: (template: Template) => string): Wanted {
  if (isTemplate(wanted)) return textOf(wanted);
  const { contains, 'one-of': oneOf, not, ...plain } = wanted;
  return {
    ...plain,
    ...(contains === undefined ? {} : { contains: contains.map(textOf) }),
    ...(oneOf === undefined ? {} : { 'one-of': oneOf.map(textOf) }),
    ...(not === undefined ? {} : { not: filled(not, textOf) }),
  };
}

function isTemplate(wanted: Wanted<Template>): wanted is Template {
  return Array.isArray(wanted);
}
