import { summaryText } from './summary-text.js';

/** Every form in which a secret could show up; the name says which one it was. */
const FORMS: readonly (readonly [name: string, of: (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['in upper case', (secret) => secret.toUpperCase()],
  ['in lower case', (secret) => secret.toLowerCase()],
  ['base64', (secret) => Buffer.from(secret).toString('base64').replace(/=+$/, '')],
  ['base64url', (secret) => Buffer.from(secret).toString('base64url')],
  ['hex', (secret) => Buffer.from(secret).toString('hex')],
  ['URL-encoded', encodeURIComponent],
  ['form-encoded', (secret) => new URLSearchParams({ s: secret }).toString().slice(2)],
  ['JSON-escaped', (secret) => JSON.stringify(secret).slice(1, -1)],
  ['its first half', (secret) => half(secret, 0)],
  ['its second half', (secret) => half(secret, 1)],
];

/** Which secrets are in a text, and in which form; empty when none is. Neither white space nor character references in the text hide anything. */
export function leaksIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  const joined = summaryText(text).replaceAll(/[\s\u200b-\u200f\u2060\ufeff]+/g, '');
  return Object.entries(secrets).flatMap(([name, secret]) =>
    FORMS.filter(([, of]) => text.includes(of(secret)) || joined.includes(of(secret))).map(
      ([form]) => `${name}, ${form}`,
    ),
  );
}

/** Half of a short secret is found anywhere, so it is looked for as a whole. */
function half(secret: string, which: 0 | 1): string {
  if (secret.length < 16) return secret;
  const middle = Math.ceil(secret.length / 2);
  return which === 0 ? secret.slice(0, middle) : secret.slice(middle);
}
