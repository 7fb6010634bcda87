import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Credential } from '../../../src/model/credential.js';
import type { Phrase } from '../../../src/model/phrase.js';
import { anyCharacter } from '../../support/any-character.js';
import {
  basicOf,
  bearerOf,
  cookieOf,
  headerOf,
  noCredential,
  queryOf,
} from '../../support/credentials.js';

const words = (phrase: Phrase) =>
  phrase.map((part) => (typeof part === 'string' ? part : part.text)).join('');

const SCHEMES = { header: headerOf, query: queryOf, cookie: cookieOf };

const inOne = (kind: keyof typeof SCHEMES, value: string): Credential =>
  SCHEMES[kind]({ 'X-Key': value });

function problemOf(auth: Credential): string | null {
  const presented = auth.present();
  return presented.ok ? null : words(presented.problem);
}

const NONE = { ok: true, headers: [], query: [] };

describe('a credential', () => {
  it('adds nothing for auth: none', () => {
    expect(noCredential().present()).toEqual(NONE);
  });

  it('sends a bearer token as RFC 6750 §2.1 says', () => {
    const headers = [['Authorization', 'Bearer mF_9.B5f-4.1JqM']];
    expect(bearerOf('mF_9.B5f-4.1JqM').present()).toEqual({ ...NONE, headers });
  });

  it.each([
    {
      origin: 'RFC 7617 §2',
      username: 'Aladdin',
      password: 'open sesame',
      sent: 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    },
    {
      origin: 'RFC 7617 §2.1, UTF-8',
      username: 'test',
      password: '123£',
      sent: 'dGVzdDoxMjPCow==',
    },
    { origin: 'a password with colons', username: 'a', password: 'b:c:', sent: 'YTpiOmM6' },
    { origin: 'an empty user name', username: '', password: 'b', sent: 'OmI=' },
  ])('sends a password as in $origin', ({ username, password, sent }) => {
    const headers = [['Authorization', `Basic ${sent}`]];
    expect(basicOf(username, password).present()).toEqual({ ...NONE, headers });
  });

  it('gives headers, query parameters and cookies as they are', () => {
    const values = { a: '1 é', b: '"2"' };
    const pairs = [
      ['a', '1 é'],
      ['b', '"2"'],
    ];
    expect(headerOf(values).present()).toEqual({ ...NONE, headers: pairs });
    expect(queryOf(values).present()).toEqual({ ...NONE, query: pairs });
    const headers = [['Cookie', 'a=1 é; b="2"']];
    expect(cookieOf(values).present()).toEqual({ ...NONE, headers });
  });

  it.each([
    { text: 'abc\n', has: 'has a line break at its end' },
    { text: 'abc\r\n', has: 'has a line break at its end' },
    { text: 'abc \n\n', has: 'has a line break at its end' },
    { text: '\nabc', has: 'has a line break at its start' },
    { text: ' \nabc', has: 'has a line break at its start' },
    { text: 'abc\ndef', has: 'contains a line break' },
    { text: 'abc\ndef\n', has: 'contains a line break' },
    { text: 'a\0b', has: 'contains a NUL character' },
    { text: 'ab\x07', has: 'has a control character at its end' },
    { text: 'ab\x7F', has: 'has a control character at its end' },
    { text: '\uFEFFabc', has: 'has an invisible character at its start' },
    { text: 'abc\u200B', has: 'has an invisible character at its end' },
    { text: '\u201Cabc\u201D', has: 'has a typographic quotation mark at its start' },
    { text: 'ab\u20ACc', has: 'contains a character beyond Latin-1' },
    { text: 'ab\u{1F511}', has: 'has a character beyond Latin-1 at its end' },
    { text: 'ab\uD800c', has: 'contains a character beyond Latin-1' },
  ])('says that $text cannot be sent: it $has', ({ text, has }) => {
    expect(problemOf(bearerOf(text))).toBe(`The token cannot be sent: it ${has}.`);
    expect(problemOf(inOne('header', text))).toBe(
      `The value of the header X-Key cannot be sent: it ${has}.`,
    );
    expect(problemOf(inOne('cookie', text))).toBe(
      `The value of the cookie X-Key cannot be sent: it ${has}.`,
    );
  });

  it('lets a header hold spaces, tabs and the upper half of Latin-1 (RFC 9110 §5.5)', () => {
    expect(problemOf(inOne('header', ' a\tb é \x80\xFF'))).toBeNull();
  });

  it('refuses a semicolon in a cookie only', () => {
    expect(problemOf(inOne('cookie', 'a;b'))).toMatch(/it contains a semicolon/);
    expect(problemOf(inOne('header', 'a;b'))).toBeNull();
  });

  it.each([
    {
      username: 'a:b',
      password: 'c',
      problem: 'The user name cannot be sent: it contains a colon.',
    },
    {
      username: 'a\n',
      password: 'c',
      problem: 'The user name cannot be sent: it has a line break at its end.',
    },
    {
      username: 'a',
      password: '\tc',
      problem: 'The password cannot be sent: it has a tab at its start.',
    },
    {
      username: 'a',
      password: 'c\x1B',
      problem: 'The password cannot be sent: it has a control character at its end.',
    },
    {
      username: 'a',
      password: 'c\x7Fd',
      problem: 'The password cannot be sent: it contains a control character.',
    },
    {
      username: 'a\0',
      password: 'c',
      problem: 'The user name cannot be sent: it has a NUL character at its end.',
    },
  ])('says of basic authentication (RFC 7617 §2): $problem', ({ username, password, problem }) => {
    expect(problemOf(basicOf(username, password))).toBe(problem);
  });

  it('sends everything in a query', () => {
    expect(problemOf(inOne('query', 'a\r\n\0;:\u20AC'))).toBeNull();
  });

  it('never throws, and sends only what the platform can send as a header, whatever the secret', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.constantFrom('header', 'cookie'),
        (text, kind) => {
          for (const auth of [bearerOf(text), basicOf(text, text), inOne(kind, text)]) {
            const presented = auth.present();
            if (!presented.ok) continue;
            for (const pair of presented.headers) {
              // Throws for a value that the fetch standard forbids.
              expect(() => new Headers([[pair[0], pair[1]]])).not.toThrow();
            }
          }
        },
      ),
    );
  });

  it('never puts any of the secret into a problem', () => {
    const secret = fc.stringMatching(/^[qzxj]{6,20}$/);
    const bad = fc.constantFrom('\n', '\0', '\u20AC', '\u200B');
    fc.assert(
      fc.property(secret, bad, secret, (before, character, after) => {
        const problem = problemOf(bearerOf(`${before}${character}${after}`));
        expect(problem).not.toBeNull();
        expect(problem).not.toContain(before);
        expect(problem).not.toContain(after);
      }),
    );
  });
});
