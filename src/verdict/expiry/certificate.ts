import { X509Certificate } from 'node:crypto';
import { phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';
import { certificateBlocks } from '../../values/pem.js';
import { earliest, NO_READING, type Reading } from './source.js';

/** RFC 5280 §4.1.2.5: 99991231235959Z says that there is no expiry. */
const NO_EXPIRY = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * The earliest `notAfter` of a PEM text that may be a whole chain: a chain ends with its first
 * member. `what` is the subject of the sentences, such as `Client certificate`; `now` in
 * milliseconds since the epoch.
 */
export function readCertificateExpiry(pem: string, what: string, now: number): Reading {
  const validities = validitiesIn(pem);
  if (validities.length === 0) {
    const remark = phrase`${what} cannot be read, so its expiry is not known.`;
    return { ...NO_READING, remarks: [remark] };
  }
  const first = earliest(validities.filter(({ at }) => at < NO_EXPIRY));
  const evidence = (at: number) => phrase`${what} notAfter is ${utcText(at)}`;
  return {
    ...NO_READING,
    dates: first === null ? [] : [{ at: first.at, evidence: evidence(first.at) }],
    remarks: validities
      .filter(({ from }) => from > now)
      .map(({ from }) => phrase`${what} is not valid before ${utcText(from)}.`),
  };
}

/** Empty when there is no certificate in the text, or one that cannot be read. */
function validitiesIn(pem: string): { readonly from: number; readonly at: number }[] {
  try {
    return certificateBlocks(pem).map((block) => {
      const { validFrom, validTo } = new X509Certificate(block);
      return { from: opensslTime(validFrom), at: opensslTime(validTo) };
    });
  } catch {
    return [];
  }
}

/** OpenSSL prints `Nov 20 06:00:00 2026 GMT`. Node.js 20 has no `validToDate`. */
function opensslTime(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new TypeError('A certificate without a readable time.');
  return at;
}
