import { X509Certificate } from 'node:crypto';
import { certificateBlocks, isCutOff } from '../../values/pem.js';

/** What a certificate says of itself, as far as it matters to whoever presents or trusts it. */
export interface CertificateFacts {
  /** The common name of its subject, else the whole subject. Foreign text. */
  readonly name: string;
  /** When it begins to be valid, in milliseconds since the epoch. */
  readonly from: number;
  /** When it ends, likewise; null when it says that it never does. */
  readonly until: number | null;
}

/** RFC 5280, 4.1.2.5: 99991231235959Z says that there is no end. */
const NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The certificates of a PEM text; null when there is none, or one that cannot be read. */
export function certificatesIn(pem: string): readonly X509Certificate[] | null {
  const blocks = certificateBlocks(pem);
  if (blocks.length === 0 || isCutOff(pem)) return null;
  const read = blocks.map(certificateOf);
  const certificates = read.filter((one) => one !== null);
  return certificates.length === read.length ? certificates : null;
}

/** A certificate of PEM text or DER bytes; null when it cannot be read. */
export function certificateOf(encoded: string | Uint8Array): X509Certificate | null {
  try {
    const certificate = new X509Certificate(encoded);
    const times = [certificate.validFrom, certificate.validTo].map((text) => Date.parse(text));
    return times.some(Number.isNaN) ? null : certificate;
  } catch {
    return null;
  }
}

/** Node.js 20 has no `validToDate`; OpenSSL prints `Nov 20 06:00:00 2026 GMT`. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const { subject, validFrom, validTo } = certificate;
  const until = Date.parse(validTo);
  return {
    name: /^CN=(.*)$/m.exec(subject ?? '')?.[1] ?? (subject ?? '').replaceAll('\n', ', '),
    from: Date.parse(validFrom),
    until: until < NO_END ? until : null,
  };
}
