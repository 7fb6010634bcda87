/** A secret that is not ASCII, or that a program on the way wrote in its own manner. */
import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import { createRedactor, NOT_QUOTED } from '../../../src/text/redact.js';

const SECRET = 'pässwörd...한국어-日本語ﬁ-k7/x~Ω😀';
const { own, foreign } = createRedactor([new Secret(SECRET)]);

const bytes = (text: string) => [...Buffer.from(text)];
const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
const each = (text: string, before: string, behind = '') =>
  bytes(text)
    .map((byte) => `${before}${hexOf(byte)}${behind}`)
    .join('');
const latin1 = (text: string) => Buffer.from(text).toString('latin1');

/** RFC 2045, section 6.7: what is not plain ASCII is escaped, and lines are broken softly. */
const quotedPrintable = (text: string) =>
  text
    .replace(/[^!-<>-~]+/gu, (run) => each(run, '=').toUpperCase())
    .replace(/.{30}(?<!=.?)/g, '$&=\r\n');

const FORMS: readonly (readonly [name: string, of: (text: string) => string])[] = [
  ['composed (Unicode Standard Annex #15, NFC)', (text) => text.normalize('NFC')],
  ['decomposed (NFD)', (text) => text.normalize('NFD')],
  ['with compatible characters (NFKC)', (text) => text.normalize('NFKC')],
  ['with compatible characters, decomposed (NFKD)', (text) => text.normalize('NFKD')],
  ['in capitals, decomposed', (text) => text.toUpperCase().normalize('NFD')],
  ['in wide letters', (text) => text.replace('k7', 'ｋ７')],
  ['with an ellipsis for three dots', (text) => text.replace('...', '…')],
  ['as UTF-8 shown as Latin-1', latin1],
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
  ['in Base64 when decomposed', (text) => Buffer.from(text.normalize('NFD')).toString('base64')],
];

describe('a secret that is not ASCII', () => {
  it.each(FORMS)('is removed %s', (_name, of) => {
    const text = `said <${of(SECRET)}> today`;
    for (const pass of [own, foreign]) expect(pass(text)).toMatch(/^said <\*{3}[=%]*> today$/);
  });

  it.each(FORMS)('is not quoted in pieces %s', (_name, of) => {
    const piece = [...SECRET.normalize('NFC')].slice(3, 20).join('');
    expect(foreign(`said <${of(piece)}> today`)).toBe(NOT_QUOTED);
  });
});

describe('a text that is not ASCII', () => {
  it.each([
    'Zugriff verweigert… später erneut versuchen, bitte!',
    'アクセスが拒否されました。トークンを確認してください。',
    'Ã©tat inconnu \\xe9 =3D 0x41 &nbsp;&zwj;',
  ])('stays as it is when no secret is in it: %s', (text) => {
    expect(own(text)).toBe(text);
    expect(foreign(text)).toBe(text);
  });
});
