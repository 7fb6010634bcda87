import { createPrivateKey, type KeyObject } from 'node:crypto';
import { unwrap } from '../credential/formats/unwrap.js';
import { PEM_FLAWS, type PemFlaw, pemFlaw } from '../values/pem.js';

export type KeyFlaw = PemFlaw | 'encrypted' | 'damaged';

/** More than any key, and as much as is looked at. */
const LONGEST = 65_536;
const BLOCK =
  /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----((?:[A-Za-z0-9+/=\s]|\\+[nr])*)-----END \1-----/;

/**
 * The private key in a secret: PEM text (PKCS#1, PKCS#8, SEC 1), also in Base64, with lost or
 * written-out line breaks or with more around it, or the Base64 of its DER; else what is wrong with
 * it. Never throws.
 */
export function keyIn(text: string): KeyObject | KeyFlaw {
  if (text.length > LONGEST) return 'no-pem';
  const { text: plain, bytes } = unwrap(text);
  if (plain === null) return bareKey(bytes) ?? pemFlaw(text, 'key') ?? 'damaged';
  const block = blockIn(plain);
  if (block?.label === 'OPENSSH PRIVATE KEY') return 'openssh';
  if (block?.label === 'ENCRYPTED PRIVATE KEY' || /Proc-Type: ?4,ENCRYPTED/.test(plain)) {
    return 'encrypted';
  }
  if (block !== null) return readKey(block.pem) ?? 'damaged';
  return pemFlaw(plain, 'key') ?? 'damaged';
}

interface Block {
  readonly label: string;
  /** In Base64, without line breaks. */
  readonly body: string;
  readonly pem: string;
}

function blockIn(text: string): Block | null {
  const [, label, written = ''] = BLOCK.exec(text) ?? [];
  if (label === undefined) return null;
  const body = written.replace(/\\+[nr]|\s+/g, '');
  const lines = body.match(/.{1,64}/g) ?? [];
  const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
  return { label, body, pem };
}

function readKey(key: Parameters<typeof createPrivateKey>[0]): KeyObject | null {
  try {
    return createPrivateKey(key);
  } catch {
    return null;
  }
}

/** DER (RFC 5208, RFC 8017, RFC 5915) in Base64, which is a PEM without its first and last line. */
function bareKey(key: Buffer): KeyObject | null {
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    const found = readKey({ key, format: 'der', type });
    if (found !== null) return found;
  }
  return null;
}

/** Forms of a key in a secret that the runner would not mask: the plain text of a wrapped one. */
export function keyForms(text: string): readonly string[] {
  const block = text.length > LONGEST ? null : blockIn(unwrap(text).text ?? '');
  return block === null ? [] : [block.pem, block.body];
}

/** What is wrong with a key, after its name. */
export function keyFlawWords(flaw: KeyFlaw): string {
  return OWN_WORDS[flaw] ?? (flaw in PEM_FLAWS ? PEM_FLAWS[flaw as PemFlaw] : 'is damaged');
}

const OWN_WORDS: Readonly<Partial<Record<KeyFlaw, string>>> = {
  encrypted: 'is encrypted with a passphrase, and there is none here to open it',
  damaged: 'is damaged: it cannot be read as a private key',
  openssh: 'is a key in the format of OpenSSH, not the PEM text of a private key',
  'public-key': 'is a public key, and only the private key can sign',
  'no-pem': 'is not the PEM text of a private key',
};
