import { X509Certificate } from 'node:crypto';
import { certificateBlocks } from '../../values/pem.js';
import { phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';
import { earliest, NO_READING, type Reading } from './source.js';

/** RFC 5280, section 4.1.2.5: 99991231235959Z says that there is no expiry. */
const NO_EXPIRY = Date.UTC(9999, 11, 31, 23, 59, 59);

interface Validity {
  readonly from: number;
  readonly at: number;
}

/**
 * The earliest `notAfter` of a PEM text that may be a whole chain: a chain ends with its first member.
 * `what` is the subject of the sentences, such as `Client certificate`; `now` in milliseconds since the epoch.
 */
export function readCertificateExpiry(pem: string, what: string, now: number): Reading {
  const validities = validitiesIn(pem);
  if (validities === null) {
    return {
      ...NO_READING,
      remarks: [phrase`${what} cannot be read, so its expiry is not known.`],
    };
  }
  const first = earliest(validities.filter(({ at }) => at < NO_EXPIRY));
  return {
    ...NO_READING,
    dates:
      first === null
        ? []
        : [{ at: first.at, evidence: phrase`${what} notAfter is ${utcText(first.at)}` }],
    remarks: validities
      .filter(({ from }) => from > now)
      .map(({ from }) => phrase`${what} is not valid before ${utcText(from)}.`),
  };
}

/** Null when there is no certificate in the text, or one that cannot be read. */
function validitiesIn(pem: string): Validity[] | null {
  try {
    const validities = certificateBlocks(pem).map(validityOf);
    return validities.length === 0 ? null : validities;
  } catch {
    return null;
  }
}

function validityOf(pem: string): Validity {
  const { validFrom, validTo } = new X509Certificate(pem);
  return { from: opensslTime(validFrom), at: opensslTime(validTo) };
}

/** OpenSSL prints `Nov 20 06:00:00 2026 GMT`. Node.js 20 has no `validToDate`. */
function opensslTime(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new TypeError('A certificate without a readable time.');
  return at;
}
