/** Whatever stands in a file, its reader comes to an end, throws nothing and quotes nothing of it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadSources } from '../../../../src/credential/sources/sources.js';
import { anyCharacter } from '../../../support/any-character.js';

const SOURCES = await loadSources();

const HOST = 'registry.acme.test';
const WANTED = { url: new URL(`https://${HOST}/team/-/whoami?x=1`), host: null };

/** What the formats are made of, so that a text gets past the first check. */
const WORDS = [
  `//${HOST}/`,
  `//${HOST}`,
  ':_authToken',
  ':_auth',
  ':username',
  ':_password',
  ':registry',
  '=',
  '${X}',
  'machine ',
  'default ',
  'login ',
  'password ',
  'macdef ',
  HOST,
  '"',
  "'",
  '\\',
  '\\n',
  '\n',
  '\r',
  ';',
  '#',
  '[',
  ']',
  '{"auths":{',
  '"auth":',
  '"identitytoken":"',
  '}',
  ':',
  ',',
];

const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: anyCharacter, maxLength: 8 }));
const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
const stored = fc.oneof(
  text,
  text.map((one) => Buffer.from(one).toString('base64')),
);

describe.each(Object.entries(SOURCES))('the reader of %s', (_, source) => {
  it('takes any text, and says the same of it again', () => {
    fc.assert(
      fc.property(stored, (file) => {
        const found = source.find(file, WANTED);
        expect(source.find(file, WANTED)).toEqual(found);
      }),
    );
  });

  it('quotes no word of a file', () => {
    const marked = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.constant('hunter2')));
    fc.assert(
      fc.property(marked, (words) => {
        const found = source.find(words.join(''), WANTED);
        if (found.kind === 'none') expect(JSON.stringify(found)).not.toContain('hunter2');
      }),
    );
  });

  it.each([
    ...WORDS,
    ' ',
    'a',
    '_auth',
    `//${HOST}/:_authToken=`,
    `//${HOST}/:_authToken=\\`,
    `machine ${HOST} `,
    'machine\\n',
    '\\r\\n',
    '[x',
    '{"a":',
    'YQ==',
  ])('reads fifty thousand of %j in linear time', (piece) => {
    const long = piece.repeat(50_000);
    for (const file of [long, `machine _auth=${long}`, `{"auths":{"${long}`]) {
      expect(['none', 'bearer', 'basic']).toContain(source.find(file, WANTED).kind);
    }
  });
});
