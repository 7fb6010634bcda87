import * as v from 'valibot';
import { mapping, template } from '../values/schema.js';
import { literalOf, type Template } from '../values/template.js';
import { type CredentialPlan, isBlank, type Scheme } from './scheme.js';
import type { Forbidden } from './sendable.js';

/** `Authorization: Basic <base64 of user:password>` (RFC 7617), in UTF-8 (its section 2.1). */
export const basic: Scheme = {
  schema: v.pipe(mapping({ username: template, password: template }), v.transform(basicPlan)),
  secretKeys: ['password'],
};

interface Pair {
  readonly username: Template;
  readonly password: Template;
}

/** RFC 7617, section 2: neither part may hold control characters, a tab included. */
export const IN_PASSWORDS: readonly Forbidden[] = [
  { pattern: /[\r\n]/u, words: 'a line break' },
  { pattern: /\0/u, words: 'a NUL character' },
  { pattern: /\t/u, words: 'a tab' },
  { pattern: /[\x00-\x1F\x7F]/u, words: 'a control character' },
];

/** RFC 7617, section 2: the first colon ends the user name. */
export const IN_USER_NAMES: readonly Forbidden[] = [
  ...IN_PASSWORDS,
  { pattern: /:/u, words: 'a colon' },
];

const TRAITS = { name: null, mayBeQuoted: false } as const;

export function basicPlan({ username, password }: Pair): CredentialPlan {
  return {
    parts: [
      {
        ...TRAITS,
        role: 'username',
        words: ['The user name'],
        keys: ['username'],
        template: username,
        forbidden: IN_USER_NAMES,
      },
      {
        ...TRAITS,
        role: 'password',
        words: ['The password'],
        keys: ['password'],
        template: password,
        forbidden: IN_PASSWORDS,
      },
    ],
    place: ([user = [], secret = []]) => ({ options: [['user', [...user, ':', ...secret]]] }),
    headers: (values) => [['Authorization', `Basic ${encoded(values)}`]],
    // One half may be empty on purpose (an API key with no password) when the other comes from a
    // variable.
    isEmpty: ([user = [], secret = []]) => isBlank(secret) && literalOf(user) !== null,
    sentAs: () => ({ scheme: 'basic', isPassword: true }),
    derive: (values) => [values.join(':'), encoded(values), `Basic ${encoded(values)}`],
  };
}

function encoded(values: readonly string[]): string {
  return Buffer.from(values.join(':'), 'utf8').toString('base64');
}
