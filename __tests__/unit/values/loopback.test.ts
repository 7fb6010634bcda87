import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLoopback } from '../../../src/values/loopback.js';

const VECTORS: readonly (readonly [what: string, host: string, loopback: boolean])[] = [
  ['a name that only ends like an address', '127.0.0.1.example.com', false],
  ['a name that only begins like localhost', 'localhost.example.com', false],
  ['a name that only ends in the letters', 'notlocalhost', false],
  ['the unspecified address', '0.0.0.0', false],
  ['the unspecified IPv6 address', '[::]', false],
  ['a private address', '10.0.0.1', false],
  ['an address below the block', '126.255.255.255', false],
  ['an address above the block', '128.0.0.1', false],
  ['an IPv4-mapped private address', '[::ffff:10.0.0.1]', false],
  ['a deprecated IPv4-compatible address (RFC 4291, 2.5.5.1)', '[::127.0.0.1]', false],
  ['an address that only contains the mapped prefix', '[1::ffff:7f00:1]', false],
  ['an IPv6 neighbour', '[::2]', false],
  ['user info before another host', 'localhost@example.com', false],
  ['a fragment', 'example.com#.localhost', false],
  ['a backslash, which the URL parser takes for a slash', 'example.com\\.localhost', false],
  ['localhost', 'localhost', true],
  ['localhost with the root dot', 'localhost.', true],
  ['capitals', 'LocalHost', true],
  ['a name under localhost (RFC 6761, 6.3)', 'api.localhost', true],
  ['a name under localhost with the root dot', 'api.localhost.', true],
  ['the usual address', '127.0.0.1', true],
  ['another address of the block (RFC 1122, 3.2.1.3)', '127.9.8.7', true],
  ['a short form (WHATWG URL, IPv4 parser)', '127.1', true],
  ['a hexadecimal form (WHATWG URL, IPv4 parser)', '0x7f.1', true],
  ['a decimal form (WHATWG URL, IPv4 parser)', '2130706433', true],
  ['IPv6 in brackets (RFC 4291, 2.5.3)', '[::1]', true],
  ['IPv6 in full', '[0:0:0:0:0:0:0:1]', true],
  ['an IPv4-mapped address', '[::ffff:127.0.0.1]', true],
  ['an IPv4-mapped address in hexadecimal', '[::FFFF:7f00:1]', true],
];

describe('isLoopback', () => {
  it.each(VECTORS)('judges %s', (_what, host, loopback) => {
    expect(isLoopback(new URL(`http://${host}/`))).toBe(loopback);
  });

  it('holds for every address of 127.0.0.0/8, plain and IPv4-mapped, as URL writes it', () => {
    const octet = fc.nat({ max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (a, b, c) => {
        const address = `127.${a}.${b}.${c}`;
        for (const host of [address, `[::ffff:${address}]`]) {
          expect(isLoopback(new URL(`http://${host}/`))).toBe(true);
        }
      }),
      { seed: 1 },
    );
  });
});
