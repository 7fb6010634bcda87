import type { Template } from '../../values/template.js';
import type { Fields } from '../exchange.js';
import { aws, azure, google } from './clouds.js';
import type { ProviderName } from './fields.js';
import type { Provider } from './provider.js';
import { npm, pypi, tokenExchange, vault } from './services.js';

export const PROVIDERS: Readonly<Record<ProviderName, Provider>> = {
  aws,
  google,
  azure,
  vault,
  npm,
  pypi,
  'token-exchange': tokenExchange,
};

/** The address as it is configured, or the usual one. */
export function baseOf(name: ProviderName, given: Fields<Template>): Template | null {
  const base = given['base-url'] ?? PROVIDERS[name].base(given);
  const last = base?.at(-1);
  return base !== null && typeof last === 'string' && name !== 'token-exchange'
    ? [...base.slice(0, -1), last.replace(/\/+$/, '')]
    : base;
}

/** Values as templates without variables. */
export function asTemplates(given: Fields<string>): Fields<Template> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, [value ?? '']]));
}
