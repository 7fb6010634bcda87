import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../../../src/model/secret.js';
import { folded } from '../../../src/text/decode.js';
import { pieceFinder } from '../../../src/text/pieces.js';
import { createRedactor, NOT_QUOTED } from '../../../src/text/redact.js';
import { anyCharacter } from '../../support/any-character.js';

const redactorOf = (...values: string[]) =>
  createRedactor(values.map((value) => new Secret(value)));
const base64 = (value: string) => Buffer.from(value).toString('base64');

/** The forms of a whole value; how an endpoint may quote one of them is another matter. */
const FORMS: readonly (readonly [name: string, of: (value: string) => string])[] = [
  ['as it is', (value) => value],
  ['in upper case', (value) => value.toUpperCase()],
  ['in Base64 (RFC 4648, section 4)', base64],
  ['in Base64url (RFC 4648, section 5)', (value) => Buffer.from(value).toString('base64url')],
  ['in hexadecimal', (value) => Buffer.from(value).toString('hex')],
  ['URL-encoded (RFC 3986, section 2.1)', encodeURIComponent],
  ['form-encoded', (value) => new URLSearchParams([['', value]]).toString().slice(1)],
  ['as a JSON string (RFC 8259, section 7)', (value) => JSON.stringify(value).slice(1, -1)],
];

const TOKEN = 'opq-9e442dce59919c8766a1be929653b9';

describe('a piece of a secret in foreign text', () => {
  const { foreign, own } = redactorOf(TOKEN);

  it.each([
    ['its beginning', TOKEN.slice(0, 20)],
    ['its end', TOKEN.slice(8)],
    ['all but its first character', TOKEN.slice(1)],
    ['its middle', TOKEN.slice(5, 25)],
    ['twelve characters', TOKEN.slice(7, 19)],
    ['a piece in upper case', TOKEN.slice(5, 25).toUpperCase()],
    ['a piece with white space in between', [...TOKEN.slice(5, 25)].join(' \n')],
    ['a piece with zero-width spaces in between', [...TOKEN.slice(5, 25)].join('\u200b')],
    [
      'a piece with every character as a reference',
      TOKEN.slice(5, 25).replace(/./g, (one) => `&#${one.charCodeAt(0)};`),
    ],
    ['a piece of its hexadecimal', Buffer.from(TOKEN).toString('hex').slice(3, 40)],
    ['a piece of its Base64', base64(TOKEN).slice(1, 30)],
    ['the padded end of its Base64', base64(TOKEN).slice(-14)],
    ['a piece in Base64 that is split by spaces', [...base64(`a:${TOKEN.slice(3, 20)}`)].join(' ')],
    ['a piece in Base64, in a URL', encodeURIComponent(base64(`??${TOKEN.slice(3, 20)}`))],
    ['a piece in Base64 of Base64', base64(base64(TOKEN.slice(3, 20)))],
  ])('keeps the whole text from being quoted: %s', (_name, piece) => {
    for (const text of [`token <${piece}> is wrong`, `x${piece}x`, `${TOKEN} and ${piece}, no`]) {
      expect(foreign(text)).toBe(NOT_QUOTED);
    }
  });

  it('is a cut-off secret when the text begins with it and ends there, and goes alone', () => {
    expect(foreign(`token ${TOKEN.slice(0, 20)}`)).toBe('token ***');
    expect(foreign(`token ${TOKEN.slice(0, 20)}… is wrong`)).toBe('token ***… is wrong');
  });

  it('stays when it has eleven characters', () => {
    for (let at = 1; at + 11 <= TOKEN.length; at++) {
      const text = `<${TOKEN.slice(at, at + 11)}>`;
      expect(foreign(text)).toBe(text);
    }
  });

  it('stays in own words', () => {
    expect(own(`said ${TOKEN.slice(5, 25)}!`)).toBe(`said ${TOKEN.slice(5, 25)}!`);
  });

  it('leaves nothing of the Base64 of a pair', () => {
    const pair = `deploy:${TOKEN}!`;
    const sent = base64(pair);
    for (let from = 0; from + 12 <= sent.length; from++) {
      const quoted = redactorOf(pair, TOKEN).foreign(`Basic "${sent.slice(from)}"`);
      expect(['Basic "***"', NOT_QUOTED]).toContain(quoted);
    }
  });

  it('leaves nothing of the Base64 of a pair of which only the password is known', () => {
    const sent = base64(`ci:${TOKEN}`);
    expect([NOT_QUOTED, '***']).toContain(foreign(sent.slice(0, 20)));
    expect(foreign(sent.slice(9))).toBe(NOT_QUOTED);
  });

  it('takes Base64 and Base64url for the same', () => {
    const value = '~~~???>>>~~~???>>>';
    expect(base64(value)).toMatch(/[+/].*[+/]/);
    expect(redactorOf(value).foreign(base64(value).slice(2, 16).replaceAll('/', '_'))).toBe(
      NOT_QUOTED,
    );
  });

  it('is not looked for in a secret of fewer than 16 characters', () => {
    const text = 'an internal-error here';
    expect(redactorOf('internal-errors').foreign(text)).toBe(text);
    expect(redactorOf('internal-errors!').foreign(text)).toBe(NOT_QUOTED);
  });

  it('is not left over behind a line that was removed, however short', () => {
    const said = redactorOf(`${TOKEN}\nTU5P`).foreign;
    expect(said(`found ${TOKEN} and more`)).toBe('found *** and more');
    expect(said(`found ${TOKEN} TU5P`)).toBe('found ***');
    expect(said(`found ${TOKEN} TU5, it said`)).toBe(NOT_QUOTED);
  });

  it('is looked for in a PEM file, whose boundaries are public', () => {
    const body = base64(TOKEN.repeat(4)).replace(/(.{64})/g, '$1\n');
    const pem = `-----BEGIN TEST KEY-----\n${body}\n-----END TEST KEY-----\n`;
    const said = redactorOf(pem).foreign;
    expect(said('no -----BEGIN TEST KEY----- line')).toBe('no -----BEGIN TEST KEY----- line');
    expect(said(`found ${body.slice(58, 75)} there`)).toBe(NOT_QUOTED);
    expect(said(`found ${base64(pem).slice(60, 90)} there`)).toBe(NOT_QUOTED);
  });

  it('leaves words that a JSON document or an address is made of', () => {
    const document = JSON.stringify({ type: 'account', project_id: 'demo', private_key: TOKEN });
    const said = redactorOf(document, `https://hooks.example.com/services/${TOKEN}`).foreign;
    const text = 'The project_id of this account type is not known to https://api.example.org/';
    expect(said(text)).toBe(text);
  });
});

