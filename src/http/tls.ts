import { createPrivateKey, hash, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { TlsMaterial } from '../model/exchange.js';
import { certificateBlocks, isCutOff } from '../values/pem.js';
import { failureCode, Unsent, earlyFailure } from './failure.js';

/** The secure context for a request's own material, or the one that all others share for null. */
export type ContextFor = (material: TlsMaterial | null) => SecureContext;

/**
 * Makes secure contexts and keeps one for each distinct material. If the material has a `ca`, only
 * that is trusted. Throws `Unsent` for material that can't be used; its detail says which part.
 */
export function createContexts(): ContextFor {
  const made = new Map<string, SecureContext>();
  return (material) => {
    const plain = material === null ? NO_MATERIAL : plainMaterial(material);
    // A map's keys would keep the private key in memory a second time.
    const id = hash('sha256', JSON.stringify(plain), 'base64');
    const context = made.get(id) ?? createContext(plain);
    made.set(id, context);
    return context;
  };
}

interface PlainMaterial {
  readonly cert: string | null;
  readonly key: string | null;
  readonly passphrase: string | null;
  readonly ca: string | null;
}

const NO_MATERIAL: PlainMaterial = { cert: null, key: null, passphrase: null, ca: null };

function plainMaterial({ cert, key, passphrase, ca }: TlsMaterial): PlainMaterial {
  return { cert, key: key?.reveal() ?? null, passphrase: passphrase?.reveal() ?? null, ca };
}

/** Part of the material that can't be used; the message is in our own words. */
class UnusableMaterial extends Error {}

function createContext(material: PlainMaterial): SecureContext {
  try {
    return createSecureContext(contextOptions(material));
  } catch (error) {
    const detail =
      error instanceof UnusableMaterial
        ? error.message
        : 'the client certificate and key are not accepted by TLS';
    throw new Unsent(earlyFailure('client-certificate-unusable', failureCode(error), detail), {
      cause: error,
    });
  }
}

/**
 * Examined part by part: OpenSSL's own errors name no part, and an unreadable `ca` is silently no
 * authority at all.
 */
function contextOptions(material: PlainMaterial): SecureContextOptions {
  const { cert, key, passphrase, ca } = material;
  if (ca !== null) readCertificates(ca, 'the certificate authority is not readable PEM');
  if (cert !== null || key !== null) examinePair(material);
  return {
    ...(ca === null ? {} : { ca }),
    ...(cert === null ? {} : { cert }),
    ...(key === null ? {} : { key }),
    ...(passphrase === null ? {} : { passphrase }),
  };
}

function examinePair({ cert, key, passphrase }: PlainMaterial): void {
  if (cert === null) throw new UnusableMaterial('there is a private key without a certificate');
  if (key === null) throw new UnusableMaterial('there is a client certificate without its key');
  const [leaf] = readCertificates(cert, 'the client certificate is not readable PEM');
  const privateKey = readKey(key, passphrase);
  if (leaf?.checkPrivateKey(privateKey) !== true) {
    throw new UnusableMaterial('the private key does not belong to the client certificate');
  }
}

function readCertificates(pem: string, complaint: string): readonly X509Certificate[] {
  const blocks = certificateBlocks(pem);
  if (blocks.length === 0 || isCutOff(pem)) throw new UnusableMaterial(complaint);
  return blocks.map((block) => readOr(complaint, () => new X509Certificate(block)));
}

function readKey(key: string, passphrase: string | null): KeyObject {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key)) {
    throw new UnusableMaterial('the private key is not readable PEM');
  }
  const encrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key);
  if (encrypted && passphrase === null) {
    throw new UnusableMaterial('the private key is encrypted and there is no passphrase');
  }
  const complaint = encrypted
    ? 'the private key cannot be decrypted: the passphrase is wrong, or the key is damaged'
    : 'the private key is not readable PEM';
  return readOr(complaint, () =>
    createPrivateKey(passphrase === null ? { key } : { key, passphrase }),
  );
}

function readOr<T>(complaint: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnusableMaterial(complaint, { cause: error });
  }
}
