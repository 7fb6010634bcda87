import { isUtf8 } from 'node:buffer';

/**
 * Turns undici's raw header lines (name, value, name, value …) into lower-case names with one entry for each field line. Bytes are
 * read as UTF-8 where they are valid UTF-8 and as Latin-1 where not (RFC 9110, 5.5: historically Latin-1, in practice often UTF-8).
 */
export function readHeaders(
  raw: readonly (Buffer | string)[],
): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = fieldText(raw[index]).toLowerCase();
    const lines = headers.get(name) ?? [];
    lines.push(fieldText(raw[index + 1]));
    headers.set(name, lines);
  }
  return headers;
}

function fieldText(raw: Buffer | string | undefined): string {
  const bytes = typeof raw === 'string' ? Buffer.from(raw, 'latin1') : (raw ?? Buffer.alloc(0));
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}
