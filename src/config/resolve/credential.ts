import type { Auth } from '../../model/check.js';
import { Secret } from '../../model/secret.js';
import type { Preset, PresetAuth } from '../../model/preset.js';
import type { Template } from '../../values/template.js';
import { authForms } from '../rules/rule.js';
import type { RawEndpoint } from '../schema/schema.js';
import { literalOf, templateOf } from '../../values/template.js';
import type { SecretCollector } from './secrets.js';

export type Named = readonly (readonly [name: string, value: Template])[];

/** How the credential is presented, with its variables still in place. */
export type CredentialPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: Template }
  | { readonly kind: 'basic'; readonly username: Template; readonly password: Template }
  | { readonly kind: 'header' | 'query' | 'cookie'; readonly values: Named };

export function planCredential(raw: RawEndpoint, preset: Preset | null): CredentialPlan {
  if (raw.token !== undefined) {
    const token = templateOf(raw.token);
    return preset === null ? { kind: 'bearer', token } : presented(preset.auth, token);
  }
  const auth = authForms(raw);
  if (auth?.bearer !== undefined) return { kind: 'bearer', token: templateOf(auth.bearer) };
  if (auth?.basic !== undefined) {
    const { username, password } = auth.basic;
    return { kind: 'basic', username: templateOf(username), password: templateOf(password) };
  }
  for (const kind of ['header', 'query', 'cookie'] as const) {
    const values = auth?.[kind];
    if (values !== undefined) return { kind, values: named(values) };
  }
  return { kind: 'none' };
}

export function named(values: Readonly<Record<string, string>>): Named {
  return Object.entries(values).map(([name, value]) => [name, templateOf(value)] as const);
}

function presented(auth: PresetAuth, token: Template): CredentialPlan {
  switch (auth.kind) {
    case 'bearer':
      return { kind: 'bearer', token };
    case 'header':
      return { kind: 'header', values: [[auth.name, prefixed(auth.prefix, token)]] };
    case 'query':
      return { kind: 'query', values: [[auth.name, token]] };
    case 'basic':
      return { kind: 'basic', username: [auth.username], password: token };
  }
}

function prefixed(prefix: string, token: Template): Template {
  return prefix === '' ? token : [prefix, ...token];
}

/**
 * Whether a credential that is written out is empty, as an unset secret is once a workflow has expanded it.
 * One half of `basic` may be empty on purpose (an API key with no password) when the other comes from a variable.
 */
export function isEmptyCredential(raw: RawEndpoint, plan: CredentialPlan): boolean {
  const parts = [raw.token, raw.tls?.cert, raw.tls?.key].filter((text) => text !== undefined);
  return parts.some((text) => isEmpty(templateOf(text))) || isEmptyPlan(plan);
}

function isEmptyPlan(plan: CredentialPlan): boolean {
  switch (plan.kind) {
    case 'none':
      return false;
    case 'bearer':
      return isEmpty(plan.token);
    case 'basic':
      return isEmpty(plan.password) && literalOf(plan.username) !== null;
    case 'header':
    case 'query':
    case 'cookie':
      return plan.values.some(([, value]) => isEmpty(value) || isBareScheme(value));
  }
}

/** A scheme with nothing behind it: what `Token ${{ secrets.X }}` comes out as when the secret is not set. */
function isBareScheme(template: Template): boolean {
  return /^\s*(?:bearer|basic|token|apikey|api-key)\s*$/i.test(literalOf(template) ?? '');
}

function isEmpty(template: Template): boolean {
  return literalOf(template)?.trim() === '';
}

/** Puts the values in; each of them is collected as a secret, except for a user name that is written out. */
export function resolveCredential(plan: CredentialPlan, secrets: SecretCollector): Auth {
  switch (plan.kind) {
    case 'none':
      return { kind: 'none' };
    case 'bearer':
      return { kind: 'bearer', token: secrets.addWhole(plan.token) };
    case 'basic': {
      const literal = literalOf(plan.username);
      const username = literal === null ? secrets.addWhole(plan.username) : new Secret(literal);
      return { kind: 'basic', username, password: secrets.addWhole(plan.password) };
    }
    case 'header':
    case 'query':
    case 'cookie':
      return {
        kind: plan.kind,
        values: Object.fromEntries(
          plan.values.map(([name, value]) => [name, secrets.addWhole(value)]),
        ),
      };
  }
}

/** Every template of a credential, in order. */
export function templatesOf(plan: CredentialPlan): Template[] {
  switch (plan.kind) {
    case 'none':
      return [];
    case 'bearer':
      return [plan.token];
    case 'basic':
      return [plan.username, plan.password];
    case 'header':
    case 'query':
    case 'cookie':
      return plan.values.map(([, value]) => value);
  }
}
