import { generateKeyPairSync } from 'node:crypto';

/** A string of SSH (RFC 4251, section 5). */
export function sshString(bytes: Buffer | string): Buffer {
  const content = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** What is in the head of an encrypted key. */
export interface Head {
  readonly cipher: string;
  readonly kdf: string;
  readonly options: Buffer;
}

const OPEN: Head = { cipher: 'none', kdf: 'none', options: Buffer.alloc(0) };

/** An Ed25519 key in the format openssh-key-v1, with any head, without a program of the system. */
export function opensshKey(head: Head = OPEN): string {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const type = sshString('ssh-ed25519');
  const section = Buffer.concat([
    Buffer.alloc(8, 7),
    type,
    sshString(point),
    sshString(Buffer.concat([seed, point])),
    sshString('made@test'),
  ]);
  const missing = (16 - (section.length % 16)) % 16;
  const padding = Array.from({ length: missing }, (_, index) => index + 1);
  return pemOf(
    'OPENSSH PRIVATE KEY',
    Buffer.concat([
      Buffer.from('openssh-key-v1\0'),
      ...[head.cipher, head.kdf, head.options].map((part) => sshString(part)),
      Buffer.from([0, 0, 0, 1]),
      sshString(Buffer.concat([type, sshString(point)])),
      sshString(Buffer.concat([section, Buffer.from(padding)])),
    ]),
  );
}

/** Bytes between the boundaries of a label. */
export function pemOf(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
