import type { Preset } from '../../model/preset.js';
import type { EndpointConfig } from '../item.js';
import type { Endpoint } from '../schema.js';
import type { BesideResolver } from './ready.js';

/** What resolves second looks and pins, and lookups: only what the list uses is loaded. */
export async function loadBeside(
  endpoints: readonly Pick<EndpointConfig, 'values'>[],
  presets: readonly Preset[],
): Promise<readonly BesideResolver[]> {
  const all = endpoints.map(({ values }) => values);
  const isLookup = [...all, ...presets].some(({ expiry }) => expiry?.kind === 'picked');
  return [
    ...(all.some(hasLookOrPin) ? [await (await import('./looks.js')).looksOf(all)] : []),
    ...(isLookup ? [(await import('./lookup.js')).lookup] : []),
  ];
}

function hasLookOrPin({ expiry, identity, scopes, verify, expect }: Endpoint): boolean {
  const keys = [identity, scopes, verify, expect?.identity, expect?.scopes];
  return expiry?.kind === 'introspection' || keys.some((key) => key !== undefined);
}
