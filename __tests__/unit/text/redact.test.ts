import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../../../src/model/secret.js';
import { folded } from '../../../src/text/decode.js';
import { createRedactor } from '../../../src/text/redact.js';
import { anyCharacter } from '../../support/any-character.js';
import { sized } from '../../support/long.js';

const redactorOf = (...values: string[]) =>
  createRedactor(values.map((value) => new Secret(value)));
const percentAll = (value: string) =>
  [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const base64 = (value: string) => Buffer.from(value).toString('base64');
const htmlAll = (value: string) =>
  [...value].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join('');
const unicodeAll = (value: string) =>
  value.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const compact = (value: string) => value.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '').toLowerCase();

const ENCODINGS: readonly (readonly [name: string, encode: (value: string) => string])[] = [
  ['as it is', (value) => value],
  ['in upper case', (value) => value.toUpperCase()],
  ['in lower case', (value) => value.toLowerCase()],
  ['in Base64 (RFC 4648, section 4)', base64],
  ['in Base64 without padding', (value) => base64(value).replace(/=+$/, '')],
  ['in Base64url (RFC 4648, section 5)', (value) => Buffer.from(value).toString('base64url')],
  ['in hexadecimal', (value) => Buffer.from(value).toString('hex')],
  ['URL-encoded (RFC 3986, section 2.1)', encodeURIComponent],
  ['with every byte URL-encoded', percentAll],
  ['form-encoded', (value) => new URLSearchParams([['', value]]).toString().slice(1)],
  ['as a JSON string (RFC 8259, section 7)', (value) => JSON.stringify(value).slice(1, -1)],
  ['as JSON in ASCII only', unicodeAll],
  ['with references for what HTML reserves', (value) => value.replace(/[&<>"']/g, htmlAll)],
  ['with a character reference for everything', htmlAll],
  ['split by a line break', (value) => [...value].join('\r\n  ')],
  ['split by zero-width spaces', (value) => [...value].join('\u200b')],
  ['split by spaces', (value) => [...value].join(' ')],
];

const NASTY = [
  'p@ss wörd"\\&<\'+/%41',
  'eyJhbGciOiJub25lIn0.e30.',
  'ABCD',
  '日本語の秘密',
  'a+b c%2Bd',
];

describe('what a redactor finds', () => {
  for (const [name, encode] of ENCODINGS) {
    it.each(NASTY)(`removes a secret ${name}: %j`, (value) => {
      const redactor = redactorOf(value, 'another secret');
      for (const text of [redactor.foreign, redactor.own]) {
        const output = text(`before: <${encode(value)}> :after`);
        expect(output).toMatch(/^before: <(\*\*\*=*)> :after$/);
      }
    });
  }

  it('removes each line of 8 or more characters, but leaves the boundaries of a PEM file', () => {
    const pem = '-----BEGIN TEST KEY-----\nQUJDREVGR0hJSktM\nTU5P\n-----END TEST KEY-----\n';
    const { own } = redactorOf(pem);
    expect(own('QUJDREVGR0hJSktM TU5P')).toBe('*** TU5P');
    expect(own('-----BEGIN TEST KEY-----')).toBe('-----BEGIN TEST KEY-----');
    expect(own(pem)).toBe('***\n');
  });

  it('removes the user and password that Base64 hides at any of its three alignments', () => {
    const { foreign } = redactorOf('correct-horse-battery');
    for (const user of ['a', 'ab', 'abc', 'abcd']) {
      const sent = base64(`${user}:correct-horse-battery!!`);
      const kept = foreign(sent).split('***').join('');
      expect(Buffer.from(kept, 'base64').toString()).not.toContain('horse');
      expect(foreign(sent)).toContain('***');
    }
  });

  it('removes the whole of two secrets that overlap', () => {
    expect(redactorOf('abcdef', 'defghi').own('-abcdefghi-')).toBe('-***-');
    expect(redactorOf('abcdef', 'abcdefghi').own('-abcdefghi-')).toBe('-***-');
  });

  it('removes the beginning of a secret that a bound cuts off', () => {
    const { foreign, own } = redactorOf('the-long-secret-value');
    expect(foreign('said: the-long-sec')).toBe('said: ***');
    expect(foreign('said: the-long-sec…')).toBe('said: ***…');
    expect(own('"the-long-sec…" and more')).toBe('"***…" and more');
    expect(foreign('said: the-lon')).toBe('said: the-lon');
  });

  it('knows that the origin of an address is public, and hides what is behind it', () => {
    const { foreign } = redactorOf('https://hooks.example/services/dead-token-1');
    for (const text of ['https://hooks.example/', 'https://hooks.example/login', 'hooks.example']) {
      expect(foreign(text)).toBe(text);
    }
    expect(foreign('see https://hooks.example/services/dea')).toBe('see ***');
    expect(foreign('not services/dead-token')).toBe('(hidden: it repeats a piece of a secret)');
    // Not public: a user, and what may be no address at all.
    for (const secret of ['https://user:dead-token-1@a.example/x', 'https://dead-token-1-of-it']) {
      expect(redactorOf(secret).foreign(secret.slice(0, 20))).not.toContain('dead');
    }
  });

  it('removes a short value everywhere from foreign text, and alone from own words', () => {
    const { foreign, own } = redactorOf('abc', '7');
    expect(foreign('xabcx 17')).toBe('x***x 1***');
    expect(own('xabcx 17, abc 7.')).toBe('xabcx 17, *** ***.');
    expect(own('abc_ äabc')).toBe('abc_ äabc');
  });

  it.each([
    ['\u0130b\\', 'i\u0307b\\'],
    ['\u00df\u00dfx', 'SSSSX'],
  ])(
    'removes the short value %s from foreign text when the other case is longer',
    (value, other) => {
      expect(redactorOf(value).foreign(`said: ${other}.`)).toBe('said: ***.');
    },
  );

  it('takes a value that folds to less than four characters for a short one', () => {
    expect(redactorOf('a   b').own('table a b')).toBe('table ***');
  });

  it('leaves every text as it is without secrets, and with blank ones', () => {
    for (const redactor of [redactorOf(), redactorOf('', ' \n\t ', '\u200b')]) {
      expect(redactor.foreign('a  b %20 &amp; \\n')).toBe('a  b %20 &amp; \\n');
      expect(redactor.own('')).toBe('');
    }
  });
});

describe('what a redactor promises for any secret and any text', () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 30 });
  const visibleLength = (value: string) => value.replace(/[\p{C}\p{Z}\p{M}]/gu, '').length;
  const secret = fc.oneof(
    fc.string({ unit: anyCharacter, minLength: 4, maxLength: 40 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 40 }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
  );
  const usable = secret.filter(
    (value) => visibleLength(value) >= 4 && !/\p{Cs}/u.test(value) && !value.includes('*'),
  );

  it.each(ENCODINGS)('holds no form of it: %s', (_name, encode) => {
    fc.assert(
      fc.property(usable, text, text, (value, before, after) => {
        const redactor = redactorOf(value);
        const encoded = encode(value);
        for (const output of [
          redactor.foreign(before + encoded + after),
          redactor.own(before + encoded + after),
        ]) {
          expect(output).toContain('***');
          expect(compact(output)).not.toContain(compact(value));
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('holds no short value in foreign text', () => {
    const short = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(short, text, text, (value, before, after) => {
        fc.pre(value.trim() !== '' && !/[*]/.test(value));
        expect(compact(redactorOf(value).foreign(before + value + after))).not.toContain(
          compact(value),
        );
      }),
      { seed: 7 },
    );
  });

  it('leaves a text without the secret as it is', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'ghijkl &<%\\+\n'), maxLength: 200 });
    fc.assert(
      fc.property(digits, (value) => {
        const redactor = redactorOf('ZZZZ-9999-ZZZZ');
        expect(redactor.foreign(value)).toBe(value);
        expect(redactor.own(value)).toBe(value);
      }),
      { seed: 7 },
    );
  });
});

/** So few characters that secrets begin alike, hold one another and overlap; nothing in them that an encoding could stand for. */
const plainValue = fc.string({ unit: fc.constantFrom(...'abA.'), minLength: 4, maxLength: 14 });
const said = fc.array(
  fc.oneof(fc.string({ unit: fc.constantFrom(...'abAB, \u200b'), maxLength: 12 }), plainValue),
  { maxLength: 6 },
);

describe('a text without encodings', () => {
  it('loses every secret in it, in either case and with white space in between, and nothing else', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(plainValue, { minLength: 1, maxLength: 4 }), said, (values, parts) => {
        fc.pre(!values.some((value) => value.includes('...')));
        const text = [...parts, values[0]].join('');
        fc.pre(!text.includes('...'));
        const units = [...compact(text)];
        const isSecret = units.map(() => false);
        for (const value of values.map(compact)) {
          for (let at = 0; at < units.length; at++) {
            if (units.slice(at, at + value.length).join('') === value)
              isSecret.fill(true, at, at + value.length);
          }
        }
        const left = units.filter((_, at) => isSecret[at] === false).join('');
        expect(compact(redactorOf(...values).own(text)).replaceAll('***', '')).toBe(left);
        found += Number(left.length > 0);
      }),
      { seed: 23, numRuns: 3_000 },
    );
    expect(found).toBeGreaterThan(1_000);
  });

  it('is folded in the same way when it is ASCII as when it is not', () => {
    const ascii = fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: ascii, maxLength: 60 }), (text) => {
        expect(folded(`${text}é`)).toBe(`${folded(text)}é`);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('the work of a redactor', () => {
  it('is short for 300 secrets that begin alike', () => {
    const head = base64('{"alg":"HS256","typ":"JWT"}');
    const secrets = Array.from({ length: 300 }, (_, index) => `${head}.${index}-${'x'.repeat(40)}`);
    const redactor = redactorOf(...secrets);
    const line = `${head}.12-${'y'.repeat(150)}%20&amp;\n`;
    expect(
      redactor.own(`${line.repeat(sized(500, 5_000))}${secrets[123]}`).endsWith('y%20&amp;\n***'),
    ).toBe(true);
    expect(redactor.foreign('z'.repeat(1_000_000)).length).toBe(4_096);
  });
});
