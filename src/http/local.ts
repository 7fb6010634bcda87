import { type LookupAddress, lookup } from 'node:dns';
import { isIPv6 } from 'node:net';
import { isLoopbackAddress, isLoopbackName } from '../values/loopback.js';
import { bareHost, readUrl } from '../values/url.js';

/** All addresses of a host; rejects when there are none. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

/** As connections look names up: the hosts file first, then DNS. */
export const systemLookup: Lookup = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });

/**
 * Where an address is on this machine, null where it is not. An address says so itself. A name such
 * as `localhost` is only what it resolves to: a hosts file or a resolver may send it anywhere. The
 * connection is made to the very addresses that were looked at, all of them loopback.
 */
export async function localAddresses(
  url: URL,
  find: Lookup,
): Promise<readonly LookupAddress[] | null> {
  if (isLoopbackAddress(url)) {
    const address = bareHost(url);
    return [{ address, family: isIPv6(address) ? 6 : 4 }];
  }
  if (!isLoopbackName(url)) return null;
  const found = await find(bareHost(url));
  return found.length > 0 && found.every(isLocal) ? found : null;
}

/** Read once more as a URL writes it: a resolver may give another form of the same address. */
function isLocal({ address, family }: LookupAddress): boolean {
  const url = readUrl(family === 6 ? `http://[${address}]/` : `http://${address}/`);
  return url !== null && isLoopbackAddress(url);
}
