import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonP3, { type JSONValue } from 'json-p3';
import { parseJsonBody } from '../../../src/values/json-body.js';
import { jsonPathProblem, matches, queryJson, scalarText } from '../../../src/values/json-path.js';
import { anyCharacter } from '../../support/any-character.js';
import { countToTwoMillion, takesAtMost } from '../../support/processor-time.js';
import { sized } from '../../support/long.js';

const LIST = [
  { a: 1, b: 1 },
  { a: 1, c: 1 },
  { a: 1, b: 2, c: 3 },
];

/** What the tables of RFC 9535 do not show. */
const SELECTIONS: readonly { readonly path: string; readonly values: readonly unknown[] }[] = [
  { path: '$[?@.a && @.b && @.c].c', values: [3] },
  { path: '$[?(@.a && @.b && @.c)].c', values: [3] },
  { path: '$[?@.c || @.a && @.b && @.c].a', values: [1, 1] },
  { path: '$[?@.b && @.c || @.c && @.a].c', values: [1, 3] },
  { path: '$[?(@.a<2 && @.b>1) && @.c].c', values: [3] },
  { path: '$[?!(@.b && @.c)].a', values: [1, 1] },
  { path: '$[?!@.b].c', values: [1] },
  { path: '$[?count(@.*) == 3].c', values: [3] },
  { path: '$[?value(@..c) == 3].b', values: [2] },
  { path: '$[?length(value(@..missing)) == length(@.a)].a', values: [1, 1, 1] },
  { path: '$[?@.b == $[2].b].c', values: [3] },
  { path: '$[?$[0].b].a', values: [1, 1, 1] },
  { path: '$[?count($.*) > 3]', values: [] },
  { path: '$..a..b', values: [] },
  { path: '$..*..b', values: [1, 2] },
  { path: '$[?@..b].a', values: [1, 1] },
  { path: '$[0,0][*,*]', values: [1, 1, 1, 1, 1, 1, 1, 1] },
  { path: '$.missing', values: [] },
];

const REFUSED: readonly { readonly what: string; readonly path: string; readonly why: RegExp }[] = [
  { what: 'an empty text', path: '', why: /isn't a JSONPath/ },
  { what: 'a path without its root', path: 'store.book', why: /starts with \$/ },
  { what: 'an unclosed bracket', path: '$.store[', why: /isn't a JSONPath/ },
  { what: 'text after the path', path: '$.a b', why: /isn't a JSONPath/ },
  { what: 'a line break at the end', path: '$.a\n', why: /isn't a JSONPath/ },
  { what: 'a comparison of a query that is not singular', path: '$[?@.*==1]', why: /2\.3\.5/ },
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
  { what: 'count in a condition', path: '$[?@.a && count(@.*)]', why: /2\.4\.3/ },
  { what: 'the negation of a count', path: '$[?!count(@.*)]', why: /2\.4\.3/ },
  { what: 'the negation of a literal', path: '$[?!1]', why: /2\.3\.5/ },
  { what: 'the comparison of a negation', path: '$[?!@.a == 1]', why: /2\.3\.5/ },
  { what: 'a comparison with a negation', path: '$[?@.a == !@.b]', why: /2\.3\.5/ },
  { what: 'two comparisons in a row', path: '$[?1 < @.a < 3]', why: /2\.3\.5/ },
  { what: 'parentheses that never close', path: `$[?${'count('.repeat(40)}!`, why: /isn't/ },
  { what: 'parentheses only', path: `$[?${'('.repeat(297)}`, why: /isn't/ },
];

function valuesAt(path: string, document: unknown): readonly unknown[] {
  const selected = queryJson(path, document);
  if (selected.kind === 'values') return selected.values;
  throw new Error(`${path} was too costly`);
}

describe('queryJson', () => {
  it.each(SELECTIONS)('selects $values with $path', ({ path, values }) => {
    expect(jsonPathProblem(path)).toBeNull();
    expect(valuesAt(path, LIST)).toEqual(values);
  });

  it('selects nothing with a path that is refused', () => {
    expect(valuesAt('$[?match(@.a, "1")]', [{ a: '1' }])).toEqual([]);
    expect(valuesAt('nonsense', { nonsense: 1 })).toEqual([]);
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

  it('selects what the library selects without a limit, for any path and document', () => {
    const name = fc.constantFrom('a', 'b', '__proto__');
    const scalar = fc.constantFrom<JSONValue>(0, 1, -1, 1.5, '', 'a', 'b', true, false, null);
    const { document } = fc.letrec<{ document: JSONValue }>((tie) => ({
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
        fc.pre(jsonPathProblem(text) === null);
        expect(valuesAt(text, json)).toEqual(jsonP3.query(text, json).values());
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
  });

  it('never throws and never quotes the path, whatever the text', () => {
    const pathLike = fc.stringMatching(/^\$[.[\]*?@a-c0-9()&|!'",:= ]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), pathLike), (text) => {
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
    ['every value below every value', '$..*..*'],
    ['two names anywhere', '$..a..b'],
    ['the elements again and again', '$[*,*,*][*,*,*][*,*,*]'],
    ['the whole again for each element', '$[?count($..*) == 0]'],
    ['a search below each value', '$..[?@..a]'],
    ['the length of a text for each value', '$..[?length($[0]) == 0]'],
    ['two texts in order for each value', '$..[?$[0] < $[1] && $[1] <= $[0]]'],
    ['the whole beside each value', '$..[?@ == $]'],
  ])('ends soon and without a list of what is still to do: %s', (_what, path) => {
    const elements = ['[]', nested, '0', '{"a":0}', '"aaaaaaaaaaaaaaaaaaaa"'];
    const texts = elements.slice(0, sized(1, 5)).map(filled);
    const deep = `${'['.repeat(120)}${Array(99_000).fill('0').join(',')}${']'.repeat(120)}`;
    const long = JSON.stringify(['a', 'b'].map((end) => 'x'.repeat(500_000) + end));
    for (const text of [...texts, ...sized([], [deep, long])]) {
      const body = parseJsonBody(text);
      if (!body.ok) throw new Error('no JSON');
      const { document } = body;
      const ask = () => void queryJson(path, document);
      // Two seconds of a machine that counts to two million in two and a half milliseconds.
      expect(takesAtMost(800, ask, countToTwoMillion)).toBe(true);
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
