import { describe, expect, it } from '@jest/globals';
import { oauth2 } from '../../../../src/auth/oauth2/oauth2.js';
import { templateOf } from '../../../../src/values/template.js';

type Texts = Readonly<Record<string, string | undefined>>;

const faultsOf = (texts: Texts) =>
  oauth2.faults?.(
    Object.fromEntries(
      Object.entries(texts).flatMap(([name, text]) =>
        text === undefined ? [] : [[name, templateOf(text)]],
      ),
    ),
  ) ?? [];

const CLIENT = { issuer: 'https://id.example.com', 'client-id': 'app', 'client-secret': '${S}' };
const REFRESH = {
  ...CLIENT,
  ...{ grant: 'refresh-token', 'refresh-token': '${R}', 'allow-rotation': 'true' },
};
const ASSERTING = { issuer: CLIENT.issuer, grant: 'jwt-bearer' };

describe('the fields of oauth2', () => {
  it.each<[string, Texts, readonly (string | null)[]]>([
    ['no address', { ...CLIENT, issuer: undefined }, [null]],
    ['an issuer with a query', { ...CLIENT, issuer: 'https://id.example.com/?a=b' }, ['issuer']],
    ['no client', { ...CLIENT, 'client-id': undefined }, ['client-id']],
    ['nothing to check', { ...CLIENT, 'client-secret': undefined }, ['client-secret']],
    [
      'no secret for basic',
      { ...CLIENT, 'client-secret': undefined, 'client-auth': 'basic' },
      ['client-secret'],
    ],
    [
      'no secret for post',
      { ...CLIENT, 'client-secret': undefined, 'client-auth': 'post' },
      ['client-secret'],
    ],
    ['a secret that tls does not send', { ...CLIENT, 'client-auth': 'tls' }, ['client-secret']],
    [
      'no key for private-key-jwt',
      { ...CLIENT, 'client-secret': undefined, 'client-auth': 'private-key-jwt' },
      ['private-key'],
    ],
    ['a key that signs nothing', { ...CLIENT, 'private-key': '${K}' }, ['private-key']],
    ['the ID of no key', { ...CLIENT, 'key-id': 'k1' }, ['key-id']],
    ['the algorithm of no key', { ...CLIENT, algorithm: 'ES256' }, ['algorithm']],
    ['claims of no assertion', { ...CLIENT, 'claims.aud': 'x' }, ['claims']],
    ['no refresh token', { ...REFRESH, 'refresh-token': undefined }, ['refresh-token']],
    [
      'a refresh token that may not be spent',
      { ...REFRESH, 'allow-rotation': undefined },
      ['allow-rotation'],
    ],
    [
      'a refresh token that must not be spent',
      { ...REFRESH, 'allow-rotation': 'false' },
      ['allow-rotation'],
    ],
    [
      'a refresh token that is written out',
      { ...REFRESH, 'refresh-token': 'abc' },
      ['refresh-token'],
    ],
    [
      'a refresh token of two variables',
      { ...REFRESH, 'refresh-token': '${A}${B}' },
      ['refresh-token'],
    ],
    [
      'a refresh token for another grant',
      { ...REFRESH, grant: undefined },
      ['refresh-token', 'allow-rotation'],
    ],
    ['no assertion', ASSERTING, ['assertion']],
    [
      'an assertion for another grant',
      { ...CLIENT, assertion: '${A}', subject: 'bot' },
      ['assertion', 'subject'],
    ],
    [
      'a subject beside an assertion',
      { ...ASSERTING, assertion: '${A}', subject: 'bot' },
      ['subject'],
    ],
    ['an assertion without an issuer', { ...ASSERTING, 'private-key': '${K}' }, ['client-id']],
  ])('are refused with %s', (_what, given, keys) => {
    const faults = faultsOf(given);
    expect(faults.map(({ key }) => key)).toEqual(keys);
    expect(faults.every(({ message }) => /^[A-Z].*[.)]$/.test(message))).toBe(true);
  });

  it.each<[string, Texts]>([
    ['a secret', CLIENT],
    [
      'defaults that were filled in',
      { ...CLIENT, 'allow-rotation': 'false', algorithm: 'auto', 'client-auth': 'auto' },
    ],
    [
      'a token endpoint instead of an issuer',
      { ...CLIENT, issuer: undefined, 'token-url': 'https://id.example.com/t' },
    ],
    [
      'a key',
      {
        ...CLIENT,
        'client-secret': undefined,
        'private-key': '${K}',
        'key-id': 'k1',
        algorithm: 'ES256',
        'claims.aud': 'x',
      },
    ],
    ['a certificate', { ...CLIENT, 'client-secret': undefined, 'client-auth': 'tls' }],
    ['a refresh token', REFRESH],
    ['a refresh token of a public client', { ...REFRESH, 'client-secret': undefined }],
    ['an assertion alone', { ...ASSERTING, assertion: '${A}' }],
    [
      'a key that signs the assertion',
      { ...ASSERTING, 'private-key': '${K}', 'claims.iss': 'app', 'claims.sub': 'bot' },
    ],
    [
      'a key that signs it, and a secret',
      { ...ASSERTING, ...CLIENT, 'private-key': '${K}', subject: 'bot' },
    ],
    [
      'an assertion, and a key for the client',
      { ...ASSERTING, assertion: '${A}', 'client-id': 'app', 'private-key': '${K}' },
    ],
  ])('are accepted with %s', (_what, given) => {
    expect(faultsOf(given)).toEqual([]);
  });

  it('spend a refresh token, and nothing else', () => {
    const spends = (texts: Texts) =>
      oauth2.spends?.({ grant: templateOf(texts['grant'] ?? 'client-credentials') });
    expect([spends(REFRESH), spends(CLIENT), spends(ASSERTING)]).toEqual([true, false, false]);
  });

  it('are a check of their own without a url', () => {
    const url = templateOf('https://id.example.com/token');
    expect(
      oauth2.alone?.({ 'token-url': url, issuer: templateOf('https://id.example.com') }),
    ).toEqual({
      url,
      method: 'POST',
      isExchange: true,
    });
  });

  it('are masked as the header that they are sent in', () => {
    const forms = oauth2.derive?.({ 'client-id': 'a b-c', 'client-secret': 's:%' });
    expect(forms).toContain(Buffer.from('a+b-c:s%3A%25').toString('base64'));
    expect(oauth2.derive?.({ 'client-id': 'a' })).toEqual([]);
  });
});
