import { children, type Element, element, missingBytes, TAG } from '../formats/der.js';
import type { Unwrapped } from '../formats/unwrap.js';

/** What a file is, as far as it matters to those who put another one in its place. */
export type FileKind =
  | 'certificate'
  | 'private-key'
  | 'openssh-key'
  | 'public-key'
  | 'request'
  | 'pkcs12'
  | 'pkcs7'
  | 'jks'
  | 'jceks'
  | 'pgp'
  | 'page'
  | 'json'
  | 'path'
  | 'empty'
  /** Of a binary file, with what is no UTF-8 replaced. */
  | 'raw-bytes'
  | 'cut-off'
  | 'unknown';

/** One block of PEM (RFC 7468), or a binary file. */
export interface FilePart {
  readonly kind: FileKind;
  /** What is between BEGIN and END; null for a binary file. */
  readonly label: string | null;
  /** The PEM text from BEGIN to END; null for a binary file. */
  readonly pem: string | null;
  readonly bytes: Buffer;
}

/**
 * The parts of a file in their order, each by what is in it: tools write other labels than what
 * they put under them (`certutil -encode` calls everything a certificate). Never throws.
 */
export function partsOf({ text, bytes }: Unwrapped): readonly FilePart[] {
  if (text === null) return [{ kind: kindOfBytes(bytes), label: null, pem: null, bytes }];
  // A key may be in it, which is not the file.
  if (JSON_TEXT.test(text)) return [{ kind: 'json', label: null, pem: null, bytes }];
  const blocks = [...text.matchAll(BLOCK)].map(([pem, label = '', body = '']): FilePart => {
    const inside = Buffer.from(body.replace(/\s+/g, ''), 'base64');
    return { kind: kindOfBlock(label, inside), label, pem, bytes: inside };
  });
  if (blocks.length > 0) return blocks;
  return [{ kind: kindOfText(text), label: null, pem: null, bytes }];
}

/** How much of the binary file of a cut off part is missing, in bytes; null when that is not known. */
export function missingIn({ pem, bytes }: FilePart): number | null {
  return pem === null ? missingBytes(bytes) : null;
}

const JSON_TEXT = /^\s*[{[]/;
const BLOCK = /-----BEGIN ([A-Z0-9 #]{1,40})-----((?:[^-]|-(?!----))*)-----END \1-----/g;

/** What DER does not say, or not under this label. */
const LABELS: readonly (readonly [RegExp, FileKind])[] = [
  [/^OPENSSH PRIVATE KEY$/, 'openssh-key'],
  [/^PGP /, 'pgp'],
  // Encrypted by OpenSSL itself, it is no DER.
  [/^(?:RSA |EC |DSA )PRIVATE KEY$/, 'private-key'],
  // With what only OpenSSL puts behind the certificate.
  [/^TRUSTED CERTIFICATE$/, 'certificate'],
];

function kindOfBlock(label: string, inside: Buffer): FileKind {
  return LABELS.find(([pattern]) => pattern.test(label))?.[1] ?? kindOfBytes(inside);
}

const BY_TEXT: readonly (readonly [RegExp, FileKind])[] = [
  [/^\s*$/, 'empty'],
  [/^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b/i, 'page'],
  // A zero byte is in no variable, and the first bytes of a JKS are no UTF-8.
  [/^0[\u0080-\u0084\ufffd]|^\ufffd{4}/, 'raw-bytes'],
  [/^\s*(?:ssh|ecdsa|sk)-\S{1,80} AAAA/, 'public-key'],
  [/-----BEGIN /, 'cut-off'],
  [/^\s*[\w.~:/\\ -]{1,200}\.(?:pem|crt|cer|cert|key|p12|pfx|der|jks|keystore)\s*$/i, 'path'],
];

function kindOfText(text: string): FileKind {
  return BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}

function kindOfBytes(bytes: Buffer): FileKind {
  const magic = bytes.toString('hex', 0, 4);
  if (magic === 'feedfeed') return 'jks';
  if (magic === 'cececece') return 'jceks';
  if (missingBytes(bytes) !== null) return 'cut-off';
  if (isStore(bytes)) return 'pkcs12';
  try {
    const whole = element(bytes);
    return whole.tag === TAG.sequence ? kindOfSequence(children(whole)) : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** RFC 7292, 4: version 3, then a sequence. Its length may be open, as that of Apple's files. */
function isStore(bytes: Buffer): boolean {
  return /^30(?:[0-7].|80|81..|82.{4}|83.{6})02010330/.test(bytes.toString('hex', 0, 16));
}

/** The types of what is in a sequence, as a text: `int seq bits`. */
const SHAPES: readonly (readonly [RegExp, FileKind])[] = [
  // RFC 5958: PrivateKeyInfo. RFC 8017, A.1.2, and the same for DSA. RFC 5915.
  [/^int seq octets/, 'private-key'],
  [/^int(?: int){5,}/, 'private-key'],
  [/^int octets/, 'private-key'],
  // RFC 5958, 3: EncryptedPrivateKeyInfo.
  [/^seq octets$/, 'private-key'],
  // RFC 5280, 4.1: SubjectPublicKeyInfo. RFC 8017, A.1.1.
  [/^seq bits$/, 'public-key'],
  [/^int int$/, 'public-key'],
  // RFC 5652, 3.
  [/^oid /, 'pkcs7'],
];

const TYPES: Readonly<Record<number, string>> = {
  [TAG.integer]: 'int',
  [TAG.octets]: 'octets',
  [TAG.bits]: 'bits',
  [TAG.oid]: 'oid',
  [TAG.sequence]: 'seq',
};

function kindOfSequence(members: readonly Element[]): FileKind {
  const shape = shapeOf(members);
  const [signed] = members;
  if (shape === 'seq seq bits' && signed !== undefined) {
    const inside = children(signed);
    // RFC 2986, 4.1: a version, a name, a key, attributes. A certificate has more.
    return inside.length <= 4 ? 'request' : certificateOrList(shapeOf(inside));
  }
  return SHAPES.find(([pattern]) => pattern.test(shape))?.[1] ?? 'unknown';
}

/** RFC 5280, 4.1 and 5.1: only a certificate has its serial number before the algorithm. */
function certificateOrList(shape: string): FileKind {
  return /^(?:other )?int seq seq seq seq seq/.test(shape) ? 'certificate' : 'unknown';
}

function shapeOf(members: readonly Element[]): string {
  return members.map(({ tag }) => TYPES[tag] ?? 'other').join(' ');
}
