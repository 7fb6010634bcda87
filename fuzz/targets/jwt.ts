import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type JwtFacts, readJwt } from '../../src/credential/jwt.js';
import type { Target } from '../model.js';

const time = fc.oneof(
  fc.integer({ min: 0, max: 4_200_000_000 }),
  fc.double(),
  fc.constantFrom(1.79e9, 1.79e12, -1, 1e300, '1790000000', null, true),
);
const claims = fc.record(
  {
    exp: time,
    nbf: time,
    iat: time,
    iss: fc.oneof(fc.webUrl(), fc.constantFrom(1, null, {})),
    aud: fc.oneof(fc.string(), fc.array(fc.oneof(fc.string(), fc.constant(1)), { maxLength: 3 })),
    sub: fc.string(),
  },
  { requiredKeys: [] },
);
const prefix = fc.constantFrom('', 'Bearer ', 'token  ', ' ', 'Bearer Bearer ');

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

function encoded(json: string): string {
  return Buffer.from(json).toString('base64url');
}

function isJsonObject(json: string): boolean {
  try {
    // A token is bytes: half a surrogate pair does not reach it, and one byte-order mark is ignored (RFC 8259, section 8.1).
    const value: unknown = JSON.parse(new TextDecoder().decode(Buffer.from(json)));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function checkFacts(facts: JwtFacts): void {
  for (const claim of Object.values(facts)) {
    if (claim.kind === 'unusable') ok(/^is [a-z0-9 ,]+$/.test(claim.remark));
  }
  for (const claim of [facts.exp, facts.nbf, facts.iat]) {
    if (claim.kind === 'usable') ok(claim.value >= EARLIEST && claim.value <= LATEST);
  }
}

/**
 * JSON Web Tokens (`credential/jwt.ts`). One is read exactly when header and payload are JSON objects; times are between 1990 and 2100;
 * a remark is one of our own and holds nothing of the token; a scheme in front or white space around changes nothing.
 */
export const target: Target = {
  name: 'jwt',
  fields: ['token', 'header', 'payload'],
  longest: 70_000,
  seeds: [
    [
      '',
      '{"alg":"RS256","kid":"k"}',
      '{"iss":"https://i.example","aud":["a","b"],"exp":1790000000}',
    ],
    ['', '{"alg":"none"}', '{"exp":1790000000000,"nbf":"1","iat":-5,"aud":"x"}'],
    [`Bearer ${encoded('{"alg":"x"}')}.${encoded('{"exp":1}')}.c2ln`, '{}', '{}'],
    ['a.b.c', '[]', 'null'],
    ['a.b.c.d.e', '{"b64":false,"crit":["b64"]}', '{"exp":1e400}'],
  ],
  words: [
    ...[
      '.',
      '..',
      'Bearer ',
      '"exp":',
      '"aud":',
      '"iss":',
      '"nbf":',
      '"iat":',
      '1790000000',
      '1e999',
    ],
    ...[
      'null',
      '[]',
      '{}',
      '"',
      ',',
      ':',
      '{',
      '}',
      '[',
      '"__proto__":',
      '"alg":"none"',
      '\\ud800',
    ],
  ],
  grammar: fc
    .tuple(prefix, claims, fc.string())
    .map(([scheme, payload, signature]) => [
      `${scheme}${encoded('{"alg":"RS256"}')}.${encoded(JSON.stringify(payload))}.${encoded(signature)}`,
      '{"alg":"RS256","kid":"1"}',
      JSON.stringify(payload),
    ]),
  check([token = '', header = '', payload = '']) {
    const read = readJwt(token);
    if (read !== null) checkFacts(read);
    deepEqual(
      readJwt(` ${token}\n`.slice(0, token.length + 2)),
      token.length > 65_534 ? null : read,
    );
    const made = `${encoded(header)}.${encoded(payload)}.c2ln`;
    const facts = readJwt(made);
    equal(
      facts !== null,
      made.length <= 65_536 && isJsonObject(header) && isJsonObject(payload),
      'read exactly when both are objects',
    );
    if (facts === null) return;
    checkFacts(facts);
    if (made.length < 65_000) deepEqual(readJwt(`Bearer ${made}`), facts);
  },
};
