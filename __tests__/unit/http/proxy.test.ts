import { describe, expect, it } from '@jest/globals';
import { bareHost, portOf } from '../../../src/values/url.js';
import { Unsent } from '../../../src/http/failure.js';
import { proxiesOf, proxySecrets, readProxy } from '../../../src/http/proxy.js';
import { findRoute } from '../../../src/http/route.js';
import { get, via } from '../../support/http-sender.js';

async function choose(url: string, proxy: string, carriesCredential = false) {
  const route = await findRoute(get(url, { carriesCredential }), {
    proxyFor: proxy === '' ? () => null : via(proxy),
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  return route.proxy;
}

describe('the proxy of a route', () => {
  it('goes straight where there is no proxy', async () => {
    expect(await choose('https://service.test/', '')).toBeNull();
  });

  it('goes straight to a loopback address, with a credential too', async () => {
    expect(await choose('http://localhost:8080/', 'http://proxy.test', true)).toBeNull();
  });

  it('does not take a name that begins like a loopback address for one', async () => {
    expect(await choose('https://127.0.0.1.example.com/', 'http://proxy.test')).not.toBeNull();
  });

  it.each([
    ['https: with a credential', 'https://service.test/', true],
    ['https: without one', 'https://service.test/', false],
    ['http: without a credential', 'http://service.test/', false],
  ])('takes the proxy for %s', async (_what, url, carriesCredential) => {
    expect((await choose(url, 'http://proxy.test:3128', carriesCredential))?.port).toBe(3128);
  });

  it('refuses http: with a credential', async () => {
    const refused = choose('http://service.test/', 'http://proxy.test:3128', true);
    await expect(refused).rejects.toThrow(Unsent);
  });

  it.each([
    ['no port', 'http://proxy.test', { port: 80, context: null }],
    ['no port of https:', 'https://proxy.test', { port: 443, context: expect.anything() }],
    ['a port', 'http://proxy.test:3128/', { port: 3128 }],
    ['an IPv6 address', 'http://[::1]:3128', { host: '::1', port: 3128 }],
    ['no user', 'http://proxy.test', { authorization: null }],
    ['user and password', 'http://a%40b:c%3Ad@proxy.test', { authorization: basic('a@b:c:d') }],
    ['a user alone', 'http://user@proxy.test', { authorization: basic('user:') }],
    [
      'a percent sign that begins no escape',
      'http://u:50%@proxy.test',
      { authorization: basic('u:50%') },
    ],
    [
      'letters outside ASCII (RFC 7617, 2.1: UTF-8)',
      'http://u:p%C3%A9@proxy.test',
      { authorization: basic('u:pé') },
    ],
  ])("reads the proxy's URL: %s", async (_what, address, proxy) => {
    expect(await choose('https://service.test/', address)).toMatchObject(proxy);
  });
});

describe('the proxies of an environment', () => {
  const chosen = (environment: Record<string, string>, url = 'https://api.corp.test/me') =>
    proxiesOf(environment)(new URL(url))?.variable ?? null;

  it.each<[string, Record<string, string>, string | null]>([
    ['none', {}, null],
    ['an empty one', { HTTPS_PROXY: ' ' }, null],
    ['that of another scheme', { http_proxy: 'a:1' }, null],
    ['capitals', { HTTPS_PROXY: 'a:1' }, 'HTTPS_PROXY'],
    ['small letters before capitals', { HTTPS_PROXY: 'a:1', https_proxy: 'b:1' }, 'https_proxy'],
    ['empty small letters', { HTTPS_PROXY: 'a:1', https_proxy: '' }, 'HTTPS_PROXY'],
    ['one for all schemes', { ALL_PROXY: 'a:1' }, 'ALL_PROXY'],
    ['its own before that for all', { all_proxy: 'a:1', HTTPS_PROXY: 'b:1' }, 'HTTPS_PROXY'],
    ['the list of exceptions', { HTTPS_PROXY: 'a:1', NO_PROXY: 'corp.test' }, null],
    [
      'the list of exceptions in small letters before capitals',
      { HTTPS_PROXY: 'a:1', no_proxy: 'other.test', NO_PROXY: 'corp.test' },
      'HTTPS_PROXY',
    ],
  ])('are read: %s', (_what, environment, variable) => {
    expect(chosen(environment)).toBe(variable);
  });

  it('are chosen by the scheme of the address', () => {
    const environment = { http_proxy: 'a:1', HTTPS_PROXY: 'b:1' };
    expect(chosen(environment, 'http://api.corp.test/')).toBe('http_proxy');
  });
});

describe('the address of a proxy', () => {
  it.each([
    ['without a scheme', 'proxy.corp.test:3128', 'http://proxy.corp.test:3128'],
    ['without scheme and port', 'proxy.corp.test', 'http://proxy.corp.test'],
    ['with a user but no scheme', 'ci:pw@proxy.corp.test:3128', 'http://proxy.corp.test:3128'],
    ['as an address', '10.1.2.3:8080', 'http://10.1.2.3:8080'],
    ['as an IPv6 address', '[2001:db8::1]:8080', 'http://[2001:db8::1]:8080'],
    ['of HTTPS', 'https://proxy.corp.test', 'https://proxy.corp.test'],
    ['in capitals', 'HTTP://PROXY.corp.test:3128/', 'http://proxy.corp.test:3128'],
    ['with a password of which @ is not encoded', 'http://ci:p@ss@p.test:1', 'http://p.test:1'],
  ])('is read %s', (_what, value, origin) => {
    const read = readProxy(value);
    expect(read.ok && read.url.origin).toBe(origin);
  });

  it.each([
    ['http://ci:p@ss#w:rd@proxy.corp.test:3128', /percent-encoded/],
    ['http://ci:pa/ss@proxy.corp.test:3128', /percent-encoded/],
    ['http://ci:12/3@proxy.corp.test:3128', /percent-encoded/],
    ['http://ci:pa?ss@proxy.corp.test:3128', /percent-encoded/],
    ['ci:pa#ss@proxy.corp.test:3128', /percent-encoded/],
    ['socks5h://proxy.corp.test:1080', /SOCKS/],
    ['proxy.corp.test:notaport', /such as http/],
    ['http://', /such as http/],
    ['"http://proxy.corp.test:3128"', /such as http/],
    ["'proxy.corp.test:3128'", /such as http/],
  ])('is not used when it cannot be told apart: %s', (value, problem) => {
    const read = readProxy(value);
    expect(read).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
    // A piece of a password may be what looks like its host.
    expect(JSON.stringify(read)).not.toMatch(/p@ss|pa.ss|w:rd|corp|12\/3/);
  });
});

describe('bareHost and portOf', () => {
  it.each([
    ['https://[2001:db8::1]/', '2001:db8::1', 443],
    ['http://service.test/', 'service.test', 80],
    ['https://service.test:8443/', 'service.test', 8443],
  ])('take apart %s', (url, host, port) => {
    expect([bareHost(new URL(url)), portOf(new URL(url))]).toEqual([host, port]);
  });
});

describe('proxySecrets', () => {
  it.each<[string, Record<string, string | undefined>, readonly string[]]>([
    ['nothing', {}, []],
    ['a proxy without a user', { https_proxy: 'http://proxy.test:3128' }, []],
    ['an unset variable', { https_proxy: undefined, http_proxy: '' }, []],
    ['a variable that names no proxy', { no_proxy: 'http://user:dummy@proxy.test' }, []],
    [
      'a password',
      { https_proxy: 'http://user:dummy@proxy.test' },
      ['dummy', base64('user:dummy')],
    ],
    ['capitals', { HTTPS_PROXY: 'http://user:dummy@proxy.test' }, ['dummy', base64('user:dummy')]],
    [
      'the proxy for everything',
      { all_proxy: 'http://user:dummy@proxy.test' },
      ['dummy', base64('user:dummy')],
    ],
    [
      'the same in two variables, once',
      { http_proxy: 'http://u:dummy@proxy.test', https_proxy: 'http://u:dummy@proxy.test' },
      ['dummy', base64('u:dummy')],
    ],
    ['no scheme', { http_proxy: 'user:dummy@proxy.test:3128' }, ['dummy', base64('user:dummy')]],
    [
      'an encoded password',
      { http_proxy: 'http://u:p%40ss@proxy.test' },
      ['p%40ss', 'p@ss', base64('u:p@ss')],
    ],
    [
      'a password that a URL writes otherwise',
      { http_proxy: 'http://u:a^b@proxy.test' },
      ['a^b', 'a%5Eb', base64('u:a^b')],
    ],
    [
      'a password with an at sign as it is',
      { http_proxy: 'http://u:a@b@proxy.test' },
      ['a@b', 'a%40b', base64('u:a@b')],
    ],
    ['a user alone', { http_proxy: 'http://dummy@proxy.test' }, ['dummy', base64('dummy:')]],
    ['a password in what is no URL', { http_proxy: 'http://u:du/mmy@proxy test' }, ['du/mmy']],
  ])('lists what must be masked: %s', (_what, environment, expected) => {
    expect(proxySecrets(environment).map((secret) => secret.reveal())).toEqual(expected);
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function basic(text: string): string {
  return `Basic ${base64(text)}`;
}
