import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../../../src/model/secret.js';
import { foldedUnits } from '../../../src/text/fold.js';
import { indexGrams } from '../../../src/text/grams.js';
import { findPieces } from '../../../src/text/pieces.js';
import { createRedactor } from '../../../src/text/redact.js';

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
  ])('is removed: %s', (_name, piece) => {
    expect(foreign(`token <${piece}> is wrong`)).toBe('token <***> is wrong');
    expect(['x***x', '***']).toContain(foreign(`x${piece}x`));
  });

  it('goes when it stands several times in one text, and between other words', () => {
    const text = `${TOKEN.slice(2, 16)} and ${TOKEN.slice(9, 30)}, not ${TOKEN.slice(0, 12)}`;
    expect(foreign(text)).toBe('*** and ***, not ***');
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

  it('is removed from the Base64 of a pair, of which nothing is left', () => {
    const pair = `deploy:${TOKEN}!`;
    const sent = base64(pair);
    for (let from = 0; from + 12 <= sent.length; from++) {
      const quoted = redactorOf(pair, TOKEN).foreign(`Basic "${sent.slice(from)}"`);
      expect(quoted).toBe('Basic "***"');
    }
  });

  it('is removed from the Base64 of a pair of which only the password is known, and the user name with it', () => {
    const sent = base64(`ci:${TOKEN}`);
    expect(foreign(sent.slice(0, 20))).toBe('***');
    expect(foreign(sent.slice(9))).toBe('***');
  });

  it('takes Base64 and Base64url for the same', () => {
    const value = '~~~???>>>~~~???>>>';
    expect(base64(value)).toMatch(/[+/].*[+/]/);
    expect(redactorOf(value).foreign(base64(value).slice(2, 16).replaceAll('/', '_'))).toBe('***');
  });

  it('is not looked for in a secret of fewer than 16 characters', () => {
    const text = 'an internal-error here';
    expect(redactorOf('internal-errors').foreign(text)).toBe(text);
    expect(redactorOf('internal-errors!').foreign(text)).toBe('an *** here');
  });

  it('is removed from a PEM file, whose boundaries stay', () => {
    const body = base64(TOKEN.repeat(4)).replace(/(.{64})/g, '$1\n');
    const pem = `-----BEGIN TEST KEY-----\n${body}\n-----END TEST KEY-----\n`;
    const said = redactorOf(pem).foreign;
    expect(said('no -----BEGIN TEST KEY----- line')).toBe('no -----BEGIN TEST KEY----- line');
    expect(said(`found ${body.slice(58, 75)} there`)).toBe('found *** there');
    expect(said(`found ${base64(pem).slice(60, 90)} there`)).toBe('found *** there');
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
      fc.string({ unit: 'binary', minLength: 16, maxLength: 40 }),
      fc.base64String({ minLength: 16, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 16, maxLength: 60 }),
    )
    .filter((value) => foldedUnits(value).length >= 16 && !value.includes('*'));
  const around = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string());

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
          const form = foldedUnits(of(value));
          fc.pre(foldedUnits(piece).length >= 12);
          const output = redactorOf(value, 'another secret').foreign(before + piece + after);
          expect(output).toContain('***');
          expect(sharedRuns(form, foldedUnits(output))).toEqual([]);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  it('leaves what shares no more than eleven characters with it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab \n'), maxLength: 80 });
    const forms = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 }));
    fc.assert(
      fc.property(forms, text, (all, written) => {
        const units = foldedUnits(written);
        const found = new Set(findPieces(indexGrams(all), units).flatMap(unitsOf));
        const expected = all.flatMap((form) => sharedRuns(form, units).flatMap(unitsOf));
        expect(found).toEqual(new Set(expected.sort((a, b) => a - b)));
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });
});

describe('the work of finding pieces', () => {
  it('does not grow with the number of secrets, even when they begin and end alike', () => {
    const secrets = Array.from({ length: 5_000 }, (_, index) => {
      return `${'x'.repeat(40)}-${index}-${base64('{"alg":"HS256","typ":"JWT"}')}`;
    });
    const { foreign } = redactorOf(...secrets);
    const text = 'y'.repeat(1_000_000);
    expect(foreign(`${text} ${secrets[4_321]?.slice(30, 70)}!`)).toBe(`${text} ***!`);
  });
});

const unitsOf = ([start, end]: readonly [number, number]) =>
  Array.from({ length: end - start }, (_, index) => start + index);

/** Every twelve units of a text that a form has as well, the slow and certain way. */
function sharedRuns(form: string, units: string): readonly (readonly [number, number])[] {
  return Array.from(
    { length: Math.max(0, units.length - 11) },
    (_, at) => [at, at + 12] as const,
  ).filter(([start, end]) => form.includes(units.slice(start, end)));
}
