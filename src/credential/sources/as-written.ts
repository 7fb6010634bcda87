/** How a file is known again, whatever was done to it on its way into a secret. */
export interface Marks {
  /** What every such file has in it. */
  readonly sign: RegExp;
  /** What a line of it begins with, behind a line break that was written out as `\n`. */
  readonly lineStart?: RegExp;
}

/** The text of a file as it was before it was stored: not in Base64, and with its line breaks. */
export function asWritten(text: string, { sign, lineStart }: Marks): string {
  const plain = (sign.test(text) ? null : decoded(text, sign)) ?? text;
  const bare = plain.replace(/^\uFEFF/, '').trim();
  if (lineStart === undefined || /[\r\n]/.test(bare)) return bare;
  const lines = bare.replace(WRITTEN_BREAK, (written, at: number) =>
    lineStart.test(bare.slice(at + written.length, at + written.length + LONGEST_START))
      ? '\n'
      : written,
  );
  // At the end one may belong to a password, unless others were line breaks.
  return lines === bare ? bare : lines.replace(/(?:(?:\\r)?\\n)$/, '');
}

const WRITTEN_BREAK = /(?:\\r)?\\n/g;

/** As many characters as tell what a line begins with. */
const LONGEST_START = 16;

/** Null for what is no Base64 (RFC 4648, 4) of such a file. */
function decoded(text: string, sign: RegExp): string | null {
  const plain = base64Text(text.replace(/\s+/g, ''));
  return plain !== null && sign.test(plain) ? plain : null;
}

/**
 * The text that this is the Base64 of; null when it is not Base64, or not of a text. What is
 * encoded again comes out the same but for the padding.
 */
export function base64Text(encoded: string): string | null {
  const digits = encoded.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(digits)) return null;
  const text = Buffer.from(digits, 'base64').toString('utf8');
  return Buffer.from(text, 'utf8').toString('base64').replace(/=*$/, '') === digits ? text : null;
}

/** A user name and a password that Basic joins with a colon (RFC 7617, 2); null without one. */
export function pairOf(text: string): { username: string; password: string } | null {
  const colon = text.indexOf(':');
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
