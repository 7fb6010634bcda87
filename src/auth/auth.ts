import * as v from 'valibot';
import type { PresetAuth } from '../model/preset.js';
import { isSecretLike } from '../credential/shape/secret-like.js';
import { keyword, options } from '../values/schema.js';
import type { Template } from '../values/template.js';
import { listing } from '../values/words.js';
import { basic } from './basic.js';
import { bearer, bearerPlan } from './bearer.js';
import { cookie } from './cookie.js';
import { header } from './header.js';
import { query } from './query.js';
import type { CredentialPlan, Scheme } from './scheme.js';

/** Every authentication scheme by its key under `auth`. A new one is its file and a line here. */
const SCHEMES = { bearer, basic, header, query, cookie } as const satisfies Record<string, Scheme>;

/** Schemes that are promised for later: they are named, not taken for typing errors. */
export const PLANNED_SCHEMES: readonly string[] =
  'digest oauth2 aws google github-app jwt oidc'.split(' ');

const NAMES = listing(Object.keys(SCHEMES));
const FORMS = `It takes \`none\`, or a mapping with exactly one of ${NAMES}, such as \`{ bearer: '\${NAME}' }\`.`;

/** `auth: none`: nothing is presented. */
export const NO_CREDENTIAL: CredentialPlan = { parts: [], place: () => ({}) };

const entries = Object.fromEntries(
  Object.entries(SCHEMES).map(([kind, { schema }]) => {
    const placed = v.transform((plan: CredentialPlan) => withKeys(plan, ['auth', kind]));
    return [kind, v.pipe(schema, placed)];
  }),
);
const oneOf = v.pipe(
  options(entries),
  v.check(
    (plans) => Object.keys(plans).length < 2,
    `\`auth\` takes exactly one of ${NAMES}. Keep one.`,
  ),
);

/** The value of `auth`: one scheme's plan. */
export const AuthSchema = v.pipe(
  v.union([keyword('none', FORMS), oneOf], FORMS),
  v.transform((plans): CredentialPlan => {
    const [plan] = typeof plans === 'string' ? [] : Object.values(plans);
    return plan ?? NO_CREDENTIAL;
  }),
);

/** The plan below these keys of the item. */
function withKeys(plan: CredentialPlan, keys: readonly string[]): CredentialPlan {
  const parts = plan.parts.map((part) => ({ ...part, keys: [...keys, ...part.keys] }));
  return { ...plan, parts };
}

/** Whether what is written out under these keys of an item, from `auth` on, is a secret. */
export function isWrittenSecret([, kind = '', ...keys]: readonly string[], text: string): boolean {
  const schemes: ReadonlyMap<string, Scheme> = new Map(Object.entries(SCHEMES));
  return schemes.get(kind)?.secretKeys?.includes(keys.join('.')) ?? isSecretLike(text);
}

/** The plan of `token`: the preset's own credential, or else a bearer token. */
export function tokenPlan(token: Template, preset: PresetAuth | null): CredentialPlan {
  if (preset === null) return withKeys(bearerPlan(token), ['token']);
  const plan = v.parse(AuthSchema, preset);
  const parts = plan.parts.map((part) => ({
    ...part,
    keys: ['token'],
    template: part.template.flatMap((piece) =>
      typeof piece !== 'string' && piece.variable === 'TOKEN' ? token : piece,
    ),
  }));
  return { ...plan, parts };
}
