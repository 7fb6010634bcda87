import * as v from 'valibot';
import { template } from '../values/schema.js';
import type { Template } from '../values/template.js';
import { type CredentialPlan, isBlank, type Scheme } from './scheme.js';
import { IN_HEADERS } from './sendable.js';

/** `Authorization: Bearer <token>` (RFC 6750, section 2.1). */
export const bearer: Scheme = {
  schema: v.pipe(template, v.transform(bearerPlan)),
  secretKeys: [''],
};

export function bearerPlan(token: Template): CredentialPlan {
  return {
    parts: [
      {
        role: 'token',
        name: null,
        words: ['The token'],
        mayBeQuoted: false,
        keys: [],
        template: token,
        forbidden: IN_HEADERS,
      },
    ],
    place: ([value = []]) => ({ headers: [['Authorization', ['Bearer ', ...value]]] }),
    isEmpty: (values) => values.some(isBlank),
    sentAs: () => ({ scheme: 'bearer', isPassword: false }),
    derive: ([value = '']) => [`Bearer ${value}`],
  };
}
