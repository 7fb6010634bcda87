import type { Keys } from '../document/tree.js';
import type { RawEndpoint } from '../schema/schema.js';

/** What is wrong with an endpoint as a whole, and the keys inside the endpoint that it is about. */
export interface RuleFault {
  readonly keys: Keys;
  readonly message: string;
}

/** Examines what depends on several keys of one endpoint; `broken` are keys that are there but have faults of their own. */
export type Rule = (endpoint: RawEndpoint, broken: ReadonlySet<string>) => RuleFault[];

export function fault(condition: boolean, keys: Keys, message: string): RuleFault[] {
  return condition ? [{ keys, message }] : [];
}

/** The mapping form of `auth`; null for `none` and for an absent one. */
export function authForms(endpoint: RawEndpoint) {
  return typeof endpoint.auth === 'object' ? endpoint.auth : null;
}

/** The mapping form of `expiry`; null for `none` and for an absent one. */
export function expiryForms(endpoint: RawEndpoint) {
  return typeof endpoint.expiry === 'object' ? endpoint.expiry : null;
}
