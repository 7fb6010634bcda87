import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type ParsedConfig, parseConfig } from '../../src/config/parse.js';
import { CONFIGURATIONS } from '../corpus/configurations.js';
import type { Target } from '../model.js';

/** Stands for a secret; nothing that is said may hold as much as a piece of it. */
const CANARY = 'xq7zxq7zxq7zxq7z';
/** Short enough to make a typing error of a known key, and in no word of ours. */
const PIECE = 'xq7z';

const KEYS = [
  ...['name', 'preset', 'url', 'method', 'headers', 'body', 'auth', 'token', 'tls', 'expect'],
  ...['rejected', 'repeatable', 'expiry', 'audience', 'issuer', 'warn-within', 'fail-within'],
  ...['timeout', 'retries', 'control', 'fail-on', 'optional', 'snooze-until', 'owner', 'renew'],
  ...[
    'notes',
    'allow-http',
    'bearer',
    'basic',
    'header',
    'query',
    'cookie',
    'username',
    'password',
  ],
  ...['status', 'json', 'body-contains', 'date', 'issued', 'lifetime', 'certificate', 'cert', 'ca'],
  ...['endpoints', 'defaults', '<<', '__proto__', 'constructor', CANARY],
];
const MISTYPED = KEYS.slice(0, -4).map((word) => `${word}${PIECE}`);
const VALUES = [
  ...["'${TOKEN}'", 'https://api.example.com/v1/me', '14d', '2xx', 'true', 'none', '2031-01-31'],
  ...['GET', 'POST', '*a', '&a x', '!!str x', '|\n      text', '>-\n      text', '[200, 204]', '~'],
  ...["'$.data.expires_at'", '"\\u0041"', '# x', `${CANARY} # x`, `"${CANARY}`, `[${CANARY}`, '{}'],
];
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...KEYS) },
  fc.constantFrom(...MISTYPED),
);
const scalar = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string({ maxLength: 8 }),
  fc.constant(CANARY),
);
const flow = fc
  .array(fc.tuple(key, scalar), { maxLength: 3 })
  .map((pairs) => `{ ${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')} }`);
const endpoint = fc
  .array(fc.tuple(key, fc.oneof(scalar, flow)), { minLength: 1, maxLength: 6 })
  .map((pairs) => `- ${pairs.map(([name, value]) => `${name}: ${value}`).join('\n  ')}\n`);

function asInput(inline: string): ParsedConfig {
  return parseConfig({ file: null, inline });
}

function asFile(bytes: Uint8Array): ParsedConfig {
  return parseConfig({
    file: { path: 'config.yml', named: false, read: { kind: 'text', bytes } },
    inline: '',
  });
}

function checkReading({ config, problems, notices }: ParsedConfig, lines: readonly string[]): void {
  equal(config.complete, problems.length === 0);
  for (const { where, path, message } of [...problems, ...notices]) {
    ok(message.length > 0 && message.length < 2_000);
    ok(!message.toLowerCase().includes(PIECE), `a message quotes the source: ${message}`);
    ok(!/[\u0000-\u001f]/.test(message + path));
    if (where.line === null) continue;
    ok(where.line >= 1 && where.line <= lines.length, `line ${where.line} of ${lines.length}`);
    const length = lines[where.line - 1]?.length ?? 0;
    if (where.column !== null) ok(where.column >= 1 && where.column <= length + 1);
  }
  for (const { variables, where } of config.endpoints) {
    ok(variables.every((name) => /^[A-Za-z_]\w*$/.test(name)));
    ok(where.line !== null && where.line <= lines.length);
  }
}

function plain({ config, problems, notices }: ParsedConfig) {
  // Functions can't be compared: what a plan holds stands for it.
  const values = JSON.stringify(config.endpoints.map((endpoint) => endpoint.values));
  return { values, problems, notices };
}

/**
 * The configuration (`config/parse.ts`), as a file, as the input and as bytes. Every problem stands
 * at a place inside of the document, and quotes nothing of it; reading it again, with other line
 * ends or with a comment behind it, gives the same.
 */
export const target: Target = {
  name: 'configuration',
  fields: ['yaml'],
  longest: 6_000,
  seeds: CONFIGURATIONS.map((text) => [text]),
  words: [
    ...KEYS.map((word) => `${word}: `),
    ...VALUES,
    ...[
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      ': ',
      ', ',
      '&a ',
      '*a',
      '<<: *a',
      '---\n',
      '...\n',
      '%YAML 1.2\n',
    ],
    ...[
      '!!binary ',
      '? ',
      '|\n',
      '>\n',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '#',
      '\t',
      '\r',
      '${',
      '$${',
    ],
  ],
  grammar: fc
    .tuple(fc.boolean(), fc.array(endpoint, { minLength: 1, maxLength: 3 }))
    .map(([isFile, endpoints]) => [
      isFile ? `endpoints:\n${endpoints.join('').replace(/^/gm, '  ')}\n` : endpoints.join(''),
    ]),
  check([text = '']) {
    const lines = text.split('\n');
    const inline = asInput(text);
    checkReading(inline, lines);
    checkReading(asFile(Buffer.from(text)), lines);
    // Such bytes are UTF-8 only by chance.
    if (/[\u0080-\u00ff]/.test(text)) checkReading(asFile(Buffer.from(text, 'latin1')), lines);
    deepEqual(plain(asInput(text)), plain(inline));
    if (text.includes('\r')) return;
    deepEqual(plain(asInput(text.replaceAll('\n', '\r\n'))).values, plain(inline).values);
  },
};
