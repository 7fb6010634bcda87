import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type JsonValue, query } from 'jsonpath-rfc9535';
import {
  isJsonPath,
  jsonPathProblem,
  matches,
  parseJsonBody,
  queryJson,
  scalarText,
} from '../../../src/values/json-path.js';

const STORE = {
  store: {
    book: [
      { author: 'Nigel Rees', price: 8.95 },
      { author: 'Evelyn Waugh', price: 12.99 },
      { author: 'Herman Melville', price: 8.99, isbn: '0-553-21311-3' },
    ],
    bicycle: { color: 'red', price: 399 },
  },
};

const SELECTIONS: readonly { readonly path: string; readonly values: readonly unknown[] }[] = [
  // RFC 9535 §1.5, Table 2.
  { path: '$.store.book[*].author', values: ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville'] },
  { path: '$..author', values: ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville'] },
  { path: '$.store.book[2].author', values: ['Herman Melville'] },
  { path: '$.store.book[-1].isbn', values: ['0-553-21311-3'] },
  { path: '$.store.book[0,1].price', values: [8.95, 12.99] },
  { path: '$.store.book[:2].price', values: [8.95, 12.99] },
  { path: '$.store.book[?@.isbn].price', values: [8.99] },
  { path: '$.store.book[?@.price<10].author', values: ['Nigel Rees', 'Herman Melville'] },
  { path: '$["store"]["bicycle"].color', values: ['red'] },
  { path: "$.store.book[?@.price<10 && @.author!='Nigel Rees'].price", values: [8.99] },
  { path: '$.store.book[?(@.price<10 && @.price>1) && @.isbn].price', values: [8.99] },
  // RFC 9535 §2.4.4, §2.4.5, §2.4.8.
  { path: '$.store.book[?length(@.author) > 12].price', values: [8.99] },
  { path: '$.store.book[?count(@.*) == 3].price', values: [8.99] },
  { path: '$.store.book[?value(@..isbn) == "0-553-21311-3"].price', values: [8.99] },
  { path: '$.store.book[?length(value(@.author)) == 10].price', values: [8.95] },
  { path: '$.store.missing', values: [] },
];

const REFUSED: readonly { readonly what: string; readonly path: string; readonly why: RegExp }[] = [
  { what: 'an empty text', path: '', why: /no JSONPath/ },
  { what: 'a path without its root', path: 'store.book', why: /starts with \$/ },
  { what: 'an unclosed bracket', path: '$.store[', why: /no JSONPath/ },
  { what: 'text after the path', path: '$.a b', why: /no JSONPath/ },
  { what: 'a line break at the end', path: '$.a\n', why: /no JSONPath/ },
  { what: 'a comparison of a query that is not singular', path: '$[?@.*==1]', why: /no JSONPath/ },
  { what: 'two descendant segments', path: '$..a..b', why: /descendant/ },
  {
    what: 'a descendant segment in a filter beside one outside',
    path: '$..a[?@..b]',
    why: /descendant/,
  },
  { what: 'selectors that multiply', path: '$[*,*,*][*,*,*]', why: /at most 8 times/ },
  { what: 'more than 300 characters', path: `$.${'a'.repeat(299)}`, why: /300 characters/ },
  { what: 'a regular expression in search', path: '$[?search(@.a, "(a+)+b")]', why: /search\(\)/ },
  { what: 'a regular expression in match', path: '$[?match(@.a, "x")]', why: /match\(\)/ },
  {
    what: 'a regular expression inside a negation',
    path: '$[?!search(@.a, "x")]',
    why: /search\(\)/,
  },
  {
    what: 'a regular expression in the second of two conditions',
    path: '$[?@.b || match(@.a, "x")]',
    why: /match\(\)/,
  },
  {
    what: 'a regular expression in a nested filter',
    path: '$[?@[?match(@.a, "x")]]',
    why: /match\(\)/,
  },
  {
    what: 'an unknown function',
    path: '$[?first(@.a) == 1]',
    why: /count\(\), length\(\) and value\(\)/,
  },
  {
    what: 'a name that every object has',
    path: '$[?constructor(@.a) == 1]',
    why: /count\(\), length\(\)/,
  },
  { what: 'count of a literal (RFC 9535 §2.4.9)', path: '$[?count(1) == 1]', why: /2\.4\.3/ },
  { what: 'value of a literal', path: '$[?value(1) == 1]', why: /2\.4\.3/ },
  {
    what: 'length of a query that is not singular (RFC 9535 §2.4.9)',
    path: '$[?length(@.*) < 3]',
    why: /2\.4\.3/,
  },
  { what: 'length of a slice', path: '$[?length(@[0:1]) < 3]', why: /2\.4\.3/ },
  { what: 'length of a descendant', path: '$[?length(@..a) < 3]', why: /2\.4\.3/ },
  { what: 'length of two selectors', path: '$[?length(@[0,1]) < 3]', why: /2\.4\.3/ },
  { what: 'a function of two arguments', path: '$[?length(@.a, @.b) < 3]', why: /2\.4\.3/ },
  { what: 'a function without arguments', path: '$[?length() < 3]', why: /2\.4\.3/ },
  { what: 'count as a test', path: '$[?count(@.*)]', why: /2\.4\.3/ },
  { what: 'the root in a filter', path: '$[?@.a == $.b]', why: /root/ },
  { what: 'the root as a test', path: '$[?$.b]', why: /root/ },
  { what: 'the root in a function', path: '$[?count($.*) > 1]', why: /root/ },
  { what: 'three joined conditions', path: '$[?@.a && @.b && @.c]', why: /brackets/ },
  {
    what: 'three joined conditions in parentheses',
    path: '$[?(@.a && @.b && @.c)]',
    why: /brackets/,
  },
  { what: 'deep parentheses that end badly', path: `$[?${'count('.repeat(40)}!`, why: /6 opening/ },
];

function valuesAt(path: string, document: unknown): readonly unknown[] {
  const selected = queryJson(path, document);
  if (selected.kind === 'values') return selected.values;
  throw new Error(`${path} was too costly`);
}

describe('queryJson', () => {
  it.each(SELECTIONS)('selects $values with $path', ({ path, values }) => {
    expect(jsonPathProblem(path)).toBeNull();
    expect(valuesAt(path, STORE)).toEqual(values);
  });

  it('selects nothing with a path that is refused', () => {
    expect(valuesAt('$..a..b', { a: { b: 1 } })).toEqual([]);
    expect(valuesAt('nonsense', STORE)).toEqual([]);
  });

  it('gives at most 10,000 values', () => {
    expect(valuesAt('$[*]', Array(20_000).fill(0))).toHaveLength(10_000);
    expect(queryJson('$[*]', [1, 2, 3], 2)).toEqual({ kind: 'values', values: [1, 2] });
  });

  it.each([
    ['a negative step', '$[::-2]', [4, 2, 0]],
    ['a slice past both ends', '$[-9:9]', [0, 1, 2, 3, 4]],
    ['a slice that goes down from the middle', '$[3:1:-1]', [3, 2]],
    ['a step of zero', '$[::0]', []],
    ['the largest bounds', '$[-9007199254740991:9007199254740991:9007199254740991]', [0]],
    ['an index past the end', '$[5]', []],
    ['an index before the start', '$[-6]', []],
  ])('takes %s as RFC 9535 says in section 2.3.4', (_what, path, values) => {
    expect(valuesAt(path, [0, 1, 2, 3, 4])).toEqual(values);
  });

  it.each([
    ['a name that every object inherits', '$.constructor', []],
    ['the name of the prototype', '$.__proto__', [1]],
    ['a name of a list', '$.list.length', []],
  ])('sees only what is in the document: %s', (_what, path, values) => {
    const document: unknown = JSON.parse('{"__proto__":1,"list":[]}');
    expect(valuesAt(path, document)).toEqual(values);
  });

  it('counts characters, not units of UTF-16', () => {
    expect(valuesAt('$[?length(@) == 1]', ['\u{1F511}', 'ab'])).toEqual(['\u{1F511}']);
  });

  it('takes a function of nothing as nothing (RFC 9535, section 2.4.4)', () => {
    expect(valuesAt('$[?length(value(@.*)) == @[0]]', [[], [1]])).toEqual([[]]);
  });

  it('compares an element by its index (RFC 9535, section 2.3.5.1)', () => {
    const list = [[1], [0, 1], [], [{ a: 1 }]];
    expect(valuesAt('$[?@[0] == 1]', list)).toEqual([[1]]);
    expect(valuesAt('$[?@[-1] == 1]', list)).toEqual([[1], [0, 1]]);
    expect(valuesAt('$[?@[0].a == 1]', list)).toEqual([[{ a: 1 }]]);
  });

  // Left out is what the other one gets wrong: an index in a comparison, and `false` for a function of Nothing.
  it('selects what another implementation selects, for any path and document', () => {
    const name = fc.constantFrom('a', 'b', '__proto__');
    const scalar = fc.constantFrom<JsonValue>(0, 1, -1, 1.5, '', 'a', 'b', true, false, null);
    const { document } = fc.letrec<{ document: JsonValue }>((tie) => ({
      document: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.array(tie('document'), { maxLength: 4 }),
        fc.dictionary(name, tie('document')),
      ),
    }));
    const inner = fc.constantFrom('@', '@.a', '@["b"]', '@.a.b');
    const value = fc.oneof(
      inner,
      fc.constantFrom('1', '"a"', 'null', 'true', '-1'),
      fc.constantFrom('count(@.*)', 'length(@.a)', 'value(@[?@.a])'),
    );
    const comparison = fc
      .tuple(value, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), value)
      .map((parts) => parts.join(' '));
    const test = fc.oneof(
      comparison,
      inner,
      fc.constantFrom('@.*', '@[0]', '!@.a', '@[?@ == 1]', '@[1:]'),
    );
    const condition = fc.oneof(
      test,
      fc.tuple(test, fc.constantFrom('&&', '||'), test).map((parts) => parts.join(' ')),
      comparison.map((inside) => `!(${inside})`),
    );
    const step = fc.oneof(
      fc.constantFrom('.a', '.b', '.*', '[*]', '[0]', '[-1]', '[0,1]', '["a",*]', '["__proto__"]'),
      fc.constantFrom('[1:]', '[:-1]', '[::-1]', '[-2:0:-1]', '[::2]'),
      condition.map((inside) => `[?${inside}]`),
    );
    const path = fc
      .tuple(fc.constantFrom('$', '$', '$..*', '$..a'), fc.array(step, { maxLength: 3 }))
      .map(([start, steps]) => start + steps.join(''));
    fc.assert(
      fc.property(path, document, (text, json) => {
        fc.pre(isJsonPath(text));
        const sorted = (values: readonly unknown[]) =>
          values.map((one) => JSON.stringify(one)).sort();
        expect(sorted(valuesAt(text, json))).toEqual(sorted(query(json, text)));
      }),
      { numRuns: 3_000, seed: 9_535 },
    );
  });

  it('orders texts by their scalar values, not by halves of them (RFC 9535, 2.3.5.2.2)', () => {
    expect(valuesAt('$[?@ < "\u{1f600}"]', ['\ufffd', '\u{1f601}'])).toEqual(['\ufffd']);
  });
});

