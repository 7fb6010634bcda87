import { createDecipheriv } from 'node:crypto';
import bcrypt from 'bcrypt-pbkdf';
import { Wire } from './wire.js';

interface Cipher {
  /** As OpenSSL calls it. */
  readonly name: string;
  readonly key: number;
  readonly iv: number;
  readonly block: number;
  /** Bytes behind what is encrypted that prove that it is whole. */
  readonly tag?: number;
}

const aes = (bits: number, mode: string): Cipher => ({
  name: `aes-${bits}-${mode}`,
  key: bits / 8,
  iv: 16,
  block: 16,
});
const gcm = (bits: number): Cipher => ({ ...aes(bits, 'gcm'), iv: 12, tag: 16 });

/** What `ssh-keygen -Z` offers (`ssh -Q cipher`). */
const CIPHERS: Readonly<Record<string, Cipher>> = {
  'aes256-ctr': aes(256, 'ctr'),
  'aes192-ctr': aes(192, 'ctr'),
  'aes128-ctr': aes(128, 'ctr'),
  'aes256-cbc': aes(256, 'cbc'),
  'aes192-cbc': aes(192, 'cbc'),
  'aes128-cbc': aes(128, 'cbc'),
  '3des-cbc': { name: 'des-ede3-cbc', key: 24, iv: 8, block: 8 },
  'aes128-gcm@openssh.com': gcm(128),
  'aes256-gcm@openssh.com': gcm(256),
  // PROTOCOL.chacha20poly1305: two keys, of which the first is for the content; no IV.
  'chacha20-poly1305@openssh.com': { name: 'chacha20', key: 64, iv: 0, block: 8, tag: 16 },
};

/** A round takes some 17 ms, in which nothing else goes on. `ssh-keygen` makes 24 by itself. */
const MOST_ROUNDS = 256;

/** How the private section of a key is encrypted. */
export interface Seal {
  readonly cipher: Cipher;
  readonly salt: Buffer;
  readonly rounds: number;
}

/**
 * The seal that the head of a key describes, or in words after "The key" why it cannot be opened
 * here; null for one that is damaged.
 */
export function sealOf(
  cipherName: string,
  kdf: string,
  options: Buffer,
): Seal | { readonly words: string } | null {
  const cipher = Object.hasOwn(CIPHERS, cipherName) ? CIPHERS[cipherName] : undefined;
  if (cipher === undefined || kdf !== 'bcrypt') {
    return { words: 'is encrypted in a way that this action does not know' };
  }
  const wire = new Wire(options);
  const salt = wire.string();
  const rounds = wire.uint32();
  if (salt === null || rounds === null || salt.length === 0 || rounds === 0) return null;
  if (rounds <= MOST_ROUNDS) return { cipher, salt, rounds };
  return {
    words: `is encrypted with ${rounds} rounds of bcrypt, and this action computes no more than ${MOST_ROUNDS}`,
  };
}

/** What the passphrase makes of an encrypted section; null where it certainly does not fit. */
export function unsealed(
  { cipher, salt, rounds }: Seal,
  sealed: Buffer,
  passphrase: string,
): Buffer | null {
  const secret = Buffer.from(passphrase, 'utf8');
  const derived = Buffer.alloc(cipher.key + cipher.iv);
  if (
    bcrypt.pbkdf(secret, secret.length, salt, salt.length, derived, derived.length, rounds) === -1
  )
    return null;
  const content = sealed.subarray(0, sealed.length - (cipher.tag ?? 0));
  try {
    return decrypted(cipher, derived, { content, tag: sealed.subarray(content.length) });
  } catch {
    return null;
  }
}

interface Encrypted {
  readonly content: Buffer;
  readonly tag: Buffer;
}

function decrypted(cipher: Cipher, derived: Buffer, { content, tag }: Encrypted): Buffer {
  if (cipher.name === 'chacha20') {
    // Its first 8 bytes count blocks from 1 on, the other 8 are the number of the packet.
    const iv = Buffer.alloc(16);
    iv.writeUInt8(1);
    return createDecipheriv('chacha20', derived.subarray(0, 32), iv).update(content);
  }
  const key = derived.subarray(0, cipher.key);
  const iv = derived.subarray(cipher.key);
  if (cipher.name === 'aes-128-gcm' || cipher.name === 'aes-256-gcm') {
    const decipher = createDecipheriv(cipher.name, key, iv).setAuthTag(tag);
    return Buffer.concat([decipher.update(content), decipher.final()]);
  }
  const decipher = createDecipheriv(cipher.name, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}
