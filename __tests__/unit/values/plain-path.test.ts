/** Paths of names and indexes alone are followed without the library, and select what it would. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonP3, { type JSONValue } from 'json-p3';
import { follow, plainSteps } from '../../../src/values/plain-path.js';

const PLAIN: readonly (readonly [path: string, ...steps: (string | number)[]])[] = [
  ['$'],
  ['$.a', 'a'],
  ['$._a1', '_a1'],
  ["$['a']", 'a'],
  ['$["a"]', 'a'],
  ["$['']", ''],
  ["$['a.b-c d$@*?']", 'a.b-c d$@*?'],
  ['$[0]', 0],
  ['$[-1]', -1],
  ["$.data.objects[10]['expires-at'].x", 'data', 'objects', 10, 'expires-at', 'x'],
];

/** Left to the library, which refuses some of them. */
const OTHER = [
  ...['', 'a', '.a', ' $', '$ ', '$ .a', '$. a', '$a', '$$', '$.', '$..a', '$.*', '$[*]', '$[0,1]'],
  ...[
    '$[01]',
    '$[-0]',
    '$[+1]',
    '$[1.0]',
    '$[1e2]',
    '$[9007199254740992]',
    '$[ 0 ]',
    '$[:1]',
    '$[]',
  ],
  ...[
    "$['a",
    "$['a''b']",
    "$['a\\'b']",
    '$["a"b"]',
    "$['a','b']",
    '$[a]',
    '$[?@.a]',
    '$.1a',
    '$.a-b',
  ],
  ...['$.é', "$['é']", '$.a\n', '\n$.a', "$['\n']", "$['\u0000']", '$.a.', '$.a[', '$.a]', '$.a()'],
];

describe('a plain path', () => {
  it.each(PLAIN)('%s has its steps', (path, ...steps) => {
    expect(plainSteps(path)).toEqual(steps);
  });

  it.each(OTHER)('is not %j', (path) => {
    expect(plainSteps(path)).toBeNull();
  });

  it.each<readonly [path: string, document: unknown, ...values: unknown[]]>([
    ['$.length', [1]],
    ['$.length', 'text'],
    ['$[0]', 'text'],
    ['$[0]', { 0: 1 }],
    ["$['0']", [1]],
    ["$['0']", { 0: 1 }, 1],
    ['$.constructor', {}],
    ['$.__proto__', {}],
    ['$.__proto__', JSON.parse('{"__proto__":1}'), 1],
    ['$.a', { a: null }, null],
    ['$.a.b', { a: null }],
    ['$[-2]', [1]],
    ['$[1]', [1]],
    ['$[-1]', [1, 2], 2],
    ['$', null, null],
  ])('%s in %j selects %j', (path, document, ...values) => {
    expect(follow(plainSteps(path) ?? [NaN], document)).toEqual(values);
  });
});

describe('as the library does', () => {
  const names = ['a', 'b', '', 'a b', '0', '-1', '*', '$', 'length', '__proto__', 'constructor'];
  const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 3 }));
  const document = fc.letrec<{ tree: JSONValue; object: JSONValue; array: JSONValue }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<JSONValue>(null, true, 0, 'text', ''),
      tie('object'),
      tie('array'),
    ),
    // Made by JSON.parse, as every document is: `__proto__` is a name like others there.
    object: fc
      .array(fc.tuple(name, tie('tree')), { maxLength: 4 })
      .map((members) =>
        JSON.parse(
          `{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`,
        ),
      ),
    array: fc.array(tie('tree'), { maxLength: 4 }),
  })).tree;
  const segment = fc.oneof(
    fc.constantFrom('.a', '.b', '.length', '.__proto__', '.constructor', "['a']", '["b"]', "['']"),
    fc.integer({ min: -5, max: 5 }).map((index) => `[${index}]`),
    name.map((one) => `['${one}']`),
    name.map((one) => `["${one}"]`),
    name.map((one) => `.${one}`),
    fc.stringMatching(/^[.[\]'"$*a0 -]{1,4}$/),
  );
  const path = fc.array(segment, { maxLength: 4 }).map((segments) => `$${segments.join('')}`);

  it('every plain path selects the same, and the library takes it', () => {
    let plain = 0;
    fc.assert(
      fc.property(path, document, (text, tree) => {
        const steps = plainSteps(text);
        if (steps === null) return;
        plain += 1;
        const values = jsonP3.query(text, tree).values();
        expect(follow(steps, tree)).toEqual(values);
      }),
      { seed: 9535, numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(1_000);
  });
});