describe('jsonPathProblem', () => {
  it.each(REFUSED)('refuses $what and says why', ({ path, why }) => {
    expect(jsonPathProblem(path)).toMatch(why);
    expect(isJsonPath(path)).toBe(false);
  });

  it('does not take what stands in quotes for conditions', () => {
    expect(jsonPathProblem(`$[?@.a == "x && y && z" && @.b == 'it\\'s && so && on']`)).toBeNull();
  });

  it('lets two conditions be joined on each side of an alternative', () => {
    expect(jsonPathProblem('$[?@.a && @.b || @.c && @.d]')).toBeNull();
  });

  it('never throws and never quotes the path, whatever the text', () => {
    const pathLike = fc.stringMatching(/^\$[.[\]*?@a-c0-9()&|!'",:= ]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pathLike), (text) => {
        const problem = jsonPathProblem(`$.zzqqzz${text}`);
        expect(problem ?? '').not.toContain('zzqqzz');
        expect(queryJson(text, { a: [{ b: 1 }, { c: null }] }).kind).toBe('values');
      }),
      { numRuns: 500 },
    );
  });
});

describe('scalarText', () => {
  it.each([
    { value: 'active', text: 'active' },
    { value: '', text: '' },
    { value: 1, text: '1' },
    { value: 8.95, text: '8.95' },
    { value: true, text: 'true' },
    { value: false, text: 'false' },
    { value: null, text: 'null' },
    { value: {}, text: null },
    { value: [1], text: null },
  ])('gives $text for $value', ({ value, text }) => {
    expect(scalarText(value)).toBe(text);
  });
});

