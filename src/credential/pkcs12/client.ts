import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { ClientStore, MaterialFault, TlsMaterial } from '../../model/exchange.js';
import { Secret } from '../../model/secret.js';
import { base64Bytes } from '../../values/base64.js';
import { marginOf } from '../../values/margin.js';
import { faultOf, otherThing } from './faults.js';
import { openStore, type Store } from './store.js';

/** The client certificate of a store with its chain, and its key, as PEM text; or what is wrong. */
export type Opened = Pick<TlsMaterial, 'cert' | 'key' | 'fault'>;

/**
 * Opens the store of a client certificate. Never rejects. Keeps and quotes no text of it.
 *
 * Not with Node's own `pfx`: it trusts the authorities of a store for servers as well (Node.js 20
 * and 24), gives no chain, and refuses RC2.
 */
export async function openedClient({ p12, passphrase }: ClientStore): Promise<Opened> {
  const text = p12.reveal();
  const phrase = passphrase?.reveal() ?? '';
  const bytes = base64Bytes(text) ?? Buffer.alloc(0);
  const opening = await openStore(bytes, { store: phrase });
  switch (opening.kind) {
    case 'open':
      return clientIn(opening.store);
    case 'not-supported':
      return faulty(faultOf('protection', opening.words));
    case 'damaged':
      return faulty(otherThing(text, bytes));
    case 'wrong-passphrase':
    case 'locked-key':
      return faulty(await passphraseFault(bytes, phrase));
  }
}

function faulty(fault: MaterialFault): Opened {
  return { cert: null, key: null, fault };
}

function clientIn(store: Store): Opened {
  if (store.keys.length === 0) return faulty(faultOf('keyless', 'has no private key in it'));
  try {
    const certificates = store.certificates.map(({ der }) => new X509Certificate(der));
    const keys = store.keys.map((key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
    return pairIn(keys, certificates);
  } catch {
    return faulty(faultOf('unreadable', 'holds a certificate or a key that cannot be used'));
  }
}

function pairIn(keys: readonly KeyObject[], certificates: readonly X509Certificate[]): Opened {
  for (const key of keys) {
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
    if (own === undefined) continue;
    return { cert: chainOf(own, certificates).join(''), key: new Secret(pemOf(key)) };
  }
  return faulty(faultOf('other-pair', 'has no certificate in it that belongs to its private key'));
}

function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** RFC 8446, 4.4.2: each one issued the one before it. A store may hold them in any order. */
function chainOf(first: X509Certificate, all: readonly X509Certificate[]): readonly string[] {
  const chain = [first];
  for (;;) {
    const last = chain.at(-1);
    const next = all.find((one) => !chain.includes(one) && last?.checkIssued(one));
    if (next === undefined) return chain.map(String);
    chain.push(next);
  }
}

/** A passphrase that is stored with the line break of its file opens nothing. */
async function passphraseFault(bytes: Buffer, passphrase: string): Promise<MaterialFault> {
  if (passphrase === '') {
    return faultOf('no-passphrase', 'does not open without a passphrase, and none is given');
  }
  const part = 'passphrase';
  const margin = marginOf(passphrase);
  const bare = margin === null ? null : await openStore(bytes, { store: margin.bare });
  if (margin !== null && bare?.kind === 'open') {
    return { part, flaw: 'passphrase-margin', words: margin.words };
  }
  const words = 'does not open the PKCS#12 store, or the store is damaged';
  return { part, flaw: 'wrong-passphrase', words };
}
