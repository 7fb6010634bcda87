/** RFC 7468, section 5.1, and the labels that OpenSSL takes for the same (PEM_read_bio_X509(3)). */
const CERTIFICATE =
  /-----BEGIN (?<label>(?:X509 |TRUSTED )?CERTIFICATE)-----[^-]*-----END \k<label>-----/g;
const BEGIN = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/** The first or the last line of a PEM block. It is public, whatever is between the two. */
export const PEM_BOUNDARY = /-----(?:BEGIN|END) [^-]*-----/;

/** The certificates of a PEM text, each from its `BEGIN` to its `END`, readable or not. */
export function certificateBlocks(pem: string): readonly string[] {
  return pem.match(CERTIFICATE) ?? [];
}

/** Whether a certificate begins in the text that does not end there. */
export function isCutOff(pem: string): boolean {
  return certificateBlocks(pem).length < (pem.match(BEGIN) ?? []).length;
}

/** What a text is instead of a PEM certificate or key; own words, after "the certificate". */
export const PEM_FLAWS = {
  empty: 'is empty',
  escaped: 'has \\n written out in place of its line breaks',
  flat: 'has lost its line breaks',
  base64: 'is PEM text that was encoded in Base64 once more',
  pkcs12: 'is a PKCS#12 file (.p12, .pfx), not PEM text',
  pkcs7: 'is a PKCS#7 file (.p7b), not PEM text',
  binary: 'is a binary file (DER or PKCS#12), not PEM text',
  bare: 'lacks its first line with BEGIN and its last one with END',
  key: 'is a private key instead of a certificate',
  certificate: 'is a certificate instead of a private key',
  request: 'is a request for a certificate (CSR) instead of the certificate',
  'public-key': 'is a public key',
  openssh: 'is in the format of OpenSSH, which TLS cannot use',
  'cut-off': 'is cut off: its last line is not -----END …-----',
  'not-alone': 'has something in front of its -----BEGIN, such as a quotation mark or a name',
  indented: 'has spaces in front of its lines',
  path: 'is the path of a file, not the text that is in it',
  'no-pem': 'is not PEM text',
} as const;
export type PemFlaw = keyof typeof PEM_FLAWS;

export type PemKind = 'certificate' | 'key';

const LABELS: readonly (readonly [PemFlaw, RegExp])[] = [
  ['openssh', /-----BEGIN OPENSSH PRIVATE KEY-----/],
  ['key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['certificate', /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/],
  ['request', /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/],
  ['pkcs7', /-----BEGIN (?:PKCS ?#?7|CMS)-----/],
  ['public-key', /-----BEGIN [A-Z ]*PUBLIC KEY-----|^(?:ssh|ecdsa)-\S+ AAAA/],
];

/**
 * What is wrong with a text that could not be read as what was wanted; null when it looks right and
 * is damaged inside. Keeps no text of it; the time grows with the length alone.
 */
export function pemFlaw(text: string, wanted: PemKind): PemFlaw | null {
  if (text.trim() === '') return 'empty';
  if (!text.includes('-----BEGIN ')) return withoutBoundary(text);
  // Before the labels: a text that was flattened may hold several.
  if (/-----(?:\\+r)?\\+n/.test(text)) return 'escaped';
  const found = LABELS.filter(([, label]) => label.test(text)).map(([kind]) => kind);
  const [other] = found;
  if (found.includes('openssh')) return 'openssh';
  if (!found.includes(wanted)) return other ?? 'no-pem';
  if (/-----BEGIN [^-\r\n]*-----(?!\s*[\r\n])/.test(text)) return 'flat';
  if (/-----BEGIN [^-]*-----[^-]*$/.test(text)) return 'cut-off';
  if (/^[ \t]+[A-Za-z0-9+/=]+[ \t\r]*$/m.test(text)) return 'indented';
  return /[^\s-]-----BEGIN /.test(text) ? 'not-alone' : null;
}

/** The files that DER (X.690) begins with a SEQUENCE, by the hexadecimal of what is in it. */
const DER: readonly (readonly [PemFlaw, RegExp])[] = [
  // RFC 7292, 4: version 3.
  ['pkcs12', /^020103/],
  // RFC 2315, 14: signedData.
  ['pkcs7', /^06092a864886f70d010702/],
  ['bare', /^/],
];

/** With an ending that no Base64 has. */
const PATH = /^[\w.~:/\\ -]{1,200}\.(?:pem|crt|cer|cert|key|p12|pfx|der)$/i;

function withoutBoundary(text: string): PemFlaw {
  // What is no UTF-8 becomes U+FFFD, and no variable holds a zero byte.
  if (/^0[\u0080-\u0084\ufffd]|^\ufffd\ufffd\ufffd\ufffd/.test(text)) return 'binary';
  const publicKey = LABELS.find(([kind, label]) => kind === 'public-key' && label.test(text));
  if (publicKey !== undefined) return 'public-key';
  if (PATH.test(text.trim())) return 'path';
  const characters = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(characters)) return 'no-pem';
  const bytes = Buffer.from(characters, 'base64');
  if (bytes.includes('-----BEGIN ')) return 'base64';
  const [, content] =
    /^30(?:[0-7].|81..|82.{4}|83.{6}|80)(.*)$/.exec(bytes.toString('hex', 0, 24)) ?? [];
  return DER.find(([, pattern]) => content !== undefined && pattern.test(content))?.[0] ?? 'no-pem';
}