describe('matches', () => {
  it.each([
    { what: 'a string by its own text', value: 'ok', document: { a: 'ok' }, holds: true },
    { what: 'a string in another case', value: 'OK', document: { a: 'ok' }, holds: false },
    { what: 'true', value: 'true', document: { a: true }, holds: true },
    { what: 'true as a string', value: 'true', document: { a: 'true' }, holds: true },
    { what: 'null', value: 'null', document: { a: null }, holds: true },
    { what: 'a number', value: '1', document: { a: 1 }, holds: true },
    { what: 'a number written with a fraction', value: '1.0', document: { a: 1 }, holds: true },
    { what: 'a number written with an exponent', value: '1e3', document: { a: 1000 }, holds: true },
    {
      what: 'a string that only looks like the number',
      value: '1.0',
      document: { a: '1' },
      holds: false,
    },
    {
      what: 'a number in a form that JSON does not have',
      value: '0x1',
      document: { a: 1 },
      holds: false,
    },
    { what: 'zero for an empty text', value: '', document: { a: 0 }, holds: false },
    { what: 'an object', value: '[object Object]', document: { a: {} }, holds: false },
    { what: 'a list of one', value: '1', document: { a: [1] }, holds: false },
    { what: 'nothing', value: 'null', document: {}, holds: false },
  ])('compares $what', ({ value, document, holds }) => {
    expect(matches({ path: '$.a', value }, document)).toBe(holds);
  });

  it('wants exactly one value, even when all of them are equal', () => {
    expect(matches({ path: '$[*]', value: '1' }, [1])).toBe(true);
    expect(matches({ path: '$[*]', value: '1' }, [1, 1])).toBe(false);
  });
});

