import {
  children,
  type Element,
  element,
  members,
  NotDer,
  objectIdentifier,
  octets,
  as,
  smallInteger,
  TAG,
} from '../formats/der.js';
import { NotSupported, type Opener, opener } from './derivation.js';
import { decrypt } from './encryption.js';
import { isAuthentic } from './mac.js';

/** What is in a PKCS#12 store (RFC 7292), in the order of the file. */
export interface Store {
  readonly certificates: readonly StoredCertificate[];
  /** PKCS#8, DER, not encrypted. */
  readonly keys: readonly Buffer[];
  /** Secret keys and whatever else is neither certificate nor private key. */
  readonly others: number;
}

export interface StoredCertificate {
  /** X.509, DER. */
  readonly der: Buffer;
  /** Marked by Java as an authority that is trusted, and not as part of a chain. */
  readonly isTrusted: boolean;
}

export type Opening =
  | { readonly kind: 'open'; readonly store: Store }
  | { readonly kind: 'wrong-passphrase' }
  /** A private key in it has another passphrase than the store. */
  | { readonly kind: 'locked-key' }
  /** The passphrase is right, or there is no telling, and the file is not whole. */
  | { readonly kind: 'damaged' }
  /** `words` follow "It". */
  | { readonly kind: 'not-supported'; readonly words: string };

/** What a store is opened with. */
export interface Passphrases {
  /** An empty one stands for none too, as in OpenSSL. */
  readonly store: string;
  /** That of the private keys, where it is another one. */
  readonly key?: string | undefined;
}

/**
 * Opens a store. Never rejects, and stops before a derivation that would take longer than some
 * seconds.
 */
export async function openStore(bytes: Buffer, { store, key }: Passphrases): Promise<Opening> {
  const keyOpener = key === undefined ? null : opener(key);
  const first = await openWith(bytes, { opener: opener(store), keyOpener });
  if (first.kind !== 'wrong-passphrase' || store !== '') return first;
  return openWith(bytes, { opener: opener(null), keyOpener });
}

interface Openers {
  readonly opener: Opener;
  /** Of the private keys; null when it is the same. */
  readonly keyOpener: Opener | null;
}

async function openWith(bytes: Buffer, openers: Openers): Promise<Opening> {
  try {
    const [version, authSafe, macData] = members(element(bytes));
    if (smallInteger(version) !== 3) return { kind: 'damaged' };
    const content = contentOf(authSafe, DATA);
    if (macData === undefined) return await decrypted(content, openers);
    if (!(await isAuthentic(macData, content, openers.opener))) return { kind: 'wrong-passphrase' };
    const opening = await decrypted(content, openers);
    // The check sum holds, so the passphrase is right and the file is whole.
    return opening.kind === 'wrong-passphrase' ? { kind: 'locked-key' } : opening;
  } catch (error) {
    if (error instanceof NotSupported) return { kind: 'not-supported', words: error.message };
    return { kind: 'damaged' };
  }
}

/** `AuthenticatedSafe`. What does not decrypt, or to nothing that makes sense, has another passphrase. */
async function decrypted(content: Buffer, { opener, keyOpener }: Openers): Promise<Opening> {
  const parts = members(element(content));
  try {
    const bags: Bag[] = [];
    for (const part of parts) bags.push(...bagsIn(await safeContents(part, opener)));
    const keys: Buffer[] = [];
    for (const bag of bags) keys.push(...(await keyIn(bag, keyOpener ?? opener)));
    const certificates = bags.flatMap(certificateIn);
    const others = bags.length - keys.length - certificates.length;
    return { kind: 'open', store: { certificates, keys, others } };
  } catch (error) {
    if (error instanceof NotSupported) throw error;
    return { kind: 'wrong-passphrase' };
  }
}

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';

/** The octets of a `ContentInfo` of this type. */
function contentOf(info: Element | undefined, type: string): Buffer {
  const [id, content] = members(info);
  if (objectIdentifier(id) !== type)
    throw new NotSupported('is signed with a key instead of protected by a passphrase');
  const [data] = children(as(TAG.context0, content));
  return octets(data);
}

/** `SafeContents`, decrypted if need be (RFC 5652, 8: `EncryptedData`). */
async function safeContents(info: Element, opener: Opener): Promise<Buffer> {
  const [id, content] = members(info);
  if (objectIdentifier(id) !== ENCRYPTED_DATA) return contentOf(info, DATA);
  const [data] = children(as(TAG.context0, content));
  const [, encrypted] = members(data);
  const [, algorithm, octetString] = members(encrypted);
  return decrypt(as(TAG.sequence, algorithm), octets(octetString), opener);
}

interface Bag {
  readonly type: string;
  readonly value: Element;
  readonly attributes: readonly string[];
}

const BAG = '1.2.840.113549.1.12.10.1';
const KEY_BAG = `${BAG}.1`;
const SHROUDED_KEY_BAG = `${BAG}.2`;
const CERTIFICATE_BAG = `${BAG}.3`;
const NESTED_BAG = `${BAG}.6`;
const X509 = '1.2.840.113549.1.9.22.1';
/** Of Oracle; `keytool -importcert` sets it, and a chain does not have it. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1';
/** No store has bags in bags in practice; the standard allows it. */
const NESTING = 4;

function bagsIn(contents: Buffer, depth = 0): Bag[] {
  if (contents.length === 0) return [];
  return members(element(contents)).flatMap((bag) => {
    const [id, tagged, attributes] = children(bag);
    const [value] = children(as(TAG.context0, tagged));
    if (value === undefined) throw new NotDer('An empty bag.');
    const type = objectIdentifier(id);
    if (type === NESTED_BAG && depth < NESTING) return bagsIn(value.whole, depth + 1);
    const named = attributes === undefined ? [] : children(attributes);
    return [{ type, value, attributes: named.map((one) => objectIdentifier(children(one)[0])) }];
  });
}

async function keyIn({ type, value }: Bag, opener: Opener): Promise<readonly Buffer[]> {
  if (type === KEY_BAG) return [value.whole];
  if (type !== SHROUDED_KEY_BAG) return [];
  const [algorithm, data] = children(value);
  const key = await decrypt(as(TAG.sequence, algorithm), octets(data), opener);
  return [as(TAG.sequence, element(key)).whole];
}

function certificateIn({ type, value, attributes }: Bag): readonly StoredCertificate[] {
  if (type !== CERTIFICATE_BAG) return [];
  const [id, tagged] = children(value);
  if (objectIdentifier(id) !== X509) return [];
  const [certificate] = children(as(TAG.context0, tagged));
  return [{ der: octets(certificate), isTrusted: attributes.includes(TRUSTED_KEY_USAGE) }];
}
