import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certificate } from '../../../../src/credential/inspect/certificate.js';
import { templateOf } from '../../../../src/values/template.js';
import { anyCharacter } from '../../../support/any-character.js';
import { type Authority, createAuthority, encryptKey } from '../../../support/certificates.js';
import { textOf } from '../../../support/conclusions.js';
import { bashOf, saidIn, summed } from '../../../support/inspections.js';
import { OPENSSL, describeWith } from '../../../support/programs.js';
import { createWorkshop } from '../../../support/stores.js';

const NOW = Date.now();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW + days * DAY);
const dateIn = (days: number) => inDays(days).toISOString().slice(0, 10);
const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64');
const der = (pem: string) => Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');

describeWith(OPENSSL, 'certificate', (openssl) => {
  const shop = createWorkshop();
  afterAll(() => shop.remove());
  let root: Authority;
  let middle: Authority;
  let leaf = { cert: '', key: '' };

  beforeAll(async () => {
    root = await createAuthority('Root', { notAfter: inDays(400) });
    middle = await root.issueAuthority('Middle', { notAfter: inDays(20) });
    leaf = await middle.issue({ name: 'leaf', use: 'server', notAfter: inDays(90) });
    shop.write('leaf.key', leaf.key);
    shop.write('leaf.pem', leaf.cert);
  });

  const inspect = (content: string) => certificate.inspect({ content }, NOW);
  const selfSigned = (subject: string, options: readonly string[]) =>
    shop
      .run(openssl, ['req', '-x509', '-key', 'leaf.key', '-subj', subject, ...options])
      .toString();

  const LEAF = () => `The certificate leaf: ${dateIn(90)}`;
  const CHAIN = () =>
    `read: The 3 certificates can be read.\n${LEAF()}\nThe intermediate certificate Middle: ${dateIn(20)}\nThe root certificate Root: ${dateIn(400)}`;

  it.each([
    ['as PEM text', (pem: string) => pem],
    ['as DER in Base64', (pem: string) => base64(der(pem))],
    ['as PEM in Base64', base64],
    [
      'as PEM in Base64 of Windows',
      (pem: string) => base64(pem.replaceAll('\n', '\r\n')).replace(/.{76}/g, '$&\r\n'),
    ],
    ['without its line breaks', (pem: string) => pem.replaceAll('\n', ' ')],
    ['with its line breaks written out', (pem: string) => JSON.stringify(pem)],
    ['with text around it', (pem: string) => `subject=CN = leaf\n\n${pem}\n`],
  ])('reads one %s', async (_what, wrap) => {
    const inspection = await inspect(wrap(leaf.cert));
    expect(summed(inspection)).toBe(`read: The certificate can be read.\n${LEAF()}`);
    expect(inspection).toMatchObject({ identity: 'leaf', source: 'certificate' });
  });

  it('reads one that has ended', async () => {
    const past = await root.issue({
      name: 'past',
      use: 'client',
      notBefore: inDays(-9),
      notAfter: inDays(-2),
    });
    shop.write('past.pem', past.cert);
    expect(shop.succeeds(openssl, ['x509', '-in', 'past.pem', '-noout', '-checkend', '0'])).toBe(
      false,
    );
    expect(summed(await inspect(past.cert))).toContain(`The certificate past: ${dateIn(-2)}`);
  });

  it('names each end of a chain, once', async () => {
    const chain = [leaf.cert, middle.cert, root.cert];
    expect(summed(await inspect(chain.join('\n')))).toBe(CHAIN());
    expect(summed(await inspect(base64(chain.join(''))))).toBe(CHAIN());
    expect(summed(await inspect([...chain, root.cert, middle.cert].join('')))).toBe(CHAIN());
  });

  it('warns where the issuer does not follow, and only there', async () => {
    const warning =
      'warning: The certificate of leaf is followed by Root, which did not issue it. Many programs need a chain in order: first the certificate itself, then the one that issued it.';
    expect(summed(await inspect([leaf.cert, root.cert, middle.cert].join('')))).toContain(warning);
    expect(summed(await inspect([leaf.cert, middle.cert].join('')))).not.toContain('warning');
    const twin = await (await createAuthority('Root')).issueAuthority('Middle');
    expect(summed(await inspect([leaf.cert, twin.cert].join('')))).toContain('warning');
  });

  it('says when the last one begins', async () => {
    const later = await root.issue({
      name: 'later',
      use: 'client',
      notBefore: inDays(3),
      notAfter: inDays(9),
    });
    const inspection = await inspect([later.cert, root.cert].join(''));
    if (inspection.kind !== 'read') throw new Error('It was not read.');
    expect(textOf(inspection.begins?.what ?? [])).toBe('The certificate later');
    expect(inspection.begins?.at).toBe(Math.floor(inDays(3).getTime() / 1_000) * 1_000);
  });

  it('takes the last second of the year 9999 for no end', async () => {
    const endless = await createAuthority('Endless', {
      notAfter: new Date('9999-12-31T23:59:59Z'),
    });
    expect(summed(await inspect(endless.cert))).toBe(
      'read: The certificate can be read.\nThe certificate Endless: never',
    );
  });

  it.each([
    ['an organisation', '/C=DE/O=Acme/OU=Build', [], 'Acme'],
    ['nothing but a country', '/C=DE', [], 'serial number'],
    ['alternative names', '/', ['-addext', 'subjectAltName=DNS:a.test,DNS:b.test'], 'DNS:a.test'],
    ['two common names', '/CN=one/CN=two', [], 'one'],
    ['letters of everywhere', '/CN=Müller 密', ['-utf8'], 'Müller 密'],
    ['a very long one', `/CN=${'x'.repeat(64)}`, [], 'x'.repeat(64)],
  ])('names a certificate by %s', async (_what, subject, options, name) => {
    const inspection = await inspect(selfSigned(subject, options));
    expect(summed(inspection)).toContain(`The certificate ${name}`);
  });

  it('reads a certificate with what OpenSSL puts behind it', async () => {
    const trusted = shop.run(openssl, [
      'x509',
      '-in',
      'leaf.pem',
      '-trustout',
      '-addtrust',
      'serverAuth',
    ]);
    expect(trusted.toString()).toContain('BEGIN TRUSTED CERTIFICATE');
    expect(summed(await inspect(trusted.toString()))).toContain(LEAF());
  });

  it('tells what is there instead', async () => {
    const request = shop
      .run(openssl, ['req', '-new', '-key', 'leaf.key', '-subj', '/CN=leaf'])
      .toString();
    const pkcs7 = shop.run(openssl, ['crl2pkcs7', '-nocrl', '-certfile', 'leaf.pem']).toString();
    const p12 = shop.run(openssl, [
      'pkcs12',
      '-export',
      '-nokeys',
      '-in',
      'leaf.pem',
      '-passout',
      'pass:',
    ]);
    const publicKey = shop.run(openssl, ['pkey', '-in', 'leaf.key', '-pubout']).toString();
    const sec1 = shop.run(openssl, ['ec', '-in', 'leaf.key']).toString();
    const cases: readonly (readonly [string, string])[] = [
      [leaf.key, 'This is a private key, not a certificate.'],
      [base64(der(leaf.key)), 'This is a private key, not a certificate.'],
      [sec1, 'This is a private key, not a certificate.'],
      [encryptKey(leaf.key, 'x'), 'This is a private key, not a certificate.'],
      [publicKey, 'This is a public key, not a certificate.'],
      [request, 'This is a request for a certificate (CSR), not a certificate.'],
      [base64(der(request)), 'This is a request for a certificate (CSR), not a certificate.'],
      [pkcs7, 'This is a PKCS#7 file (.p7b), not a certificate.'],
      [base64(p12), 'This is a PKCS#12 store (.p12, .pfx), not a certificate.'],
      ['<!DOCTYPE html><html>Sign in</html>', 'This is a web page (HTML), not a certificate.'],
      ['{"certificate": ""}', 'This is JSON text, not a certificate.'],
      ['certs/client.pem', 'This is the path of a file, not a certificate.'],
      ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ci', 'This is a public key, not a certificate.'],
      [' \n', 'This is empty.'],
      ['changeme', 'This is not a certificate.'],
      [
        der(leaf.cert).toString(),
        'This is a binary file that is damaged. A secret holds only text, so such a file has to be stored in Base64.',
      ],
      [
        leaf.cert.slice(0, -40),
        'This is PEM text that is cut off: its last line, with END, is missing.',
      ],
      [
        base64(der(leaf.cert).subarray(0, -1)),
        'This is a file that is cut off: 1 byte is missing.',
      ],
      [leaf.cert.replace(/\n.{64}\n/, '\n'), 'The certificate, or one of its chain, is damaged.'],
      [
        leaf.cert + middle.cert.replace(/\n.{64}\n/, '\n'),
        'The certificate, or one of its chain, is damaged.',
      ],
    ];
    const said = await Promise.all(cases.map(async ([content]) => summed(await inspect(content))));
    expect(said).toEqual(cases.map(([, message]) => `unusable [content]: ${message}`));
  });

  it('never throws or says the content, whatever it is given', async () => {
    const bytes = der(leaf.cert);
    const hurt = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([at, value]) => {
      const copy = Buffer.from(bytes);
      copy[at] = value;
      return base64(copy);
    });
    const pieces = fc.constantFrom(
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
      '\n',
      'MIIB',
      '\\n',
    );
    const texts = fc.array(fc.oneof(pieces, anyCharacter)).map((parts) => parts.join(''));
    const any = fc.oneof(
      hurt,
      texts,
      fc.uint8Array().map((some) => base64(Buffer.from(some))),
    );
    await fc.assert(
      fc.asyncProperty(any, async (content) => {
        const said = saidIn(await inspect(content));
        if (content.length >= 24) expect(said).not.toContain(content.slice(0, 24));
      }),
    );
  });

  it('takes a megabyte without a certificate in its stride', async () => {
    const long = '-----BEGIN CERTIFICATE-----\n'.repeat(40_000);
    expect(summed(await inspect(long))).toContain('cut off');
    expect(summed(await inspect('A'.repeat(1_000_000)))).toContain('This is not a certificate.');
  });

  it.each([
    ['a chain', (pem: string) => pem, 2],
    ['a chain in Base64', base64, 2],
    ['DER in Base64', () => base64(der(leaf.cert)), 1],
  ])('is looked at with a command that prints the ends of %s', (_what, wrap, count) => {
    const command = bashOf(certificate.command({ content: templateOf('${PEM}') }));
    const printed = execFileSync('bash', ['--norc', '-c', command], {
      env: { PATH: process.env['PATH'], PEM: wrap(`${leaf.cert}\n${middle.cert}\n`) },
    }).toString();
    expect(printed.match(/Not After/g)).toHaveLength(count);
  });
});
