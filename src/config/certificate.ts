import { X509Certificate } from 'node:crypto';
import { certificateBlocks, isCutOff } from '../values/pem.js';

const NO_CERTIFICATE =
  'It is not a PEM certificate: text from `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----` with its line breaks (in YAML, a block after `|`).';
const UNREADABLE =
  'A certificate in it cannot be read, or is cut off. Export it again as PEM, with its line breaks.';

/** What keeps a text from being one or more PEM certificates (RFC 7468, 5), or null. */
export function certificateProblem(pem: string): string | null {
  const blocks = certificateBlocks(pem);
  const isSound = blocks.length > 0 && !isCutOff(pem) && blocks.every(isReadable);
  if (isSound) return null;
  const [, known] = MISTAKES.find(([isMade]) => isMade(pem)) ?? [];
  return known ?? (blocks.length === 0 ? NO_CERTIFICATE : UNREADABLE);
}

/** How certificates are spoilt when they are stored, and what helps. */
const MISTAKES: readonly (readonly [isMade: (text: string) => boolean, problem: string])[] = [
  [
    (text) => /-----BEGIN [^-]*-----\\[rn]/.test(text),
    'It has the two characters `\\n` where its line breaks were. Store it with real line breaks.',
  ],
  [
    (text) => /-----BEGIN [^-]*-----[^\r\n]*-----END /.test(text),
    'Its line breaks are gone. Store it with a line break after each line.',
  ],
  [
    (text) => BASE64.test(text) && Buffer.from(text, 'base64').includes('-----BEGIN '),
    'It is Base64 of a PEM text. Store the PEM text itself, with its line breaks.',
  ],
  [
    (text) => PRIVATE_KEY.test(text) && certificateBlocks(text).length === 0,
    'It is a private key. Give the certificate here.',
  ],
];

const BASE64 = /^[A-Za-z0-9+/=\s]+$/;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

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
