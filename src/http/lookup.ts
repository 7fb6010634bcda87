import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

type Asked = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

/**
 * The system's lookup (getaddrinfo(3)), asked once for each host: what it found stays for the run, and who asks meanwhile waits for the
 * same answer. A failure is told to all who wait and then forgotten, so that a retry asks again.
 */
export function createLookup(resolve: typeof systemLookup = systemLookup): LookupFunction {
  const found = new Map<string, readonly LookupAddress[]>();
  const waiting = new Map<string, Asked[]>();
  return (hostname, options, callback) => {
    const answer = answerTo(options, callback);
    const key = `${hostname} ${options.family ?? 0} ${options.hints ?? 0}`;
    const known = found.get(key);
    // Never in the same turn: the socket is not ready for it (as the system's own lookup has it).
    if (known !== undefined) {
      queueMicrotask(() => answer(null, known));
      return;
    }
    const others = waiting.get(key);
    if (others !== undefined) {
      others.push(answer);
      return;
    }
    const askers = [answer];
    waiting.set(key, askers);
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      waiting.delete(key);
      if (error === null) found.set(key, addresses);
      for (const asker of askers) asker(error, error === null ? addresses : []);
    });
  };
}

/** Gives the caller what it asked for: all addresses, or the first. */
function answerTo(options: LookupOptions, callback: Parameters<LookupFunction>[2]): Asked {
  return (error, addresses) => {
    const [first] = addresses;
    if (error !== null || first === undefined) callback(error ?? noAddress(), [], 0);
    else if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

function noAddress(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' });
}
