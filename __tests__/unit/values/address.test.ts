import { describe, expect, it } from '@jest/globals';
import { partsOfAddress } from '../../../src/values/address.js';

describe('of a value that an address begins with', () => {
  it.each([
    'https://api.example.com',
    'https://api.example.com/',
    'http://127.0.0.1:8080',
    'https://[::1]:8443/',
    'api.example.com',
    'api.example.com:8443',
    'localhost:8080',
    '10.0.0.7',
    '[::1]:80',
    'https://',
    'https',
    '8443',
  ])('all is public when it is nothing but scheme, host and port: %s', (value) => {
    expect(partsOfAddress(value)).toEqual({ shown: value, secrets: [] });
  });

  it.each([
    ['a token', 'tok-0123456789abcdef'],
    ['a bare word', 'acme'],
    ['a token with dots', 'SG.AbCdEfGh.IjKlMnOp'],
    ['a JWT', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZWFkIn0.dead'],
    ['another scheme', 'ftp://files.example.com'],
    ['a host with white space', 'api.example.com evil'],
    ['a number that is no port', '123456'],
  ])('nothing is public when it is %s', (_, value) => {
    expect(partsOfAddress(value)).toEqual({ shown: '***', secrets: [value] });
  });

  it.each([
    [
      'the address of a webhook',
      'https://hooks.example/services/T0/B0/dead-token-1/',
      ['services/T0/B0/dead-token-1', 'dead-token-1'],
    ],
    [
      'a query',
      'https://a.example/hook?key=dead-token-1&wait=true',
      ['hook?key=dead-token-1&wait=true', 'dead-token-1'],
    ],
    ['a password', 'https://ci:pw@a.example', ['pw', 'ci:pw']],
    ['a token for a user', 'https://dead@a.example/', ['dead']],
    ['a fragment', 'https://a.example/#dead-token-1', ['dead-token-1']],
    ['percent-encoding', 'https://a.example/h/dead%2Ftoken', ['dead%2Ftoken', 'dead/token']],
    ['a short path that is no word', 'https://a.example/abc123', ['abc123']],
    ['a path of words', 'https://a.example/rest/api/projects', ['rest/api/projects']],
  ])('only the origin is public of %s', (_, value, secrets) => {
    const parts = partsOfAddress(value);
    const { origin } = new URL(value);
    expect(parts.shown).toBe(`${origin}/***`);
    expect(parts.secrets).toEqual(expect.arrayContaining([value, ...secrets]));
    expect(parts.secrets).not.toContain(origin);
    expect(parts.secrets).not.toContain(`${origin}/`);
  });

  it.each([
    ['https://a.example/v1', 'v1'],
    ['https://a.example/rest/api/projects', 'projects'],
    ['https://a.example/api/v1.2/', 'v1.2'],
    ['https://a.example/x?wait=true', 'true'],
    ['https://a.example/Repositories/x', 'Repositories'],
    ['https://ci:pw@a.example', 'ci'],
  ])('no word is a secret of its own: %s', (value, word) => {
    const { secrets } = partsOfAddress(value);
    expect(secrets).toContain(value);
    expect(secrets).not.toContain(word);
  });

  it('the value without the slash at its end is hidden too, and so is what a URL parser makes of it', () => {
    const { secrets } = partsOfAddress(' HTTPS://A.example/dead token/\n');
    expect(secrets).toEqual(
      expect.arrayContaining([
        'HTTPS://A.example/dead token',
        'https://a.example/dead%20token',
        'dead%20token',
        'dead token',
      ]),
    );
  });
});
