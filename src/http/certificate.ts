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
  /** The server's own certificate first, then each one's issuer, as far as the server sent it or it is trusted. */
  readonly validities: readonly Validity[];
}

/** What Node.js gives for a certificate, as far as it is read here. Nothing is there when the server showed none. */
interface Shown {
  readonly subject?: unknown;
  readonly subjectaltname?: string | undefined;
  readonly valid_from?: string;
  readonly valid_to?: string;
  readonly issuerCertificate?: Shown;
}

/** What a certificate says, as Node.js gives it with its chain. Never throws; null when nothing can be read. */
export function peerOf(leaf: Shown): Peer | null {
  try {
    return { names: namesOf(leaf), validities: chainOf(leaf).map(validityOf) };
  } catch {
    return null;
  }
}

/**
 * Reads what the server shows. It works only from the end of the handshake until the socket is destroyed. Never throws; null when
 * nothing can be read.
 *
 * Not `getPeerX509Certificate()`: in Node.js 20 and 24 it takes the certificate out of the connection, and Node.js then compares the
 * host's name with nothing.
 */
export function readPeer(socket: { getPeerCertificate(detailed: true): Shown }): Peer | null {
  try {
    return peerOf(socket.getPeerCertificate(true));
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
 * What each code says about the certificate of a server (Node.js "X509 certificate error codes" and its `ERR_TLS_CERT_…`; for the meaning,
 * X509_STORE_CTX_get_error(3)). Codes of revocation lists are left out, because no list is ever loaded.
 */
const PROBLEMS: ReadonlyMap<string, CertificateProblem> = new Map([
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
  ['CERT_REJECTED', 'other'],
  ['CERT_REVOKED', 'other'],
  ['CERT_CHAIN_TOO_LONG', 'other'],
  ['CERT_SIGNATURE_FAILURE', 'other'],
  ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'other'],
  ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'other'],
  ['ERROR_IN_CERT_NOT_BEFORE_FIELD', 'other'],
  ['ERROR_IN_CERT_NOT_AFTER_FIELD', 'other'],
  ['INVALID_CA', 'other'],
  ['INVALID_PURPOSE', 'other'],
  ['PATH_LENGTH_EXCEEDED', 'other'],
  ['ERR_TLS_CERT_ALTNAME_FORMAT', 'other'],
  // Every verification error that Node.js has no name for, such as a key that is too short.
  ['UNSPECIFIED', 'other'],
]);

/**
 * What is wrong with the certificate that a handshake failed for, given the failure's code; null when it failed for something else. `now`
 * in milliseconds since the epoch, the clock that the dates were compared with.
 */
export function certificateFailure(
  code: string | null,
  peer: Peer | null,
  now: number,
): CertificateFailure | null {
  const problem = PROBLEMS.get(code ?? '');
  if (problem === undefined) return null;
  const { validFrom, expiresAt } = culprit(problem, peer?.validities ?? [], now) ?? UNKNOWN;
  return { problem, validFrom, expiresAt, names: peer?.names ?? [] };
}

const UNKNOWN: Validity = { validFrom: null, expiresAt: null };

/** A code does not say whether a date is wrong in the server's own certificate or in an issuer's: the clock does. */
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

/** ASN1_TIME_print(3): `Nov  4 06:00:00 2026 GMT`. Strict, because `Date.parse` makes 2049 of the year 49. */
const OPENSSL_TIME = /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} GMT$/;

function opensslTime(text: string): number | null {
  const at = OPENSSL_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The names that a host is compared with: the alternative names, and only without any of them the common name (RFC 9110, 4.3.4; RFC 6125, 6.4.4). */
function namesOf({ subjectaltname = '', subject }: Shown): readonly string[] {
  const alternatives = alternativeNames(subjectaltname);
  return alternatives.length > 0 ? alternatives : bounded(commonNames(subject));
}

/** Node.js gives a list for several common names, of which its types know nothing. */
function commonNames(subject: unknown): readonly unknown[] {
  if (typeof subject !== 'object' || subject === null || !('CN' in subject)) return [];
  return [subject.CN].flat();
}

/** `DNS:a.test, IP Address:127.0.0.1`; Node.js writes a value that holds a comma or a quote as a JSON string. */
const ALTERNATIVE = /(?<type>[^:",]*):(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^",]*))(?:, |$)/gsy;

function alternativeNames(text: string): readonly string[] {
  const names: string[] = [];
  for (const { groups } of text.matchAll(ALTERNATIVE)) {
    const { type, quoted, plain } = groups ?? {};
    const name = quoted === undefined ? plain : unquoted(quoted);
    const counts = type === 'DNS' || (type === 'IP Address' && isIP(name ?? '') !== 0);
    if (counts) names.push(...bounded([name]));
    if (names.length === CERTIFICATE_NAMES_LIMIT) break;
  }
  return names;
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return '';
  }
}

/** A name that is too long is left out: its beginning would be another name. */
function bounded(names: readonly unknown[]): readonly string[] {
  return names
    .filter((name) => typeof name === 'string')
    .filter((name) => name !== '' && name.length <= CERTIFICATE_NAME_LIMIT)
    .slice(0, CERTIFICATE_NAMES_LIMIT);
}
