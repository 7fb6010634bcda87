import { describe, expect, it } from '@jest/globals';
import { parseFile, parseInline, parseRead, shown } from '../../../support/configuration.js';

const ENDPOINT = `endpoints:
  - url: https://api.example.com/me
    token: \${TOKEN}
`;

/** What is refused, at which place, and a part of the sentence. */
const REFUSED = [
  {
    is: 'two documents',
    yaml: `${ENDPOINT}---\nendpoints: []\n`,
    at: '4:1',
    says: 'second document',
  },
  {
    is: 'a document after an end marker',
    yaml: `${ENDPOINT}...\na: b\n`,
    at: '5:1',
    says: 'second document',
  },
  {
    is: 'nesting on a second line that the parser does not count after an error on the first',
    yaml: "r: @: : '': @: : @: /: : /: : '': : : : @: : ''L\n r: : '': @: : : /: : '': /: : : /: : '':",
    at: '2:39',
    says: 'nested more than 32',
  },
  { is: 'a tag on a value', yaml: 'endpoints:\n  - token: !!str x\n', at: '2:12', says: 'tag' },
  { is: 'a tag on a list', yaml: 'endpoints: !!seq\n  - token: x\n', at: '1:12', says: 'tag' },
  {
    is: 'a tag directive',
    yaml: '%TAG ! tag:x,2026:\n---\nendpoints: []\n',
    at: '1:1',
    says: 'directive',
  },
  {
    is: 'another version of YAML',
    yaml: '%YAML 1.1\n---\nendpoints: []\n',
    at: '1:1',
    says: 'directive',
  },
  {
    is: 'an unknown directive',
    yaml: '%FOO bar\n---\nendpoints: []\n',
    at: '1:1',
    says: 'directive',
  },
  {
    is: 'a duplicate key',
    yaml: 'endpoints:\n  - url: a\n    url: b\n',
    at: '3:5',
    says: 'first on line 2',
  },
  {
    is: 'a duplicate key at the top',
    yaml: `${ENDPOINT}endpoints: []\n`,
    at: '4:1',
    says: 'first on line 1',
  },
  { is: 'a tab as indentation', yaml: 'endpoints:\n\t- url: a\n', at: '2:1', says: 'spaces' },
  { is: 'an unclosed quote', yaml: 'endpoints:\n  - url: "a\n', at: '3:1', says: 'closing quote' },
  { is: 'an unclosed brace', yaml: 'endpoints: [{url: a]\n', at: '1:20', says: 'brace' },
  { is: 'a second colon', yaml: 'endpoints:\n  - name: a: b\n', at: '2:11', says: 'single quotes' },
  {
    is: 'a reserved first character',
    yaml: 'endpoints:\n  - owner: @acme\n',
    at: '2:12',
    says: 'single quotes',
  },
  { is: 'an unknown escape', yaml: 'endpoints:\n  - name: "\\q"\n', at: '2:12', says: 'escape' },
  { is: 'an alias without an anchor', yaml: 'endpoints: *none\n', at: '1:12', says: 'no anchor' },
  {
    is: 'an alias inside its own anchor',
    yaml: 'endpoints: &a [*a]\n',
    at: '1:16',
    says: 'inside',
  },
  { is: 'a list as a key', yaml: 'endpoints: []\n? [a]\n: b\n', at: '2:3', says: 'plain text' },
  { is: 'a reserved key', yaml: 'endpoints: []\n__proto__: a\n', at: '2:1', says: 'reserved' },
  { is: 'a merge of a text', yaml: 'endpoints:\n  - <<: text\n', at: '2:5', says: 'merge key' },
  {
    is: 'two merge keys',
    yaml: 'a: &a {}\nb:\n  <<: *a\n  <<: *a\n',
    at: '4:3',
    says: 'first on line 3',
  },
  { is: 'a NUL', yaml: 'endpoints:\n  - url: a\0b\n', at: '2:11', says: 'U+0000' },
  { is: 'an escape character', yaml: 'endpoints: \u001b\n', at: '1:12', says: 'U+001B' },
  { is: 'a lone carriage return', yaml: 'endpoints:\r  - url: a\n', at: '1:11', says: 'line feed' },
  { is: 'a text instead of a mapping', yaml: 'hello\n', at: '1:1', says: 'must be a mapping' },
  { is: 'a list instead of a mapping', yaml: '\n- url: a\n', at: '2:1', says: 'must be a mapping' },
  { is: 'an empty list', yaml: 'endpoints: []\n', at: '1:12', says: 'nothing to check' },
  { is: 'an empty value for the list', yaml: 'endpoints:\n', at: '1:1', says: 'must be a list' },
  {
    is: 'no list at all',
    yaml: 'defaults:\n  timeout: 5s\n',
    at: '1:1',
    says: '`endpoints` is missing',
  },
  { is: 'an empty file', yaml: '', at: '-:-', says: 'empty' },
  { is: 'a file of comments', yaml: '# nothing\n', at: '-:-', says: 'empty' },
];

