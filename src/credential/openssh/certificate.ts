import { keyType, type PublicKey, publicKey, readPublicKey } from './key-types.js';
import { isSignedBy, signatureAlgorithm } from './signature.js';
import { Wire } from './wire.js';

/** What a certificate of OpenSSH says. */
export interface Certificate {
  readonly kind: 'certificate';
  readonly holder: 'user' | 'host';
  readonly key: PublicKey;
  readonly serial: bigint;
  readonly keyId: string;
  readonly principals: readonly string[];
  /** Milliseconds since the epoch; null for the beginning of time, and for never. */
  readonly begins: number | null;
  readonly ends: number | null;
  /** Names of what a server has to understand, such as `source-address`. */
  readonly criticalOptions: readonly string[];
  readonly authority: PublicKey | null;
  /** For the fingerprint of the authority. */
  readonly authorityBlob: Buffer;
  readonly signatureAlgorithm: string;
  /** Whether the authority signed it; null where that is not computed. */
  readonly isSigned: boolean | null;
}

export type CertificateFault = { readonly kind: 'broken' } | { readonly kind: 'unknown' };

const BROKEN: CertificateFault = { kind: 'broken' };
const VERSION = '-cert-v01@openssh.com';
const HOLDERS: Readonly<Record<number, Certificate['holder']>> = { 1: 'user', 2: 'host' };

/**
 * Reads the bytes of a certificate (PROTOCOL.certkeys of OpenSSH, draft-miller-ssh-cert). Never
 * throws.
 */
export function readCertificate(bytes: Buffer): Certificate | CertificateFault {
  const wire = new Wire(bytes);
  const name = wire.text() ?? '';
  if (!name.endsWith(VERSION)) return BROKEN;
  const type = keyTypeOf(name);
  const count = keyType(type)?.fields;
  if (count === undefined) return { kind: 'unknown' };
  const [, ...fields] = wire.strings(1 + count) ?? [];
  const key = publicKey(type, fields);
  const serial = wire.uint64();
  const holder = HOLDERS[wire.uint32() ?? 0];
  const [keyId, principals] = wire.strings(2) ?? [];
  const [after, before] = [wire.uint64(), wire.uint64()];
  const [critical, , , authorityBlob] = wire.strings(4) ?? [];
  const signed = bytes.subarray(0, wire.position);
  const signature = wire.string();
  if (!key || !keyId || !principals || !critical || !authorityBlob || !signature) return BROKEN;
  if (serial === null || after === null || before === null || !holder || !wire.isAtEnd)
    return BROKEN;
  const authority = readPublicKey(authorityBlob);
  return {
    kind: 'certificate',
    holder,
    key,
    serial,
    keyId: keyId.toString('utf8'),
    principals: allStrings(principals),
    begins: after === 0n ? null : (milliseconds(after) ?? LATEST),
    ends: milliseconds(before),
    criticalOptions: allStrings(critical).filter((_, index) => index % 2 === 0),
    authority,
    authorityBlob,
    signatureAlgorithm: signatureAlgorithm(signature),
    isSigned: authority && isSignedBy(authority, signed, signature),
  };
}

/** `ssh-ed25519-cert-v01@openssh.com` has the key of `ssh-ed25519`; that of `sk-…` has a name with an @. */
function keyTypeOf(name: string): string {
  const base = name.slice(0, -VERSION.length);
  return base.startsWith('sk-') ? `${base}@openssh.com` : base;
}

/** ECMA-262, 21.4.1.1: no date is later. */
const LATEST = 8.64e15;

function milliseconds(seconds: bigint): number | null {
  return seconds * 1_000n > BigInt(LATEST) ? null : Number(seconds) * 1_000;
}

function allStrings(bytes: Buffer): readonly string[] {
  const wire = new Wire(bytes);
  const found: string[] = [];
  for (let text = wire.text(); text !== null; text = wire.text()) found.push(text);
  return found;
}
