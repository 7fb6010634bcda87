import * as v from 'valibot';
import type { StatusRange } from '../model/check.js';
import { METHOD } from '../values/method.js';
import { dictionary, fixed, options, scalar, template } from '../values/schema.js';
import { readTemplate } from '../values/template.js';
import * as types from './value-types.js';

const jsonPath = scalar(types.jsonPath);

const STATUS_FORMS = 'It takes a status such as 200, a class such as 2xx, or a list of them.';

const statusPattern = v.pipe(
  scalar(
    fixed((text) => /^[1-5](\d\d|xx)$/.test(text), STATUS_FORMS),
    {
      type: ['integer', 'string'],
      minimum: 100,
      maximum: 599,
      pattern: '^[1-5](\\d\\d|xx)$',
    },
  ),
  // `2xx` is 200 to 299, `204` is 204 to 204.
  v.transform(
    (pattern): StatusRange => ({
      from: Number(pattern.replaceAll('x', '0')),
      to: Number(pattern.replaceAll('x', '9')),
    }),
  ),
);

/** A status, a class of them, or a list. */
export const status = v.pipe(
  v.union(
    [
      statusPattern,
      v.pipe(
        v.array(statusPattern, STATUS_FORMS),
        v.check((list) => list.length > 0, STATUS_FORMS),
        v.metadata({ minItems: 1 }),
      ),
    ],
    STATUS_FORMS,
  ),
  v.transform((ranges) => (Array.isArray(ranges) ? ranges : [ranges])),
);

/** Values that JSON is compared with: without quotes they may be any scalar of JSON. */
const jsonRules = dictionary(
  jsonPath,
  scalar(readTemplate, { type: ['string', 'number', 'boolean', 'null'] }),
);

/** A sign in an answer. */
export const sign = options({
  status: status,
  json: jsonRules,
  'body-contains': template,
});

/** The method of a request. */
export const method = fixed(
  (text) => METHOD.test(text) && !/^(CONNECT|TRACE|TRACK)$/.test(text),
  'It takes a method in capital letters, such as GET, HEAD or POST; CONNECT and TRACE are refused.',
);
