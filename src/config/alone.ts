import { isExchange } from '../auth/auth.js';
import type { Endpoint } from './schema.js';

/** Whether an item has nothing but its secret, whose own text may tell whose it is. */
export function isUnaddressed(endpoint: Endpoint): boolean {
  const { url, preset, auth, check, from, use, also, expiry, token, secrets } = endpoint;
  const others = [url, preset, auth, check, from, use, also, expiry];
  return others.every((one) => one === undefined) && (token ?? secrets) !== undefined;
}

/** Some schemes have an address of their own, which is known once they are loaded. */
export function mayStandAlone({ auth, check }: Endpoint, broken: ReadonlySet<string>): boolean {
  const isMeant = check !== undefined || broken.has('check') || broken.has('auth');
  return isMeant || (auth !== undefined && isExchange(auth));
}
