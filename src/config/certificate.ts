import { X509Certificate } from 'node:crypto';
import { certificateBlocks, isCutOff } from '../values/pem.js';

const NO_CERTIFICATE =
  'It is not a PEM certificate: text from `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----` with its line breaks (in YAML, a block after `|`).';
const UNREADABLE =
  'A certificate in it cannot be read, or is cut off. Export it again as PEM, with its line breaks.';

/** What keeps a text from being one or more PEM certificates (RFC 7468, 5), or null. */
export function certificateProblem(pem: string): string | null {
  const blocks = certificateBlocks(pem);
  if (blocks.length === 0) return NO_CERTIFICATE;
  return isCutOff(pem) || !blocks.every(isReadable) ? UNREADABLE : null;
}

function isReadable(block: string): boolean {
  try {
    return new X509Certificate(block).validTo !== '';
  } catch {
    return false;
  }
}
