import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';

/** Keys of the kinds that sign, made once a file. */
export const rsaKey = (bits = 2_048): KeyObject =>
  generateKeyPairSync('rsa', { modulusLength: bits }).privateKey;
export const ecKey = (namedCurve = 'P-256'): KeyObject =>
  generateKeyPairSync('ec', { namedCurve }).privateKey;

export const pkcs8 = (key: KeyObject): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

type Json = Readonly<Record<string, unknown>>;

/** The parts of a JWT, decoded without the library that signs. */
export function partsOf(token: string): { header: Json; claims: Json } {
  const [header = '', claims = ''] = token.split('.');
  const read = (part: string): Json => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: read(header), claims: read(claims) };
}

/** Whether the signature of a JWT is that of this key, by `node:crypto` alone (RFC 7515, 5.2). */
export function isSignedBy(
  token: string,
  key: KeyObject,
  digest: string | null = 'sha256',
): boolean {
  const [header, claims, signature = ''] = token.split('.');
  const data = Buffer.from(`${header}.${claims}`);
  const publicKey = { key: createPublicKey(key), dsaEncoding: 'ieee-p1363' as const };
  return verify(digest, data, publicKey, Buffer.from(signature, 'base64url'));
}
