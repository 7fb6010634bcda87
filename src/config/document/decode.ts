import type { Position } from '../../model/place.js';

/** What keeps a text from being read, and where; null when it is the whole text. */
export interface TextProblem {
  readonly at: Position | null;
  readonly message: string;
}

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: TextProblem };

/** The largest document that is read, in bytes. 4 MiB hold some 50,000 endpoints. */
export const LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;

export const TOO_LARGE =
  'It is larger than 4 MiB and was not read. Split the list into several files, one for each job.';

/** Byte-order marks (Unicode 23.8) of the encodings that are refused by name, longest first. */
const FOREIGN_MARKS = [
  { name: 'UTF-32', bytes: [0xff, 0xfe, 0x00, 0x00] },
  { name: 'UTF-32', bytes: [0x00, 0x00, 0xfe, 0xff] },
  { name: 'UTF-16', bytes: [0xff, 0xfe] },
  { name: 'UTF-16', bytes: [0xfe, 0xff] },
] as const;

const NOT_UTF_8 = 'This line holds bytes that are not UTF-8. Save the file as UTF-8.';
const LONE_CARRIAGE_RETURN =
  'There is a carriage return without a line feed here. End lines with a line feed.';

/**
 * YAML 1.2.2, 5.1: c-printable. A lone carriage return is printable there, but counts as a line
 * end, which would shift every line after it.
 */
const NOT_PRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/**
 * The text of a file: UTF-8, without its byte-order mark, and with `\n` as line ends, so that
 * lines, columns and block scalars are the same whatever system wrote it.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_DOCUMENT_BYTES) return refuse(null, TOO_LARGE);
  const foreign = FOREIGN_MARKS.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  if (foreign) return refuse(null, `It is ${foreign.name} text. Save it as UTF-8.`);
  try {
    return checkText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse({ line: firstBadLine(bytes), column: null }, NOT_UTF_8);
  }
}

/** The text of an input, held to the same rules as a file. */
export function decodeInput(text: string): Decoded {
  return decodeBytes(Buffer.from(text));
}

function checkText(written: string): Decoded {
  const text = written.replaceAll('\r\n', '\n');
  const at = text.search(NOT_PRINTABLE);
  if (at < 0) return { ok: true, text };
  const before = text.slice(0, at).split('\n');
  const position = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const message = `The character U+${code} is not allowed in YAML. Remove it, or write it as an escape inside double quotes.`;
  return refuse(position, code === '000D' ? LONE_CARRIAGE_RETURN : message);
}

/**
 * The decoder doesn't say where it failed, but puts other bytes in place of those it cannot read.
 */
function firstBadLine(bytes: Uint8Array): number {
  const replaced = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const at = replaced.findIndex((byte, index) => byte !== bytes[index]);
  return bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
}

function refuse(at: Position | null, message: string): Decoded {
  return { ok: false, problem: { at, message } };
}
