/** What one escape sequence stands for, and how many UTF-16 units of the text it takes. */
export interface Decoded {
  readonly text: string;
  readonly length: number;
}

/** Reads the escape sequence that starts at `at`; null when none does. */
export interface Decoder {
  /** The characters that can start a sequence; without one of them the text need not be decoded. */
  readonly triggers: string;
  readonly decode: (text: string, at: number) => Decoded | null;
}

/** What of ASCII has a name in HTML (HTML Standard, section 13.5), in small letters. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  tab: ' ',
  newline: ' ',
  excl: '!',
  num: '#',
  dollar: '$',
  percnt: '%',
  lpar: '(',
  rpar: ')',
  ast: '*',
  midast: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  dash: '-',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  equals: '=',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  bsol: '\\',
  rsqb: ']',
  rbrack: ']',
  hat: '^',
  lowbar: '_',
  grave: '`',
  lcub: '{',
  lbrace: '{',
  verbar: '|',
  vert: '|',
  rcub: '}',
  rbrace: '}',
};
const ENTITY = new RegExp(
  `&(?:#0*(\\d{1,7})|#x0*([\\da-f]{1,6})|(${Object.keys(NAMED).join('|')}));?|<!--\\s?-->`,
  'iy',
);
const BACKSLASH = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([nrtbfv])|([\s\S]))/iy;
const PERCENT = /%([\da-f]{2})/iy;

/** HTML character references, and the empty comments that `escape.ts` puts between characters. */
export const HTML: Decoder = {
  triggers: '&<',
  decode: (text, at) => {
    const match = matchAt(ENTITY, text, at);
    if (match === null) return null;
    const [whole, decimal, hex, name] = match;
    if (name !== undefined) return { text: NAMED[name.toLowerCase()] ?? '', length: whole.length };
    return { text: codePoint(decimal, 10) ?? codePoint(hex, 16) ?? '', length: whole.length };
  },
};

/** Backslash escapes of JSON, of programming languages and of Markdown. */
const backslash: Decoder = {
  triggers: '\\',
  decode: (text, at) => {
    const match = matchAt(BACKSLASH, text, at);
    if (match === null) return null;
    const [whole, braced, four, two, control, other] = match;
    if (control !== undefined) return { text: ' ', length: whole.length };
    const character = codePoint(braced ?? four ?? two, 16) ?? other ?? '';
    return { text: character, length: whole.length };
  },
};

/** Percent-encoding of UTF-8 (RFC 3986, section 2.1); a byte that is no UTF-8 is taken as Latin-1. */
const percent: Decoder = {
  triggers: '%',
  decode: (text, at) => percentSequence(text, at),
};

/** As `percent`, and a plus sign is a space (`application/x-www-form-urlencoded`). */
const form: Decoder = {
  triggers: '+',
  decode: (text, at) => (text[at] === '+' ? { text: ' ', length: 1 } : percentSequence(text, at)),
};

export const DECODERS: readonly Decoder[] = [HTML, backslash, percent, form];

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function codePoint(digits: string | undefined, radix: number): string | null {
  if (digits === undefined) return null;
  const value = Number.parseInt(digits, radix);
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

function percentSequence(text: string, at: number): Decoded | null {
  const first = percentByte(text, at);
  if (first === null) return null;
  const size = utf8Length(first);
  let value = size === 1 ? first : first & (0x7f >> size);
  for (let index = 1; index < size; index++) {
    const next = percentByte(text, at + 3 * index);
    if (next === null || (next & 0xc0) !== 0x80) {
      return { text: String.fromCharCode(first), length: 3 };
    }
    value = value * 64 + (next & 0x3f);
  }
  return value <= 0x10ffff
    ? { text: String.fromCodePoint(value), length: 3 * size }
    : { text: String.fromCharCode(first), length: 3 };
}

function percentByte(text: string, at: number): number | null {
  const match = matchAt(PERCENT, text, at);
  return match?.[1] === undefined ? null : Number.parseInt(match[1], 16);
}

/** Bytes of the UTF-8 sequence that this byte starts (RFC 3629, section 3); 1 for a byte that starts none. */
function utf8Length(first: number): 1 | 2 | 3 | 4 {
  if (first >= 0xf0 && first < 0xf8) return 4;
  if (first >= 0xe0) return first < 0xf0 ? 3 : 1;
  return first >= 0xc2 ? 2 : 1;
}
