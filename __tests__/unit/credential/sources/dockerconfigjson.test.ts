import { describe, expect, it } from '@jest/globals';
import { dockerconfigjson } from '../../../../src/credential/sources/dockerconfigjson.js';
import type { Found } from '../../../../src/credential/sources/source.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const PAIR = { auth: base64('bot:p:w') };
const BASIC = { kind: 'basic', username: 'bot', password: 'p:w' };

interface Ask {
  readonly url?: string;
  readonly host?: string;
}

const find = (file: unknown, { url = 'https://ghcr.io/v2/', host }: Ask = {}): Found =>
  dockerconfigjson.find(typeof file === 'string' ? file : JSON.stringify(file), {
    url: new URL(url),
    host: host ?? null,
  });
const why = (file: unknown) => {
  const found = find(file);
  return found.kind === 'none'
    ? found.because.map((part) => (typeof part === 'string' ? part : part.text)).join('')
    : found.kind;
};

it('gives an identity token before the pair beside it', () => {
  const file = { auths: { 'ghcr.io': { ...PAIR, identitytoken: 'i' } } };
  expect(find(file)).toEqual({ kind: 'identity', token: 'i' });
});

describe('a Docker configuration without a credential for the registry', () => {
  it.each([
    ['of another one', { auths: { 'quay.io': PAIR } }, /no credential for ghcr\.io/],
    ['of another port', { auths: { 'ghcr.io:5000': PAIR } }, /no credential for/],
    ['that is empty', { auths: { 'ghcr.io': {} } }, /entry for ghcr\.io is empty/],
    ['that has no entries', {}, /no credential for/],
    ['in a helper', { auths: { 'ghcr.io': {} }, credsStore: 'desktop' }, /credential helper/],
    ['in a helper of its own', { credHelpers: { 'ghcr.io': 'x' } }, /credential helper/],
    ['of a helper of another one', { credHelpers: { 'gcr.io': 'x' } }, /no credential for/],
    ['but no Base64', { auths: { 'ghcr.io': { auth: 'bot:pw' } } }, /not the Base64 form/],
    ['but no pair', { auths: { 'ghcr.io': { auth: base64('bot') } } }, /not the Base64 form/],
    ['in a text that is no JSON', '{"auths":', /not the JSON/],
    ['in a list', '[]', /not the JSON/],
    ['in nothing', '', /not the JSON/],
    ['in entries of another type', { auths: { 'ghcr.io': 'x' } }, /no credential for/],
  ])('%s says so', (_, file, words) => {
    expect(why(file)).toMatch(words);
  });
});

describe('a Docker configuration', () => {
  it.each([
    ['by its host', { auths: { 'ghcr.io': PAIR } }],
    ['by its address', { auths: { 'https://ghcr.io': PAIR } }],
    ['by an address with a path', { auths: { 'https://ghcr.io/v1/': PAIR } }],
    ['by a host with a path', { auths: { 'ghcr.io/acme': PAIR } }],
    ['by its name before its address', { auths: { 'https://ghcr.io': {}, 'ghcr.io': PAIR } }],
    ['in an old .dockercfg', { 'https://ghcr.io': PAIR }],
    ['in fields', { auths: { 'ghcr.io': { username: 'bot', password: 'p:w' } } }],
    [
      'in `auth` before fields',
      { auths: { 'ghcr.io': { ...PAIR, username: 'x', password: 'y' } } },
    ],
    ['in Base64', base64(JSON.stringify({ auths: { 'ghcr.io': PAIR } }))],
    ['beside a helper', { auths: { 'ghcr.io': PAIR }, credsStore: 'desktop' }],
    ['with zero bytes behind it', { auths: { 'ghcr.io': { auth: base64('bot:p:w\0\0') } } }],
  ])('%s gives the pair of the registry', (_, file) => {
    expect(find(file)).toEqual(BASIC);
  });

  it('gives a registry token before the pair', () => {
    const file = { auths: { 'ghcr.io': { ...PAIR, registrytoken: 'r' } } };
    expect(find(file)).toEqual({ kind: 'bearer', token: 'r' });
  });

  it.each([
    'https://registry-1.docker.io/v2/',
    'https://auth.docker.io/token?service=registry.docker.io',
  ])('knows Docker Hub at %s', (url) => {
    const other = { auth: base64('x:y') };
    const hub = { 'docker.io': other, 'https://index.docker.io/v1/': PAIR };
    expect(find({ auths: hub }, { url })).toEqual(BASIC);
    expect(find({ auths: { 'docker.io': PAIR } }, { url })).toEqual(BASIC);
    expect(find({ auths: { 'ghcr.io': PAIR } }, { url }).kind).toBe('none');
  });

  it('gives the credential of the registry that the list names', () => {
    const file = { auths: { 'registry.gitlab.com': PAIR, 'gitlab.com': { auth: base64('x:y') } } };
    const url = 'https://gitlab.com/jwt/auth?service=container_registry';
    expect(find(file, { url, host: 'registry.gitlab.com' })).toEqual(BASIC);
  });

  it('tells ports apart', () => {
    const file = { auths: { 'http://localhost:5000': PAIR } };
    expect(find(file, { url: 'http://localhost:5000/v2/' })).toEqual(BASIC);
    expect(find(file, { url: 'http://localhost:5001/v2/' }).kind).toBe('none');
  });

  it('quotes nothing but the host of the request', () => {
    const file = { auths: { 's3cr3t.test': PAIR, 'ghcr.io': { auth: 's3cr3t!' } } };
    expect(JSON.stringify(find(file))).not.toMatch(/s3cr3t/);
  });
});
