import fc from 'fast-check';

/** One way to write a text so that a reader can still read it. `binary`: what it gives holds none of the text's own characters. */
export interface Encoding {
  readonly name: string;
  readonly encode: (text: string) => string;
}

const bytesOf = (text: string) => [...Buffer.from(text, 'utf8')];
const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
const hex = (text: string, separator: string) => bytesOf(text).map(hexOf).join(separator);
const each = (text: string, of: (code: number) => string) =>
  [...text].map((one) => of(one.codePointAt(0) ?? 0)).join('');
const units = (text: string, of: (code: number) => string) =>
  text
    .split('')
    .map((one) => of(one.charCodeAt(0)))
    .join('');
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** In the order of issue 4's list of forms. */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'as it is', encode: (text) => text },
  { name: 'in capitals', encode: (text) => text.toUpperCase() },
  { name: 'in small letters', encode: (text) => text.toLowerCase() },
  { name: 'base64', encode: base64 },
  { name: 'base64 without padding', encode: (text) => base64(text).replace(/=+$/, '') },
  { name: 'base64url', encode: (text) => Buffer.from(text, 'utf8').toString('base64url') },
  ...['u:', 'us:', 'usr:', 'some-longer-user@example.com:'].map((pair) => ({
    name: `base64 behind ${pair}`,
    encode: (text: string) => base64(`${pair}${text}`),
  })),
  { name: 'base64 in a document', encode: (text) => base64(`{"value":"${text}","n":1}`) },
  { name: 'URL-encoded', encode: (text) => encodeURIComponent(text) },
  {
    name: 'URL-encoded in small digits',
    encode: (text) => encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
  },
  { name: 'every byte URL-encoded', encode: (text) => hex(text, '%').replace(/^(?=.)/, '%') },
  { name: 'form-encoded', encode: (text) => new URLSearchParams([['', text]]).toString().slice(1) },
  { name: 'JSON-escaped', encode: (text) => JSON.stringify(text).slice(1, -1) },
  {
    name: 'JSON with escaped slashes',
    encode: (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  },
  {
    name: 'in \\u escapes',
    encode: (text) => units(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  },
  {
    name: 'in \\u escapes with capital digits',
    encode: (text) =>
      units(text, (code) => `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`),
  },
  {
    name: 'HTML-escaped',
    encode: (text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  },
  { name: 'in decimal references', encode: (text) => each(text, (code) => `&#${code};`) },
  {
    name: 'in hexadecimal references',
    encode: (text) => each(text, (code) => `&#x${code.toString(16)};`),
  },
  { name: 'hex', encode: (text) => hex(text, '') },
  { name: 'hex in capitals', encode: (text) => hex(text, '').toUpperCase() },
  { name: 'hex with colons', encode: (text) => hex(text, ':') },
  { name: 'hex with spaces', encode: (text) => hex(text, ' ') },
  { name: 'split by spaces', encode: (text) => [...text].join(' ') },
  { name: 'split over lines', encode: (text) => text.replace(/(.{7})/gsu, '$1\n') },
  { name: 'with zero-width characters', encode: (text) => [...text].join('\u200b') },
  { name: 'with bidi marks', encode: (text) => [...text].join('\u202e') },
  { name: 'with variation selectors', encode: (text) => [...text].join('\u{e0101}') },
];

/** One encoding, or one of what another gives. `encodeURIComponent` throws on half a pair, which no secret here has. */
export interface Recipe {
  readonly name: string;
  readonly depth: number;
  readonly encode: (text: string) => string;
}

const single = fc
  .constantFrom(...ENCODINGS)
  .map(({ name, encode }): Recipe => ({ name, depth: 1, encode }));

export const recipes: fc.Arbitrary<Recipe> = fc.oneof(
  single,
  fc.tuple(single, single).map(
    ([inner, outer]): Recipe => ({
      name: `${inner.name}, then ${outer.name}`,
      depth: 2,
      encode: (text) => outer.encode(inner.encode(text)),
    }),
  ),
);
