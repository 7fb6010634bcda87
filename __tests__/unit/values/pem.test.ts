import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PemFlaw, type PemKind, pemFlaw } from '../../../src/values/pem.js';
import { anyCharacter } from '../../support/any-character.js';
import { createAuthority, encryptKey } from '../../support/certificates.js';

const { cert, key } = await createAuthority();
const encrypted = encryptKey(key, 'open sesame');

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const der = (pem: string) => Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');
/** A sequence whose content is longer than 255 bytes. */
const sequence = (hex: string) =>
  Buffer.concat([Buffer.from(`30820400${hex}`, 'hex'), Buffer.alloc(1_024, 7)]);
const PKCS12 = sequence('02010330820400');
const PKCS7 = sequence('06092a864886f70d010702');

type Vector = readonly [what: string, text: string, wanted: PemKind, flaw: PemFlaw | null];

const VECTORS: readonly Vector[] = [
  ['a certificate', cert, 'certificate', null],
  ['a chain', `${cert}\n${cert}`, 'certificate', null],
  ['a key', key, 'key', null],
  ['an encrypted key', encrypted, 'key', null],
  ['a key with its certificate', `${cert}\n${key}`, 'key', null],
  ['a certificate with its key', `${key}\n${cert}`, 'certificate', null],
  ['Windows line ends', cert.replaceAll('\n', '\r\n'), 'certificate', null],
  ['blanks behind the lines', cert.replaceAll('\n', ' \n'), 'certificate', null],
  ['nothing', '', 'key', 'empty'],
  ['white space', ' \n', 'certificate', 'empty'],
  ['a word', 'changeme', 'key', 'no-pem'],
  ['words', 'not a certificate', 'certificate', 'no-pem'],
  ['escaped line breaks', key.replaceAll('\n', '\\n'), 'key', 'escaped'],
  ['escaped line breaks of Windows', key.replaceAll('\n', '\\r\\n'), 'key', 'escaped'],
  ['line breaks that were escaped twice', key.replaceAll('\n', '\\\\n'), 'key', 'escaped'],
  ['a JSON text', JSON.stringify({ private_key: key }), 'key', 'escaped'],
  ['blanks for line breaks', cert.replaceAll('\n', ' '), 'certificate', 'flat'],
  ['no line breaks at all', cert.replaceAll('\n', ''), 'certificate', 'flat'],
  ['quotation marks around it', `"${key.trim()}"`, 'key', 'not-alone'],
  ['a line of a .env file', `KEY="${key.trim()}"`, 'key', 'not-alone'],
  ['lines that are indented', cert.replace(/^/gm, '    '), 'certificate', 'indented'],
  ['a path', '/etc/ssl/private/client.key', 'key', 'path'],
  ['a path of Windows', 'C:\\certs\\client.pfx', 'certificate', 'path'],
  ['a name with an ending that is none of a certificate', 'client.txt', 'key', 'no-pem'],
  ['PEM in Base64', base64(key), 'key', 'base64'],
  ['PEM in Base64, broken into lines', base64(key).replace(/.{76}/g, '$&\n'), 'key', 'base64'],
  ['a chain in Base64', base64(cert + cert), 'certificate', 'base64'],
  ['PKCS#12 in Base64', base64(PKCS12), 'certificate', 'pkcs12'],
  [
    'PKCS#12 in Base64, broken into lines',
    base64(PKCS12).replace(/.{64}/g, '$&\r\n'),
    'key',
    'pkcs12',
  ],
  ['PKCS#12 as it is', PKCS12.toString('utf8'), 'certificate', 'binary'],
  ['DER as it is', der(cert).toString('utf8'), 'certificate', 'binary'],
  ['PKCS#7 in Base64', base64(PKCS7), 'certificate', 'pkcs7'],
  ['PKCS#7 in PEM', '-----BEGIN PKCS7-----\nMII=\n-----END PKCS7-----', 'certificate', 'pkcs7'],
  ['DER in Base64, which is PEM without its lines', base64(der(cert)), 'certificate', 'bare'],
  ['a key without its lines', base64(der(key)), 'key', 'bare'],
  ['a key for a certificate', key, 'certificate', 'key'],
  ['an encrypted key for a certificate', encrypted, 'certificate', 'key'],
  ['a certificate for a key', cert, 'key', 'certificate'],
  ['a request', cert.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'), 'certificate', 'request'],
  ['a public key', key.replaceAll('PRIVATE', 'PUBLIC'), 'key', 'public-key'],
  ['a public key of OpenSSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ci@corp', 'key', 'public-key'],
  ['a key of OpenSSH', key.replaceAll('PRIVATE', 'OPENSSH PRIVATE'), 'key', 'openssh'],
  ['a key without its end', key.slice(0, -30), 'key', 'cut-off'],
];

describe('pemFlaw', () => {
  it.each(VECTORS)('tells %s', (_what, text, wanted, flaw) => {
    expect(pemFlaw(text, wanted)).toBe(flaw);
  });

  it('never throws, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '-----BEGIN ',
      '-----END ',
      'PRIVATE KEY',
      '-----',
      '\\n',
      '\n',
      'MII',
      '=',
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: anyCharacter, maxLength: 8 })));
    fc.assert(
      fc.property(texts, fc.constantFrom<PemKind>('key', 'certificate'), (parts, wanted) => {
        pemFlaw(parts.join(''), wanted);
      }),
    );
  });

  it.each(['-----BEGIN ', '-----BEGIN PRIVATE KEY-----', '-', 'A', '\\n', ' '])(
    'takes time in proportion to the length: %j',
    (piece) => {
      // A million characters in a quadratic search would take minutes.
      expect(() => pemFlaw(piece.repeat(100_000), 'key')).not.toThrow();
    },
  );
});
