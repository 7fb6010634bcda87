import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseChallenges } from '../../../src/values/challenge.js';

type Params = Readonly<Record<string, string>>;
type Expected = readonly [scheme: string, params: Params];

const parsed = (...lines: string[]): Expected[] =>
  parseChallenges(lines).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);

const basic = (realm: string): Expected => ['basic', { realm }];

/**
 * The public test cases for the WWW-Authenticate field, under their own names:
 * http://test.greenbytes.de/tech/tc/httpauth/ (Julian Reschke). Where a case is about a browser's
 * decision (a missing realm, two realms), the row says what a parser sees.
 */
const CORPUS: readonly [name: string, field: string, expected: readonly Expected[]][] = [
  ['simplebasic', 'Basic realm="foo"', [basic('foo')]],
  ['simplebasiclf: folded into two lines', 'Basic\r\n realm="foo"', [basic('foo')]],
  ['simplebasicucase', 'BASIC REALM="foo"', [basic('foo')]],
  ['simplebasictok: an unquoted realm', 'Basic realm=foo', [basic('foo')]],
  [
    'simplebasictokbs: backslashes in an unquoted value',
    'Basic realm=\\f\\o\\o',
    [basic('\\f\\o\\o')],
  ],
  ['simplebasicsq: single quotes are no quotes', "Basic realm='foo'", [basic("'foo'")]],
  ['simplebasicpct: percent is not decoded', 'Basic realm="foo%20bar"', [basic('foo%20bar')]],
  ['simplebasiccomma', 'Basic , realm="foo"', [basic('foo')]],
  ['simplebasiccomma2: no space, so no parameters', 'Basic, realm="foo"', [['basic', {}]]],
  ['simplebasicnorealm', 'Basic', [['basic', {}]]],
  ['simplebasic2realms: the first counts', 'Basic realm="foo", realm="bar"', [basic('foo')]],
  ['simplebasicwsrealm', 'Basic realm = "foo"', [basic('foo')]],
  ['simplebasicrealmsqc: needless escapes', 'Basic realm="\\f\\o\\o"', [basic('foo')]],
  ['simplebasicrealmsqc2: escaped quotes', 'Basic realm="\\"foo\\""', [basic('"foo"')]],
  [
    'simplebasicnewparam1: empty elements',
    'Basic realm="foo", bar="xyz",, a=b,,,c=d',
    [['basic', { realm: 'foo', bar: 'xyz', a: 'b', c: 'd' }]],
  ],
  [
    'simplebasicnewparam2',
    'Basic bar="xyz", realm="foo"',
    [['basic', { bar: 'xyz', realm: 'foo' }]],
  ],
  ['simplebasicrealmiso88591', 'Basic realm="foo-ä"', [basic('foo-ä')]],
  ['simplebasicrealmut8', 'Basic realm="foo-Ã¤"', [basic('foo-Ã¤')]],
  [
    'simplebasicrealmrfc2047',
    'Basic realm="=?ISO-8859-1?Q?foo-=E4?="',
    [basic('=?ISO-8859-1?Q?foo-=E4?=')],
  ],
  [
    'multibasicunknown',
    'Basic realm="basic", Newauth realm="newauth"',
    [basic('basic'), ['newauth', { realm: 'newauth' }]],
  ],
  ['multibasicunknownnoparam', 'Basic realm="basic", Newauth', [basic('basic'), ['newauth', {}]]],
  [
    'multibasicunknown2',
    'Newauth realm="newauth", Basic realm="basic"',
    [['newauth', { realm: 'newauth' }], basic('basic')],
  ],
  ['multibasicunknown2np', 'Newauth, Basic realm="basic"', [['newauth', {}], basic('basic')]],
  ['multibasicempty', ',Basic realm="basic"', [basic('basic')]],
  [
    'multibasicqs: a quoted string with quotes',
    'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
    [['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }], basic('simple')],
  ],
  [
    'multidisgscheme: a parameter named like a scheme',
    'Newauth realm="Newauth Realm", basic=foo, Basic realm="Basic Realm"',
    [['newauth', { realm: 'Newauth Realm', basic: 'foo' }], basic('Basic Realm')],
  ],
  ['unknown', 'Newauth param="value"', [['newauth', { param: 'value' }]]],
  [
    'parametersnotrequired',
    'A, B',
    [
      ['a', {}],
      ['b', {}],
    ],
  ],
  [
    'disguisedrealm',
    'Basic foo="realm=nottherealm", realm="basic"',
    [['basic', { foo: 'realm=nottherealm', realm: 'basic' }]],
  ],
  [
    'disguisedrealm2',
    'Basic nottherealm="nottherealm", realm="basic"',
    [['basic', { nottherealm: 'nottherealm', realm: 'basic' }]],
  ],
  ['missingquote: an unclosed string is no value', 'Basic realm="basic', [['basic', {}]]],
];

/** Shapes of the specifications and of servers in the field. */
const FIELD: readonly [name: string, field: string, expected: readonly Expected[]][] = [
  [
    'RFC 6750 section 3',
    'Bearer realm="example", error="invalid_token", error_description="The access token expired"',
    [
      [
        'bearer',
        { realm: 'example', error: 'invalid_token', error_description: 'The access token expired' },
      ],
    ],
  ],
  [
    'RFC 6750 scope',
    'Bearer error="insufficient_scope", scope="read write"',
    [['bearer', { error: 'insufficient_scope', scope: 'read write' }]],
  ],
  [
    'RFC 9110 section 11.6.1',
    'Basic realm="simple", Newauth realm="apps", type=1, title="Login"',
    [basic('simple'), ['newauth', { realm: 'apps', type: '1', title: 'Login' }]],
  ],
  [
    'RFC 7616 stale',
    'Digest realm="x", nonce="abc", stale=TRUE',
    [['digest', { realm: 'x', nonce: 'abc', stale: 'TRUE' }]],
  ],
  [
    'RFC 9449 DPoP',
    'DPoP error="use_dpop_nonce", algs="ES256 PS256"',
    [['dpop', { error: 'use_dpop_nonce', algs: 'ES256 PS256' }]],
  ],
  [
    'RFC 9728 resource metadata',
    'Bearer resource_metadata="https://rs.example/.well-known/x"',
    [['bearer', { resource_metadata: 'https://rs.example/.well-known/x' }]],
  ],
  [
    'Negotiate beside NTLM',
    'Negotiate, NTLM',
    [
      ['negotiate', {}],
      ['ntlm', {}],
    ],
  ],
  ['Negotiate with a token', 'Negotiate YII=, Basic realm="x"', [['negotiate', {}], basic('x')]],
  ['NTLM with a message', 'NTLM TlRMTVNTUAACAAAA==', [['ntlm', {}]]],
  [
    'tabs around the equals sign',
    'bAsic bar\t =\t"baz", realm =\t"foo"',
    [['basic', { bar: 'baz', realm: 'foo' }]],
  ],
  [
    'parameters without commas between them',
    'Bearer realm="a" error="invalid_token"',
    [['bearer', { realm: 'a', error: 'invalid_token' }]],
  ],
  ['an empty quoted string', 'Basic realm=""', [basic('')]],
  ['an escaped backslash before the end', 'Basic realm="foo\\\\"', [basic('foo\\')]],
];

describe('the challenges of a field', () => {
  it.each(CORPUS)('as in the corpus: %s', (_name, field, expected) => {
    expect(parsed(field)).toEqual(expected);
  });

  it.each(FIELD)('as in the field: %s', (_name, field, expected) => {
    expect(parsed(field)).toEqual(expected);
  });

  it('are read line by line: a broken one does not spoil the next', () => {
    expect(parsed('Basic realm="never closed', 'Bearer error="invalid_token"')).toEqual([
      ['basic', {}],
      ['bearer', { error: 'invalid_token' }],
    ]);
    expect(parsed('Basic realm="x"', 'type=1')).toEqual([basic('x')]);
  });

  it.each(['', ',', ' , ,', '=', '"', '"x"', '=x', 'realm="x"', '\u0000', '((('])(
    'of garbage are none: %j',
    (field) => {
      expect(parsed(field).every(([scheme]) => scheme !== '')).toBe(true);
      expect(parsed(field).flatMap(([, params]) => Object.keys(params))).toEqual([]);
    },
  );

  it('are bounded in number', () => {
    expect(parsed('A, '.repeat(1_000))).toHaveLength(32);
    expect(
      Object.keys(
        parsed(`A ${Array.from({ length: 99 }, (_, n) => `p${n}=1`).join(',')}`)[0]?.[1] ?? {},
      ),
    ).toHaveLength(32);
  });

  it('come back from any list that is written as the RFC says', () => {
    const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/);
    const value = fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
    const params = fc.uniqueArray(fc.tuple(token, value), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name.toLowerCase(),
    });
    const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(token, params), { minLength: 1, maxLength: 4 }),
        (challenges) => {
          const field = challenges
            .map(
              ([scheme, pairs]) =>
                `${scheme} ${pairs.map(([name, text]) => `${name}=${quote(text)}`).join(', ')}`,
            )
            .join(', ');
          expect(parsed(field)).toEqual(
            challenges.map(([scheme, pairs]) => [
              scheme.toLowerCase(),
              Object.fromEntries(pairs.map(([name, text]) => [name.toLowerCase(), text])),
            ]),
          );
        },
      ),
    );
  });

  it('never throw and always end, for any text', () => {
    const hostile = fc.array(
      fc.constantFrom('Basic', ' ', ',', '=', '"', '\\', 'a', '\t', '\n', '\u0000', 'é'),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          hostile.map((parts) => parts.join('')),
        ),
        (field) => {
          expect(Array.isArray(parsed(field))).toBe(true);
        },
      ),
    );
  });
});
