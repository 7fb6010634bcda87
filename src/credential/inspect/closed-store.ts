import type { Inspection } from '../../model/inspection.js';
import type { Phrase } from '../../model/phrase.js';
import { marginOf } from '../../values/margin.js';
import { openStore, type Opening, type Passphrases } from '../pkcs12/store.js';

type Unusable = Extract<Inspection, { readonly kind: 'unusable' }>;

/** What is said of a store, by whose it is. */
export interface StoreWords {
  /** "PKCS#12 store". */
  readonly noun: string;
  /** How a new one is made, and how it is stored. */
  readonly again: string;
  readonly stored: string;
  /** Whether a store of certificates or other entries alone is of use, as Java's trust stores are. */
  readonly mayLackKey: boolean;
  /** Whether there is a field for the passphrase of the private key. */
  readonly takesKeyPassphrase: boolean;
}

/** The passphrase does not open it: what is wrong with the passphrase. */
export async function inspectClosed(
  bytes: Buffer,
  { store: passphrase, key }: Passphrases,
  { noun }: StoreWords,
): Promise<Inspection> {
  if (passphrase === '') {
    return {
      kind: 'unreadable',
      message: [`The ${noun} has a passphrase, and none is given.`],
      steps: ['Give it as `passphrase`.'],
    };
  }
  const isOpenedBy = async (other: string) => isOpen(await openStore(bytes, { store: other, key }));
  const margin = marginOf(passphrase);
  if (margin !== null && (await isOpenedBy(margin.bare))) {
    return wrong([`The passphrase ${margin.words}.`], { steps: BARE_PASSPHRASE });
  }
  if (await isOpenedBy('')) {
    return wrong([`The ${noun} opens without a passphrase, and not with the one that is given.`], {
      steps: ['Remove `passphrase`, or store a file that is protected by this passphrase.'],
    });
  }
  return wrong([`The passphrase does not open the ${noun}, or the file is damaged.`], {
    steps: [`Store the passphrase of this ${noun} in {credential}.`],
  });
}

/** The passphrase opens the store, and not what is in it. Java knows one of its own for each key. */
export function inspectLocked(
  { key }: Passphrases,
  { noun, again, stored, takesKeyPassphrase }: StoreWords,
): Inspection {
  if (key !== undefined) {
    return wrong([`The passphrase does not open the private key in the ${noun}.`], {
      steps: ['Store the passphrase of the private key in {credential}.'],
      field: 'key-passphrase',
    });
  }
  return {
    kind: 'unreadable',
    message: [`The ${noun} opens, but its private key has another passphrase.`],
    steps: takesKeyPassphrase
      ? ['Give the passphrase of the private key as `key-passphrase`.']
      : ['Protect the store and its private key with the same passphrase.', again, stored],
  };
}

/** Steps for a passphrase that is right but for white space. */
export const BARE_PASSPHRASE: readonly string[] = [
  'Store {credential} again without the line break or white space. `printf %s "$PASSPHRASE" | gh secret set NAME` adds none.',
];

/** A store whose key has another passphrase opens too. */
const isOpen = ({ kind }: Opening) => kind === 'open' || kind === 'locked-key';

function wrong(
  message: Phrase,
  { steps, field = 'passphrase' }: { readonly steps: readonly string[]; readonly field?: string },
): Unusable {
  return { kind: 'unusable', cause: 'malformed', message, steps, field };
}
