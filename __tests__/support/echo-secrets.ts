import fc from 'fast-check';

/** A credential as people have them. */
export interface GeneratedSecret {
  readonly kind: string;
  readonly value: string;
}

const lettersAndDigits = fc.constantFrom(
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
);
const text = (unit: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
  fc.string({ unit, minLength, maxLength });
const wordCharacters = fc.oneof(lettersAndDigits, fc.constantFrom('-', '_'));
const base64Line = text(fc.oneof(lettersAndDigits, fc.constantFrom('+', '/')), 64, 64);

const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = fc
  .tuple(text(lettersAndDigits, 8, 30), fc.nat(9_999), text(wordCharacters, 43, 86))
  .map(([sub, tenant, signature]) =>
    [segment({ alg: 'ES256', typ: 'JWT' }), segment({ sub, tenant, exp: 4e9 }), signature].join(
      '.',
    ),
  );

const pem = fc
  .array(base64Line, { minLength: 2, maxLength: 5 })
  .map((lines) => `-----BEGIN TEST KEY-----\n${lines.join('\n')}\n-----END TEST KEY-----\n`);

const keyFile = fc
  .tuple(text(lettersAndDigits, 40, 40), pem)
  .map(([id, key]) =>
    JSON.stringify({ type: 'service', private_key_id: id, private_key: key }, null, 2),
  );

const nasty = fc.oneof(
  lettersAndDigits,
  fc.constantFrom(...`"'\\%+/&<>=;:,{}[]()|#*~^$@!? \`-_.`),
  fc.constantFrom('é', 'ß', 'ñ', '日', '本', 'ё', '😀', '𝒳', '👩‍🚀'),
);

/** Words that the report itself is made of. */
export const VOCABULARY: readonly string[] = [
  'unauthorized',
  'valid',
  'token',
  'fail',
  'pass',
  'warn',
  'code',
  'details',
  'summary',
  'endpoint',
  'credential',
  'Status',
  'report.json',
  'null',
  'true',
  'verdict',
  'message',
  'curl',
  'https',
  'gantt',
  'The endpoint',
  'HTTP 401',
  'wrong-credential',
  'Evidence',
  'What to do',
];

const MARKUP: readonly string[] = [
  '|',
  '---',
  '<td>',
  '::',
  '***',
  '<!-- -->',
  '&#8288;',
  '</code>',
  '::error::x',
  '##[error]',
  '```',
  '"',
  "'",
  '\\',
  '[x](y)',
  '<img src=x>',
  '@everyone',
  '%0A::stop',
  '$(id)',
  '${X}',
  '{',
  '}',
  '\\u0041',
  '%41',
  '&amp;',
];

const KINDS: readonly (readonly [kind: string, weight: number, of: fc.Arbitrary<string>])[] = [
  ['token', 8, text(wordCharacters, 20, 60)],
  ['prefixed token', 3, text(lettersAndDigits, 24, 40).map((rest) => `opq_${rest}`)],
  ['jwt', 3, jwt],
  ['pem', 1, pem],
  ['key file', 1, keyFile],
  ['special characters', 6, text(nasty, 12, 40)],
  [
    'percent signs',
    2,
    text(fc.constantFrom('%41', '%', '+', 'a', '%2B', '&#65;', '\\n', '\\'), 8, 20),
  ],
  ['of 8 to 15 characters', 3, text(wordCharacters, 8, 15)],
  ['of 4 to 7 characters', 3, text(wordCharacters, 4, 7)],
  ['of 1 to 3 characters', 2, text(nasty, 1, 3)],
  ['digits', 2, text(fc.constantFrom(...'0123456789'), 4, 20)],
  ['vocabulary', 1, fc.constantFrom(...VOCABULARY)],
  ['markup', 1, fc.constantFrom(...MARKUP)],
];

/** Letters, digits, punctuation and symbols; combining signs alone show as nothing. */
export function visibleLength(value: string): number {
  return value.replace(/[\p{C}\p{Z}\p{DI}]/gu, '').length;
}

export const generatedSecrets: fc.Arbitrary<GeneratedSecret> = fc
  .oneof(
    ...KINDS.map(([kind, weight, of]) => ({
      weight,
      arbitrary: of.map((value): GeneratedSecret => ({ kind, value })),
    })),
  )
  .filter(({ value }) => visibleLength(value) > 0);
