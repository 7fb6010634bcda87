import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Inspection } from '../../model/inspection.js';
import type { Phrase } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import { chainEvidence } from './certificate.js';
import { inspectClosed, inspectLocked, type StoreWords } from './closed-store.js';
import { isSound, keyEvidence, keyWarnings } from './key-facts.js';
import { openStore, type Passphrases, type Store } from '../pkcs12/store.js';
import { beginOf, type Certificate, endsOf, fits, readCertificate } from './x509.js';

type Unusable = Extract<Inspection, { readonly kind: 'unusable' }>;

/**
 * Opens a PKCS#12 store and says what is in it: whether each private key has its certificate, and
 * when the certificates end. Never rejects.
 */
export async function inspectStore(
  bytes: Buffer,
  passphrases: Passphrases,
  words: StoreWords,
): Promise<Inspection> {
  const opening = await openStore(bytes, passphrases);
  switch (opening.kind) {
    case 'open':
      return inspectOpened(opening.store, bytes, words);
    case 'wrong-passphrase':
      return inspectClosed(bytes, passphrases, words);
    case 'locked-key':
      return inspectLocked(passphrases, words);
    case 'damaged':
      return unusable([`The ${words.noun} is damaged.`], [words.again, words.stored]);
    case 'not-supported':
      return {
        kind: 'unreadable',
        message: [`The ${words.noun} cannot be read: it ${opening.words}.`],
        steps: ['Look into the store with the command in the job summary.'],
      };
  }
}

function unusable(message: Phrase, steps: readonly string[]): Unusable {
  return { kind: 'unusable', cause: 'malformed', message, steps, field: 'content' };
}

function inspectOpened(store: Store, bytes: Buffer, words: StoreWords): Inspection {
  const certificates = store.certificates.map(({ der }) => readCertificate(der));
  const readable = certificates.filter((one) => one !== null);
  const keys = store.keys.map(readKey).filter((one) => one !== null);
  const { noun, again, stored, mayLackKey } = words;
  if (readable.length < certificates.length || keys.length < store.keys.length) {
    return unusable([`A certificate or key in the ${noun} is damaged.`], [again, stored]);
  }
  if (keys.length > 0) return inspectKeys({ keys, certificates: readable }, bytes, words);
  if (readable.length === 0 && store.others === 0) {
    return unusable([`The ${noun} is empty.`], [again, stored]);
  }
  const isTrustStore = store.certificates.some(({ isTrusted }) => isTrusted);
  const isMeant = mayLackKey && (isTrustStore || readable.length === 0);
  if (!isMeant) {
    const held = readable.length > 0 ? counted(readable.length, 'certificate') : 'other entries';
    return unusable(
      [`The ${noun} holds ${held} and no private key.`],
      ['Export it again together with its private key.', stored],
    );
  }
  return {
    kind: 'read',
    found: isTrustStore
      ? [
          `The ${noun} opens. It holds ${counted(readable.length, 'trusted certificate')} and no private key.`,
        ]
      : [`The ${noun} opens. It holds neither a certificate nor a private key, but other entries.`],
    ends: endsOf(readable, readable),
    source: 'certificate',
    identity: null,
    evidence: protectionEvidence(bytes),
  };
}

interface Opened {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly Certificate[];
}

function inspectKeys({ keys, certificates }: Opened, bytes: Buffer, words: StoreWords): Inspection {
  const pairs = keys.map((key) => certificates.find((one) => fits(key, one)));
  const leaves = pairs.filter((one) => one !== undefined);
  if (certificates.length === 0) {
    const message = `The ${words.noun} holds a private key and no certificate.`;
    return unusable([message], ['Export it again together with its certificate.', words.stored]);
  }
  if (leaves.length < keys.length) {
    const message = `A private key in the ${words.noun} fits none of its certificates.`;
    return unusable([message], [words.again, words.stored]);
  }
  return {
    kind: 'read',
    found: [
      keys.length === 1
        ? `The ${words.noun} opens, and its private key fits its certificate.`
        : `The ${words.noun} opens, and each of its ${keys.length} private keys fits its certificate.`,
    ],
    ends: endsOf(certificates, leaves),
    ...beginOf(certificates, leaves),
    source: 'certificate',
    identity: leaves[0]?.name ?? null,
    evidence: [
      ...keys.map(keyEvidence),
      ...chainEvidence(certificates),
      ...protectionEvidence(bytes),
    ],
    warnings: keys.flatMap(keyWarnings),
    renewal: [
      'Get a new certificate {where}, and export it with its private key and the certificates of its chain as PKCS#12.',
      STORE,
    ],
  };
}

function readKey(der: Buffer): KeyObject | null {
  try {
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return isSound(key) ? key : null;
  } catch {
    return null;
  }
}

/** The object identifiers of RC2 with SHA-1 (RFC 7292, C), 128 and 40 bits. */
const RC2 = ['060a2a864886f70d010c0105', '060a2a864886f70d010c0106'];

/** A store that a program of today may refuse, although it is whole. */
function protectionEvidence(bytes: Buffer): readonly Phrase[] {
  const isOld = RC2.some((id) => bytes.includes(Buffer.from(id, 'hex')));
  return isOld ? [['It is encrypted with RC2, which OpenSSL 3 opens only with -legacy']] : [];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
