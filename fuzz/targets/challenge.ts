import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type Challenge, parseChallenges } from '../../src/values/challenge.js';
import type { Target } from '../model.js';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const LONGEST_READ = 65_536;

const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}$/);
const quoted = fc.string({ maxLength: 12 }).map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
const space = fc.constantFrom('', ' ', '\t', '  ', '\r\n ');
const param = fc
  .tuple(token, space, space, fc.oneof(quoted, token))
  .map(([name, before, behind, value]) => `${name}${before}=${behind}${value}`);
const token68 = fc.stringMatching(/^[A-Za-z0-9._~+/-]{1,12}={0,3}$/);
const challenge = fc
  .tuple(
    fc.oneof(token, fc.constantFrom('Basic', 'Bearer', 'Digest', 'Negotiate', 'NTLM')),
    fc.oneof(
      fc.array(param, { maxLength: 4 }).map((params) => params.join(', ')),
      token68,
    ),
  )
  .map(([scheme, rest]) => `${scheme} ${rest}`);

/** A challenge as RFC 9110 §11.6.1 writes it. */
function written({ scheme, params }: Challenge): string {
  const pairs = [...params].map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`);
  return `${scheme} ${pairs.join(', ')}`.trim();
}

/** Runs something, and counts how often an expression is put to a text meanwhile. */
function countedExecs<T>(run: () => T): { result: T; execs: number } {
  const { exec } = RegExp.prototype;
  let execs = 0;
  RegExp.prototype.exec = function counted(text) {
    execs += 1;
    return exec.call(this, text);
  };
  try {
    return { result: run(), execs };
  } finally {
    RegExp.prototype.exec = exec;
  }
}

/**
 * `WWW-Authenticate` (`verdict/challenge.ts`). Names are lower-case tokens, a token68 is no parameter;
 * what was read and is written again is read the same; lines do not touch each other; at most 32 of each; the number of steps
 * grows with the length alone.
 */
export const target: Target = {
  name: 'challenge',
  fields: ['line'],
  longest: 70_000,
  seeds: [
    'Basic realm="a"',
    'Bearer realm="x", error="invalid_token", error_description="The token \\"t\\" expired"',
    'Negotiate, NTLM, Basic realm=a',
    'Negotiate YII=, Bearer',
    'Digest realm="r", qop="auth,auth-int", nonce="n==", algorithm=SHA-256, Basic realm="b"',
    ', ,Bearer , a = "b" ,c=',
    'Bearer "unclosed',
    '',
  ].map((line) => [line]),
  words: [
    ...[
      'Basic ',
      'Bearer ',
      'realm=',
      'error="',
      '="',
      '"',
      '\\"',
      ',',
      ', ',
      '=',
      '==',
      ' ',
      '\t',
    ],
    ...['\r\n ', 'scope="a b"', 'insufficient_scope', 'charset="UTF-8"', '\\'],
  ],
  grammar: fc
    .array(challenge, { minLength: 1, maxLength: 4 })
    .map((challenges) => [challenges.join(', ')]),
  check([line = '']) {
    const { result: found, execs } = countedExecs(() => parseChallenges([line]));
    ok(execs <= 6 * line.length + 10, `${execs} steps for ${line.length} characters`);
    ok(found.length <= 32);
    for (const { scheme, params } of found) {
      ok(TOKEN.test(scheme) && scheme === scheme.toLowerCase());
      ok(params.size <= 32);
      for (const name of params.keys()) ok(TOKEN.test(name) && name === name.toLowerCase());
    }
    const again = found.map(written);
    if (again.join(', ').length <= LONGEST_READ) {
      deepEqual(parseChallenges([again.join(', ')]), found);
    }
    deepEqual(
      parseChallenges(['Basic realm="open', line, line]).slice(0, 32),
      [...parseChallenges(['Basic realm="open']), ...found, ...found].slice(0, 32),
    );
  },
};
