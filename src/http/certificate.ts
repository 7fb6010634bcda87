import type { ServerCertificate } from '../model/exchange.js';

/** What Node.js gives for a certificate, as far as it is read. */
interface Shown {
  readonly subjectaltname?: string | undefined;
  readonly valid_from?: string;
  readonly valid_to?: string;
  /** By the short names of RFC 4514, 3: `CN`, `O`. */
  readonly issuer?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * One name in `DNS:a.test, IP Address:127.0.0.1`. It takes no longer one than RFC 1035, 2.3.4
 * allows, and none that Node.js had to quote: no host has such a name.
 */
const NAME = /(?<=^|, )(?:DNS|IP Address):([\w.*:-]{1,253})(?=, |$)/g;

/** Most names that are kept. A certificate of a content network has a hundred. */
const NAMES_LIMIT = 5;

/** Longer than any authority's own name. */
const ISSUER_LIMIT = 100;

/**
 * Reads the certificate that a server shows in a handshake, accepted or not. Never throws.
 *
 * Not `getPeerX509Certificate()`: in Node.js 20 and 24 it takes the certificate out of the
 * connection, and Node.js then compares the host's name with nothing.
 */
export function readCertificate(socket: { getPeerCertificate(): Shown }): ServerCertificate {
  try {
    const shown = socket.getPeerCertificate();
    const { valid_from = '', valid_to = '', subjectaltname = '', issuer = {} } = shown;
    const names = [...subjectaltname.matchAll(NAME)].map(([, name = '']) => name);
    return {
      validFrom: instant(valid_from),
      expiresAt: instant(valid_to),
      names: names.slice(0, NAMES_LIMIT),
      issuer: issuerName(issuer),
    };
  } catch {
    return { validFrom: null, expiresAt: null, names: [], issuer: null };
  }
}

/** Its common name, else that of its organisation. */
function issuerName(issuer: Readonly<Record<string, unknown>>): string | null {
  const name = [issuer['CN'], issuer['O'], issuer['OU']].find((one) => typeof one === 'string');
  return typeof name === 'string' ? name.slice(0, ISSUER_LIMIT) : null;
}

/** OpenSSL prints `Nov  4 06:00:00 2026 GMT`. */
function instant(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
