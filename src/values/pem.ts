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
