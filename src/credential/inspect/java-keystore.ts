import type { Inspection } from '../../model/inspection.js';
import { decoded, fileOf } from './command.js';
import { partsOf } from './identify.js';
import type { Inspector } from './inspector.js';
import { instead, storedInBase64, type Wanted } from './instead.js';
import type { Passphrases } from '../pkcs12/store.js';
import type { StoreWords } from './closed-store.js';
import { inspectStore } from './store-inspection.js';
import { unwrap } from '../formats/unwrap.js';

const STORED = storedInBase64('store.p12');
const WORDS: StoreWords = {
  noun: 'keystore',
  again: 'Take the keystore from a backup, or export it again.',
  stored: STORED,
  mayLackKey: true,
  takesKeyPassphrase: true,
};
const WANTED: Wanted = { words: 'a Java keystore', store: STORED };

/** A keystore of Java in the format of PKCS#12, which `keytool` writes since Java 9 (JEP 229). */
export const javaKeystore: Inspector = {
  says: 'A Java keystore in Base64, of the type PKCS12.',
  fields: {
    passphrase: { says: 'The password of the keystore.' },
    'key-passphrase': { says: 'The password of the private key, where it is another one.' },
  },
  inspect: ({ content, passphrase = '', 'key-passphrase': key }) =>
    inspectKeystore(content, { store: passphrase, key: key || undefined }),
  command: ({ content, passphrase = [] }) => [
    // keytool refuses a pipe: it asks for the length of the file.
    ['store=$(mktemp)'],
    ['{ ', ...decoded(content), '; } > "$store"'],
    ['keytool -list -v -keystore "$store" -storepass:file ', ...fileOf(passphrase)],
    ['rm "$store"'],
  ],
};

async function inspectKeystore(content: string, passphrases: Passphrases): Promise<Inspection> {
  const parts = partsOf(unwrap(content));
  const store = parts.find(({ kind }) => kind === 'pkcs12');
  if (store !== undefined) return inspectStore(store.bytes, passphrases, WORDS);
  const old = parts.find(({ kind }) => kind === 'jks' || kind === 'jceks');
  if (old === undefined) return instead(parts[0], WANTED);
  return {
    kind: 'unreadable',
    message: [
      `The keystore has the old format ${old.kind.toUpperCase()}, which cannot be read here.`,
    ],
    steps: CONVERT,
  };
}

/** As `keytool` itself advises since Java 9. It asks for the passwords. */
const CONVERT: readonly string[] = [
  'Convert the keystore: `keytool -importkeystore -srckeystore old.jks -destkeystore store.p12 -deststoretype PKCS12`.',
  STORED,
  'If the passwords have changed, store the new one too.',
];
