import { type KeyObject, X509Certificate } from 'node:crypto';
import type { InspectedEnd } from '../../model/inspection.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';

/** RFC 5280, 4.1.2.5: 99991231235959Z says that there is no end. */
const NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);
/** Longer than a name that anybody reads. */
const NAME_LIMIT = 100;

/** A certificate that has been read. */
export interface Certificate {
  readonly x509: X509Certificate;
  /** Foreign text: of its subject, or what else tells it from others. */
  readonly name: string;
  readonly issuer: string;
  /** Milliseconds since the epoch. */
  readonly begins: number;
  /** Milliseconds since the epoch; null when it never ends. */
  readonly ends: number | null;
}

/** Reads a certificate, PEM or DER; null when it is damaged. Never throws. */
export function readCertificate(certificate: string | Buffer): Certificate | null {
  try {
    const x509 = new X509Certificate(certificate);
    const begins = Date.parse(x509.validFrom);
    const ends = Date.parse(x509.validTo);
    if (Number.isNaN(begins) || Number.isNaN(ends)) return null;
    return {
      x509,
      name:
        nameIn(x509.subject) ??
        alternative(x509) ??
        `serial number ${x509.serialNumber}`.slice(0, NAME_LIMIT),
      issuer: nameIn(x509.issuer) ?? 'an authority without a name',
      begins,
      ends: ends < NO_END ? ends : null,
    };
  } catch {
    return null;
  }
}

/** All of them without repeats, in their order; null when one is damaged. */
export function readCertificates(all: readonly (string | Buffer)[]): readonly Certificate[] | null {
  const read = all.map(readCertificate);
  const whole = read.filter((one) => one !== null);
  if (whole.length < read.length) return null;
  return [...new Map(whole.map((one) => [one.x509.fingerprint256, one])).values()];
}

/** When each ends. Those that are no `leaves` are called what they are in the chain. */
export function endsOf(
  all: readonly Certificate[],
  leaves: readonly Certificate[],
): readonly InspectedEnd[] {
  return all.map((one) => ({ what: titleOf(one, leaves), at: one.ends }));
}

/** The certificate that begins last, which is when all of them are valid. */
export function beginOf(
  all: readonly Certificate[],
  leaves: readonly Certificate[],
): { readonly begins?: InspectedEnd } {
  const [last] = all.toSorted((one, other) => other.begins - one.begins);
  return last === undefined ? {} : { begins: { what: titleOf(last, leaves), at: last.begins } };
}

function titleOf(certificate: Certificate, leaves: readonly Certificate[]): Phrase {
  const { x509, name } = certificate;
  if (leaves.includes(certificate) || !x509.ca) return phrase`The certificate ${credential(name)}`;
  const place = x509.subject === x509.issuer ? 'root' : 'intermediate';
  return phrase`The ${place} certificate ${credential(name)}`;
}

/** Whether the private key is that of the certificate. Never throws. */
export function fits(key: KeyObject, { x509 }: Certificate): boolean {
  try {
    return x509.checkPrivateKey(key);
  } catch {
    return false;
  }
}

/** Whether the second one issued the first. Never throws. */
export function isIssuedBy({ x509 }: Certificate, other: Certificate): boolean {
  try {
    return x509.checkIssued(other.x509) && x509.verify(other.x509.publicKey);
  } catch {
    return false;
  }
}

const NAMED: readonly RegExp[] = [/^CN=(.+)$/m, /^O=(.+)$/m, /^OU=(.+)$/m, /^emailAddress=(.+)$/m];

/**
 * Its common name, else that of its organisation, out of one line for each part of the name, escaped
 * as in RFC 4514. Not out of `toLegacyObject()`: on a damaged key that ends the process of Node.js 24.
 */
function nameIn(lines: string | undefined): string | null {
  const name = NAMED.map((pattern) => pattern.exec(lines ?? '')?.[1]).find(
    (one) => one !== undefined,
  );
  return name === undefined ? null : name.replace(/\\(.)/g, '$1').slice(0, NAME_LIMIT);
}

/** The first of its alternative names, such as `DNS:example.com`. */
function alternative({ subjectAltName }: X509Certificate): string | null {
  const [first = ''] = (subjectAltName ?? '').split(', ');
  return first === '' ? null : first.slice(0, NAME_LIMIT);
}
