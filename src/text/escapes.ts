import type { Decoder } from './reading.js';

/** Names of ASCII in HTML (HTML Standard, section 13.5), each with its character at the end. */
const NAMED =
  'amp& lt< gt> quot" apos\' excl! num# dollar$ percnt% lpar( rpar) ast* midast* plus+ comma, hyphen- dash- period. sol/ colon: ' +
  'semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] hat^ lowbar_ grave` lcub{ lbrace{ verbar| vert| rcub} rbrace}';
/**
 * Those of Latin-1 and of usual marks of text, which PHP's `htmlentities` writes. A letter with an
 * accent is a letter and the name of its accent.
 */
const NAMED_BEYOND =
  'szligß aeligæ oeligœ oslashø ethð thornþ iexcl¡ iquest¿ cent¢ pound£ yen¥ curren¤ euro€ sect§ para¶ copy© reg® trade™ deg° ' +
  'micro\u00b5 ordfª ordmº sup1¹ sup2² sup3³ frac14¼ frac12½ frac34¾ laquo« raquo» not¬ macr¯ acute´ cedil¸ uml¨ middot· brvbar¦ ' +
  'plusmn± times× divide÷ hellip… mldr… ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ bull• dagger† lsaquo‹ rsaquo›';
const CHARACTERS = new Map(
  `${NAMED} ${NAMED_BEYOND}`.split(' ').map((one) => [one.slice(0, -1), one.slice(-1)]),
);
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  caron: '\u030c',
  cedil: '\u0327',
};
const ACCENTED = new RegExp(`^([a-z])(${Object.keys(ACCENTS).join('|')})$`, 'i');
/** Names of what shows as nothing. */
const BLANKS =
  'nbsp|tab|newline|e[mn]sp|emsp1[34]|numsp|puncsp|thinsp|hairsp|\\w+space|shy|zwn?j|lrm|rlm|nobreak|af|applyfunction|i[ct]|invisible\\w+';

/** Character references, and the empty comments that `escape.ts` puts between characters. */
const html: Decoder = {
  isHtml: true,
  pattern: new RegExp(
    `&#\\d{1,9};?|&#x[\\da-f]{1,9};?|&(?:${[...CHARACTERS.keys()].join('|')});?|&[a-z](?:${Object.keys(ACCENTS).join('|')});?|&(?:${BLANKS});|<!--\\s?-->`,
    'gi',
  ),
  meaning: (match) => {
    const name = match.slice(1).replace(';', '').toLowerCase();
    if (name.startsWith('#x')) return codePoint(name.slice(2), 16);
    if (name.startsWith('#')) return codePoint(name.slice(1), 10);
    const [, letter = '', accent = ''] = ACCENTED.exec(name) ?? [];
    return CHARACTERS.get(name) ?? letter + (ACCENTS[accent] ?? '');
  },
};

/** Escapes of JSON, of programming languages, of shells and of Markdown. */
const backslashes: Decoder = {
  pattern: /(?:\\x[\da-f]{2})+|(?:\\[0-3][0-7]{2})+|\\u\{[\da-f]{1,6}\}|\\u[\da-f]{4}|\\[\s\S]/gi,
  meaning: (match) => {
    if (/^\\x../i.test(match)) return bytesOf(match);
    if (/^\\[0-3][0-7]{2}/.test(match)) return bytesOf(hexOfOctal(match));
    if (/^\\u./i.test(match)) return codePoint(match.replace(/^\\u\{?|\}$/gi, ''), 16);
    return /[nrtbfv]/i.test(match) ? ' ' : match.slice(1);
  },
};

/**
 * What Windows-1252 shows for the bytes from 0x80 to 0x9f, where Latin-1 has control characters
 * (WHATWG Encoding Standard, index windows-1252).
 */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Sequences of UTF-8 of more than one byte (RFC 3629, section 4), each byte shown as Latin-1 or
 * Windows-1252.
 */
const utf8: Decoder = {
  pattern: new RegExp(
    ['[\xc2-\xdf]T', '[\xe0-\xef]T{2}', '[\xf0-\xf4]T{3}']
      .join('|')
      .replaceAll('T', `[\x80-\xbf${WINDOWS}]`),
    'g',
  ),
  meaning: (match) => {
    const bytes = [...match].map((one) =>
      one > '\xff' ? 0x80 + WINDOWS.indexOf(one) : one.charCodeAt(0),
    );
    return Buffer.from(bytes).toString('utf8');
  },
};

export const ESCAPES: readonly Decoder[] = [
  html,
  backslashes,
  utf8,
  // Percent-encoding (RFC 3986, section 2.1), forms, and quoted-printable (RFC 2045, section 6.7).
  { pattern: /(?:%[\da-f]{2})+/gi, meaning: bytesOf },
  { pattern: /(?:%[\da-f]{2})+|\+/gi, meaning: (one) => (one === '+' ? ' ' : bytesOf(one)) },
  { pattern: /(?:=[\da-f]{2})+|=\r?\n/gi, meaning: bytesOf },
];
/** What every escape sequence begins with. */
export const ESCAPED = /[&<\\%+=\xc2-\xf4]/;

/** What the pairs of hexadecimal digits stand for: UTF-8, and Latin-1 where they aren't. */
function bytesOf(pairs: string): string {
  const bytes = Buffer.from(pairs.replace(/\\x|[^\da-f]/gi, ''), 'hex').toString('latin1');
  return bytes.replace(utf8.pattern, utf8.meaning);
}

function hexOfOctal(escapes: string): string {
  return escapes.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    Number.parseInt(digits, 8).toString(16).padStart(2, '0'),
  );
}

function codePoint(digits: string, radix: number): string {
  const value = Number.parseInt(digits, radix);
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}
