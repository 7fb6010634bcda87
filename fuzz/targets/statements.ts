import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../src/model/exchange.js';
import { clockSkew, redirectTarget } from '../../src/verdict/assess/answer.js';
import { isRateLimited } from '../../src/verdict/assess/rate-limit.js';
import { parseChallenges } from '../../src/values/challenge.js';
import { LIFETIME_POLICY, POLICY } from '../../src/verdict/statements/policy.js';
import { WRONG_AUDIENCE, WRONG_ISSUER } from '../../src/verdict/statements/claims.js';
import { NOT_YET, TOO_SKEWED } from '../../src/verdict/statements/clocks.js';
import { INVALID } from '../../src/verdict/statements/invalid.js';
import { SCOPE_MISSING } from '../../src/verdict/statements/scope-words.js';
import { EXPIRED, LOCKED, NO_CREDENTIAL, REVOKED } from '../../src/verdict/statements/sayings.js';
import { firstSaying } from '../../src/verdict/statements/says.js';
import { acceptedScopes, ssoRequired, statedScopes } from '../../src/verdict/statements/scopes.js';
import { readStatements } from '../../src/verdict/statements/statements.js';
import { BODIES } from '../corpus/bodies.js';
import type { Target } from '../model.js';

const SAYINGS = [
  ...[EXPIRED, REVOKED, INVALID, NOT_YET, TOO_SKEWED, LOCKED, NO_CREDENTIAL],
  ...[WRONG_AUDIENCE, WRONG_ISSUER, POLICY, LIFETIME_POLICY, SCOPE_MISSING],
];
const WORDS = [
  ...[
    'the',
    'token',
    'has',
    'expired',
    'is',
    'not',
    'revoked',
    'invalid',
    'or',
    'no',
    'credentials',
  ],
  ...[
    'were',
    'provided',
    'audience',
    'issuer',
    'access',
    'key',
    'may',
    'be',
    'if',
    'your',
    'missing',
  ],
  ...['authorization', 'header', 'was', 'by', 'user', '.', ',', ';', ':', '\n', "isn't", 'session'],
];
const sentence = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 14 })
  .map((words) => words.join(' '));
const field = fc.constantFrom(
  'error',
  'message',
  'detail',
  'error_description',
  'errors',
  'Code',
  'code',
);
const body = fc.oneof(
  fc
    .dictionary(field, fc.oneof(sentence, fc.json(), fc.record({ message: sentence })))
    .map((one) => JSON.stringify(one)),
  fc.tuple(field, sentence).map(([name, text]) => `<Error><${name}>${text}</${name}></Error>`),
  sentence,
);
const type = fc.constantFrom(
  'application/json',
  'text/plain',
  'application/problem+xml',
  'text/html',
  '',
);

function answerOf(type: string, body: string, line: string): Answer {
  const names = [
    'www-authenticate',
    'location',
    'date',
    'x-github-sso',
    'x-oauth-scopes',
    'x-accepted-oauth-scopes',
  ];
  return {
    status: 401,
    headers: new Map([['content-type', [type]], ...names.map((name) => [name, [line]] as const)]),
    body: { kind: 'text', text: body },
    serverCertificate: null,
  };
}

/**
 * What an answer says in words (`verdict/statements.ts`, `scopes.ts`, `answer.ts`, `clock.ts`). At most 10 texts of at most 300
 * characters, none of them empty, none twice, none out of an HTML page; what is heard is one of them, and is heard in it alone too; "invalid
 * or expired" proves neither; scopes, targets and addresses have no blanks and no query.
 */
export const target: Target = {
  name: 'statements',
  fields: ['type', 'body', 'header'],
  longest: 70_000,
  seeds: BODIES,
  words: [
    ...WORDS.map((word) => `${word} `),
    ...[
      '{"error":"',
      '"message":"',
      '"errors":[',
      '<Message>',
      '</Message>',
      '<![CDATA[',
      ']]>',
      '&lt;',
    ],
    ...[
      'Bearer error="insufficient_scope", scope="a b"',
      'required; url=https://x.example/a?b',
      'repo, user',
    ],
    ...[
      'https://x.example/a?secret',
      '//x',
      'text/plain',
      'application/xml',
      '; charset=utf-8',
      '\\ud800',
    ],
  ],
  grammar: fc.tuple(type, body, sentence),
  check([type = '', body = '', line = '']) {
    const answer = answerOf(type, body, line);
    const challenges = parseChallenges([line]);
    const statements = readStatements(answer, challenges);
    ok(statements.length <= 10);
    for (const { text } of statements) {
      ok(text.trim() !== '' && text.length <= 300 && !/[\ud800-\udbff]$/.test(text));
    }
    equal(new Set(statements.map(({ text }) => text)).size, statements.length);
    deepEqual(readStatements(answer, challenges), statements);
    for (const saying of SAYINGS) {
      const said = firstSaying(saying, statements);
      if (said === null) continue;
      ok(statements.includes(said));
      equal(firstSaying(saying, [said]), said);
    }
    for (const statement of statements) {
      if (!/^(?:(?:is|has|was|been|be|may|or|by) )*(?:expired|revoked)$/.test(statement.text))
        continue;
      const doubted = [{ ...statement, text: `the token is invalid or ${statement.text}` }];
      equal(firstSaying(EXPIRED, doubted) ?? firstSaying(REVOKED, doubted), null);
    }
    checkFields(answer, line);
  },
};

function checkFields(answer: Answer, line: string): void {
  const skew = clockSkew(answer, 0);
  ok(skew === null || Number.isFinite(skew));
  equal(typeof isRateLimited(answer), 'boolean');
  const redirect = redirectTarget(answer, 'https://a.example/x');
  ok(
    redirect === null || (/^https?:\/\/[^?#]*$/.test(redirect.text) && redirect.from === 'server'),
  );
  const sso = ssoRequired(answer);
  ok(sso === null || sso.url === null || /^https?:\/\/[^?#\s]+$/.test(sso.url));
  const challenges = parseChallenges([line]);
  const stated = statedScopes(answer, challenges, readStatements(answer, challenges));
  const scopes = stated ?? acceptedScopes(answer);
  if (scopes === null) return;
  ok(scopes.needed.length > 0 || scopes.source === 'words');
  ok(scopes.needed.length <= 30);
  ok(
    [...scopes.needed, ...(scopes.held ?? [])].every((scope) => /^[\x21-\x7e]{1,100}$/.test(scope)),
  );
}
