/** A secret that is not ASCII, or that a program on the way wrote in its own manner. */
import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import { createRedactor, NOT_QUOTED } from '../../../src/text/redact.js';
import { FORMS } from '../../support/foreign-forms.js';

const SECRET = 'pässwörd...한국어-日本語ﬁ-k7/x~Ω😀';
const { own, foreign } = createRedactor([new Secret(SECRET)]);

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
