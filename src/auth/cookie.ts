import * as v from 'valibot';
import { dictionary, headerName, template } from '../values/schema.js';
import type { Template } from '../values/template.js';
import {
  type CredentialPlan,
  type Named,
  namedParts,
  type Scheme,
  type Values,
  named,
} from './scheme.js';
import { type Forbidden, IN_HEADERS } from './sendable.js';

/** Cookies (RFC 6265, section 4.2.1), sent as they are: nothing is encoded or quoted. */
export const cookie: Scheme = {
  schema: v.pipe(dictionary(headerName, template), v.transform(cookiePlan)),
};

/** RFC 6265, section 4.1.1: a semicolon would end the cookie and start another. */
const IN_COOKIES: readonly Forbidden[] = [...IN_HEADERS, { pattern: /;/u, words: 'a semicolon' }];

export function cookiePlan(values: Values): CredentialPlan {
  return {
    parts: namedParts(values, 'cookie', {
      role: 'value',
      // RFC 6265, section 4.1.1.
      mayBeQuoted: true,
      forbidden: IN_COOKIES,
    }),
    place: (templates) => ({ headers: [['Cookie', joined(named(values, templates))]] }),
  };
}

function joined(cookies: Named): Template {
  return cookies.flatMap(([name, value], index) => [
    `${index === 0 ? '' : '; '}${name}=`,
    ...value,
  ]);
}
