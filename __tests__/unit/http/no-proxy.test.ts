import { describe, expect, it } from '@jest/globals';
import { readNoProxy } from '../../../src/http/no-proxy.js';

type Vector = readonly [what: string, list: string, url: string, isDirect: boolean];

/**
 * As curl (`--noproxy` in its manual, lib/noproxy.c), Go (golang.org/x/net/http/httpproxy) and the runner's toolkit
 * (packages/http-client/src/proxy.ts) agree; where they differ, what leaves out more hosts that a reader would expect.
 */
const VECTORS: readonly Vector[] = [
  ['an empty list', '', 'https://api.corp.test/', false],
  ['commas alone', ', ,', 'https://api.corp.test/', false],
  ['another host', 'other.test', 'https://api.corp.test/', false],
  ['a name that only ends in the letters', 'corp.test', 'https://evilcorp.test/', false],
  [
    'a name below the one that is listed, asked for the one above',
    'api.corp.test',
    'https://corp.test/',
    false,
  ],
  ['a name in the middle', 'corp.test', 'https://corp.test.example/', false],
  ['another port', 'api.corp.test:8443', 'https://api.corp.test/', false],
  ['an address outside of the network', '10.0.0.0/8', 'https://11.0.0.1/', false],
  ['a name for a network', '10.0.0.0/8', 'https://api.corp.test/', false],
  ['a network with too many bits', '10.0.0.0/33', 'https://10.0.0.0/', false],
  ['a network of the other family', '::/0', 'https://10.0.0.1/', false],
  ['an address that only begins alike', '10.0.0.1', 'https://10.0.0.10/', false],
  ['the name', 'api.corp.test', 'https://api.corp.test/', true],
  ['a name in capitals', 'API.Corp.Test', 'https://api.corp.test/', true],
  ['a domain', 'corp.test', 'https://api.corp.test/', true],
  ['a domain, some levels up', 'corp.test', 'https://a.b.corp.test/', true],
  ['a domain with a dot in front', '.corp.test', 'https://api.corp.test/', true],
  ['a domain with a dot in front, for itself', '.corp.test', 'https://corp.test/', true],
  ['a domain with a star', '*.corp.test', 'https://api.corp.test/', true],
  ['a beginning with a star', '*corp.test', 'https://api-corp.test/', true],
  ['the root dot in the list', 'corp.test.', 'https://api.corp.test/', true],
  ['the root dot in the address', 'corp.test', 'https://api.corp.test./', true],
  ['a port', 'corp.test:8443', 'https://api.corp.test:8443/', true],
  ['the port of the scheme', 'corp.test:443', 'https://api.corp.test/', true],
  ['a star', '*', 'https://api.corp.test/', true],
  ['a star among others', 'other.test, *', 'https://api.corp.test/', true],
  ['one of several, with white space', 'other.test , corp.test', 'https://api.corp.test/', true],
  ['one of several, by white space alone', 'other.test corp.test', 'https://api.corp.test/', true],
  ['one of several, by line', 'other.test\ncorp.test\n', 'https://api.corp.test/', true],
  ['a network', '10.0.0.0/8', 'https://10.20.30.40/', true],
  ['a small network', '192.168.1.128/25', 'https://192.168.1.200/', true],
  ['an address', '10.0.0.1', 'https://10.0.0.1/', true],
  ['an address with a port', '10.0.0.1:8443', 'https://10.0.0.1:8443/', true],
  ['an IPv6 address', '2001:db8::1', 'https://[2001:db8::1]/', true],
  ['an IPv6 address in another form', '2001:0db8:0:0::1', 'https://[2001:db8::1]/', true],
  ['an IPv6 address in brackets', '[2001:db8::1]', 'https://[2001:db8::1]/', true],
  ['an IPv6 address with a port', '[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/', true],
  ['an IPv6 network', 'fd00::/8', 'https://[fd12::1]/', true],
];

describe('NO_PROXY', () => {
  it.each(VECTORS)('is read: %s', (_what, list, url, isDirect) => {
    expect(readNoProxy(list)(new URL(url))).toBe(isDirect);
  });
});
