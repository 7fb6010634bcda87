/**
 * Vectors for the model of the runner's masker: actions/runner at 258d6c857db3519913f7deb6004b60172f8043ae. Rows marked
 * L0 are what its own test `src/Test/L0/HostContextL0.cs` holds; the others follow from the file that they name.
 */
import { describe, expect, it } from '@jest/globals';
import { RunnerMasker } from '../../support/runner-masker.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The values of `DefaultSecretMaskers`, all in one masker. */
const VALUES = [
  'Password123!',
  'Pass"word"123!',
  'Pass word 123!',
  'Pass<word>123!',
  "Pass'word'123!",
  '"Password123!!"',
  '"short"',
];

describe('the model of the masker', () => {
  it.each([
    ['L0: a value as it is', '123Password123!123', '123***123'],
    ['L0: case counts', 'password123', 'password123'],
    ['L0: quotes escaped by backslashes', '123Pass\\"word\\"123!123', '123***123'],
    ['L0: percent-encoded, an exclamation mark too', '123Pass%20word%20123%21123', '123***123'],
    ['L0: escaped for XML', '123Pass&lt;word&gt;123!123', '123***123'],
    ['L0: apostrophes doubled for an expression', "123Pass''word''123!123", '123***123'],
    ['L0: base64 behind 1 byte', base64(':Password123!'), 'OlBh***'],
    ['L0: base64 behind 2 bytes', base64('a:Password123!'), 'YTpQ***'],
    ['L0: base64 behind 3 bytes', base64('ab:Password123!'), 'YWI6***'],
    ['L0: base64 behind 4 bytes', base64('abc:Password123!'), 'YWJjOlBh***'],
    ['L0: base64 behind 5 bytes', base64('abcd:Password123!'), 'YWJjZDpQ***'],
    ['L0: base64 behind 6 bytes', base64('abcde:Password123!'), 'YWJjZGU6***'],
    ['L0: a long quoted value without its quotes', '123Password123!!123', '123***123'],
    ['L0: a short quoted value keeps them', '123short123', '123short123'],
    ['L0: a short quoted value as it is', '123"short"123', '123***123'],
  ])('%s', (_description, text, shown) => {
    const masker = new RunnerMasker();
    for (const value of VALUES) masker.addValue(value);
    expect(masker.mask(text)).toBe(shown);
  });

  // `SecretSectionMasking`; the source writes \x0033, which is the digit 3.
  it.each([
    ['one &', 'secret&secret&secret', 'secret&secret&3[96msecret3[0m', '***3[96m***3[0m'],
    ['& before +', 'secret&secret+secret', 'secret&3[96msecret+secret3[0m', '***3[96m***3[0m'],
    ['+ before &', 'secret+secret&secret', 'secret+secret&3[96msecret3[0m', '***3[96m***3[0m'],
    [
      '&+ behind &',
      'secret&secret&+secretsecret',
      'secret&secret&+3[96ms3[0mecretsecret',
      '***3[96ms3[0m***',
    ],
    ['&+ before &', 'secret&+secret&secret', 'secret&+3[96ms3[0mecret&secret', '***3[96ms3[0m***'],
    ['two &+', 'secret&+secret&+secret', 'secret&+3[96ms3[0mecret&+secret', '***3[96ms3[0m***'],
    [
      '&+, & and &+',
      'secret&+secret&secret&+secret',
      'secret&+3[96ms3[0mecret&secret&+secret',
      '***3[96ms3[0m***',
    ],
    ['&+ at the end', 'secret&secret&+', 'secret&secret&+3[96m3[0m', '***3[96m3[0m'],
  ])('L0: parts around an ampersand, as PowerShell colours them: %s', (_d, secret, raw, shown) => {
    const masker = new RunnerMasker();
    masker.addValue(secret);
    expect(masker.mask(raw)).toBe(shown);
  });

  it.each([
    ['SecretMasker.cs: places that overlap are one', ['abcd', 'cdef'], 'xabcdefx', 'x***x'],
    ['SecretMasker.cs: places that touch are one', ['ab', 'cd'], 'xabcdx', 'x***x'],
    ['ValueSecret.cs: a value overlaps itself', ['aba'], 'xababax', 'x***x'],
    ['SecretMasker.cs: places apart are several', ['ab'], 'ab-ab', '***-***'],
    ['SecretMasker.cs: there is no shortest value', ['x'], 'axb', 'a***b'],
    ['SecretMasker.cs: an empty value is ignored', [''], 'abc', 'abc'],
    ['SecretMasker.cs: an empty text stays empty', ['a'], '', ''],
    [
      'ValueEncoders.cs: JSON, as Newtonsoft writes it',
      ['a\tb\u2028c'],
      '"a\\tb\\u2028c"',
      '"***"',
    ],
    ['ValueEncoders.cs: a brace is percent-encoded too', ['{'], '%7B and %7b', '*** and %7b'],
    ['ValueEncoders.cs: a shift that would leave nothing is none', ['{'], base64('{'), '***'],
    ['HostContext.cs: hexadecimal is not among the encoders', ['abc'], '616263', '616263'],
    ['HostContext.cs: base64url is not either', ['>>>?'], 'Pj4-Pw', 'Pj4-Pw'],
    ['HostContext.cs: nor is a form (a space as +)', ['a b'], 'a+b', 'a+b'],
  ])('%s', (_description, values, text, shown) => {
    const masker = new RunnerMasker();
    for (const value of values) masker.addValue(value);
    expect(masker.mask(text)).toBe(shown);
  });
});

describe('a secret of several lines', () => {
  const json = '  {\r\n  "a": 1\r\n\r\n}\n';

  it.each([
    ['the trimmed whole', 'x{\r\n  "a": 1\r\n\r\n}x', 'x***x'],
    ['each line without its indentation', '    "a": 1,', '    ***,'],
    ['each line, however short', '{}', '***'],
    ['no empty line', '   ', '   '],
    ['the whole as it stands in JSON', '{\\r\\n  \\"a\\": 1\\r\\n\\r\\n}', '***'],
  ])('is masked as %s (Worker.cs, InitializeSecretMasker)', (_description, text, shown) => {
    const masker = new RunnerMasker();
    masker.addSecret(json);
    expect(masker.mask(text)).toBe(shown);
  });

  it('is masked line by line by add-mask too, and its whole is not trimmed (AddMaskCommandExtension)', () => {
    const masker = new RunnerMasker();
    expect(masker.addMask('ab \ncd')).toBe(true);
    expect(masker.mask('ab cd|ab \ncd')).toBe('*** ***|***');
  });

  it('is no mask when it is blank (AddMaskCommandExtension)', () => {
    const masker = new RunnerMasker();
    expect(masker.addMask(' \n\t')).toBe(false);
    expect(masker.mask('a \n\tb')).toBe('a \n\tb');
  });
});
