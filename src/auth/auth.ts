import * as v from 'valibot';
import type { PresetAuth } from '../model/preset.js';
import { knownTypeOf } from '../credential/known-types/known-types.js';
import { isSecretLike } from '../credential/shape/secret-like.js';
import { keyword, options } from '../values/schema.js';
import { PLACEHOLDERS, type Template } from '../values/template.js';
import { listing } from '../values/words.js';
import { type Written, WrittenSchema, replaced } from '../values/written.js';
import { basic } from './basic.js';
import { bearer, bearerPlan } from './bearer.js';
import { cookie } from './cookie.js';
import type { ExchangeScheme } from './exchange.js';
import { header } from './header.js';
import { query } from './query.js';
import type { CredentialPlan, Scheme } from './scheme.js';

/** Every authentication scheme by its key under `auth`. A new one is its file and a line here. */
const SCHEMES = { bearer, basic, header, query, cookie } as const satisfies Record<string, Scheme>;

/**
 * Likewise those that need an exchange first, or sign each request. Each is loaded, with the library
 * of its field, by a run that uses it.
 */
export const EXCHANGES = {
  aws: async () => (await import('./aws/aws.js')).aws,
  azure: async () => (await import('./azure/azure.js')).azure,
  'github-app': async () => (await import('./github-app/github-app.js')).githubApp,
  google: async () => (await import('./google/google.js')).google,
  jwt: async () => (await import('./jwt/jwt.js')).jwt,
  oauth2: async () => (await import('./oauth2/oauth2.js')).oauth2,
  oidc: async () => (await import('./oidc/oidc.js')).oidc,
  digest: async () => (await import('./digest/digest.js')).digest,
  registry: async () => (await import('./registry/registry.js')).registry,
} as const satisfies Record<string, () => Promise<ExchangeScheme>>;
export type ExchangeName = keyof typeof EXCHANGES;

/** The exchange schemes of a run, by their names. */
export type LoadedSchemes = ReadonlyMap<string, ExchangeScheme>;

/** What the key of an exchange scheme holds, before the scheme is loaded. */
export interface WrittenExchange {
  readonly scheme: ExchangeName;
  readonly written: Written;
}

/** The credential of an item: its plan, or what makes one once the scheme is loaded. */
export type Auth = CredentialPlan | WrittenExchange;

export function isExchange(auth: Auth): auth is WrittenExchange {
  return 'written' in auth;
}

const NAMES = listing([...Object.keys(SCHEMES), ...Object.keys(EXCHANGES)]);
const FORMS = `It takes \`none\`, or a mapping with exactly one of ${NAMES}, such as \`{ bearer: '\${NAME}' }\`.`;

/** `auth: none`: nothing is presented. */
export const NO_CREDENTIAL: CredentialPlan = { parts: [], place: () => ({}) };

const schemes = Object.entries(SCHEMES).map(([kind, { schema }]) => {
  const placed = v.transform((plan: CredentialPlan): Auth => withKeys(plan, ['auth', kind]));
  return [kind, v.pipe(schema, placed)] as const;
});
const exchanges = exchangeNames().map((scheme) => {
  const named = v.transform((written: Written): Auth => ({ scheme, written }));
  return [scheme, v.pipe(WrittenSchema, named)] as const;
});
const entries: Record<string, v.GenericSchema<unknown, Auth>> = Object.fromEntries([
  ...schemes,
  ...exchanges,
]);

function exchangeNames(): ExchangeName[] {
  return Object.keys(EXCHANGES) as ExchangeName[];
}

const oneOf = v.pipe(
  options(entries),
  v.check(
    (plans) => Object.keys(plans).length < 2,
    `\`auth\` takes exactly one of ${NAMES}. Keep one.`,
  ),
);

/** The value of `auth`. */
export const AuthSchema = v.pipe(
  v.union([keyword('none', FORMS), oneOf], FORMS),
  v.transform((plans): Auth => {
    const [plan] = typeof plans === 'string' ? [] : Object.values(plans);
    return plan ?? NO_CREDENTIAL;
  }),
);

/** The plan below these keys of the item. */
function withKeys(plan: CredentialPlan, keys: readonly string[]): CredentialPlan {
  const parts = plan.parts.map((part) => ({ ...part, keys: [...keys, ...part.keys] }));
  return { ...plan, parts };
}

/** The secret ones of an exchange scheme, whose fields are not known yet. */
const SECRET_FIELD = /(?:secret|password|passphrase|key|token|assertion|credentials|pass)$/;

/**
 * Whether what is written out under these keys of an item, from `auth` on, is a secret. An ID of an
 * exchange scheme has the shape of one and is none.
 */
export function isWrittenSecret([, kind = '', ...keys]: readonly string[], text: string): boolean {
  const known: ReadonlyMap<string, Scheme> = new Map(Object.entries(SCHEMES));
  const scheme = known.get(kind);
  if (scheme !== undefined) {
    return scheme.secretKeys?.includes(keys.join('.')) ?? isSecretLike(text);
  }
  const [field] = keys;
  return field === undefined || SECRET_FIELD.test(field) || knownTypeOf(text.trim()) !== null;
}

/** The plan of `token` without a preset: a bearer token. */
export function tokenPlan(token: Template): CredentialPlan {
  return withKeys(bearerPlan(token), ['token']);
}

/** What a placeholder of a preset stands for, and the keys of the item that it comes from. */
export interface Placed {
  readonly template: Template;
  readonly keys: readonly string[];
}

/** The exchange scheme of a preset; null where it presents its secret as it is. */
export function schemeOfPreset(auth: PresetAuth | 'none'): ExchangeName | null {
  return exchangeNames().find((name) => auth !== 'none' && name in auth) ?? null;
}

/** A preset's own `auth`. `{name}` goes through the schemas as a variable that nobody can write. */
export function presetAuth(auth: object): v.SafeParseResult<typeof AuthSchema> {
  const written: unknown = JSON.parse(
    JSON.stringify(auth, (_, value: unknown) =>
      typeof value === 'string'
        ? value.replace(PLACEHOLDERS, (_all, name) => `\${${variableOf(name)}}`)
        : value,
    ),
  );
  return v.safeParse(AuthSchema, written);
}

/** Its plan, in which `{name}` stands for what the item gives. */
export function presetPlan(auth: PresetAuth | 'none', places: ReadonlyMap<string, Placed>): Auth {
  if (auth === 'none') return NO_CREDENTIAL;
  const read = presetAuth(auth);
  if (!read.success) throw new Error('The entry of a preset was not examined.');
  const plan = read.output;
  const byVariable = new Map([...places].map(([name, placed]) => [variableOf(name), placed]));
  const placedIn = (template: Template) =>
    template.map((piece) => (typeof piece === 'string' ? piece : byVariable.get(piece.variable)));
  const filled = (template: Template): Template =>
    placedIn(template).flatMap((one) =>
      one === undefined ? [] : typeof one === 'string' ? [one] : one.template,
    );
  if (isExchange(plan)) return { ...plan, written: replaced(plan.written, filled) };
  const parts = plan.parts.map((part) => {
    const found = placedIn(part.template).find((one) => typeof one === 'object');
    return { ...part, keys: found?.keys ?? ['preset'], template: filled(part.template) };
  });
  return { ...plan, parts };
}

function variableOf(name: string): string {
  return `_${name.replaceAll('-', '_')}_`;
}
