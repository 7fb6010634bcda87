/**
 * The examples of RFC 9535, table by table. Each filter is written as the RFC writes it. Left out is what is
 * refused on purpose: `match`, `search`, and functions that the RFC makes up.
 */
import { describe, expect, it } from '@jest/globals';
import { jsonPathProblem, queryJson } from '../../../src/values/json-path.js';

type Row = readonly [path: string, ...values: unknown[]];

const BOOKS = [
  { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
  { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
  {
    category: 'fiction',
    author: 'Herman Melville',
    title: 'Moby Dick',
    isbn: '0-553-21311-3',
    price: 8.99,
  },
  {
    category: 'fiction',
    author: 'J. R. R. Tolkien',
    title: 'The Lord of the Rings',
    isbn: '0-395-19395-8',
    price: 22.99,
  },
] as const;
const [sayings, sword, moby, rings] = BOOKS;
const BICYCLE = { color: 'red', price: 399 };
const STORE = { store: { book: BOOKS, bicycle: BICYCLE } };
const AUTHORS = BOOKS.map(({ author }) => author);

const NAMES = { o: { 'j j': { 'k.k': 3 } }, "'": { '@': 2 } };
const WILD = { o: { j: 1, k: 2 }, a: [5, 3] };
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const FILTERED = {
  a: [3, 5, 1, 2, 4, 6, { b: 'j' }, { b: 'k' }, { b: {} }, { b: 'kilo' }],
  o: { p: 1, q: 2, r: 3, s: 5, t: { u: 6 } },
  e: 'f',
};
const DEEP = { o: { j: 1, k: 2 }, a: [5, 3, [{ j: 4 }, { k: 6 }]] };
const NULLS = { a: null, b: [null], c: [{}], null: 1 };

const TABLES: readonly {
  readonly section: string;
  readonly document: unknown;
  readonly rows: readonly Row[];
}[] = [
  {
    section: '1.5, Table 2',
    document: STORE,
    rows: [
      ['$.store.book[*].author', ...AUTHORS],
      ['$..author', ...AUTHORS],
      ['$.store.*', BOOKS, BICYCLE],
      ['$.store..price', 8.95, 12.99, 8.99, 22.99, 399],
      ['$..book[2]', moby],
      ['$..book[2].author', 'Herman Melville'],
      ['$..book[2].publisher'],
      ['$..book[-1]', rings],
      ['$..book[0,1]', sayings, sword],
      ['$..book[:2]', sayings, sword],
      ['$..book[?@.isbn]', moby, rings],
      ['$..book[?@.price<10]', sayings, moby],
    ],
  },
  { section: '2.2.3', document: { k: 'v' }, rows: [['$', { k: 'v' }]] },
  {
    section: '2.3.1.3, Table 5',
    document: NAMES,
    rows: [
      ["$.o['j j']", { 'k.k': 3 }],
      ["$.o['j j']['k.k']", 3],
      ['$.o["j j"]["k.k"]', 3],
      ['$["\'"]["@"]', 2],
    ],
  },
  {
    section: '2.3.2.3, Table 6',
    document: WILD,
    rows: [
      ['$[*]', { j: 1, k: 2 }, [5, 3]],
      ['$.o[*]', 1, 2],
      ['$.o[*, *]', 1, 2, 1, 2],
      ['$.a[*]', 5, 3],
    ],
  },
  {
    section: '2.3.3.3, Table 7',
    document: ['a', 'b'],
    rows: [
      ['$[1]', 'b'],
      ['$[-2]', 'a'],
    ],
  },
  {
    section: '2.3.4.3, Table 9',
    document: LETTERS,
    rows: [
      ['$[1:3]', 'b', 'c'],
      ['$[5:]', 'f', 'g'],
      ['$[1:5:2]', 'b', 'd'],
      ['$[5:1:-2]', 'f', 'd'],
      ['$[::-1]', 'g', 'f', 'e', 'd', 'c', 'b', 'a'],
    ],
  },
  {
    section: '2.3.5.3, Table 12',
    document: FILTERED,
    rows: [
      ["$.a[?@.b == 'kilo']", { b: 'kilo' }],
      ["$.a[?(@.b == 'kilo')]", { b: 'kilo' }],
      ['$.a[?@>3.5]', 5, 4, 6],
      ['$.a[?@.b]', { b: 'j' }, { b: 'k' }, { b: {} }, { b: 'kilo' }],
      ['$[?@.*]', FILTERED.a, FILTERED.o],
      ['$[?@[?@.b]]', FILTERED.a],
      ['$.o[?@<3, ?@<3]', 1, 2, 1, 2],
      ['$.a[?@<2 || @.b == "k"]', 1, { b: 'k' }],
      ['$.o[?@>1 && @<4]', 2, 3],
      ['$.o[?@.u || @.x]', { u: 6 }],
      ['$.a[?@.b == $.x]', 3, 5, 1, 2, 4, 6],
      ['$.a[?@ == @]', ...FILTERED.a],
    ],
  },
  {
    section: '2.5.1.3, Table 15',
    document: LETTERS,
    rows: [
      ['$[0, 3]', 'a', 'd'],
      ['$[0:2, 5]', 'a', 'b', 'f'],
      ['$[0, 0]', 'a', 'a'],
    ],
  },
  {
    section: '2.5.2.3, Table 16',
    document: DEEP,
    rows: [
      ['$..j', 1, 4],
      ['$..[0]', 5, { j: 4 }],
      [
        '$..[*]',
        { j: 1, k: 2 },
        [5, 3, [{ j: 4 }, { k: 6 }]],
        ...[1, 2, 5, 3],
        [{ j: 4 }, { k: 6 }],
        { j: 4 },
        { k: 6 },
        ...[4, 6],
      ],
      ['$..o', { j: 1, k: 2 }],
      ['$.o..[*, *]', 1, 2, 1, 2],
      ['$.a..[0, 1]', 5, 3, { j: 4 }, { k: 6 }],
    ],
  },
  {
    section: '2.6.1, Table 17',
    document: NULLS,
    rows: [
      ['$.a', null],
      ['$.a[0]'],
      ['$.a.d'],
      ['$.b[0]', null],
      ['$.b[*]', null],
      ['$.b[?@]', null],
      ['$.b[?@==null]', null],
      ['$.c[?@.d==null]'],
      ['$.null', 1],
    ],
  },
];

describe.each(TABLES)('RFC 9535, section $section', ({ document, rows }) => {
  it.each(rows)('%s', (path, ...values) => {
    expect(jsonPathProblem(path)).toBeNull();
    expect(queryJson(path, document)).toEqual({ kind: 'values', values });
  });
});

describe('RFC 9535, section 2.3.5.3, Table 11', () => {
  const document = { obj: { x: 'y' }, arr: [2, 3] };
  it.each([
    ['$.absent1 == $.absent2', true],
    ['$.absent1 <= $.absent2', true],
    ["$.absent == 'g'", false],
    ['$.absent1 != $.absent2', false],
    ["$.absent != 'g'", true],
    ['1 <= 2', true],
    ['1 > 2', false],
    ["13 == '13'", false],
    ["'a' <= 'b'", true],
    ["'a' > 'b'", false],
    ['$.obj == $.arr', false],
    ['$.obj != $.arr', true],
    ['$.obj == $.obj', true],
    ['$.obj != $.obj', false],
    ['$.arr == $.arr', true],
    ['$.arr != $.arr', false],
    ['$.obj == 17', false],
    ['$.obj != 17', true],
    ['$.obj <= $.arr', false],
    ['$.obj < $.arr', false],
    ['$.obj <= $.obj', true],
    ['$.arr <= $.arr', true],
    ['1 <= $.arr', false],
    ['1 >= $.arr', false],
    ['1 > $.arr', false],
    ['1 < $.arr', false],
    ['true <= true', true],
    ['true > true', false],
  ])('%s is %s', (comparison, holds) => {
    const values = holds ? [document.obj, document.arr] : [];
    expect(queryJson(`$[?${comparison}]`, document)).toEqual({ kind: 'values', values });
  });
});

describe('RFC 9535, section 2.4.9, Table 13', () => {
  it.each(['$[?length(@) < 3]', '$[?count(@.*) == 1]', '$[?value(@..color) == "red"]'])(
    '%s is well-typed',
    (path) => {
      expect(jsonPathProblem(path)).toBeNull();
    },
  );

  it.each(['$[?length(@.*) < 3]', '$[?count(1) == 1]', '$[?value(@..color)]'])(
    "%s isn't well-typed",
    (path) => {
      expect(jsonPathProblem(path)).toMatch(/2\.4\.3/);
    },
  );
});
