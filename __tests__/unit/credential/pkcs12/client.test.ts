import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Opened, openedClient } from '../../../../src/credential/pkcs12/client.js';
import { openStore } from '../../../../src/credential/pkcs12/store.js';
import { Secret } from '../../../../src/model/secret.js';
import { certificateBlocks } from '../../../../src/values/pem.js';
import { type Certificates, createCertificates } from '../../../support/certificates.js';
import { inFolder, storeOf } from '../../../support/pkcs12.js';
import { OPENSSL, describeWith } from '../../../support/programs.js';

const PHRASE = 'correct horse';

function opened(store: Buffer | string, passphrase: string | null = PHRASE): Promise<Opened> {
  const text = typeof store === 'string' ? store : store.toString('base64');
  return openedClient({
    p12: new Secret(text),
    passphrase: passphrase === null ? null : new Secret(passphrase),
  });
}

describeWith(OPENSSL, 'the store of a client certificate', (openssl) => {
  let certificates: Certificates;
  let store: Buffer;
  const isPair = (found: Opened) => {
    const [first = ''] = certificateBlocks(found.cert ?? '');
    const key = createPrivateKey(found.key?.reveal() ?? '');
    return new X509Certificate(first).checkPrivateKey(key);
  };

  beforeAll(async () => {
    certificates = await createCertificates();
    const { client, authority } = certificates;
    store = storeOf(client, { passphrase: PHRASE, more: authority.cert });
  });

  it('gives the certificate, its chain and its key as PEM text', async () => {
    const found = await opened(store);
    expect(found.fault).toBeUndefined();
    const chain = [certificates.client.cert, certificates.authority.cert];
    expect(certificateBlocks(found.cert ?? '').map((one) => new X509Certificate(one).raw)).toEqual(
      chain.map((one) => new X509Certificate(one).raw),
    );
    expect(isPair(found)).toBe(true);
  });

  it.each([
    ['with the old ciphers', ['-legacy']],
    ['with 3DES', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['with AES and SHA-1', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC']],
    ['with plain certificates', ['-certpbe', 'NONE']],
    ['with nothing encrypted', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
    ['without a check of integrity', ['-nomac']],
    ['with SHA-512', ['-macalg', 'sha512']],
  ])('is read %s', async (_, args) => {
    expect(isPair(await opened(storeOf(certificates.client, { passphrase: PHRASE, args })))).toBe(
      true,
    );
  });

  it.each([
    ['with an empty passphrase', ''],
    ['with letters of other alphabets', 'naïve Größe žluťoučký 密码'],
  ])('is read %s, modern and old', async (_, passphrase) => {
    for (const args of [[], ['-legacy']]) {
      const found = await opened(storeOf(certificates.client, { passphrase, args }), passphrase);
      expect(isPair(found)).toBe(true);
    }
  });

  it('is read with an RSA key, byte for byte', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const cert = inFolder((folder) => {
      writeFileSync(join(folder, 'k.pem'), key);
      const args = ['-key', 'k.pem', '-subj', '/CN=rsa', '-days', '9', '-out', 'c.pem'];
      execFileSync(openssl, ['req', '-x509', ...args], { cwd: folder, stdio: 'pipe' });
      return readFileSync(join(folder, 'c.pem'), 'utf8');
    });
    const found = await opened(storeOf({ cert, key }, { passphrase: PHRASE }));
    expect(new X509Certificate(found.cert ?? '').raw).toEqual(new X509Certificate(cert).raw);
    expect(found.key?.reveal()).toBe(key);
  });

  it.each([
    ['with line breaks', (text: string) => text.replace(/.{64}/g, '$&\n')],
    ['with white space around it', (text: string) => `\n ${text}\r\n`],
    ['for addresses', (text: string) => Buffer.from(text, 'base64').toString('base64url')],
  ])('is read from Base64 %s', async (_, written) => {
    expect(isPair(await opened(written(store.toString('base64'))))).toBe(true);
  });

  it('puts its certificates in the order of the chain', async () => {
    const { client, authority, foreignClient } = certificates;
    const more = `${foreignClient.cert}\n${authority.cert}`;
    const found = await opened(storeOf(client, { passphrase: PHRASE, more }));
    expect(certificateBlocks(found.cert ?? '')).toHaveLength(2);
  });

  const FAULTS: readonly (readonly [string, () => Promise<Opened>, object])[] = [
    [
      'a wrong passphrase',
      () => opened(store, 'x'),
      { part: 'passphrase', flaw: 'wrong-passphrase' },
    ],
    [
      'a wrong passphrase without a check of integrity',
      () => opened(storeOf(certificates.client, { passphrase: PHRASE, args: ['-nomac'] }), 'x'),
      { part: 'passphrase', flaw: 'wrong-passphrase' },
    ],
    ['no passphrase', () => opened(store, null), { part: 'p12', flaw: 'no-passphrase' }],
    [
      'a passphrase with the line break of its file',
      () => opened(store, `${PHRASE}\n`),
      {
        flaw: 'passphrase-margin',
        words: 'ends in a line break that does not belong to it',
      },
    ],
    [
      'a store without a key',
      () => opened(storeOf(certificates.client, { passphrase: PHRASE, args: ['-nokeys'] })),
      { part: 'p12', flaw: 'keyless' },
    ],
    ['PEM text', () => opened(certificates.client.cert), { flaw: 'pem' }],
    ['PEM text in Base64', () => opened(Buffer.from(certificates.client.key)), { flaw: 'pem' }],
    ['a path', () => opened('certs/client.p12'), { flaw: 'path' }],
    ['nothing', () => opened(' '), { flaw: 'empty' }],
    ['a word', () => opened('hello'), { flaw: 'no-pkcs12' }],
    ['a cut-off store', () => opened(store.subarray(0, 500)), { flaw: 'no-pkcs12' }],
    [
      'a certificate in DER',
      () => opened(Buffer.from(new X509Certificate(certificates.client.cert).raw)),
      { flaw: 'no-pkcs12' },
    ],
    ['the bytes as text', () => opened(store.toString('utf8')), { flaw: 'binary' }],
    ['a JKS', () => opened(Buffer.from('feedfeed00000002', 'hex')), { flaw: 'java' }],
    [
      'a store that takes too long to open',
      () =>
        opened(
          storeOf(certificates.client, {
            passphrase: PHRASE,
            args: ['-iter', '1500001', '-nomaciter'],
          }),
        ),
      {
        flaw: 'protection',
        words: 'asks for more rounds of its encryption than it is given here',
      },
    ],
  ];

  it.each(FAULTS)('says what is wrong with %s', async (_, open, fault) => {
    const found = await open();
    expect(found.fault).toMatchObject(fault);
    expect([found.cert, found.key]).toEqual([null, null]);
  });

  it('takes any bytes, and quotes none', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      // A whole store with a few bytes changed, or cut.
      fc
        .tuple(
          fc.array(fc.tuple(fc.nat(store.length - 1), fc.nat(255)), { maxLength: 4 }),
          fc.nat(store.length),
        )
        .map(([changes, length]) => {
          const changed = Buffer.from(store);
          for (const [at, byte] of changes) changed[at] = byte;
          return changed.subarray(0, length);
        }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (one) => {
        const { fault, cert } = await opened(Buffer.from(one));
        expect(fault === undefined).toBe(cert !== null);
      }),
      { numRuns: 100 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const { fault } = await opened(`hunter2${text}`);
        expect(JSON.stringify(fault)).not.toContain('hunter2');
      }),
    );
  });

  it('does not go down without an end', async () => {
    const deep = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from('3080', 'hex')));
    expect((await openStore(deep, { store: '' })).kind).toBe('damaged');
    const wrapped = Array.from({ length: 200 }).reduce<Buffer>(
      (inner) => Buffer.concat([Buffer.from('0482', 'hex'), lengthOf(inner), inner]),
      Buffer.from('3000', 'hex'),
    );
    expect((await openStore(wrapped, { store: '' })).kind).toBe('damaged');
  });
});

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return length;
}
