import { NO_CREDENTIAL } from '../../src/auth/auth.js';
import { basicPlan } from '../../src/auth/basic.js';
import { bearerPlan } from '../../src/auth/bearer.js';
import { cookiePlan } from '../../src/auth/cookie.js';
import { headerPlan } from '../../src/auth/header.js';
import { bind } from '../../src/auth/plan.js';
import { queryPlan } from '../../src/auth/query.js';
import type { CredentialPlan } from '../../src/auth/scheme.js';
import type { Credential } from '../../src/model/credential.js';
import { Secret } from '../../src/model/secret.js';
import type { Template } from '../../src/values/template.js';

/** Credentials of every scheme as a run has them, with values that are written out. */
export const bearerOf = (token: string): Credential => bound(bearerPlan([token]));

/** Likewise, from the variable that the checks of tests name. */
export const storedOf = (token: string): Credential =>
  bind(bearerPlan([{ variable: 'BILLING_TOKEN' }]), {
    secretOf: () => new Secret(token),
    textOf: () => token,
  });

export const basicOf = (username: string, password: string): Credential =>
  bound(basicPlan({ username: [username], password: [password] }));

type Texts = Readonly<Record<string, string>>;

export const headerOf = (values: Texts): Credential => bound(headerPlan(templates(values)));
export const queryOf = (values: Texts): Credential => bound(queryPlan(templates(values)));
export const cookieOf = (values: Texts): Credential => bound(cookiePlan(templates(values)));
export const noCredential = (): Credential => bound(NO_CREDENTIAL);

function bound(plan: CredentialPlan): Credential {
  const textOf = (template: Template) => template.join('');
  return bind(plan, { secretOf: (template) => new Secret(textOf(template)), textOf });
}

function templates(values: Texts) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}
