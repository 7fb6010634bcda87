import { hash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import {
  type Element,
  members,
  objectIdentifier,
  octets,
  smallInteger,
  TAG,
} from '../formats/der.js';

/** A passphrase on its way into keys. */
export interface Opener {
  /** For PBES2 and PBMAC1: UTF-8, as OpenSSL, Java and .NET take it. */
  readonly utf8: Buffer;
  /** For the scheme of PKCS#12 itself: UTF-16 with two zero bytes behind it (RFC 7292, B.1). */
  readonly wide: Buffer;
  /** Counts the rounds of a derivation before it begins. Throws `NotSupported` when it is too much. */
  spend(rounds: number): void;
}

/** What this action cannot open, whatever the passphrase; own words, after "It". */
export class NotSupported extends Error {}

/** The rounds of all derivations of one file: some seconds of work. The usual number is 2,048 to 600,000. */
const MOST_ROUNDS = 3_000_000;

/** What a passphrase is in bytes; null for none, which is not the same as an empty one. */
export function opener(passphrase: string | null): Opener {
  const text = passphrase === null ? '' : `${passphrase}\0`;
  const wide = Buffer.from(text, 'utf16le').swap16();
  let left = MOST_ROUNDS;
  return {
    utf8: Buffer.from(passphrase ?? '', 'utf8'),
    wide,
    spend: (rounds) => {
      left -= rounds;
      if (left < 0)
        throw new NotSupported('asks for more rounds of its encryption than it is given here');
    },
  };
}

/** RFC 8018, B.1.2: the hash of each pseudorandom function. */
export const PSEUDORANDOM: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

/** Bytes; no cipher or check sum takes a longer one. */
const LONGEST_KEY = 64;
const PBKDF2 = '1.2.840.113549.1.5.12';
const HMAC_SHA1 = '1.2.840.113549.2.7';

/** PBKDF2 (RFC 8018, A.2). `length` is that of the key where the parameters do not say it. */
export async function stretched(
  derivation: Element | undefined,
  { utf8, spend }: Opener,
  length: number,
): Promise<Buffer> {
  const [id, parameters] = members(derivation);
  const method = objectIdentifier(id);
  if (method !== PBKDF2)
    throw new NotSupported(`derives its key in a way that is not known here (${method})`);
  const [salt, rounds, ...rest] = members(parameters);
  const given = rest.find(({ tag }) => tag === TAG.integer);
  const functionOf = rest.find(({ tag }) => tag === TAG.sequence);
  const name = functionOf === undefined ? HMAC_SHA1 : objectIdentifier(members(functionOf)[0]);
  const digest = PSEUDORANDOM[name];
  if (digest === undefined)
    throw new NotSupported(`derives its key with a function that is not known here (${name})`);
  const count = smallInteger(rounds);
  spend(count);
  const size = given === undefined ? length : Math.min(smallInteger(given), LONGEST_KEY);
  return promisify(pbkdf2)(utf8, octets(salt), count, size, digest);
}

interface Derivation {
  readonly hashName: string;
  readonly salt: Buffer;
  readonly rounds: number;
  /** 1 for a key, 2 for an initialisation vector, 3 for a MAC (RFC 7292, B.3). */
  readonly purpose: number;
  /** Bytes that are wanted. */
  readonly length: number;
}

/** RFC 7292, B.2, whose names are in the comments. */
export function derive(
  { hashName, salt, rounds, purpose, length }: Derivation,
  opener: Opener,
): Buffer {
  // v, the length of a block of the hash.
  const size = hashName === 'sha384' || hashName === 'sha512' ? 128 : 64;
  const blocks = Buffer.concat([filled(salt, size), filled(opener.wide, size)]); // I
  const parts: Buffer[] = []; // A
  for (let made = 0; made < length; made += parts.at(-1)?.length ?? length) {
    opener.spend(rounds);
    let digest = hash(hashName, Buffer.concat([Buffer.alloc(size, purpose), blocks]), 'buffer');
    for (let round = 1; round < rounds; round++) digest = hash(hashName, digest, 'buffer');
    parts.push(digest);
    const addend = filled(digest, size).subarray(0, size); // B
    for (let at = 0; at < blocks.length; at += size) add(blocks.subarray(at, at + size), addend);
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Repeated up to a multiple of the size; nothing stays nothing. */
function filled(bytes: Buffer, size: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / size) * size, bytes);
}

/** I_j = (I_j + B + 1) mod 2^v, in place. */
function add(block: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let at = block.length - 1; at >= 0; at--) {
    carry += (block[at] ?? 0) + (addend[at] ?? 0);
    block[at] = carry & 0xff;
    carry >>= 8;
  }
}
