import { createPrivateKey, type KeyObject } from 'node:crypto';
import { marginOf } from '../../values/margin.js';
import { children, type Element, element, members, TAG } from '../formats/der.js';
import { NotSupported, opener } from '../pkcs12/derivation.js';
import { roundsOf } from '../pkcs12/encryption.js';
import type { FilePart } from './identify.js';
import { isSound } from './key-facts.js';

export type KeyOpening =
  | { readonly kind: 'open'; readonly key: KeyObject; readonly isEncrypted: boolean }
  | ClosedKey;

/** Why a key does not open. */
export type ClosedKey =
  | { readonly kind: 'no-passphrase' }
  | { readonly kind: 'wrong-passphrase' }
  /** The passphrase is right but for white space; `words` follow "The passphrase". */
  | { readonly kind: 'margin'; readonly words: string }
  | { readonly kind: 'damaged' }
  /** `words` follow "it". */
  | { readonly kind: 'not-supported'; readonly words: string };

/**
 * Reads a private key (RFC 5958, RFC 8017 A.1.2, RFC 5915), encrypted or not. Never throws, and
 * stops before a derivation that would take longer than some seconds.
 */
export function openKey(part: FilePart, passphrase: string | undefined): KeyOpening {
  const encryption = encryptionOf(part);
  if (encryption === 'none') {
    const key = readKey(part);
    return key === null ? { kind: 'damaged' } : sound(key, false);
  }
  if (passphrase === undefined) return { kind: 'no-passphrase' };
  const obstacle = encryption === 'openssl' ? null : obstacleIn(encryption);
  return obstacle ?? openEncrypted(part, passphrase);
}

function sound(key: KeyObject, isEncrypted: boolean): KeyOpening {
  return isSound(key) ? { kind: 'open', key, isEncrypted } : { kind: 'damaged' };
}

function openEncrypted(part: FilePart, passphrase: string): KeyOpening {
  const key = readKey(part, passphrase);
  if (key !== null) return sound(key, true);
  const margin = marginOf(passphrase);
  return margin !== null && readKey(part, margin.bare) !== null
    ? { kind: 'margin', words: margin.words }
    : { kind: 'wrong-passphrase' };
}

/** The algorithm of PKCS#8 (RFC 5958, 3), or the way of OpenSSL, which has one round. */
function encryptionOf({ pem, bytes }: FilePart): Element | 'openssl' | 'none' {
  if (pem !== null && /^Proc-Type: ?4,ENCRYPTED/m.test(pem)) return 'openssl';
  try {
    const [algorithm, data] = children(element(bytes));
    return algorithm?.tag === TAG.sequence && data?.tag === TAG.octets ? algorithm : 'none';
  } catch {
    return 'none';
  }
}

/** OpenSSL carries out every round that a file asks for, however many these are. */
function obstacleIn(algorithm: Element): ClosedKey | null {
  try {
    opener(null).spend(roundsOf(algorithm));
    return null;
  } catch (error) {
    return error instanceof NotSupported
      ? { kind: 'not-supported', words: error.message }
      : { kind: 'damaged' };
  }
}

function readKey(part: FilePart, passphrase?: string): KeyObject | null {
  try {
    const secret = passphrase === undefined ? {} : { passphrase };
    if (part.pem !== null) return createPrivateKey({ key: part.pem, ...secret });
    return createPrivateKey({
      key: part.bytes,
      format: 'der',
      type: typeOf(part.bytes),
      ...secret,
    });
  } catch {
    return null;
  }
}

/** Of the three that Node.js tells apart, by what follows the version. */
function typeOf(bytes: Buffer): 'pkcs1' | 'pkcs8' | 'sec1' {
  const [first, second] = members(element(bytes));
  if (first?.tag !== TAG.integer || second?.tag === TAG.sequence) return 'pkcs8';
  return second?.tag === TAG.octets ? 'sec1' : 'pkcs1';
}
