import { base64Bytes } from '../../values/base64.js';

/** A secret of GitHub holds 48 kB; a variable of another origin may hold more. */
export const LONGEST_CONTENT = 262_144;

/** What is between the file and the secret, and what was in the file. */
export interface Stored {
  readonly bytes: Buffer;
  readonly isBase64: boolean;
}

/** The content of a file, out of the Base64 that is around it when `isIt` knows what is inside. */
export function unwrapped(content: string, isIt: (bytes: Buffer) => boolean): Stored {
  const bytes = Buffer.from(content, 'utf8');
  if (isIt(bytes)) return { bytes, isBase64: false };
  const inside = base64Bytes(content);
  return inside !== null && isIt(inside)
    ? { bytes: inside, isBase64: true }
    : { bytes, isBase64: false };
}

/** How a text between boundaries is damaged though it can still be read; own words, after "The key". */
export const BLOCK_FLAWS = {
  escaped: 'has \\n written out in place of its line breaks',
  flat: 'has lost its line breaks',
  indented: 'has spaces in front of its lines',
  'not-alone': 'has something in front of its -----BEGIN, such as a quotation mark',
  marked: 'begins with a byte order mark',
  crlf: 'has the line breaks of Windows (CRLF)',
  preceded: 'has a line in front of its -----BEGIN',
  trailing: 'has something after its last line',
  unspaced: 'lacks the empty line before its data',
  unended: 'does not end with a line break',
} as const;
export type BlockFlaw = keyof typeof BLOCK_FLAWS;

/** A text from `-----BEGIN` to `-----END` (RFC 7468, RFC 9580 section 6). */
export interface Block {
  /** What is between `BEGIN` and the dashes. */
  readonly label: string;
  /** From one boundary to the other, as it was before it was damaged, with a line break at the end. */
  readonly text: string;
  readonly flaws: readonly BlockFlaw[];
}

interface Found {
  readonly label: string;
  readonly before: string;
  readonly inside: string;
  readonly after: string;
}

const BEGIN = /-----BEGIN ([A-Z0-9 ]{1,40})-----/;

/**
 * The first block whose label fits; `cut-off` where one begins and does not end, null where none
 * begins. The time grows with the length alone.
 */
export function blockIn(raw: string, wanted: RegExp): Block | 'cut-off' | null {
  const isEscaped = /-----(?:\\{1,4}r)?\\{1,4}n/.test(raw);
  const text = isEscaped ? raw.replace(/(?:\\{1,4}r)?\\{1,4}n/g, '\n') : raw;
  const found = findBlock(text, wanted);
  if (found === null || found === 'cut-off') return found;
  const flaws = [...(isEscaped ? (['escaped'] as const) : []), ...flawsOf(found)];
  const { label, inside } = found;
  const isFlat = flaws.includes('flat');
  const lines = isFlat ? unflattened(inside) : inside.trim().split(/\r\n?|\n/);
  const body = lines.map((line) => line.trim()).join('\n');
  return { label, text: `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`, flaws };
}

function findBlock(text: string, wanted: RegExp): Found | 'cut-off' | null {
  let rest = text;
  let offset = 0;
  for (;;) {
    const [boundary, label] = BEGIN.exec(rest) ?? [];
    if (boundary === undefined || label === undefined) return null;
    const start = rest.indexOf(boundary);
    const from = start + boundary.length;
    if (wanted.test(label)) {
      const last = `-----END ${label}-----`;
      const end = rest.indexOf(last, from);
      if (end === -1) return 'cut-off';
      const before = text.slice(0, offset + start);
      return { label, before, inside: rest.slice(from, end), after: rest.slice(end + last.length) };
    }
    offset += from;
    rest = rest.slice(from);
  }
}

function flawsOf({ label, before, inside, after }: Found): BlockFlaw[] {
  const front = before.slice(before.lastIndexOf('\n') + 1);
  const checks: readonly (readonly [BlockFlaw, boolean])[] = [
    ['flat', !/^[ \t]*[\r\n]/.test(inside)],
    ['indented', /^[ \t]+$/.test(front) || /[\r\n][ \t]+\S/.test(inside)],
    ['not-alone', /\S/.test(front)],
    // It is white space to JavaScript.
    ['marked', front.includes('\ufeff')],
    ['crlf', inside.includes('\r')],
    ['preceded', before.length > front.length],
    ['trailing', /^[^\r\n]/.test(after)],
    ['unspaced', label.startsWith('PGP ') && !/\n[ \t]*\r?\n/.test(inside)],
    ['unended', after === ''],
  ];
  return checks.flatMap(([flaw, applies]) => (applies ? flaw : []));
}

/** No line of a body is shorter, but the last; no word of a header is as long. */
const SHORTEST_LINE = 60;
const LINE = /.{1,64}/g;

/** RFC 1421, section 4.6, with the initialisation vectors of OpenSSL: 16 or 8 bytes. */
const PEM_HEADERS =
  /^\s*Proc-Type: ?4, ?ENCRYPTED\s*DEK-Info: ?(AES-[\w-]{1,20},[0-9A-F]{32}|DES-[\w-]{1,20},[0-9A-F]{16})/;

/** The lines of a text that has spaces, or nothing, in place of its line breaks. */
function unflattened(inside: string): readonly string[] {
  const [headers = '', cipher] = PEM_HEADERS.exec(inside) ?? [];
  const words = inside.slice(headers.length).trim().split(/\s+/);
  // The headers of PGP say nothing that is needed.
  const first = words.findIndex((word) => word.length >= SHORTEST_LINE);
  const body = words.slice(Math.max(0, first)).join('');
  const [checksum = ''] = /=[A-Za-z0-9+/]{4}$/.exec(body) ?? [];
  const data = body.slice(0, body.length - checksum.length);
  return [
    ...(cipher === undefined ? [] : ['Proc-Type: 4,ENCRYPTED', `DEK-Info: ${cipher}`, '']),
    ...(data.match(LINE) ?? []),
    ...(checksum === '' ? [] : [checksum]),
  ];
}