describe('a configuration file', () => {
  it.each(REFUSED)('with $is is refused at its place', ({ yaml, at, says }) => {
    const problems = shown(parseFile(yaml).problems);
    expect(problems).toContainEqual(
      expect.stringMatching(`^${at} .*${says.replace(/[+]/g, '\\+')}`),
    );
  });

  it('has all its structural problems listed in the order of its lines', () => {
    const yaml = '%FOO\n---\nendpoints:\n  - url: !!str a\n    url: b\n  - *none\n---\nx\n';
    expect(shown(parseFile(yaml).problems).map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['1:1', '4:10', '5:5', '6:5', '7:1']),
    );
  });

  it('keeps every scalar as the text it was written as', () => {
    const tokens = [
      '0x1F',
      '1e5',
      'null',
      '~',
      '0123',
      'yes',
      '2027-01-31',
      'true',
      '.inf',
      '1_000',
    ];
    const yaml = `endpoints:\n${tokens.map((token) => `  - url: https://a.example\n    token: ${token}\n`).join('')}`;
    const { config, problems } = parseFile(yaml);
    expect(problems).toEqual([]);
    expect(config.endpoints.map(({ values }) => values.token)).toEqual(
      tokens.map((token) => [token]),
    );
  });

  it('may have exclamation marks in its texts and comments, which are no tags there', () => {
    const notes = ["'!a'", '"!b"', 'c !d', '|\n      !e\n', '>-\n      !f\n', 'g # !h'];
    const items = notes.map((text) => `  - url: https://a.example\n    notes: ${text}\n`);
    const yaml = `endpoints:\n${items.join('').replaceAll('example\n', 'example\n    token: ${T}\n')}`;
    const { config, problems } = parseFile(yaml);
    expect(shown(problems)).toEqual([]);
    expect(config.endpoints.map(({ values }) => values.notes)).toEqual([
      '!a',
      '!b',
      'c !d',
      '!e\n',
      '!f',
      'g',
    ]);
  });

  it('is nested too deeply from 32 lists that hold something', () => {
    const nested = (levels: number) =>
      shown(parseFile(`${'- '.repeat(levels)}x\n`).problems).filter((line) => /nested/.test(line));
    expect(nested(31)).toEqual([]);
    expect(nested(32)).toEqual([expect.stringMatching(/^1:63 .*more than 32 levels deep/)]);
  });

  it('may name the version of YAML that is read anyway', () => {
    expect(parseFile(`%YAML 1.2\n---\n${ENDPOINT}`).problems).toEqual([]);
  });

  it('may begin with a UTF-8 byte-order mark and end its lines with CRLF', () => {
    const { config, problems } = parseFile(`\ufeff${ENDPOINT.replaceAll('\n', '\r\n')}`);
    expect(problems).toEqual([]);
    expect(config.endpoints[0]?.where).toMatchObject({ line: 2, column: 5 });
  });

  it('with a byte-order mark and CRLF has its errors at the right place', () => {
    const yaml = '\ufeffendpoints: x\r\ndefaults:\r\n  notes: |\r\n    a\r\n    b\r\nwrong: 1\r\n';
    expect(shown(parseFile(yaml).problems).map((line) => line.split(' ')[0])).toEqual([
      '6:1',
      '3:3',
      '1:1',
    ]);
  });

  it('with CRLF has no carriage return in its block scalars', () => {
    const yaml = `${ENDPOINT}    notes: |\n      one\n      two\n`.replaceAll('\n', '\r\n');
    expect(parseFile(yaml).config.endpoints[0]?.values.notes).toBe('one\ntwo\n');
  });

  it.each([
    { is: 'UTF-16, little endian', bytes: [0xff, 0xfe, 0x61, 0x00], at: '-:-', says: 'UTF-16' },
    { is: 'UTF-16, big endian', bytes: [0xfe, 0xff, 0x00, 0x61], at: '-:-', says: 'UTF-16' },
    { is: 'UTF-32', bytes: [0xff, 0xfe, 0x00, 0x00], at: '-:-', says: 'UTF-32' },
    { is: 'Latin-1', bytes: [0x61, 0x0a, 0x62, 0xe9, 0x0a], at: '2:-', says: 'not UTF-8' },
    {
      is: 'cut inside a character',
      bytes: [0x61, 0x0a, 0x0a, 0xe2, 0x82],
      at: '3:-',
      says: 'not UTF-8',
    },
  ])('in $is is refused', ({ bytes, at, says }) => {
    expect(shown(parseFile(Uint8Array.from(bytes)).problems)).toEqual([
      expect.stringMatching(`^${at} .*${says}`),
    ]);
  });

  it.each([
    { is: 'a folder', read: { kind: 'directory' }, says: 'folder' },
    { is: 'too large', read: { kind: 'too-large' }, says: '4 MiB' },
    { is: 'a pipe', read: { kind: 'special', what: 'a pipe' }, says: 'a pipe, not to a file' },
    { is: 'late', read: { kind: 'unanswered' }, says: 'when the run had to end' },
    { is: 'unreadable', read: { kind: 'unreadable', code: 'EACCES' }, says: 'EACCES' },
  ] as const)('that is $is is refused even beside an inline list', ({ read, says }) => {
    const inline = '- url: https://a.example\n  token: ${T}\n';
    const { problems } = parseRead(read, { inline });
    expect(shown(problems)).toEqual([expect.stringContaining(says)]);
    expect(problems[0]?.where.kind).toBe('file');
  });

  it('of five megabytes is refused before it is parsed', () => {
    expect(shown(parseFile(new Uint8Array(5_000_000)).problems)).toEqual([
      expect.stringContaining('4 MiB'),
    ]);
  });

  it('that is absent is a problem of the input `config`, also beside an inline list', () => {
    const absent = { kind: 'absent' } as const;
    const inline = '- url: https://a.example\n  token: ${T}\n';
    for (const parsed of [parseRead(absent), parseRead(absent, { inline, named: true })]) {
      expect(parsed.problems).toMatchObject([{ where: { kind: 'input', name: 'config' } }]);
    }
  });

  it('that is absent under this name, but is there with the other suffix, is named', () => {
    const { problems } = parseRead({ kind: 'absent' }, { nearby: '.github/a.yaml' });
    expect(shown(problems)).toEqual([
      '-:- There is no configuration file ".github/credential-checks.yml", but there is ".github/a.yaml". Rename that one, or set the input `config` to its path.',
    ]);
  });

  it('may not hold defaults alone, beside an inline list neither: they are those of its own items', () => {
    const bytes = new TextEncoder().encode('defaults:\n  timeout: 5s\n');
    const inline = '- url: https://a.example\n  token: ${T}\n';
    const parsed = parseRead({ kind: 'text', bytes }, { inline });
    expect(shown(parsed.problems)).toEqual([expect.stringContaining('`endpoints` is missing')]);
  });

  it('gives its defaults to its own items, and to none of an inline list', () => {
    const bytes = new TextEncoder().encode(`defaults:\n  timeout: 5s\n${ENDPOINT}`);
    const { config } = parseRead(
      { kind: 'text', bytes },
      { inline: '- url: https://b.example\n  token: ${T}\n' },
    );
    expect(config.endpoints.map(({ defaults }) => defaults)).toEqual([{ timeout: 5_000 }, {}]);
  });
});

