import { X509Certificate } from 'node:crypto';
import { certificateBlocks, isCutOff, PEM_FLAWS, type PemFlaw, pemFlaw } from '../values/pem.js';

const FORM =
  'Give text from `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----` with its line breaks (in YAML, a block after `|`).';
const DAMAGED =
  'A certificate in it cannot be read, or is cut off. Export it again as PEM, with its line breaks.';

/** Where the flaw says more than that it is no certificate. */
const TELLING = (flaw: PemFlaw | null): flaw is PemFlaw =>
  flaw !== null && flaw !== 'no-pem' && flaw !== 'empty' && flaw !== 'cut-off';

/** What keeps a text from being one or more PEM certificates (RFC 7468, 5), or null. */
export function certificateProblem(pem: string): string | null {
  const blocks = certificateBlocks(pem);
  if (blocks.length > 0 && !isCutOff(pem) && blocks.every(isReadable)) return null;
  const flaw = pemFlaw(pem, 'certificate');
  if (TELLING(flaw)) return `It ${PEM_FLAWS[flaw]}. ${FORM}`;
  return blocks.length === 0 ? `It is not a PEM certificate. ${FORM}` : DAMAGED;
}

/** Certificates are public; what else is in the text may be a key. */
export function isPublicCertificate(pem: string): boolean {
  const rest = certificateBlocks(pem).reduce((left, block) => left.replace(block, ''), pem);
  return certificateProblem(pem) === null && !rest.includes('-----BEGIN ');
}

function isReadable(block: string): boolean {
  try {
    return new X509Certificate(block).validTo !== '';
  } catch {
    return false;
  }
}
