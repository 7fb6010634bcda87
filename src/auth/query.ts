import * as v from 'valibot';
import { formEncoded } from '../text/forms.js';
import { dictionary, queryName, template } from '../values/schema.js';
import { encodeForQuery } from '../values/url-template.js';
import { type CredentialPlan, namedParts, type Scheme, type Values, named } from './scheme.js';

/** Query parameters. Percent-encoding carries every character, so all can be sent. */
export const query: Scheme = {
  schema: v.pipe(dictionary(queryName, template), v.transform(queryPlan)),
};

export function queryPlan(values: Values): CredentialPlan {
  return {
    parts: namedParts(values, 'query parameter', {
      role: 'value',
      mayBeQuoted: false,
      forbidden: [],
    }),
    place: (templates) => ({ query: named(values, templates) }),
    derive: (texts) => texts.flatMap(encodings),
  };
}

/** The percent- and form-encoded value, as far as they differ from it. */
function encodings(value: string): string[] {
  const percent = encodeForQuery(value);
  const forms = new Set([
    percent,
    // As encodeURIComponent and HTML forms write it: an endpoint's answer may quote the value in
    // either.
    percent.replace(/%(?:21|27|28|29|2A)/g, decodeURIComponent),
    formEncoded(value),
  ]);
  forms.delete(value);
  return [...forms];
}
