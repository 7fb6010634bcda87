import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { TlsMaterial } from '../model/exchange.js';
import { certificateBlocks, isCutOff } from '../values/pem.js';
import { failureCode, failureOf, Unsent } from './failure.js';

/** Part of the material that can't be used; the message is in our own words. */
class UnusableMaterial extends Error {}

/**
 * What a TLS connection trusts and presents. If the material has a `ca`, only that is trusted.
 * Throws `Unsent` for material that can't be used; its detail says which part.
 */
export function secureContext(material: TlsMaterial | null): SecureContext {
  try {
    return createSecureContext(material === null ? {} : contextOptions(material));
  } catch (error) {
    const detail =
      error instanceof UnusableMaterial
        ? error.message
        : 'the client certificate and key are not accepted by TLS';
    const failure = { code: failureCode(error), detail };
    throw new Unsent(failureOf('client-certificate-unusable', failure), { cause: error });
  }
}

/**
 * Examined part by part: OpenSSL's own errors name no part, and an unreadable `ca` is silently no
 * authority at all.
 */
function contextOptions({ cert, ca, ...secrets }: TlsMaterial): SecureContextOptions {
  const key = secrets.key?.reveal() ?? null;
  const passphrase = secrets.passphrase?.reveal() ?? null;
  if (ca !== null) readCertificates(ca, 'the certificate authority is not readable PEM');
  const trust = ca === null ? {} : { ca };
  if (cert === null && key === null) return trust;
  if (cert === null || key === null) {
    throw new UnusableMaterial('a client certificate needs its key, and one of them is missing');
  }
  const [leaf] = readCertificates(cert, 'the client certificate is not readable PEM');
  if (leaf?.checkPrivateKey(readKey(key, passphrase)) !== true) {
    throw new UnusableMaterial('the private key does not belong to the client certificate');
  }
  return { ...trust, cert, key, ...(passphrase === null ? {} : { passphrase }) };
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
