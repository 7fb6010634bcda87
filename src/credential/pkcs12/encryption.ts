import { createDecipheriv } from 'node:crypto';
import { derive, NotSupported, type Opener, stretched } from './derivation.js';
import { type Element, members, objectIdentifier, octets, smallInteger } from '../formats/der.js';

interface Cipher {
  readonly name: string;
  /** Bytes of its key. */
  readonly length: number;
}

/** RFC 8018, B.2, and the arcs of NIST for AES. */
const CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', length: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', length: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', length: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', length: 24 },
};

/** RFC 7292, C: SHA-1 and the key derivation of appendix B. */
const OLD_CIPHERS: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.3': { name: 'des-ede3-cbc', length: 24 },
  '1.2.840.113549.1.12.1.4': { name: 'des-ede-cbc', length: 16 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2', length: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2', length: 5 },
};

const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const PBES2 = '1.2.840.113549.1.5.13';

/**
 * How much work the derivation of a key is: the rounds of PBKDF2 or of an old scheme, and the same
 * for scrypt (RFC 7914, 7: `N`, `r` and `p`). Throws `NotDer`.
 */
export function roundsOf(algorithm: Element): number {
  const [id, parameters] = members(algorithm);
  const [derivation] = objectIdentifier(id) === PBES2 ? members(parameters) : [algorithm];
  const [derivationId, inside] = members(derivation);
  const [, rounds, size, parallel] = members(inside);
  if (objectIdentifier(derivationId) !== SCRYPT) return smallInteger(rounds);
  return smallInteger(rounds) * smallInteger(size) * smallInteger(parallel);
}

/**
 * Decrypts with a passphrase (RFC 8018, 6.2; RFC 7292, C). A wrong passphrase throws, or gives
 * bytes without a meaning; `NotSupported` and `NotDer` are of the file itself.
 */
export async function decrypt(algorithm: Element, data: Buffer, opener: Opener): Promise<Buffer> {
  const [id, parameters] = members(algorithm);
  const scheme = objectIdentifier(id);
  if (scheme === PBES2) return decryptPbes2(parameters, data, opener);
  const cipher = OLD_CIPHERS[scheme];
  if (cipher === undefined)
    throw new NotSupported(`is encrypted in a way that is not known here (${scheme})`);
  const [salt, rounds] = members(parameters);
  const base = { hashName: 'sha1', salt: octets(salt), rounds: smallInteger(rounds) };
  const key = derive({ ...base, purpose: 1, length: cipher.length }, opener);
  const iv = derive({ ...base, purpose: 2, length: 8 }, opener);
  return cipher.name === 'rc2'
    ? decryptRc2(key, iv, data)
    : decipher(cipher.name, { key, iv }, data);
}

async function decryptPbes2(parameters: Element | undefined, data: Buffer, opener: Opener) {
  const [derivation, encryption] = members(parameters);
  const [id, iv] = members(encryption);
  const name = objectIdentifier(id);
  const cipher = CIPHERS[name];
  if (cipher === undefined)
    throw new NotSupported(`is encrypted with a cipher that is not known here (${name})`);
  const key = await stretched(derivation, opener, cipher.length);
  return decipher(cipher.name, { key, iv: octets(iv) }, data);
}

function decipher(
  name: string,
  { key, iv }: { readonly key: Buffer; readonly iv: Buffer },
  data: Buffer,
) {
  const cipher = createDecipheriv(name, key, iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** The one cipher of old stores that Node.js does not have: OpenSSL 3 keeps it apart, as insecure. */
async function decryptRc2(key: Buffer, iv: Buffer, data: Buffer): Promise<Buffer> {
  const [{ default: rc2 }, { default: util }] = await Promise.all([
    import('node-forge/lib/rc2.js'),
    import('node-forge/lib/util.js'),
  ]);
  const cipher = rc2.createDecryptionCipher(key.toString('latin1'), key.length * 8);
  cipher.start(iv.toString('latin1'));
  cipher.update(util.createBuffer(data.toString('latin1')));
  if (!cipher.finish()) throw new Error('The padding is wrong.');
  return Buffer.from(cipher.output.getBytes(), 'latin1');
}
