import type { Position } from '../../model/place.js';
import { LARGEST_DOCUMENT_BYTES } from './source.js';

/** Something that keeps a text from being read, and where; null when it is the whole of it. */
export interface TextProblem {
  readonly at: Position | null;
  readonly message: string;
}

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: TextProblem };

const LINE_FEED = 0x0a;

export const TOO_LARGE =
  'It is larger than 4 MiB and was not read. Split the list into several files, one for each job.';

/** Byte-order marks (Unicode 23.8) of the encodings that are refused by name, longest first. */
const FOREIGN_MARKS = [
  { name: 'UTF-32', bytes: [0xff, 0xfe, 0x00, 0x00] },
  { name: 'UTF-32', bytes: [0x00, 0x00, 0xfe, 0xff] },
  { name: 'UTF-16', bytes: [0xff, 0xfe] },
  { name: 'UTF-16', bytes: [0xfe, 0xff] },
] as const;

/**
 * The text of a file: UTF-8, its byte-order mark removed, and line ends made `\n` so that lines, columns and block
 * scalars are the same whatever system wrote it.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_DOCUMENT_BYTES) return refuse(null, TOO_LARGE);
  const foreign = FOREIGN_MARKS.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  if (foreign !== undefined) {
    return refuse(null, `It is ${foreign.name} text. Save it as UTF-8.`);
  }
  try {
    return checkText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse(
      { line: firstBadLine(bytes), column: null },
      'This line holds bytes that are not UTF-8. Save the file as UTF-8.',
    );
  }
}

/** The text of an input, held to the same rules as a file. */
export function decodeInput(text: string): Decoded {
  if (Buffer.byteLength(text) > LARGEST_DOCUMENT_BYTES) return refuse(null, TOO_LARGE);
  return checkText(text.startsWith('\ufeff') ? text.slice(1) : text);
}

function checkText(text: string): Decoded {
  const lines = text.replaceAll('\r\n', '\n');
  const forbidden = firstForbidden(lines);
  return forbidden === null ? { ok: true, text: lines } : { ok: false, problem: forbidden };
}

// YAML 1.2.2, 5.1: c-printable. A lone carriage return is printable there, but counts as a line end, which would shift every line after it.
const NOT_PRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Surrogate}/u;

function firstForbidden(text: string): TextProblem | null {
  const at = text.search(NOT_PRINTABLE);
  if (at < 0) return null;
  const before = text.slice(0, at);
  const position = {
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
  };
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message =
    code === '000D'
      ? 'A carriage return stands here without a line feed. End lines with a line feed.'
      : `The character U+${code} is not allowed in YAML. Remove it; inside double quotes an escape can stand for it.`;
  return { at: position, message };
}

/** Lines are decoded one by one because the decoder does not say where it failed; a line feed is never part of a longer sequence in UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}

function refuse(at: Position | null, message: string): Decoded {
  return { ok: false, problem: { at, message } };
}
