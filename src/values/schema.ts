import * as v from 'valibot';
import { accepted, type Read, type Reader, refused } from './read.js';
import { readTemplate } from './template.js';

/** JSON Schema keywords for editors, where a scalar isn't text yet. */
type Keywords = Readonly<Record<string, unknown>>;

export const ANY_SCALAR: Keywords = { type: ['string', 'number', 'boolean'] };

const NOT_ONE_VALUE = 'It must be a single value, not a list and not a mapping.';
export const NOT_A_MAPPING = 'It must be a mapping: lines of `key: value`.';

/** One scalar of the YAML, read once. Messages are our own: the library's quote the value. */
export function scalar<T>(read: Reader<T>, json: Keywords = {}) {
  return v.pipe(v.string(NOT_ONE_VALUE), v.metadata(json), reading(read));
}

/** The step of a schema in which a value is read. */
export function reading<Input, T>(read: (input: Input) => Read<T>) {
  return v.rawTransform<Input, T>(({ dataset, addIssue, NEVER }) => {
    const result = read(dataset.value);
    if (result.ok) return result.value;
    addIssue({ message: result.problem });
    return NEVER;
  });
}

/** A text in which nothing is read from the environment. */
export function fixed(accepts: (text: string) => boolean, say: string): Reader<string> {
  return (text) => (!text.includes('${') && accepts(text) ? accepted(text) : refused(say));
}

/** A text that `${NAME}` is read in. */
export const template = scalar(readTemplate, ANY_SCALAR);

/** RFC 9110, 5.6.2: what the name of a header or cookie is made of. */
export function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

/** Fields that the client sets (RFC 9110, 7.6.1; RFC 9112, 6). */
export const FRAMING: ReadonlySet<string> = new Set(
  [
    'connection content-length expect host keep-alive proxy-authenticate proxy-authorization',
    'proxy-connection te trailer transfer-encoding upgrade',
  ].flatMap((names) => names.split(' ')),
);

export const headerName = scalar(
  fixed(
    isToken,
    'The name of a header or cookie is letters, digits and dashes (RFC 9110, 5.6.2), such as X-Api-Key.',
  ),
);

export const queryName = scalar(
  fixed(
    (text) => text !== '' && !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(text),
    'The name of a query parameter is plain text without `${` and control characters.',
  ),
);

/** A word that stands for a whole block, such as `none`. */
export function keyword(word: string, say: string) {
  return scalar((text) => (text === word ? accepted(word) : refused(say)), { const: word });
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A mapping with fixed keys. Others are passed over: whoever reads the YAML says that they are not
 * known. Guarded because the library takes a list for an object.
 */
export function mapping<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.custom<v.InferInput<v.ObjectSchema<E, undefined>>>(isMapping, NOT_A_MAPPING),
    v.check(
      (value) => Object.keys(value as object).length > 0,
      'It is empty. Fill it in, or leave it out.',
    ),
    v.object(entries),
  );
}

type Optional<E extends Readonly<Record<string, v.GenericSchema>>> = {
  [Key in keyof E]: v.ExactOptionalSchema<E[Key], undefined>;
};

/** A mapping with fixed keys, of which each may be left out. */
export function options<const E extends Readonly<Record<string, v.GenericSchema>>>(entries: E) {
  const optional = Object.entries(entries).map(([key, value]) => [key, v.exactOptional(value)]);
  return mapping(Object.fromEntries(optional) as Optional<E>);
}

/** A mapping whose keys the user chooses. */
export function dictionary<K extends v.GenericSchema<string, string>, S extends v.GenericSchema>(
  key: K,
  value: S,
) {
  return v.pipe(
    v.custom<Record<string, v.InferInput<S>>>(isMapping, NOT_A_MAPPING),
    v.record(key, value),
    v.check((entries) => Object.keys(entries).length > 0, 'It is empty. Name at least one.'),
  );
}
