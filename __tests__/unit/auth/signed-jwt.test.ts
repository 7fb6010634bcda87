/** Keys as people store them in secrets, and what is said of those that cannot sign. */
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyForms } from '../../../src/auth/private-key.js';
import {
  ALGORITHMS,
  type Algorithm,
  isAlgorithm,
  readSigningKey,
  signJwt,
} from '../../../src/auth/signed-jwt.js';
import { textOf } from '../../support/conclusions.js';
import { ecKey, isSignedBy, partsOf, pkcs8, rsaKey } from '../../support/signing-keys.js';

const KEY = { name: 'key', words: ['The key'] };
const RSA = rsaKey();
const EC = ecKey();
const ED = generateKeyPairSync('ed25519').privateKey;
const pkcs1 = RSA.export({ type: 'pkcs1', format: 'pem' }).toString();
const sec1 = EC.export({ type: 'sec1', format: 'pem' }).toString();
const base64 = (text: string) => Buffer.from(text).toString('base64');
const der = (key: typeof RSA) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

const saidOf = (text: string, algorithm: Algorithm = 'RS256') => {
  const read = readSigningKey(text, algorithm, KEY);
  return read.ok ? null : textOf(read.unusable.problem);
};

describe('a private key is read as people store it', () => {
  it.each<[string, string, Algorithm]>([
    ['PKCS#8', pkcs8(RSA), 'RS256'],
    ['PKCS#1, as GitHub hands it out', pkcs1, 'RS256'],
    ['SEC 1', sec1, 'ES256'],
    ['with CRLF', pkcs8(RSA).replaceAll('\n', '\r\n'), 'RS256'],
    ['with a byte-order mark', `\uFEFF${pkcs8(RSA)}`, 'RS256'],
    ['without its last line break', pkcs8(RSA).trim(), 'RS256'],
    ['with \\n written out', pkcs8(RSA).replaceAll('\n', '\\n'), 'RS256'],
    ['with \\\\n written out twice', pkcs8(RSA).replaceAll('\n', '\\\\n'), 'RS256'],
    ['with spaces for line breaks', pkcs8(RSA).replaceAll('\n', ' '), 'RS256'],
    ['without any line break', pkcs8(RSA).replaceAll('\n', ''), 'RS256'],
    ['indented', pkcs8(RSA).replaceAll('\n', '\n  '), 'RS256'],
    ['in quotation marks', `"${pkcs8(RSA)}"`, 'RS256'],
    ['in Base64', base64(pkcs8(RSA)), 'RS256'],
    ['in Base64 with line breaks', base64(pkcs1).replace(/.{76}/g, '$&\n'), 'RS256'],
    ['without BEGIN and END, as an .p8 of Apple', der(EC), 'ES256'],
    [
      'behind its parameters',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${sec1}`,
      'ES256',
    ],
    ['Ed25519', pkcs8(ED), 'EdDSA'],
  ])('%s', async (_how, text, algorithm) => {
    const read = readSigningKey(text, algorithm, KEY);
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    const token = await signJwt({ key: read.key, algorithm, header: {}, claims: { iss: 'a' } });
    expect(partsOf(token ?? '')).toEqual({ header: { alg: algorithm }, claims: { iss: 'a' } });
    const mine = { RS256: RSA, ES256: EC, EdDSA: ED }[algorithm as 'RS256'];
    expect(isSignedBy(token ?? '', mine, algorithm === 'EdDSA' ? null : 'sha256')).toBe(true);
  });

  it.each<[Algorithm, ReturnType<typeof ecKey>]>([
    ['ES384', ecKey('P-384')],
    ['ES512', ecKey('P-521')],
  ])('%s has a curve of its own', async (algorithm, key) => {
    const read = readSigningKey(pkcs8(key), algorithm, KEY);
    const token = read.ok && (await signJwt({ key: read.key, algorithm, header: {}, claims: {} }));
    expect(isSignedBy(token || '', key, `sha${algorithm.slice(2)}`)).toBe(true);
  });

  it('HMAC takes the text as it is', async () => {
    const read = readSigningKey('s3cret', 'HS256', KEY);
    const token =
      read.ok && (await signJwt({ key: read.key, algorithm: 'HS256', header: {}, claims: {} }));
    const [header, claims, signature] = (token || '').split('.');
    const hmac = createHmac('sha256', 's3cret').update(`${header}.${claims}`);
    expect(signature).toBe(hmac.digest('base64url'));
  });

  it('the plain text of a wrapped key is hidden too', () => {
    expect(keyForms(base64(pkcs8(RSA)))[0]).toBe(pkcs8(RSA));
    expect(keyForms('nothing')).toEqual([]);
  });

  it('a header that no JWT has signs nothing', async () => {
    const header = { crit: ['b64'], b64: false };
    expect(await signJwt({ key: EC, algorithm: 'ES256', header, claims: {} })).toBeNull();
  });
});

describe('a key that cannot sign is described', () => {
  const encrypted = (type: 'pkcs8' | 'pkcs1') =>
    RSA.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  const publicPem = createPublicKey(RSA).export({ type: 'spki', format: 'pem' }).toString();
  const cases: [string, string, string, Algorithm?][] = [
    ['nothing', ' ', 'The key is empty.'],
    ['nothing for HMAC', '\n', 'The key is empty.', 'HS256'],
    ['a public key', publicPem, 'The key is a public key, and only the private key can sign.'],
    [
      'a certificate',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'The key is a certificate instead of a private key.',
    ],
    [
      'an encrypted key',
      encrypted('pkcs8'),
      'The key is encrypted with a passphrase, and there is none here to open it.',
    ],
    [
      'an old encrypted key',
      encrypted('pkcs1'),
      'The key is encrypted with a passphrase, and there is none here to open it.',
    ],
    [
      'OpenSSH',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
      'The key is a key in the format of OpenSSH, not the PEM text of a private key.',
    ],
    [
      'a cut one',
      pkcs8(RSA).slice(0, 700),
      'The key is cut off: its last line is not -----END …-----.',
    ],
    [
      'a damaged one',
      pkcs8(RSA).replace(/MII.{40}/, 'MIIE'),
      'The key is damaged: it cannot be read as a private key.',
    ],
    ['a path', '/home/me/app.pem', 'The key is the path of a file, not the text that is in it.'],
    [
      'a password',
      'correct horse battery staple!',
      'The key is not the PEM text of a private key.',
    ],
    ['another file', `${'x'.repeat(70_000)}`, 'The key is not the PEM text of a private key.'],
    [
      'RSA for ES256',
      pkcs8(RSA),
      'The key is an RSA key, and ES256 signs with a key on the curve P-256.',
      'ES256',
    ],
    [
      'P-256 for RS256',
      pkcs8(EC),
      'The key is a key on the curve P-256, and RS256 signs with an RSA key.',
    ],
    [
      'P-256 for ES384',
      pkcs8(EC),
      'The key is a key on the curve P-256, and ES384 signs with a key on the curve P-384.',
      'ES384',
    ],
    ['Ed25519 for RS256', pkcs8(ED), 'The key is an Ed25519 key, and RS256 signs with an RSA key.'],
    [
      'a short RSA key',
      pkcs8(rsaKey(1_024)),
      'The key is an RSA key of 1024 bits, and RS256 needs 2048 or more.',
    ],
    [
      'PEM for HMAC',
      pkcs8(RSA),
      'The key is PEM text, and HS256 signs with a secret text.',
      'HS256',
    ],
    [
      'a curve that no algorithm has',
      pkcs8(ecKey('secp256k1')),
      'The key is a key on another curve, and ES256 signs with a key on the curve P-256.',
      'ES256',
    ],
    [
      'X25519',
      pkcs8(generateKeyPairSync('x25519').privateKey),
      'The key is a key of another kind, and EdDSA signs with an Ed25519 key.',
      'EdDSA',
    ],
  ];
  it.each(
    cases.map(([what, text, said, algorithm = 'RS256']) => ({ what, text, said, algorithm })),
  )('$what', ({ text, said, algorithm }) => {
    expect(saidOf(text, algorithm)).toBe(said);
  });

  it('each has steps, of which the last proves the fix', () => {
    for (const text of ['', publicPem, encrypted('pkcs8'), 'a.pem', pkcs8(EC)]) {
      const read = readSigningKey(text, 'RS256', KEY);
      const steps = read.ok ? [] : (read.unusable.steps ?? []);
      expect(steps.length).toBeGreaterThan(1);
      expect(steps.at(-1)).toContain('`only`');
    }
  });
});

describe('whatever is stored', () => {
  const algorithm = fc.constantFrom(...ALGORITHMS.filter(isAlgorithm));
  const whole = pkcs8(EC);
  const cut = fc
    .tuple(fc.nat(whole.length), fc.nat(whole.length))
    .map(([a, b]) => whole.slice(a, b));
  const spoilt = fc
    .tuple(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }))
    .map(([at, text]) => whole.slice(0, at) + text + whole.slice(at + 1));
  it('is read or described without a word of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut, spoilt), algorithm, (text, name) => {
        const said = saidOf(text, name) ?? '';
        for (const piece of text.match(/[A-Za-z0-9+/]{12,}/g) ?? []) {
          if (!/BEGIN|END|PRIVATE/.test(piece)) expect(said).not.toContain(piece);
        }
      }),
    );
  });

  it('takes no longer than its length', () => {
    for (const text of [
      '-----BEGIN PRIVATE KEY-----'.repeat(2_400),
      `-----BEGIN PRIVATE KEY-----${'\\'.repeat(65_000)}`,
      `-----BEGIN PRIVATE KEY-----${' '.repeat(65_000)}`,
      'A'.repeat(65_000),
      '-----BEGIN '.repeat(5_900),
    ]) {
      expect(saidOf(text)).toMatch(/^The key (?:is|has) /);
    }
  });
});
