import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { Secret } from '../../src/model/secret.js';
import { createRedactor, masksOf, NOT_QUOTED } from '../../src/text/redact.js';
import type { Target } from '../model.js';

const secret = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.+/=-]{1,40}$/),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc
    .array(fc.stringMatching(/^[A-Za-z0-9 ]{1,12}$/), { maxLength: 3 })
    .map((lines) => lines.join('\n')),
);

/** Ways in which an endpoint may quote a secret back. */
const ECHOES: readonly ((secret: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.trim(),
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(`user:${text}`).toString('base64'),
  (text) => Buffer.from(text).toString('hex').toUpperCase(),
  (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')),
  (text) => new URLSearchParams([['a', text]]).toString().slice(2),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
  (text) => [...text].join('\u200b'),
  (text) => text.replace(/(.{5})/g, '$1\r\n'),
];
const echoed = secret.chain((one) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...ECHOES).map((echo) => echo(one)),
        fc.string({ maxLength: 6 }),
        fc.constantFrom('', ' ', '"', '…', '%', '\\', '&', '<!-- -->'),
      ),
      { maxLength: 6 },
    )
    .map((pieces) => [one, pieces.join('')]),
);

/** What shows as nothing in some font or other. */
const UNSEEN =
  /[\s\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0\u{e0000}-\u{e0fff}\udb40]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/gu;

/** Lower case, and without what shows as nothing. */
function folded(text: string): string {
  return text.toLowerCase().replace(UNSEEN, '');
}

/**
 * The redactor (`text/redact.ts`). However a text is put together, no form of the secret that the text was made to hold is left in
 * it, in foreign text, and in our own words when the secret is long enough; what is outside of the secret stays, piece by piece in its
 * order, unless a foreign text is not quoted at all; no mask is blank, none is there twice, and a secret of one word is one of them.
 */
export const target: Target = {
  name: 'redactor',
  fields: ['secret', 'text'],
  longest: 3_000,
  seeds: [
    ['hunter2-hunter2', 'the token hunter2-hunter2 is wrong'],
    ['abc', 'abcabc abc'],
    ['\u00df\u00dfx', 'SSSSX'],
    ['line one of it\nline two of it', 'line two of it'],
    ['a"b<c>&d e/f', 'a&quot;b&lt;c&gt;&amp;d e/f a%22b'],
    ['0123456789abcdef', 'beginning: 012345678…'],
    ['ab', Buffer.from('user:ab').toString('base64')],
  ],
  words: [
    '***',
    '…',
    '%41',
    '&#65;',
    '\\u0041',
    '\n',
    ' ',
    '\u200b',
    '+',
    '=',
    '<!-- -->',
    'user:',
    '\\n',
  ],
  grammar: echoed,
  check([value = '', text = '']) {
    const secret = new Secret(value);
    const redactor = createRedactor([secret]);
    const foreign = quoted(redactor.foreign(text));
    const own = redactor.own(text);
    const bare = folded(value);
    // A value that shows as nothing is left, and what is put in place of a value may itself be one. The environment is UTF-8:
    // no half of a surrogate pair comes out of it, and where halves stand alone, what falls out between them makes new pairs.
    if (bare !== '' && !/^\*+$/.test(bare) && !/\p{Surrogate}/u.test(value)) {
      checkGone(foreign, value);
      if (bare.length >= 4) checkGone(own, value);
      for (const echo of ECHOES) {
        checkGone(quoted(redactor.foreign(`says: ${echo(value)}`)), value);
      }
    }
    for (const result of [foreign, own]) checkOrder(text, result);
    equal(redactor.foreign(foreign).length <= foreign.length + 9, true);
    const masks = masksOf([secret]);
    ok(masks.every((mask) => mask.trim() !== '') && new Set(masks).size === masks.length);
    if (/^[\x21-\x7e]+$/.test(value)) ok(masks.includes(value));
  },
};

/** What is shown of the text itself. */
function quoted(result: string): string {
  return result === NOT_QUOTED ? '' : result;
}

function checkGone(result: string, value: string): void {
  for (const form of [
    value,
    value.toUpperCase(),
    Buffer.from(value).toString('base64'),
    Buffer.from(value).toString('hex'),
  ]) {
    const wanted = folded(form);
    if (wanted === '' || (wanted.length < 4 && wanted !== folded(value))) continue;
    // Between two replacements there is nothing; a value may begin or end with the sign itself.
    const left = result.split('***').map(folded);
    ok(!left.some((part) => part.includes(wanted)), `a form of the secret is left in ${result}`);
  }
}

/** What is left is the text's own, in its order. */
function checkOrder(text: string, result: string): void {
  if (text.includes('*')) return;
  let at = 0;
  for (const part of result.split('***')) {
    const found = text.indexOf(part, at);
    ok(found >= 0, 'something was added');
    at = found + part.length;
  }
}
