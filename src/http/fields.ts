import { isUtf8 } from 'node:buffer';

/** Field lines by their lower-case name, one entry each. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/**
 * Turns raw header lines (name, value, name, value …) into lower-case names with one entry for
 * each field line. Bytes are UTF-8 where they are valid UTF-8, else Latin-1 (RFC 9110, 5.5:
 * historically Latin-1, in practice often UTF-8).
 */
export function readHeaders(raw: readonly Buffer[]): Fields {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = fieldText(raw[index]).toLowerCase();
    const lines = headers.get(name) ?? [];
    lines.push(fieldText(raw[index + 1]));
    headers.set(name, lines);
  }
  return headers;
}

function fieldText(raw: Buffer = Buffer.alloc(0)): string {
  return raw.toString(isUtf8(raw) ? 'utf8' : 'latin1');
}
