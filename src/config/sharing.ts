import type { Endpoint } from './schema.js';
import type { RuleFault } from './faults.js';

/** What says which credential an item has, beside `tls`. */
export const CREDENTIAL_KEYS = ['auth', 'token', 'secrets', 'from'] as const;
/** The credential in `tls`. An authority is the server's, and nobody else's. */
export const CERTIFICATE_KEYS = ['cert', 'key', 'p12', 'passphrase'] as const;

/** Whether keys of an item lead into its credential. */
export function isCredential([first = '', second = '']: readonly (string | number)[]): boolean {
  const names = (list: readonly string[], key: string | number) => list.includes(String(key));
  return names(CREDENTIAL_KEYS, first) || (first === 'tls' && names(CERTIFICATE_KEYS, second));
}

/** What is wrong with the keys of an item together. */
export type Rules = (endpoint: Endpoint, broken: ReadonlySet<string>) => readonly RuleFault[];

/** What `use` and `also` may not stand beside. */
export function sharingFaults(endpoint: Endpoint, broken: ReadonlySet<string>): RuleFault[] {
  return [...useFaults(endpoint), ...alsoFaults(endpoint, broken)];
}

function useFaults({ use, tls = {}, ...endpoint }: Endpoint): RuleFault[] {
  if (use === undefined || endpoint.check !== undefined) return [];
  const own = [
    ...CREDENTIAL_KEYS.filter((key) => endpoint[key] !== undefined).map((key) => [key]),
    ...CERTIFICATE_KEYS.filter((key) => tls[key] !== undefined).map((key) => ['tls', key]),
  ];
  return own.map((keys) => ({
    keys,
    message: `\`use\` takes the whole credential of another item, so \`${keys.join('.')}\` has no place beside it. Keep one.`,
  }));
}

/** Of an exchange that is asked for alone. Any other item without an address is told so anyway. */
function alsoFaults(endpoint: Endpoint, broken: ReadonlySet<string>): RuleFault[] {
  const { also, auth, url, preset } = endpoint;
  const hasAddress = url !== undefined || preset !== undefined || broken.has('url');
  const isAlone = auth !== undefined && 'written' in auth && !hasAddress;
  return also === undefined || !isAlone ? [] : [{ keys: ['also'], message: NO_FIRST }];
}

const NO_FIRST =
  '`also` lists further URLs, and there is no first one. Add `url`, such as the first of the list.';

/** The values of these keys, as far as they are there. */
export function picked<T extends object, K extends keyof T>(
  values: T,
  keys: readonly K[],
): Pick<T, K> {
  const entries = keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]);
  return Object.fromEntries(entries) as Pick<T, K>;
}
