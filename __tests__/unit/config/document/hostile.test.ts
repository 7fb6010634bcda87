import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../../../support/any-character.js';
import { parseFile, parseInline, resolveConfig, shown } from '../../../support/configuration.js';
import { sized } from '../../../support/long.js';

/** Nine levels of ten aliases each: a billion texts when written out. */
function laughs(open: string, close: string): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const inner = Array.from({ length: 10 }, () => (level === 0 ? 'lol' : `*a${level - 1}`));
    return `a${level}: &a${level} ${open}${inner.join(', ')}${close}`;
  });
  return `${levels.join('\n')}\nendpoints: *a8\n`;
}

/** As large as a document may be. */
function fourMebibytes(piece: string): string {
  return piece.repeat((4 * 1_024 * 1_024 - 16) / piece.length);
}

function merges(): string {
  const levels = Array.from({ length: 40 }, (_, level) =>
    level === 0
      ? 'a0: &a0 { k: v }'
      : `a${level}: &a${level} { x: *a${level - 1}, y: *a${level - 1} }`,
  );
  return `${levels.join('\n')}\nendpoints:\n  - <<: *a39\n`;
}

describe('a document made to exhaust', () => {
  it.each([
    { is: 'aliases that explode', yaml: laughs('[', ']'), says: 'expand' },
    { is: 'merges that explode', yaml: merges(), says: 'expand|deep' },
    {
      is: 'a long text that is used fifty thousand times',
      yaml: `a: &a ${'x'.repeat(100_000)}\nendpoints:\n${'  - *a\n'.repeat(50_000)}`,
      says: 'expand',
    },
    { is: 'many brackets', yaml: '['.repeat(200_000), says: 'deep' },
    { is: 'many dashes', yaml: '- '.repeat(190_000), says: 'deep' },
    { is: 'nested braces', yaml: '{a: '.repeat(60_000), says: 'deep' },
    { is: 'nested question marks', yaml: '? '.repeat(100_000), says: 'deep' },
    {
      is: 'nested indentation',
      yaml: Array.from({ length: 1500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      says: 'deep',
    },
    {
      is: 'a chain of aliases, each a level deeper',
      yaml: `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}]`).join('\n')}\nendpoints: *a40\n`,
      says: 'deep',
    },
    { is: 'a hundred thousand documents', yaml: '---\n'.repeat(100_000), says: 'second document' },
    { is: 'many tags', yaml: `endpoints: ${'!a '.repeat(20_000)}`, says: 'tag' },
    {
      is: 'ten thousand and one endpoints',
      yaml: `endpoints:\n${'  - {}\n'.repeat(10_001)}`,
      says: 'more than 10,000 endpoints',
    },
  ])('by $is is refused', ({ yaml, says }) => {
    const lines = shown(parseFile(yaml).problems);
    expect(lines.some((line) => new RegExp(says).test(line))).toBe(true);
  });

  it('by a mapping of fifty thousand keys is read in linear work', () => {
    const keys = Array.from({ length: 50_000 }, (_, n) => `k${n}: v`).join('\n');
    expect(parseFile(keys).problems.length).toBeGreaterThan(50_000 - 1);
  });

  it.each(['- x\n', '- "\n', '\n', '- !a\n'])(
    'by the length of four mebibytes is one problem: %j',
    (piece) => {
      expect(shown(parseFile(fourMebibytes(piece)).problems)).toEqual([
        expect.stringContaining('longer than a list of some 10,000 endpoints'),
      ]);
    },
  );

  it('is not mistaken for a long one for its comments and its long texts', () => {
    const endpoint = "endpoints:\n  - {url: https://a.example, token: '${T}'}\n";
    const comment = '# a comment of some length that says something\n';
    for (const yaml of [
      comment.repeat(80_000) + endpoint,
      `${endpoint}    # ${'x'.repeat(4_000_000)}\n`,
      `${endpoint.trimEnd()}\n  - url: https://b.example\n    token: \${T}\n    method: POST\n    body: ${'word '.repeat(700_000)}\n`,
    ]) {
      expect(shown(parseFile(yaml).problems)).toEqual([]);
    }
  });

  it('is not mistaken for one that uses an anchor for each of its many endpoints', () => {
    const item = "  - {url: https://a.example, token: '${T}', headers: *h}\n";
    const yaml = `endpoints:\n  - {url: https://a.example, token: x, headers: &h {X-A: a, X-B: b}}\n${item.repeat(5_000)}`;
    expect(shown(parseFile(yaml).problems)).toEqual([]);
  });
});

describe('a large list', () => {
  const count = sized(1_000, 10_000);

  it(`of ${count} endpoints with the same default name is resolved in linear work`, () => {
    const yaml = `endpoints:\n${Array.from({ length: count }, (_, n) => `  - {url: https://a.example, token: '\${T${n}}'}\n`).join('')}`;
    const { config, problems } = parseFile(yaml);
    expect(problems).toEqual([]);
    const resolved = resolveConfig(config);
    expect(resolved.problems).toEqual([]);
    expect(new Set(resolved.checks.map(({ subject }) => subject.name)).size).toBe(count);
  }, 60_000);
});

const SEED = { seed: 20_261_123, numRuns: sized(50, 1_000) };

/** Text that begins to look like a configuration, with something foreign anywhere in it. */
const PIECES = [
  'endpoints:',
  '\n',
  '\n  - ',
  '\n    ',
  'url: ',
  'https://a.example/',
  'token: ',
  'auth: ',
  'bearer: ',
  'basic: ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  ': ',
  '"',
  "'",
  '&a ',
  '*a',
  '<<: ',
  '|',
  '>',
  '\t',
  ' #',
  '---',
  '...',
  '!!str ',
  '%',
  '?',
  '${',
  '}',
  '$${',
  '${{',
  'NAME',
  'expect: ',
  'json: ',
  '$.a',
  'headers: ',
  'rejected: ',
  'expiry: ',
  'defaults: ',
  'username: ',
  'password: ',
  '\r\n',
  '\ufeff',
  '\0',
  'name: ',
  'preset: ',
  'method: ',
  'query: ',
  'tls: ',
  'fail-on: ',
];
const yamlish = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

describe('whatever the text', () => {
  it('it is read without an exception', () => {
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string({ unit: anyCharacter })), (text) => {
        const { config } = parseFile(text);
        resolveConfig(config);
        parseInline(text);
      }),
      SEED,
    );
  });

  it('bytes are read without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        parseFile(bytes);
      }),
      SEED,
    );
  });

  it('no problem holds a piece of a secret that stands in it', () => {
    const secret = fc.string({
      unit: fc.constantFrom(...'QZXJKVqzxjkv0123456789'),
      minLength: 12,
      maxLength: 40,
    });
    fc.assert(
      fc.property(yamlish, secret, yamlish, (before, planted, after) => {
        const text = before + planted + after;
        const parsed = [parseFile(text), parseInline(text)];
        const said = parsed
          .flatMap(({ config, problems, notices }) => [
            ...problems,
            ...notices,
            ...resolveConfig(config, { environment: { NAME: planted } }).problems,
          ])
          .map(({ path, message }) => `${path} ${message}`)
          .join('\n');
        for (let at = 0; at + 6 <= planted.length; at += 1) {
          expect(said).not.toContain(planted.slice(at, at + 6));
        }
      }),
      SEED,
    );
  });
});
