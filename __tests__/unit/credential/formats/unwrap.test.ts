import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  unwrap,
  type Wrapping,
  wrappingEvidence,
} from '../../../../src/credential/formats/unwrap.js';
import { anyCharacter } from '../../../support/any-character.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const ENCRYPTED = privateKey
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'open sesame' })
  .toString();
const DER = privateKey.export({ type: 'pkcs8', format: 'der' });
const PGP =
  '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n';

const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64');
const UTF16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(KEY, 'utf16le')]);

type Vector = readonly [what: string, content: string, wrappings: readonly Wrapping[]];

const TEXTS: readonly Vector[] = [
  ['PEM as it is', KEY, []],
  ['a mark of byte order in front of it', `\uFEFF${KEY}`, []],
  ['lines that are indented', KEY.replace(/^/gm, '    '), []],
  ['Windows line ends', KEY.replaceAll('\n', '\r\n'), []],
  ['quotation marks', `"${KEY}"`, ['quotation-marks']],
  ['Base64', base64(KEY), ['base64']],
  ['Base64 in lines', base64(KEY).replace(/.{76}/g, '$&\r\n'), ['base64']],
  ['Base64 with its lines written out', base64(KEY).replace(/.{76}/g, '$&\\n'), ['base64']],
  ['Base64url', Buffer.from(KEY).toString('base64url'), ['base64']],
  ['Base64 twice', base64(base64(KEY)), ['base64', 'base64']],
  ['a data URL', `data:application/x-pem-file;base64,${base64(KEY)}`, ['base64']],
  ['UTF-16 of PowerShell in Base64', base64(UTF16), ['base64']],
  ['line breaks written out', KEY.replaceAll('\n', '\\n'), ['written-line-breaks']],
  ['those of Windows', KEY.replaceAll('\n', '\\r\\n'), ['written-line-breaks']],
  ['a value of JSON', JSON.stringify(KEY), ['quotation-marks', 'written-line-breaks']],
  ['blanks for line breaks', KEY.trim().replaceAll('\n', ' '), ['no-line-breaks']],
  ['no line breaks at all', KEY.replaceAll('\n', ''), ['no-line-breaks']],
];

describe('unwrap', () => {
  it.each(TEXTS)('reads %s', (_what, content, wrappings) => {
    const unwrapped = unwrap(content);
    expect(unwrapped.text?.replace(/^\s+/gm, '').trim()).toBe(KEY.trim());
    expect(unwrapped.wrappings).toEqual(wrappings);
    expect(wrappingEvidence(unwrapped)).toHaveLength(new Set(wrappings).size);
  });

  it('puts the headers of an encrypted key on their lines again', () => {
    const { text } = unwrap(ENCRYPTED.replaceAll('\n', ' '));
    expect(text?.trim()).toBe(ENCRYPTED.trim());
  });

  it('gives the bytes of a binary file in Base64, whole or cut off', () => {
    expect(unwrap(base64(DER))).toEqual({ text: null, bytes: DER, wrappings: ['base64'] });
    expect(unwrap(base64(DER).slice(0, 101)).bytes).toEqual(DER.subarray(0, 75));
  });

  it.each([
    ['PGP', PGP],
    ['a word', 'changeme'],
    ['a fingerprint in hexadecimal', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['JSON with a key in it', JSON.stringify({ private_key: KEY })],
    ['a page', '<html><body>Sign in</body></html>'],
    ['nothing', ''],
  ])('leaves %s as it is', (_what, content) => {
    const bytes = Buffer.from(content);
    expect(unwrap(content)).toEqual({ text: content, bytes, wrappings: [] });
  });

  it('never throws, whatever it is given', () => {
    const pieces = fc.constantFrom('-----BEGIN A-----', '-----END A-----', '\\n', '"', 'AAAA', ' ');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, anyCharacter)), (parts) => {
        const { text, bytes } = unwrap(parts.join(''));
        expect(text === null || bytes.equals(Buffer.from(text))).toBe(true);
      }),
    );
  });
});
