import { createHash, createPublicKey, verify } from 'node:crypto';
import type { PublicKey } from './key-types.js';
import { Wire } from './wire.js';

interface Algorithm {
  /** As Node.js calls it; null for what hashes by itself. */
  readonly hash: string | null;
  /** Bytes of each of the two numbers of ECDSA. */
  readonly size?: number;
  /** Whether a security key signed, which adds flags and a counter (PROTOCOL.u2f of OpenSSH). */
  readonly isInSecurityKey?: true;
}

/** RFC 4253 section 6.6, RFC 5656 section 3.1.2, RFC 8332 section 3, RFC 8709 section 6. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  'ssh-rsa': { hash: 'sha1' },
  'rsa-sha2-256': { hash: 'sha256' },
  'rsa-sha2-512': { hash: 'sha512' },
  'ssh-ed25519': { hash: null },
  'ecdsa-sha2-nistp256': { hash: 'sha256', size: 32 },
  'ecdsa-sha2-nistp384': { hash: 'sha384', size: 48 },
  'ecdsa-sha2-nistp521': { hash: 'sha512', size: 66 },
  'sk-ssh-ed25519@openssh.com': { hash: null, isInSecurityKey: true },
  'sk-ecdsa-sha2-nistp256@openssh.com': { hash: 'sha256', size: 32, isInSecurityKey: true },
};

/** Name of the algorithm of a signature. */
export function signatureAlgorithm(signature: Buffer): string {
  return new Wire(signature).text() ?? '';
}

/** Whether this key signed the message; null for an algorithm that this cannot compute. Never throws. */
export function isSignedBy(key: PublicKey, message: Buffer, signature: Buffer): boolean | null {
  const wire = new Wire(signature);
  const name = wire.text() ?? '';
  const algorithm = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
  if (algorithm === undefined || key.jwk === null) return null;
  const value = wire.string();
  if (value === null) return false;
  const signed = algorithm.isInSecurityKey ? u2fMessage(key, message, wire.rest()) : message;
  try {
    const publicKey = createPublicKey({ key: key.jwk, format: 'jwk' });
    const { hash, size } = algorithm;
    return size === undefined
      ? verify(hash, signed, publicKey, value)
      : verify(hash, signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, joined(value, size));
  } catch {
    return false;
  }
}

function u2fMessage({ fields }: PublicKey, message: Buffer, flagsAndCounter: Buffer): Buffer {
  const hashed = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
  return Buffer.concat([
    hashed(fields.at(-1) ?? Buffer.alloc(0)),
    flagsAndCounter,
    hashed(message),
  ]);
}

/** Both numbers behind one another, each with leading zeros up to the size. */
function joined(value: Buffer, size: number): Buffer {
  const numbers = new Wire(value).strings(2) ?? [];
  return Buffer.concat(
    numbers.map((number) => {
      const padded = Buffer.concat([Buffer.alloc(size), number]);
      return padded.subarray(padded.length - size);
    }),
  );
}