describe('an inline list', () => {
  it.each([
    {
      is: 'a mapping with endpoints',
      yaml: 'endpoints:\n  - url: a\n',
      at: '1:1',
      says: 'Remove the line',
    },
    {
      is: 'a mapping with defaults',
      yaml: 'defaults: {}\nendpoints:\n  - url: a\n',
      at: '1:1',
      says: 'Remove the line .*inputs of the same names',
    },
    { is: 'another mapping', yaml: 'url: a\n', at: '1:1', says: 'must be a list' },
    { is: 'a text', yaml: '\nhello', at: '2:1', says: 'must be a list' },
    { is: 'an empty list', yaml: '[]', at: '1:1', says: 'nothing to check' },
    { is: 'nothing but comments', yaml: '# a', at: '-:-', says: 'nothing to check' },
    { is: 'a NUL', yaml: '- url: a\0', at: '1:9', says: 'U\\+0000' },
  ])('that is $is is refused at its place', ({ yaml, at, says }) => {
    const { problems } = parseInline(yaml);
    expect(shown(problems)).toEqual([expect.stringMatching(`^${at} .*${says}`)]);
    expect(problems[0]?.where).toMatchObject({ kind: 'input', name: 'endpoints' });
  });

  it('is checked together with the file', () => {
    const bytes = new TextEncoder().encode(ENDPOINT);
    const { config } = parseRead(
      { kind: 'text', bytes },
      { inline: '- url: https://b.example\n  token: ${T}\n' },
    );
    expect(config.endpoints.map(({ where }) => where.kind)).toEqual(['file', 'input']);
  });
});