describe('what a redactor promises for a piece of any secret', () => {
  const secret = fc
    .oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 16, maxLength: 60 }),
      fc.string({ unit: anyCharacter, minLength: 16, maxLength: 40 }),
      fc.base64String({ minLength: 16, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 16, maxLength: 60 }),
    )
    .filter((value) => folded(value).length >= 16 && !value.includes('*'));
  const around = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 20 }), fc.string());

  it.each(FORMS)('leaves no twelve characters of it: %s', (_name, of) => {
    fc.assert(
      fc.property(
        secret,
        fc.tuple(fc.nat(), fc.nat()),
        fc.tuple(around, around),
        (value, [from, more], [before, after]) => {
          const characters = [...of(value)];
          const start = from % Math.max(1, characters.length - 12);
          const piece = characters.slice(start, start + 12 + (more % characters.length)).join('');
          const form = folded(of(value));
          fc.pre(folded(piece).length >= 12);
          const output = redactorOf(value, 'another secret').foreign(before + piece + after);
          expect(output === NOT_QUOTED || output.includes('***')).toBe(true);
          expect(sharedRuns(form, folded(output))).toEqual([]);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  it('leaves what shares no more than eleven characters with it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aaab \n'), minLength: 10, maxLength: 40 });
    const forms = fc.array(
      fc.string({ unit: fc.constantFrom(...'aaab'), minLength: 9, maxLength: 20 }),
    );
    let found = 0;
    fc.assert(
      fc.property(forms, text, (all, written) => {
        const units = folded(written);
        const expected = all.some((form) => sharedRuns(form, units).length > 0);
        expect(pieceFinder(all)(units).length > 0).toBe(expected);
        found += Number(expected);
      }),
      { seed: 11, numRuns: 2_000 },
    );
    expect(Math.min(found, 2_000 - found)).toBeGreaterThan(100);
  });
});

/** Every twelve units of a text that a form has as well, the slow and certain way. */
function sharedRuns(form: string, units: string): readonly (readonly [number, number])[] {
  return Array.from(
    { length: Math.max(0, units.length - 11) },
    (_, at) => [at, at + 12] as const,
  ).filter(([start, end]) => form.includes(units.slice(start, end)));
}
