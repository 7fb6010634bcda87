import { createHmac, timingSafeEqual } from 'node:crypto';
import { derive, NotSupported, type Opener, PSEUDORANDOM, stretched } from './derivation.js';
import { type Element, members, objectIdentifier, octets, smallInteger } from '../formats/der.js';

/** RFC 8017, B.1. */
const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const PBMAC1 = '1.2.840.113549.1.5.14';
/** Bytes of SHA-512. */
const LONGEST_HASH = 64;

/** Whether the passphrase gives the `MacData` of the content (RFC 7292, 4 and B; RFC 9579). */
export async function isAuthentic(
  macData: Element,
  content: Buffer,
  opener: Opener,
): Promise<boolean> {
  const [digestInfo, salt, rounds] = members(macData);
  const [algorithm, expected] = members(digestInfo);
  const [id, parameters] = members(algorithm);
  const method = objectIdentifier(id);
  const wanted = octets(expected);
  if (wanted.length > LONGEST_HASH) return false;
  if (method === PBMAC1) return isPbmac1({ parameters, wanted }, content, opener);
  const hashName = HASHES[method];
  if (hashName === undefined)
    throw new NotSupported(`has a check sum of a kind that is not known here (${method})`);
  const count = rounds === undefined ? 1 : smallInteger(rounds);
  const base = { hashName, salt: octets(salt), rounds: count, purpose: 3, length: wanted.length };
  return isEqual(hmac(hashName, derive(base, opener), content), wanted);
}

interface Expected {
  readonly parameters: Element | undefined;
  readonly wanted: Buffer;
}

async function isPbmac1({ parameters, wanted }: Expected, content: Buffer, opener: Opener) {
  const [derivation, scheme] = members(parameters);
  const name = objectIdentifier(members(scheme)[0]);
  const hashName = PSEUDORANDOM[name];
  if (hashName === undefined)
    throw new NotSupported(`has a check sum of a kind that is not known here (${name})`);
  const key = await stretched(derivation, opener, wanted.length);
  return isEqual(hmac(hashName, key, content), wanted);
}

function hmac(hashName: string, key: Buffer, content: Buffer): Buffer {
  return createHmac(hashName, key).update(content).digest();
}

function isEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
