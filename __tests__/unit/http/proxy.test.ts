import { describe, expect, it } from '@jest/globals';
import { bareHost, portOf } from '../../../src/values/url.js';
import { Unsent } from '../../../src/http/failure.js';
import { proxySecrets } from '../../../src/http/proxy.js';
import { chooseRoute } from '../../../src/http/route.js';
import { get } from '../../support/http-sender.js';

function choose(url: string, proxy: string, carriesCredential = false) {
  return chooseRoute(get(url, { carriesCredential }), () => proxy).proxy;
}

describe('the proxy of a route', () => {
  it('goes straight where there is no proxy', () => {
    expect(choose('https://service.test/', '')).toBeNull();
  });

  it('goes straight to a loopback address, with a credential too', () => {
    expect(choose('http://localhost:8080/', 'http://proxy.test', true)).toBeNull();
  });

  it('does not take a name that begins like a loopback address for one', () => {
    expect(choose('https://127.0.0.1.example.com/', 'http://proxy.test')).not.toBeNull();
  });

  it.each([
    ['https: with a credential', 'https://service.test/', true],
    ['https: without one', 'https://service.test/', false],
    ['http: without a credential', 'http://service.test/', false],
  ])('takes the proxy for %s', (_what, url, carriesCredential) => {
    expect(choose(url, 'http://proxy.test:3128', carriesCredential)?.port).toBe(3128);
  });

  it('refuses http: with a credential', () => {
    expect(() => choose('http://service.test/', 'http://proxy.test:3128', true)).toThrow(Unsent);
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
  ])("reads the proxy's URL: %s", (_what, address, proxy) => {
    expect(choose('https://service.test/', address)).toMatchObject(proxy);
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
