import { isUtf8 } from 'node:buffer';

/** What keeps a text from being read, and where. No line when it is the whole text. */
export interface TextProblem {
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** The largest document that is read, in bytes. */
export const LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;

export const TOO_LARGE =
  'It is larger than 4 MiB and was not read. Split the list into several files, one for each job.';

/** Byte-order marks (Unicode 23.8), one character for each byte. */
const FOREIGN_MARK = /^(?:\u00ff\u00fe|\u00fe\u00ff|\0\0\u00fe\u00ff)/;
const FOREIGN = 'It is UTF-16 or UTF-32 text. Save it as UTF-8.';
const NOT_UTF_8 = 'This line holds bytes that are not UTF-8. Save the file as UTF-8.';
const LONE_CARRIAGE_RETURN =
  'There is a carriage return without a line feed here. End lines with a line feed.';

/**
 * YAML 1.2.2, 5.1: c-printable. A lone carriage return is printable there, but counts as a line
 * end, which would shift every line after it.
 */
const NOT_PRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/**
 * UTF-8 without its byte-order mark, and with `\n` as line ends, so that lines, columns and block
 * scalars are the same whatever system wrote it.
 */
export function decode(bytes: Uint8Array): string | TextProblem {
  if (bytes.length > LARGEST_DOCUMENT_BYTES) return { message: TOO_LARGE };
  if (FOREIGN_MARK.test(latin1(bytes.subarray(0, 4)))) return { message: FOREIGN };
  if (!isUtf8(bytes)) {
    const isBad = (line: string) => !isUtf8(Buffer.from(line, 'latin1'));
    const line = latin1(bytes).split('\n').findIndex(isBad) + 1;
    return { line, message: NOT_UTF_8 };
  }
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  const at = text.search(NOT_PRINTABLE);
  if (at < 0) return text;
  const before = text.slice(0, at).split('\n');
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const message = `The character U+${code} is not allowed in YAML. Remove it, or write it as an escape inside double quotes.`;
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    message: code === '000D' ? LONE_CARRIAGE_RETURN : message,
  };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
