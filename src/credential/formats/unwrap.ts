import type { Phrase } from '../../model/phrase.js';

/** What a file was wrapped in, from the outside to the inside. */
export type Wrapping = 'quotation-marks' | 'base64' | 'written-line-breaks' | 'no-line-breaks';

/** A file as it was before somebody put it into a secret. */
export interface Unwrapped {
  /** Its text; null when it is binary. PEM text has its line breaks again. */
  readonly text: string | null;
  readonly bytes: Buffer;
  readonly wrappings: readonly Wrapping[];
}

/** A line of evidence for each way of wrapping. */
const SAID: Readonly<Record<Wrapping, Phrase>> = {
  'quotation-marks': ['It is stored with quotation marks around it.'],
  base64: ['It is stored in Base64.'],
  'written-line-breaks': ['It is stored with \\n written out in place of its line breaks.'],
  'no-line-breaks': ['It is stored without its line breaks.'],
};

/** Base64 of Base64 happens; more is no accident. */
const DEPTH = 2;

/** Shorter than any file, and what a password or a word may look like. */
const SHORTEST_BASE64 = 24;

/**
 * Undoes what people do to a file to get it into a secret: quotation marks, Base64 (RFC 4648,
 * sections 4 and 5, with line breaks anywhere, `data:` in front of it), and PEM (RFC 7468) whose
 * line breaks are lost or written out. What is none of these is returned as it is. Never throws;
 * takes time in proportion to the length.
 */
export function unwrap(content: string): Unwrapped {
  return unwrapText(content, []);
}

/** What the wrappings say, as lines of evidence. */
export function wrappingEvidence({ wrappings }: Pick<Unwrapped, 'wrappings'>): readonly Phrase[] {
  return [...new Set(wrappings)].map((wrapping) => SAID[wrapping]);
}

function unwrapText(given: string, outer: readonly Wrapping[]): Unwrapped {
  const { text, wrappings } = unquoted(given.replace(/^\uFEFF/, ''), outer);
  const depth = wrappings.filter((wrapping) => wrapping === 'base64').length;
  const bytes = depth < DEPTH ? fromBase64(text) : null;
  if (bytes === null) return withLineBreaks(text, wrappings);
  const inner = [...wrappings, 'base64' as const];
  const decoded = textOf(bytes);
  return decoded === null ? { text: null, bytes, wrappings: inner } : unwrapText(decoded, inner);
}

function unquoted(
  text: string,
  wrappings: readonly Wrapping[],
): { readonly text: string; readonly wrappings: readonly Wrapping[] } {
  const trimmed = text.trim();
  const [first = ''] = trimmed;
  const isQuoted = trimmed.length > 1 && /["'`]/.test(first) && trimmed.endsWith(first);
  if (!isQuoted) return { text, wrappings };
  return { text: trimmed.slice(1, -1), wrappings: [...wrappings, 'quotation-marks'] };
}

/** The bytes of a text that is nothing but Base64; null for any other. */
function fromBase64(text: string): Buffer | null {
  // Base64url has a hyphen too, and the boundaries of PEM consist of hyphens.
  if (text.includes('-----')) return null;
  const lines = text.replace(/^\s*data:[\w.+/;=-]{0,100};base64,/i, '').split(/(?:\\[rn]|\s)+/);
  const whole = lines.filter((line) => line !== '');
  // Words are shorter than the lines of a file.
  if (whole.slice(0, -1).some(({ length }) => length < SHORTEST_BASE64)) return null;
  const digits = whole.join('');
  if (digits.length < SHORTEST_BASE64 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(digits)) return null;
  // Hexadecimal, such as a fingerprint, consists of digits of Base64 too.
  if (/^[\da-f]+$/i.test(digits)) return null;
  return Buffer.from(digits, 'base64');
}

/** The bytes as text when they are UTF-8, or UTF-16 as PowerShell writes it, without controls. */
function textOf(bytes: Buffer): string | null {
  const isWide = bytes.length % 2 === 0 && bytes.readUInt16BE(0) === 0xfffe;
  const text = bytes.toString(isWide ? 'utf16le' : 'utf8');
  return /[\x00-\x08\x0e-\x1f\ufffd]/.test(text) ? null : text.replace(/^\uFEFF/, '');
}

const BLOCK = /-----BEGIN ([A-Z0-9 #]{1,40})-----(?:[^-]|-(?!----))*-----END \1-----/g;
/** A first line that goes on. */
const FLAT = /-----BEGIN [A-Z0-9 #]{1,40}-----(?![ \t]*[\r\n])/;
/** RFC 1421, 4.6.1.1 and 4.6.1.3, as OpenSSL writes them in front of an encrypted key. */
const HEADERS = /^\s*Proc-Type:\s*(4,ENCRYPTED)\s+DEK-Info:\s*([A-Z0-9-]{1,40},[\dA-F]{1,64})\s+/;

/** In JSON a written line break is as it has to be. */
const JSON_TEXT = /^\s*[{[]/;

function withLineBreaks(text: string, wrappings: readonly Wrapping[]): Unwrapped {
  if (JSON_TEXT.test(text)) return { text, bytes: Buffer.from(text, 'utf8'), wrappings };
  const isWritten = /-----(?:\\+r)?\\+n/.test(text);
  const broken = isWritten ? text.replace(/(?:\\+r)?\\+n/g, '\n') : text;
  const whole = broken.replace(BLOCK, (block) => inLines(block));
  const found: readonly Wrapping[] = [
    ...wrappings,
    ...(isWritten ? (['written-line-breaks'] as const) : []),
    ...(whole !== broken && FLAT.test(broken) ? (['no-line-breaks'] as const) : []),
  ];
  return { text: whole, bytes: Buffer.from(whole, 'utf8'), wrappings: found };
}

/** A block of PEM with its line breaks again; as it is when it holds more than Base64. */
function inLines(block: string): string {
  const [, begin = '', body = '', end = ''] =
    /^(-----[^-]*-----)([\s\S]*)(-----[^-]*-----)$/.exec(block) ?? [];
  const [headers = '', type, info] = HEADERS.exec(body) ?? [];
  const digits = body.slice(headers.length).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return block;
  const front = headers === '' ? '' : `Proc-Type: ${type}\nDEK-Info: ${info}\n\n`;
  return `${begin}\n${front}${digits.replace(/.{64}(?=.)/g, '$&\n')}\n${end}`;
}
