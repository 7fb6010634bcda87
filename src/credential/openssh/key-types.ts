import type { JsonWebKey } from 'node:crypto';
import { Wire } from './wire.js';

/** The strings of a key after its type, in their order. */
type Fields = readonly Buffer[];

interface KeyType {
  /** How many strings a public key has after its type (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4). */
  readonly fields: number;
  /** What it is and how long: "RSA of 3072 bits". */
  words(fields: Fields): string;
  /** As Node.js takes it (RFC 7517); absent where it has no such keys. */
  jwk?(fields: Fields): JsonWebKey;
  /** Absent where the private part is in a security key. */
  readonly secret?: {
    /** How many strings the private section has after the type (PROTOCOL.key of OpenSSH). */
    readonly fields: number;
    /** The public strings among them. */
    publicFields(secret: Fields): Fields;
    jwk?(secret: Fields): JsonWebKey;
  };
}

export interface PublicKey {
  readonly type: string;
  readonly fields: Fields;
  readonly words: string;
  readonly jwk: JsonWebKey | null;
}

const NONE = Buffer.alloc(0);
const at = (fields: Fields, index: number): Buffer => fields[index] ?? NONE;
const text = (bytes: Buffer): string => bytes.toString('base64url');
/** An mpint (RFC 4251, section 5) without the zeros in front. */
function magnitude(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? NONE : bytes.subarray(first);
}
const mpint = (fields: Fields, index: number): string => text(magnitude(at(fields, index)));
const bits = (bytes: Buffer): number => {
  const [first = 0, ...rest] = magnitude(bytes);
  return first === 0 ? 0 : rest.length * 8 + first.toString(2).length;
};
const integer = (bytes: Buffer): bigint => BigInt(`0x0${bytes.toString('hex')}`);
function bytesOf(value: bigint): string {
  const hex = value.toString(16);
  return text(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
}

/** What Node.js and OpenSSL compute with (OPENSSL_RSA_MAX_MODULUS_BITS). */
const MOST_RSA_BITS = 16_384;

const rsaPublic = (e: Buffer, n: Buffer): JsonWebKey => ({
  kty: 'RSA',
  e: text(magnitude(e)),
  n: text(magnitude(n)),
});

function rsaSecret(fields: Fields): JsonWebKey {
  const [n = NONE, e = NONE, d = NONE, , p = NONE, q = NONE] = fields;
  const exponent = (prime: Buffer) => bytesOf(integer(d) % (integer(prime) - 1n));
  return {
    ...rsaPublic(e, n),
    d: mpint(fields, 2),
    qi: mpint(fields, 3),
    p: mpint(fields, 4),
    q: mpint(fields, 5),
    dp: exponent(p),
    dq: exponent(q),
  };
}

const ed25519 = (x: Buffer): JsonWebKey => ({ kty: 'OKP', crv: 'Ed25519', x: text(x) });

/** `Q` is an uncompressed point: 4, then both coordinates (SEC 1, section 2.3.3). */
function ecdsaPublic(crv: string, point: Buffer): JsonWebKey {
  const middle = 1 + (point.length - 1) / 2;
  return { kty: 'EC', crv, x: text(point.subarray(1, middle)), y: text(point.subarray(middle)) };
}

function ecdsa(crv: string, size: number): KeyType {
  return {
    fields: 2,
    words: () => `ECDSA on the curve ${crv}`,
    jwk: (fields) => ecdsaPublic(crv, at(fields, 1)),
    secret: {
      fields: 3,
      publicFields: ([curve = NONE, point = NONE]) => [curve, point],
      jwk: (secret) => {
        const d = magnitude(at(secret, 2));
        const padded = Buffer.concat([Buffer.alloc(Math.max(0, size - d.length)), d]);
        return { ...ecdsaPublic(crv, at(secret, 1)), d: text(padded) };
      },
    },
  };
}

/** By the type as the key says it. A certificate has the fields of its key. */
const KEY_TYPES: Readonly<Record<string, KeyType>> = {
  'ssh-rsa': {
    fields: 2,
    words: (fields) => `RSA of ${bits(at(fields, 1))} bits`,
    jwk: ([e = NONE, n = NONE]) => rsaPublic(e, n),
    secret: {
      fields: 6,
      publicFields: ([n = NONE, e = NONE]) => [e, n],
      jwk: (secret) => rsaSecret(secret),
    },
  },
  'ssh-ed25519': {
    fields: 1,
    words: () => 'Ed25519',
    jwk: (fields) => ed25519(at(fields, 0)),
    secret: {
      fields: 2,
      publicFields: ([point = NONE]) => [point],
      jwk: ([point = NONE, both = NONE]) => ({ ...ed25519(point), d: text(both.subarray(0, 32)) }),
    },
  },
  'ecdsa-sha2-nistp256': ecdsa('P-256', 32),
  'ecdsa-sha2-nistp384': ecdsa('P-384', 48),
  'ecdsa-sha2-nistp521': ecdsa('P-521', 66),
  'ssh-dss': {
    fields: 4,
    words: (fields) => `DSA of ${bits(at(fields, 0))} bits`,
    secret: { fields: 5, publicFields: (secret) => secret.slice(0, 4) },
  },
  // PROTOCOL.u2f of OpenSSH: the last string is the application.
  'sk-ssh-ed25519@openssh.com': {
    fields: 2,
    words: () => 'Ed25519 in a security key',
    jwk: (fields) => ed25519(at(fields, 0)),
  },
  'sk-ecdsa-sha2-nistp256@openssh.com': {
    fields: 3,
    words: () => 'ECDSA on the curve P-256 in a security key',
    jwk: (fields) => ecdsaPublic('P-256', at(fields, 1)),
  },
};

/** How the keys of a type are read, or null for a type that this does not know. */
export function keyType(name: string): KeyType | null {
  return Object.hasOwn(KEY_TYPES, name) ? (KEY_TYPES[name] ?? null) : null;
}

/** A public key from its type and its strings; null where Node.js could not compute with it. */
export function publicKey(type: string, fields: Fields): PublicKey | null {
  const known = keyType(type);
  if (known === null || (type === 'ssh-rsa' && bits(at(fields, 1)) > MOST_RSA_BITS)) return null;
  return { type, fields, words: known.words(fields), jwk: known.jwk?.(fields) ?? null };
}

/** A public key as SSH sends it (RFC 4253, section 6.6), whole; null for anything else. */
export function readPublicKey(blob: Buffer): PublicKey | null {
  const wire = new Wire(blob);
  const type = wire.text() ?? '';
  const fields = wire.strings(keyType(type)?.fields ?? 0);
  return fields === null || !wire.isAtEnd ? null : publicKey(type, fields);
}

const WEAK_RSA = /^RSA of (\d+) bits$/;

/** Why a key of this kind is worth a warning, as sentences. */
export function weakness(words: string): string | null {
  if (words.startsWith('DSA ')) {
    return 'It is a DSA key. OpenSSH has dropped them in version 10.0, and most servers refuse them.';
  }
  const [, length] = WEAK_RSA.exec(words) ?? [];
  return length !== undefined && Number(length) < 2_048
    ? `It is an RSA key of ${length} bits. Fewer than 2048 bits are no longer safe, and many servers refuse such a key.`
    : null;
}
