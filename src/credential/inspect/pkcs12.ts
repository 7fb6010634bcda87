import type { Inspection } from '../../model/inspection.js';
import { CERTIFICATES_IN_WORDS, decoded, fileOf } from './command.js';
import { partsOf } from './identify.js';
import type { Inspector } from './inspector.js';
import { instead, storedInBase64, type Wanted } from './instead.js';
import type { StoreWords } from './closed-store.js';
import { inspectStore } from './store-inspection.js';
import { unwrap } from '../formats/unwrap.js';

const STORED = storedInBase64('store.p12');
const WORDS: StoreWords = {
  noun: 'PKCS#12 store',
  again: 'Export the store again.',
  stored: STORED,
  mayLackKey: false,
  takesKeyPassphrase: false,
};
const WANTED: Wanted = { words: 'a PKCS#12 store (.p12, .pfx)', store: STORED };

/** A PKCS#12 store (RFC 7292), such as Windows, macOS and OpenSSL export: a private key and its chain. */
export const pkcs12: Inspector = {
  says: 'A PKCS#12 store (.p12, .pfx) in Base64: a private key with its certificates.',
  fields: { passphrase: { says: 'The passphrase of the store.' } },
  inspect: ({ content, passphrase }) => inspectPkcs12(content, passphrase),
  command: ({ content, passphrase = [] }) => [
    [
      'openssl pkcs12 -nokeys -in <(',
      ...decoded(content),
      ') -passin file:',
      ...fileOf(passphrase),
      ' \\',
    ],
    [`  | ${CERTIFICATES_IN_WORDS}`],
  ],
};

async function inspectPkcs12(content: string, passphrase: string | undefined): Promise<Inspection> {
  const unwrapped = unwrap(content);
  const parts = partsOf(unwrapped);
  const store = parts.find(({ kind }) => kind === 'pkcs12');
  if (store === undefined) return instead(parts[0], WANTED);
  return inspectStore(store.bytes, { store: passphrase ?? '' }, WORDS);
}
