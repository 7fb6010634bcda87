/** How programs on the way write a text that is not ASCII: they decompose it, mistake its encoding, or spell out its bytes. */

const bytes = (text: string) => [...Buffer.from(text)];
const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
const each = (text: string, before: string, behind = '') =>
  bytes(text)
    .map((byte) => `${before}${hexOf(byte)}${behind}`)
    .join('');
const latin1 = (text: string) => Buffer.from(text).toString('latin1');

/** The bytes from 0x80 to 0x9f as Windows-1252 has them (WHATWG Encoding Standard); five of them mean nothing there. */
const windows = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text));

/** As PHP's `htmlentities` and its like write them. */
const named = (text: string) =>
  text.replaceAll('ä', '&auml;').replaceAll('ö', '&ouml;').replaceAll('...', '&hellip;');

/** As Git and shells write the bytes of a name. */
const octal = (text: string) =>
  text.replace(/[^\x00-\x7f]+/gu, (run) =>
    bytes(run)
      .map((byte) => `\\${byte.toString(8)}`)
      .join(''),
  );

/** RFC 2045, section 6.7: what is not plain ASCII is escaped, and lines are broken softly. */
const quotedPrintable = (text: string) =>
  text
    .replace(/[^!-<>-~]+/gu, (run) => each(run, '=').toUpperCase())
    .replace(/.{30}(?<!=.?)/g, '$&=\r\n');

export const FORMS: readonly (readonly [name: string, of: (text: string) => string])[] = [
  ['composed (Unicode Standard Annex #15, NFC)', (text) => text.normalize('NFC')],
  ['decomposed (NFD)', (text) => text.normalize('NFD')],
  ['with compatible characters (NFKC)', (text) => text.normalize('NFKC')],
  ['with compatible characters, decomposed (NFKD)', (text) => text.normalize('NFKD')],
  ['in capitals, decomposed', (text) => text.toUpperCase().normalize('NFD')],
  ['in wide letters', (text) => text.replace('k7', 'ｋ７')],
  ['with an ellipsis for three dots', (text) => text.replace('...', '…')],
  ['as UTF-8 shown as Latin-1', latin1],
  ['as UTF-8 shown as Windows-1252', windows],
  ['as UTF-8 shown as Latin-1 twice', (text) => latin1(latin1(text))],
  ['percent-encoded when decomposed', (text) => encodeURIComponent(text.normalize('NFD'))],
  ['in \\xNN escapes', (text) => each(text, '\\x')],
  ['in \\xNN escapes in a JSON string', (text) => each(text, '\\\\x')],
  [
    'with \\xNN for what is not ASCII',
    (text) => text.replace(/[^\x00-\x7f]+/g, (run) => each(run, '\\x')),
  ],
  ['in 0xNN numbers', (text) => each(text, '0x', ', ').slice(0, -2)],
  ['in 0xNN numbers without commas', (text) => each(text, '0x').toUpperCase().replaceAll('X', 'x')],
  ['in quoted-printable', quotedPrintable],
  [
    'with names in HTML of what shows as nothing',
    (text) =>
      [...text].join('&zwnj;').replace('&zwnj;', '&shy;').replace('&zwnj;', '&ZeroWidthSpace;'),
  ],
  ['with names in HTML for accents and dots', named],
  ['with \\NNN in octal for what is not ASCII', octal],
  ['in Base64 when decomposed', (text) => Buffer.from(text.normalize('NFD')).toString('base64')],
];
