import * as v from 'valibot';
import { jsonPathProblem } from '../../values/json-path.js';
import { METHOD } from '../../values/method.js';
import { parseInstant } from '../../values/instant.js';
import { KNOBS, type Knob } from '../knobs.js';
import { literalOf, templateOf, templateProblem } from '../../values/template.js';

/** Keywords that the JSON Schema shows an editor in place of `type: string`: there a scalar is not text yet. */
type Keywords = Readonly<Record<string, unknown>>;

const ANY_SCALAR: Keywords = { type: ['string', 'number', 'boolean'] };
const NOT_ONE_VALUE = 'It must be a single value, not a list and not a mapping.';

const DATE_FORMS =
  'a date such as 2027-01-31, or a date with a time such as 2027-01-31T12:00:00Z, between 1990 and 2100';

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What no field value may hold (RFC 9110, 5.5): control characters other than tab, and whatever is not Latin-1. */
const UNSENDABLE = /[^\t\u0020-\u007e\u0080-\u00ff]/;

interface Check {
  /** What is wrong with the text, in own words that quote nothing; null when it is accepted. */
  readonly problem: (text: string) => string | null;
  readonly json?: Keywords;
}

/** One scalar. Every message is our own, because the library's quote the value. */
function scalar({ problem, json = {} }: Check) {
  return v.pipe(
    v.string(NOT_ONE_VALUE),
    v.check(
      (text) => problem(text) === null,
      ({ input }) => problem(input) ?? '',
    ),
    v.metadata(json),
  );
}

/** A text that `${NAME}` is read in. */
export const template = scalar({ problem: templateProblem, json: ANY_SCALAR });

/** A value that an answer's JSON is compared with: written without quotes, it may be any scalar of JSON. */
export const jsonScalar = scalar({
  problem: templateProblem,
  json: { type: ['string', 'number', 'boolean', 'null'] },
});

/** A header's value: what is written out must be sendable; what comes from a variable is examined when it is sent. */
export const headerTemplate = scalar({
  problem: (text) =>
    templateProblem(text) ??
    (templateOf(text).some((part) => typeof part === 'string' && UNSENDABLE.test(part))
      ? 'It holds a line break, a control character or a character that no header can carry (beyond Latin-1). Remove it.'
      : null),
  json: ANY_SCALAR,
});

/** A text in which nothing is read from the environment. */
export function fixed(accepts: (text: string) => boolean, say: string, json: Keywords = {}) {
  return scalar({
    problem: (text) => (!text.includes('${') && accepts(text) ? null : say),
    json,
  });
}

export function knob<T>({ read, forms }: Knob<T>, json: Keywords = {}) {
  return fixed((text) => read(text) !== null, `It takes ${forms}.`, json);
}

export const flag = knob(KNOBS.flag, { type: 'boolean' });

interface Bounds {
  readonly most: number;
  readonly oneLine: boolean;
}

/** A text that is shown: bounded, and never a place for a secret. */
export function displayed({ most, oneLine }: Bounds, accepts?: Check['problem']) {
  return scalar({
    problem: (text) => {
      const bad = templateProblem(text);
      if (bad !== null) return bad;
      const shown = literalOf(templateOf(text));
      if (shown === null)
        return 'It is shown in the report, so ${NAME} is not read here. Write it out.';
      if (shown.trim() === '') return 'It is empty. Give it a value, or leave the key out.';
      if ([...shown].length > most) return `It is longer than ${most} characters. Shorten it.`;
      if (oneLine && /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(shown)) {
        return 'It holds a line break or a control character. Keep it on one line.';
      }
      return accepts?.(shown) ?? null;
    },
    json: { ...ANY_SCALAR, maxLength: most },
  });
}

export const link = displayed({ most: 2000, oneLine: true }, (text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const open = url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  return open ? null : 'It takes the address of a page, such as https://example.com/tokens.';
});

const dateProblem = (text: string) =>
  parseInstant(text) === null ? `It takes ${DATE_FORMS}.` : null;

/** A date that may come from the environment. */
export const dateTemplate = scalar({
  problem: (text) => {
    const literal = literalOf(templateOf(text));
    return templateProblem(text) ?? (literal === null ? null : dateProblem(literal));
  },
  json: { type: 'string' },
});

export const date = fixed((text) => dateProblem(text) === null, `It takes ${DATE_FORMS}.`);

export const jsonPath = scalar({
  problem: (text) => {
    const problem = jsonPathProblem(text);
    return problem === null
      ? null
      : 'It is no JSONPath (RFC 9535) that is read here. Begin with `$`, such as $.data.status, and keep to names, indexes and simple filters.';
  },
});

export const headerName = fixed(
  (text) => TOKEN.test(text),
  'The name of a header or cookie is letters, digits and dashes (RFC 9110, 5.6.2), such as X-Api-Key.',
);

export const queryName = fixed(
  (text) => text !== '' && !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(text),
  'The name of a query parameter is plain text without `${` and control characters.',
);

export const method = fixed(
  (text) => METHOD.test(text) && !/^(CONNECT|TRACE|TRACK)$/.test(text),
  'It takes a method in capital letters, such as GET, HEAD or POST; CONNECT and TRACE are refused.',
);

export const statusPattern = fixed(
  (text) => /^[1-5](\d\d|xx)$/.test(text),
  'It takes a status such as 200, a class such as 2xx, or a list of them.',
  { type: ['integer', 'string'], minimum: 100, maximum: 599, pattern: '^[1-5](\\d\\d|xx)$' },
);

/** A word that stands for a whole block, such as `none`. */
export function keyword(word: string, say: string) {
  return scalar({ problem: (text) => (text === word ? null : say), json: { const: word } });
}

export const presetId = fixed(
  (text) => /^[\x21-\x7e]{1,64}$/.test(text),
  'It takes the id of a preset, such as npm.',
);

export const duration = knob(KNOBS['warn-within']);
