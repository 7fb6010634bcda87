import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { codeOf } from '../../values/error-code.js';
import { publicBlob } from './encode.js';
import { readPublicKey } from './key-types.js';
import type { Locked, Opened } from './opened.js';
import { signsFor } from './private-key.js';

/** Whether a PEM key is encrypted: PKCS#8 (RFC 5958, 3) or the older way of OpenSSL (RFC 1421, 4.6). */
function isEncrypted(pem: string): boolean {
  return /^-----BEGIN ENCRYPTED|^Proc-Type: ?4, ?ENCRYPTED/m.test(pem);
}

/** A private key in one of the PEM formats of OpenSSL (PKCS#1, SEC 1, PKCS#8). Never throws. */
export function pemKey(pem: string): Locked {
  const isSealed = isEncrypted(pem);
  return { isEncrypted: isSealed, open: (passphrase) => opened(pem, isSealed ? passphrase : null) };
}

function opened(pem: string, passphrase: string | null): Opened {
  if (passphrase !== null && iterations(pem) > MOST_ITERATIONS) {
    return {
      kind: 'unknown',
      words: 'is encrypted with more iterations than this action computes',
    };
  }
  try {
    return described(createPrivateKey(passphrase === null ? pem : { key: pem, passphrase }));
  } catch (error) {
    const isUnknown = passphrase === null ? isWhole(der(pem)) : codeOf(error) === UNKNOWN_CIPHER;
    if (isUnknown) return { kind: 'unknown', words: 'is in a format that Node.js cannot open' };
    return { kind: passphrase === null ? 'broken' : 'locked' };
  }
}

/** OpenSSL 3 has the cipher only in its legacy provider. Whatever else fails is a wrong passphrase. */
const UNKNOWN_CIPHER = 'ERR_OSSL_EVP_UNSUPPORTED';

function der(pem: string): Buffer {
  const body = pem.replace(/^[\w-]+:.*$/gm, '').replace(/-----[^-]*-----|\s+/g, '');
  return Buffer.from(body, 'base64');
}

/** Whether the outer SEQUENCE (X.690, 8.1.3) ends where the bytes end. */
function isWhole(bytes: Buffer): boolean {
  const [tag, first = 0] = bytes;
  const count = first < 0x80 ? 0 : first - 0x80;
  if (tag !== 0x30 || count > 4 || bytes.length < 2 + count) return false;
  const length = count === 0 ? first : bytes.readUIntBE(2, count);
  return bytes.length === 2 + count + length;
}

/** Some two seconds, in which nothing else goes on. OpenSSL makes 2,048 by itself. */
const MOST_ITERATIONS = 5_000_000;

/** PBKDF2 in DER (RFC 8018, A.2): its identifier, the salt, the number of iterations. */
const PBKDF2 = /06092a864886f70d01050c30(?:..|81..)04(?<length>[0-7].)(?<rest>.*)$/;

function iterations(pem: string): number {
  const hex = der(pem).subarray(0, 512).toString('hex');
  const { length = '', rest = '' } = PBKDF2.exec(hex)?.groups ?? {};
  const [, size = '', number = ''] =
    /^02(..)(.{2,20})/.exec(rest.slice(Number.parseInt(length, 16) * 2)) ?? [];
  return Number.parseInt(`0${number.slice(0, Number.parseInt(`0${size}`, 16) * 2)}`, 16);
}

function described(key: KeyObject): Opened {
  const kind = key.asymmetricKeyType ?? 'another kind';
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  const other = createPublicKey(key);
  const isKnown = kind === 'rsa' || kind === 'ec' || kind === 'ed25519';
  const blob = isKnown ? publicBlob(other.export({ format: 'jwk' })) : null;
  const words =
    kind === 'dsa' ? `DSA of ${modulusLength} bits` : blob && readPublicKey(blob)?.words;
  if (!words) {
    const name = namedCurve === undefined ? `of the kind ${kind}` : `on the curve ${namedCurve}`;
    return { kind: 'foreign', words: `is ${name}, which SSH does not use` };
  }
  const notes = kind === 'ed25519' ? [LATE] : [];
  return { kind: 'open', words, blob, fits: signsFor(key, other), comment: '', notes };
}

/** https://www.openssh.com/txt/release-9.6 */
const LATE = 'OpenSSH reads an Ed25519 key in PKCS#8 from version 9.6 on. Older ones refuse it.';
