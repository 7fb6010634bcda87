import { isIP } from 'node:net';
import { CERTIFICATE_NAME_LIMIT, CERTIFICATE_NAMES_LIMIT, CHAIN_LIMIT } from './limits.js';
import type {
  CertificateFailure,
  CertificateProblem,
  ServerCertificate,
} from '../model/exchange.js';

/** In milliseconds since the epoch; null for a date that cannot be read. */
interface Validity {
  readonly validFrom: number | null;
  readonly expiresAt: number | null;
}

/** What the other side of a handshake showed. Foreign text, cut to its limits. */
export interface Peer {
  /** Of the server's own certificate. */
  readonly names: readonly string[];
  /** The server's own first, then each one's issuer, as far as it was sent or is trusted. */
  readonly validities: readonly Validity[];
}

/** What Node.js gives for a certificate, as far as it is read; empty if the server showed none. */
interface Shown {
  readonly subject?: unknown;
  readonly subjectaltname?: string | undefined;
  readonly valid_from?: string;
  readonly valid_to?: string;
  readonly issuerCertificate?: Shown;
}

/**
 * Reads what the server shows. It works only from the end of the handshake until the socket is
 * destroyed. Never throws; null if nothing can be read.
 *
 * Not `getPeerX509Certificate()`: in Node.js 20 and 24 it takes the certificate out of the
 * connection, and Node.js then compares the host's name with nothing.
 */
export function readPeer(socket: { getPeerCertificate(detailed: true): Shown }): Peer | null {
  try {
    const leaf = socket.getPeerCertificate(true);
    return { names: namesOf(leaf), validities: chainOf(leaf).map(validityOf) };
  } catch {
    return null;
  }
}

/** The certificate of a server that was accepted; null when its end cannot be read. */
export function serverCertificate(peer: Peer | null): ServerCertificate | null {
  const expiresAt = peer?.validities[0]?.expiresAt ?? null;
  return peer === null || expiresAt === null ? null : { expiresAt, names: peer.names };
}

/**
 * What each code says about the certificate of a server (Node.js "X509 certificate error codes" and
 * its `ERR_TLS_CERT_…`; for the meaning, X509_STORE_CTX_get_error(3)).
 */
const PROBLEMS: ReadonlyMap<string | null, CertificateProblem> = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
  ['HOSTNAME_MISMATCH', 'other-name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
  // The self-signed one is an authority that came along, not the server's own.
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-authority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknown-authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-authority'],
  ['CERT_UNTRUSTED', 'unknown-authority'],
]);

/**
 * What is wrong with the certificate that a handshake failed for, given the code of its
 * verification. `now` in milliseconds since the epoch, the clock that the dates were compared with.
 */
export function certificateFailure(
  code: string | null,
  peer: Peer | null,
  now: number,
): CertificateFailure {
  const problem = PROBLEMS.get(code) ?? 'other';
  const { validFrom, expiresAt } = culprit(problem, peer?.validities ?? [], now) ?? UNKNOWN;
  return { problem, validFrom, expiresAt, names: peer?.names ?? [] };
}

const UNKNOWN: Validity = { validFrom: null, expiresAt: null };

/** A code doesn't say whether a date is wrong in the server's own certificate or in an issuer's. */
function culprit(
  problem: CertificateProblem,
  validities: readonly Validity[],
  now: number,
): Validity | undefined {
  switch (problem) {
    case 'expired':
      return validities.find(({ expiresAt }) => expiresAt !== null && expiresAt <= now);
    case 'not-yet-valid':
      return validities.find(({ validFrom }) => validFrom !== null && validFrom > now);
    case 'other-name':
    case 'self-signed':
    case 'unknown-authority':
    case 'other':
      return validities[0];
  }
}

/** A root names itself as its issuer. */
function chainOf(leaf: Shown): readonly Shown[] {
  const chain: Shown[] = [];
  let next: Shown | undefined = leaf;
  while (next !== undefined && !chain.includes(next) && chain.length < CHAIN_LIMIT) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

function validityOf({ valid_from = '', valid_to = '' }: Shown): Validity {
  return { validFrom: opensslTime(valid_from), expiresAt: opensslTime(valid_to) };
}

/** ASN1_TIME_print(3): `Nov  4 06:00:00 2026 GMT`. `Date.parse` alone makes 2049 of the year 49. */
const OPENSSL_TIME = /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} GMT$/;

function opensslTime(text: string): number | null {
  const at = OPENSSL_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/**
 * The names that a host is compared with: the alternative names, and only without any of them the
 * common name (RFC 9110, 4.3.4; RFC 6125, 6.4.4).
 */
function namesOf({ subjectaltname = '', subject }: Shown): readonly string[] {
  const alternatives = alternativeNames(subjectaltname);
  return alternatives.length > 0 ? alternatives : bounded(commonNames(subject));
}

/** Node.js gives a list for several common names, of which its types know nothing. */
function commonNames(subject: unknown): readonly unknown[] {
  if (typeof subject !== 'object' || subject === null || !('CN' in subject)) return [];
  return [subject.CN].flat();
}

/**
 * `DNS:a.test, IP Address:127.0.0.1`. Node.js escapes a comma in a value and then puts the value in
 * quotes: no host has such a name.
 */
function alternativeNames(text: string): readonly string[] {
  const names = text.split(', ').map((part) => {
    const { type, name } = /^(?<type>DNS|IP Address):(?<name>[^"]+)$/.exec(part)?.groups ?? {};
    return type === 'DNS' || isIP(name ?? '') !== 0 ? name : undefined;
  });
  return bounded(names);
}

/** A name that is too long is left out: its beginning would be another name. */
function bounded(names: readonly unknown[]): readonly string[] {
  return names
    .filter((name) => typeof name === 'string')
    .filter((name) => name !== '' && name.length <= CERTIFICATE_NAME_LIMIT)
    .slice(0, CERTIFICATE_NAMES_LIMIT);
}