describe('anchors, aliases and merge keys', () => {
  it('share values, and keep the place where a value is written', () => {
    const yaml = `endpoints:
  - &first
    url: https://a.example
    headers: &headers { X-A: '1' }
    token: \${T}
  - <<: *first
    token: \${U}
    headers: { <<: *headers, X-B: '2' }
  - <<: [*first, { name: merged, url: https://b.example }]
`;
    const { config, problems } = parseFile(yaml);
    expect(shown(problems)).toEqual([]);
    expect(
      config.endpoints.map(({ values }) => ({ ...values, url: values.url?.template })),
    ).toEqual([
      { url: ['https://a.example'], headers: { 'X-A': ['1'] }, token: [{ variable: 'T' }] },
      {
        url: ['https://a.example'],
        headers: { 'X-B': ['2'], 'X-A': ['1'] },
        token: [{ variable: 'U' }],
      },
      {
        url: ['https://a.example'],
        headers: { 'X-A': ['1'] },
        token: [{ variable: 'T' }],
        name: 'merged',
      },
    ]);
    expect(config.endpoints.map(({ where }) => where.line)).toEqual([3, 6, 9]);
  });

  it('take the latest anchor of a name before the alias', () => {
    const yaml =
      'endpoints:\n  - {url: &u https://a.example, token: x}\n  - {url: *u, token: &u y}\n  - {url: https://b.example, token: *u}\n';
    const { config } = parseFile(yaml);
    expect(config.endpoints[2]?.values.token).toEqual(['y']);
  });

  it('leave `<<` in quotes an ordinary key', () => {
    const yaml = 'endpoints:\n  - {url: https://a.example, token: x, "<<": *a}\n';
    expect(shown(parseFile(yaml).problems)).toEqual([
      expect.stringContaining('This alias has no anchor before it'),
      expect.stringContaining('This is not a known key.'),
    ]);
  });
});
