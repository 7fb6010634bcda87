import * as v from 'valibot';
import { leadingScheme } from '../credential/shape/schemes.js';
import { dictionary, headerName, template } from '../values/schema.js';
import { type CredentialPlan, namedParts, type Scheme, type Values, named } from './scheme.js';
import { IN_HEADERS } from './sendable.js';

/** Headers whose whole values are secrets: `X-Api-Key`, or `Authorization` with any scheme. */
export const header: Scheme = {
  schema: v.pipe(dictionary(headerName, template), v.transform(headerPlan)),
};

export function headerPlan(values: Values): CredentialPlan {
  return {
    parts: namedParts(values, 'header', {
      role: 'header',
      mayBeQuoted: false,
      forbidden: IN_HEADERS,
    }),
    place: (templates) => ({ headers: named(values, templates) }),
    sentAs: (texts) => {
      const names = Object.keys(values).map((name) => name.toLowerCase());
      // Only a scheme that is registered or well known: any other first word may be a piece of the
      // secret.
      const scheme = leadingScheme(texts[names.indexOf('authorization')] ?? '')?.scheme ?? null;
      return { scheme, isPassword: scheme === 'basic' };
    },
  };
}
