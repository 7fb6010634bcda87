import { createPrivateKey, hash, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { certificateBlocks, isCutOff } from '../values/pem.js';
import { codeOf } from './failure.js';
import type { Failure, TlsMaterial } from '../model/exchange.js';

export type ContextChoice =
  /** `id` tells contexts apart without saying what is in them. */
  | { readonly kind: 'context'; readonly context: SecureContext; readonly id: string }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Gives the secure context for a request's own material, or the one that all others share for null. */
export type ContextFor = (material: TlsMaterial | null) => ContextChoice;

/**
 * Makes secure contexts and keeps one for each distinct material. When the material has a `ca`, only that is trusted. Material
 * that cannot be used is a `client-certificate-unusable` failure whose detail says which part, in own words.
 */
export function createContexts(): ContextFor {
  const made = new Map<string, ContextChoice>();
  return (material) => {
    const plain = plainMaterial(material);
    const id = plain === null ? 'default' : digest(plain);
    const known = made.get(id);
    if (known !== undefined) return known;
    const choice = choose(plain, id);
    made.set(id, choice);
    return choice;
  };
}

interface PlainMaterial {
  readonly cert: string | null;
  readonly key: string | null;
  readonly passphrase: string | null;
  readonly ca: string | null;
}

function plainMaterial(material: TlsMaterial | null): PlainMaterial | null {
  if (material === null) return null;
  const { cert, key, passphrase, ca } = material;
  return { cert, key: key?.reveal() ?? null, passphrase: passphrase?.reveal() ?? null, ca };
}

/** A map's keys would keep the private key in memory a second time. */
function digest({ cert, key, passphrase, ca }: PlainMaterial): string {
  return hash('sha256', JSON.stringify([cert, key, passphrase, ca]), 'base64');
}

function choose(material: PlainMaterial | null, id: string): ContextChoice {
  try {
    const options = material === null ? {} : contextOptions(material);
    return { kind: 'context', context: createSecureContext(options), id };
  } catch (error) {
    return { kind: 'failure', failure: unusable(error) };
  }
}

/** Part of the material that cannot be used; the message is in own words. */
class UnusableMaterial extends Error {}

function unusable(error: unknown): Failure {
  return {
    kind: 'client-certificate-unusable',
    code: codeOf(error),
    detail:
      error instanceof UnusableMaterial
        ? error.message
        : 'the client certificate and key are not accepted by TLS',
    connected: false,
    certificate: null,
  };
}

/** Examined part by part, because OpenSSL's own errors name no part and an unreadable `ca` is silently no authority at all. */
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