/** The largest list of one element over and over that is read at all. */
const filled = (element: string) => {
  const values = element.split(/[[{,]/).length;
  const count = Math.min(99_998 / values, 1_048_000 / (element.length + 1));
  return `[${Array(Math.floor(count)).fill(element).join(',')}]`;
};

describe('a path put to the most complex JSON', () => {
  const nested = '['.repeat(100) + ']'.repeat(100);
  const comparisons = Array(45).fill('@!=@').join('||');
  it.each([
    ['every value', '$..*'],
    ['a name anywhere', '$..a'],
    ['the elements, eight times', '$[*,*,*,*,*,*,*,*]'],
    ['the descendants, eight times', '$..[*,*,*,*,*,*,*,*]'],
    ['comparisons of whole branches', `$..[?${comparisons}]`],
    ['filters within filters', '$..[?@[?@[?@[?@]]]]'],
    ['counts of branches', '$[?count(@..*) >= 0]'],
    ['lengths', '$..[?length(@) >= 0]'],
  ])('ends within two seconds and without a list of what is still to do: %s', (_what, path) => {
    for (const element of ['0', '[]', '{"a":0}', nested, '"aaaaaaaaaaaaaaaaaaaa"']) {
      const body = parseJsonBody(filled(element));
      if (!body.ok) throw new Error('no JSON');
      const { user } = process.cpuUsage();
      queryJson(path, body.document);
      expect(process.cpuUsage().user - user).toBeLessThan(2_000_000);
    }
  });

  it('is too costly when it looks at everything again and again', () => {
    const body = parseJsonBody(filled(nested));
    if (!body.ok) throw new Error('no JSON');
    const rule = { path: `$..[?${comparisons}]`, value: 'x' };
    expect(queryJson(rule.path, body.document)).toEqual({ kind: 'too-costly' });
    expect(matches(rule, body.document)).toBeNull();
  });

  it('is not too costly when it looks for one name anywhere', () => {
    const body = parseJsonBody(filled('[]'));
    if (!body.ok) throw new Error('no JSON');
    expect(queryJson('$..a', body.document)).toEqual({ kind: 'values', values: [] });
    expect(queryJson('$..*', body.document).kind).toBe('values');
  });
});

describe('parseJsonBody', () => {
  it('reads any JSON value, also after a byte-order mark', () => {
    expect(parseJsonBody('\uFEFF{"a":[1,null]}')).toEqual({ ok: true, document: { a: [1, null] } });
    expect(parseJsonBody('null')).toEqual({ ok: true, document: null });
  });

  it.each(['', 'ok', '<html></html>', '{"a":1', "{'a':1}", '{"a":1}x', '"open', '"\\'])(
    'says that %j is no JSON',
    (text) => {
      expect(parseJsonBody(text)).toEqual({ ok: false, why: 'no-json' });
    },
  );

  it.each([
    { what: 'lists', open: '[', close: ']' },
    { what: 'objects', open: '{"a":', close: '}' },
  ])('reads $what nested 128 deep and no deeper', ({ open, close }) => {
    const nested = (depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
    expect(parseJsonBody(nested(128)).ok).toBe(true);
    expect(parseJsonBody(nested(129))).toEqual({ ok: false, why: 'too-complex' });
    expect(parseJsonBody(nested(150_000))).toEqual({ ok: false, why: 'too-complex' });
  });

  it.each([
    ['numbers', '0'],
    ['lists', '[]'],
    ['members', '"a":0'],
  ])('reads 90,000 %s and no more than 100,000', (what, element) => {
    const all = (count: number) => {
      const values = Array(what === 'lists' ? count / 2 : count)
        .fill(element)
        .join(',');
      return what === 'members' ? `{${values}}` : `[${values}]`;
    };
    expect(parseJsonBody(all(90_000)).ok).toBe(true);
    expect(parseJsonBody(all(100_002))).toEqual({ ok: false, why: 'too-complex' });
  });

  it('counts depth, not brackets', () => {
    expect(parseJsonBody(`[${'[],{},'.repeat(500)}[]]`).ok).toBe(true);
  });

  it('does not count brackets in strings, nor is it misled by escaped quotation marks', () => {
    const text = `${'['.repeat(500)}\\"${'{'.repeat(500)}\\`;
    expect(parseJsonBody(JSON.stringify({ text }))).toEqual({ ok: true, document: { text } });
  });

  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const json = JSON.stringify(value);
        expect(parseJsonBody(json)).toEqual({ ok: true, document: JSON.parse(json) });
      }),
    );
  });

  it('survives one string of a megabyte', () => {
    expect(parseJsonBody(`"${'x'.repeat(1_048_000)}"`).ok).toBe(true);
  });
});
