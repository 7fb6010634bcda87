import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import jsonP3, { type JSONValue } from 'json-p3';
import { parseJsonBody } from '../../src/values/json-body.js';
import { jsonPathProblem, matches, queryJson } from '../../src/values/json-path.js';
import type { Target } from '../model.js';

const name = fc.constantFrom('a', 'b', 'data', 'expires_at', 'x y', '__proto__', 'length');
const segment = fc.oneof(
  name.map((one) => `['${one}']`),
  fc.constantFrom(
    '.a',
    '.b',
    '..a',
    '[0]',
    '[-1]',
    '[*]',
    '.*',
    '..*',
    '[0:2]',
    '[::-1]',
    '[0,1,0]',
  ),
  fc.constantFrom('[?@.a]', '[?@.a==1]', '[?!@.b]', '[?length(@.a)>1]', '[?count(@.*)==2 && @.a]'),
  fc.constantFrom(
    '[?@.a>1 || @.b]',
    '[?@.a && @.b && !@.c]',
    '[?@.a==$.b]',
    '[?@[0]<=@[-1]]',
    "[?(@.a && @.b) && @['a']!=null]",
    '[?match(@.a,"x")]',
    '[?$.a]',
  ),
);
const json = fc
  .json({ maxDepth: 4 })
  .chain((text) => fc.constantFrom(text, `{"a":${text},"b":[1,"x",null]}`, `[{"a":1},${text}]`));

/** Every value of a document with itself, for a check by identity. */
function valuesIn(document: unknown): unknown[] {
  const found = [document];
  for (const value of found) {
    if (typeof value === 'object' && value !== null) found.push(...Object.values(value));
  }
  return found;
}

/** Filters measure and order texts by characters (RFC 9535 section 2.1), the library by units of UTF-16. */
const NOT_ASCII = /[^\x00-\x7f]/;

/**
 * JSONPath (`values/json-path.ts`). A path with a problem selects nothing, and the problem quotes
 * nothing; any other selects only what is in the document, and the same as the library without a
 * limit does.
 */
export const target: Target = {
  name: 'json-path',
  fields: ['path', 'document'],
  longest: 20_000,
  seeds: [
    ['$.data.expires_at', '{"data":{"expires_at":"2027-01-31"}}'],
    ['$..a', '{"a":[{"a":1},{"a":{"a":2}}]}'],
    ['$[?@.a==1 && @.b]', '[{"a":1,"b":2},{"a":1}]'],
    ["$['a','b',0,-1,*]", '{"a":1,"b":[1,2]}'],
    ['$[?length(@)>1]', '["ab","c"]'],
    ['$[1:5:2]', '[0,1,2,3,4]'],
    ['$[::-1]', '[0,1,2]'],
    ['$[-1:0:-2]', '[[0],[1],2]'],
    ['$', '\ufeff1e400'],
    ['', '[[[['],
  ],
  words: [
    ...[
      '$',
      '@',
      '.',
      '..',
      '*',
      '[',
      ']',
      '[?',
      '(',
      ')',
      '&&',
      '||',
      '!',
      '==',
      '<=',
      "'",
      '"',
      ',',
    ],
    ...[
      ':',
      '-1',
      '0',
      'length(',
      'count(',
      'value(',
      'match(',
      'search(',
      'null',
      'true',
      '.a',
      '{"a":',
    ],
    ...['[0,', '\\u0061', '1e5', '9007199254740993'],
  ],
  grammar: fc
    .tuple(fc.array(segment, { maxLength: 4 }), json)
    .map(([segments, document]) => [`$${segments.join('')}`, document]),
  check([path = '', text = '']) {
    const problem = jsonPathProblem(path);
    const body = parseJsonBody(text);
    if (problem !== null) ok(problem.endsWith('.') && problem.length < 300);
    if (!body.ok) return;
    const { document } = body;
    const result = queryJson(path, document);
    if (result.kind === 'too-costly') return;
    const selected = result.values;
    if (problem !== null) {
      equal(selected.length, 0);
      return;
    }
    const all = valuesIn(document);
    const known = new Set(all);
    ok(selected.length <= 10_000);
    ok(selected.every((value) => known.has(value)));
    const [first] = selected;
    const value = typeof first === 'string' ? first : JSON.stringify(first ?? null);
    if (selected.length !== 1) equal(matches({ path, value }, document), false);
    else if (typeof first === 'string') equal(matches({ path, value }, document), true);
    if (all.length > 300 || selected.length === 10_000) return;
    if (path.includes('?') && NOT_ASCII.test(path + JSON.stringify(document))) return;
    // A document of JSON.parse is a JSONValue by construction.
    const plain = new jsonP3.JSONPathEnvironment({ maxRecursionDepth: 200 });
    deepEqual(selected, plain.query(path, document as JSONValue).values());
  },
};
