import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { keyType, type PublicKey, publicKey, readPublicKey } from './key-types.js';
import type { Locked, Opened } from './opened.js';
import { type Seal, sealOf, unsealed } from './seal.js';
import { Wire } from './wire.js';

/** A file of the format openssh-key-v1 as far as it can be read without a passphrase. */
interface KeyFile {
  readonly publicKey: PublicKey;
  readonly blob: Buffer;
  /** Null when it is not encrypted. */
  readonly seal: Seal | null;
  readonly section: Buffer;
}

const MAGIC = 'openssh-key-v1\0';
const BROKEN = { kind: 'broken' } as const;

/** Reads the bytes between the boundaries (PROTOCOL.key of OpenSSH). Never throws. */
export function openSshKey(bytes: Buffer): Locked {
  const file = readKeyFile(bytes);
  return 'kind' in file
    ? { isEncrypted: false, open: () => file }
    : { isEncrypted: file.seal !== null, open: (passphrase) => opened(file, passphrase) };
}

function readKeyFile(bytes: Buffer): KeyFile | Exclude<Opened, { readonly kind: 'open' }> {
  const wire = new Wire(bytes);
  if (wire.take(MAGIC.length)?.toString('latin1') !== MAGIC) return BROKEN;
  const [cipher, kdf, options] = wire.strings(3) ?? [];
  const count = wire.uint32();
  const [blob, section] = wire.strings(2) ?? [];
  if (!cipher || !kdf || !options || !blob || !section || count !== 1) return BROKEN;
  const type = keyType(new Wire(blob).text() ?? '');
  if (type === null) {
    return { kind: 'unknown', words: 'is of a type that this action does not know' };
  }
  if (type.secret === undefined) return { kind: 'foreign', words: IN_SECURITY_KEY };
  const found = readPublicKey(blob);
  if (found === null) return BROKEN;
  const key = { publicKey: found, blob };
  if (cipher.toString('latin1') === 'none') return { ...key, seal: null, section };
  const seal = sealOf(cipher.toString('latin1'), kdf.toString('latin1'), options);
  if (seal === null) return BROKEN;
  if ('words' in seal) return { kind: 'unknown', ...seal };
  // What proves that the section is whole comes after it.
  const sealed = Buffer.concat([section, wire.rest()]);
  return section.length % seal.cipher.block === 0 ? { ...key, seal, section: sealed } : BROKEN;
}

const IN_SECURITY_KEY = 'only points to a security key (FIDO), which a workflow cannot touch';

function opened(file: KeyFile, passphrase: string): Opened {
  const { seal, section, publicKey: expected, blob } = file;
  const plain = seal === null ? section : unsealed(seal, section, passphrase);
  if (plain === null) return { kind: 'locked' };
  const wire = new Wire(plain);
  const check = wire.uint32();
  // The same number twice: only the right passphrase gives that.
  if (check === null || check !== wire.uint32()) return seal === null ? BROKEN : { kind: 'locked' };
  const type = wire.text() ?? '';
  const secret = keyType(type)?.secret;
  const fields = secret === undefined ? null : wire.strings(secret.fields);
  const comment = wire.text();
  if (secret === undefined || fields === null || comment === null) return BROKEN;
  const own = publicKey(type, secret.publicFields(fields));
  const fits = own !== null && isSame(own, expected) && isPair(secret.jwk?.(fields), own.jwk);
  return { kind: 'open', words: expected.words, blob, comment, fits, notes: [] };
}

function isSame(one: PublicKey, other: PublicKey): boolean {
  return (
    one.type === other.type &&
    one.fields.every((field, index) => field.equals(other.fields[index] ?? Buffer.alloc(0)))
  );
}

/** Null where Node.js has no such keys. */
function isPair(secret: JsonWebKey | undefined, other: JsonWebKey | null): boolean | null {
  if (secret === undefined || other === null) return null;
  try {
    return signsFor(
      createPrivateKey({ key: secret, format: 'jwk' }),
      createPublicKey({ key: other, format: 'jwk' }),
    );
  } catch {
    return false;
  }
}

/** Whether what the private key signs is what the public one accepts. May throw for unsound keys. */
export function signsFor(privateKey: KeyObject, other: KeyObject): boolean {
  const algorithm = privateKey.asymmetricKeyType?.startsWith('ed') ? null : 'sha256';
  const message = Buffer.from('Do these two fit?');
  return verify(algorithm, message, other, sign(algorithm, message, privateKey));
}
