import { createHash, type JsonWebKey } from 'node:crypto';

/** A string (RFC 4251, section 5). */
function string(bytes: Buffer | string): Buffer {
  const content = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** An mpint (RFC 4251, section 5): with a zero in front where it would be negative. */
function mpint(text: string | undefined): Buffer {
  const bytes = decoded(text);
  const [first = 0] = bytes;
  return string(first > 0x7f ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes);
}

const decoded = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');

const CURVES: Readonly<Record<string, string>> = {
  'P-256': 'nistp256',
  'P-384': 'nistp384',
  'P-521': 'nistp521',
};

/** A public key as SSH sends it (RFC 4253, section 6.6); null for one that SSH has no type for. */
export function publicBlob({ kty, crv = '', e, n, x, y }: JsonWebKey): Buffer | null {
  if (kty === 'RSA') return Buffer.concat([string('ssh-rsa'), mpint(e), mpint(n)]);
  if (crv === 'Ed25519') return Buffer.concat([string('ssh-ed25519'), string(decoded(x))]);
  const curve = CURVES[crv];
  if (curve === undefined) return null;
  const point = Buffer.concat([Buffer.of(4), decoded(x), decoded(y)]);
  return Buffer.concat([string(`ecdsa-sha2-${curve}`), string(curve), string(point)]);
}

/** As `ssh-keygen -l` shows it, and GitHub beside a deploy key. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}
