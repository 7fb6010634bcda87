import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { MaterialFault, TlsMaterial } from '../model/exchange.js';
import { marginOf } from '../values/margin.js';
import { certificateBlocks, isCutOff, PEM_FLAWS, pemFlaw, type PemKind } from '../values/pem.js';
import { failureCode, failureOf, Unsent } from './failure.js';

/** Part of the material that can't be used. */
class UnusableMaterial extends Error {
  readonly fault: MaterialFault;

  constructor(fault: MaterialFault, options?: ErrorOptions) {
    super(fault.flaw, options);
    this.fault = fault;
  }
}

/**
 * What a TLS connection trusts and presents. If the material has a `ca`, only that is trusted.
 * Throws `Unsent` for material that can't be used, which says what is wrong with which part.
 */
export function secureContext(material: TlsMaterial | null): SecureContext {
  try {
    return createSecureContext(material === null ? {} : contextOptions(material));
  } catch (error) {
    const fault: MaterialFault =
      error instanceof UnusableMaterial
        ? error.fault
        : { part: 'cert', flaw: 'unreadable', words: 'is not accepted by TLS' };
    const failure = { code: failureCode(error), material: fault };
    throw new Unsent(failureOf('client-certificate-unusable', failure), { cause: error });
  }
}

/**
 * Examined part by part: OpenSSL's own errors name no part, and an unreadable `ca` is silently no
 * authority at all.
 */
function contextOptions({ cert, ca, fault, ...secrets }: TlsMaterial): SecureContextOptions {
  if (fault !== undefined) throw new UnusableMaterial(fault);
  const key = secrets.key?.reveal() ?? null;
  const passphrase = secrets.passphrase?.reveal() ?? null;
  if (ca !== null) readCertificates(ca, 'ca');
  const trust = ca === null ? {} : { ca };
  if (cert === null && key === null) return trust;
  if (cert === null || key === null) {
    throw new UnusableMaterial(
      cert === null
        ? { part: 'key', flaw: 'lonely', words: 'is given without the certificate' }
        : { part: 'cert', flaw: 'lonely', words: 'is given without its private key' },
    );
  }
  if (pemFlaw(cert, 'certificate') === 'key' && pemFlaw(key, 'key') === 'certificate') {
    const words = 'and its private key are swapped: each is where the other belongs';
    throw new UnusableMaterial({ part: 'cert', flaw: 'swapped', words });
  }
  const chain = readCertificates(cert, 'cert');
  requirePair(chain, readKey(key, passphrase));
  return { ...trust, cert, key, ...(passphrase === null ? {} : { passphrase }) };
}

/** RFC 8446, 4.4.2: the certificate of the key comes first, then the one that issued it. */
function requirePair(chain: readonly X509Certificate[], key: KeyObject): void {
  const place = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (place === 0) return;
  throw new UnusableMaterial(
    place > 0
      ? {
          part: 'cert',
          flaw: 'reversed',
          words: `has its certificates in the wrong order: the one that belongs to the key is number ${place + 1}, and has to come first`,
        }
      : { part: 'key', flaw: 'other-pair', words: 'does not belong to the client certificate' },
  );
}

function readCertificates(pem: string, part: 'cert' | 'ca'): readonly X509Certificate[] {
  const blocks = certificateBlocks(pem);
  if (blocks.length === 0 || isCutOff(pem)) throw new UnusableMaterial(unreadable(part, pem));
  const fault = () => unreadable(part, pem);
  return blocks.map((block) => readOr(() => new X509Certificate(block), fault));
}

function readKey(key: string, passphrase: string | null): KeyObject {
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key);
  const hasPassphrase = isEncrypted && passphrase !== null;
  if (isEncrypted && !hasPassphrase && pemFlaw(key, 'key') === null) {
    const words = 'is encrypted, and there is no passphrase';
    throw new UnusableMaterial({ part: 'key', flaw: 'no-passphrase', words });
  }
  return readOr(
    () => createPrivateKey(passphrase === null ? key : { key, passphrase }),
    () =>
      hasPassphrase && pemFlaw(key, 'key') === null
        ? wrongPassphrase(key, passphrase)
        : unreadable('key', key),
  );
}

function unreadable(part: 'cert' | 'key' | 'ca', text: string): MaterialFault {
  const wanted: PemKind = part === 'key' ? 'key' : 'certificate';
  const flaw = pemFlaw(text, wanted);
  return flaw === null
    ? { part, flaw: 'unreadable', words: 'is PEM text that is damaged inside' }
    : { part, flaw, words: PEM_FLAWS[flaw] };
}

/** A passphrase that is stored with the line break of its file opens nothing. */
function wrongPassphrase(key: string, passphrase: string): MaterialFault {
  const part = 'passphrase';
  const margin = marginOf(passphrase);
  return margin !== null && opensWith(key, margin.bare)
    ? { part, flaw: 'passphrase-margin', words: margin.words }
    : {
        part,
        flaw: 'wrong-passphrase',
        words: 'does not open the private key, or the key is damaged',
      };
}

function opensWith(key: string, passphrase: string): boolean {
  try {
    return createPrivateKey({ key, passphrase }).type === 'private';
  } catch {
    return false;
  }
}

function readOr<T>(read: () => T, fault: () => MaterialFault): T {
  try {
    return read();
  } catch (error) {
    throw new UnusableMaterial(fault(), { cause: error });
  }
}
