import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from '@jest/globals';
import { localAddresses } from '../../../src/http/local.js';

const HERE: LookupAddress = { address: '127.0.0.1', family: 4 };
const HERE_6: LookupAddress = { address: '::1', family: 6 };
const AWAY: LookupAddress = { address: '10.1.2.3', family: 4 };

async function isLocal(url: string, ...found: readonly LookupAddress[]): Promise<boolean> {
  return (await localAddresses(new URL(url), async () => found)) !== null;
}

describe('what is on this machine', () => {
  it.each([
    ['localhost that resolves to another machine', 'http://localhost/', [AWAY]],
    ['a name under localhost that does', 'http://api.localhost/', [AWAY]],
    ['localhost with the root dot that does', 'http://localhost./', [AWAY]],
    ['localhost of which one address is elsewhere', 'http://localhost/', [HERE, AWAY]],
    ['localhost without an address', 'http://localhost/', []],
    ['the unspecified address', 'http://localhost/', [{ address: '0.0.0.0', family: 4 }]],
    ['a link-local address', 'http://localhost/', [{ address: 'fe80::1%eth0', family: 6 }]],
    ['another name, whatever it resolves to', 'http://api.corp.test/', [HERE]],
    ['another address', 'http://10.0.0.1/', [HERE]],
  ] as const)('is not %s', async (_what, url, found) => {
    expect(await isLocal(url, ...found)).toBe(false);
  });

  it.each([
    ['localhost', 'http://localhost:8080/', [HERE]],
    ['localhost in both families', 'http://localhost/', [HERE_6, HERE]],
    ['a name under localhost', 'http://api.localhost/', [HERE]],
    [
      'localhost at another address of the block',
      'http://localhost/',
      [{ address: '127.9.8.7', family: 4 }],
    ],
    ['an IPv4-mapped address', 'http://localhost/', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['a loopback address, which is not looked up', 'http://127.0.0.1/', [AWAY]],
    ['an IPv6 loopback address, which is not looked up', 'http://[::1]/', [AWAY]],
  ] as const)('is %s', async (_what, url, found) => {
    expect(await isLocal(url, ...found)).toBe(true);
  });
});
