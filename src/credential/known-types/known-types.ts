import { PROVIDERS as ROWS } from './providers.js';
import { type Environment, SHAPES } from './shapes.js';

export interface KnownType {
  /** Such as `GitHub fine-grained personal access token`. */
  readonly type: string;
  readonly provider: string;
  readonly pattern: RegExp;
  readonly environment: Environment | null;
  /** Where it is meant to go, self-hosted instances apart; `*` is one label. */
  readonly hosts: readonly string[];
  readonly source: string;
}

/** Longer than any shape here. */
const LONGEST = 10_000;

const PROVIDERS = Object.entries(ROWS).map(([name, [hosts, source]]) => ({
  name,
  hosts: hosts.split(' ').filter((host) => host !== ''),
  source,
}));

export const KNOWN_TYPES: readonly KnownType[] = PROVIDERS.flatMap(({ name, hosts, source }) =>
  SHAPES.filter(([provider]) => provider === name).map(([provider, type, pattern, details]) => ({
    environment: null,
    hosts,
    source,
    ...details,
    type,
    provider,
    pattern,
  })),
);

/**
 * What an opaque credential is, by a shape that only one provider's credentials have; null for all
 * others, so null says nothing. The value is the bare token, without a scheme. Keeps none of it;
 * never throws.
 */
export function knownTypeOf(value: string): KnownType | null {
  if (value.length > LONGEST) return null;
  return KNOWN_TYPES.find(({ pattern }) => pattern.test(value)) ?? null;
}

/** `sk_test_…`, `test_…`, `rzp_live_…`, `duffel_test_…`: many vendors mark their keys like this. */
const MARKED = /^(?:[A-Za-z]{1,12}[_-]){0,2}(test|live|sandbox|prod|production)[_-]/i;

/** Whether a credential says itself that it is for tests or for real; null when it does not. */
export function environmentOf(value: string): Environment | null {
  const known = knownTypeOf(value);
  if (known !== null) return known.environment;
  const mark = MARKED.exec(value)?.[1]?.toLowerCase();
  if (mark === undefined) return null;
  return mark === 'test' || mark === 'sandbox' ? 'test' : 'live';
}

/**
 * The provider that judges what is sent to this host, or null. Without a port, in any case, a dot
 * at the end ignored. A credential is another provider's only when both this and `knownTypeOf` name
 * one and they differ: a host that is not listed may be a self-hosted instance.
 */
export function providerOfHost(host: string): string | null {
  return PROVIDERS.find(({ hosts }) => isMeantFor(hosts, host))?.name ?? null;
}

/** Whether one of the hosts, which may have `*` for a label, is this one. */
export function isMeantFor(hosts: readonly string[], host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  return hosts.some((pattern) => {
    if (!pattern.includes('*')) return pattern === name;
    const wanted = pattern.split('.');
    return wanted.length === labels.length && wanted.every((label, at) => fits(label, labels[at]));
  });
}

/** `*` is any label, `*-api` any that ends so. */
function fits(wanted: string, label: string | undefined): boolean {
  if (label === undefined || label === '') return false;
  return wanted.startsWith('*') ? label.endsWith(wanted.slice(1)) : label === wanted;
}
