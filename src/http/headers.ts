import { isUtf8 } from 'node:buffer';

/**
 * Turns raw header lines (name, value, name, value …) into lower-case names with one entry for each field line. Node.js reads the bytes as
 * Latin-1; here they are UTF-8 where they are valid UTF-8 (RFC 9110, 5.5: historically Latin-1, in practice often UTF-8).
 */
export function readHeaders(raw: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = fieldText(raw[index]).toLowerCase();
    const lines = headers.get(name) ?? [];
    lines.push(fieldText(raw[index + 1]));
    headers.set(name, lines);
  }
  return headers;
}

/** Nearly every name and value. */
const ASCII = /^[\x00-\x7f]*$/;

function fieldText(raw = ''): string {
  if (ASCII.test(raw)) return raw;
  const bytes = Buffer.from(raw, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : raw;
}
