import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Phrase } from '../../model/phrase.js';

/** NIST SP 800-57 part 1, 5.6.1: fewer bits than this give less than 112 bits of security. */
const LEAST_RSA_BITS = 2048;

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};
const NAMES: Readonly<Record<string, string>> = {
  rsa: 'RSA',
  'rsa-pss': 'RSA-PSS',
  dsa: 'DSA',
  ec: 'EC',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
  x25519: 'X25519',
  x448: 'X448',
  dh: 'Diffie-Hellman',
};

/** What kind of key it is: "RSA of 2048 bits", "EC on P-256", "Ed25519". */
export function keyEvidence(key: KeyObject): Phrase {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const name = NAMES[key.asymmetricKeyType ?? ''] ?? 'A private key';
  if (modulusLength !== undefined) return [`${name} of ${modulusLength} bits`];
  return [namedCurve === undefined ? name : `${name} on ${CURVES[namedCurve] ?? namedCurve}`];
}

/** A sentence on a key that works, and is too short to be trusted much longer. */
export function keyWarnings(key: KeyObject): readonly Phrase[] {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? LEAST_RSA_BITS;
  if (bits >= LEAST_RSA_BITS) return [];
  return [
    [`The key has only ${bits} bits. Many programs refuse one with fewer than ${LEAST_RSA_BITS}.`],
  ];
}

/** OpenSSL's own limit for a public key (OPENSSL_RSA_MAX_MODULUS_BITS); beyond it, signing takes minutes. */
const MOST_BITS = 16_384;
const HASHES: Readonly<Record<string, 'sha256' | null>> = {
  rsa: 'sha256',
  ec: 'sha256',
  dsa: 'sha256',
  ed25519: null,
  ed448: null,
};

/**
 * Whether the key makes signatures that its own public key accepts. OpenSSL compares only the public
 * halves of a key and a certificate, so a damaged private half goes unnoticed until it is used. A key
 * that does not sign is taken to be sound. Never throws.
 */
export function isSound(key: KeyObject): boolean {
  const hashName = HASHES[key.asymmetricKeyType ?? ''];
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (hashName === undefined || bits > MOST_BITS) return true;
  try {
    const text = Buffer.from('credential-checks');
    return verify(hashName, text, createPublicKey(key), sign(hashName, text, key));
  } catch {
    return false;
  }
}
