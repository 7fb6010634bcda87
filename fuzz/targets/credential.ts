import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Credential } from '../../src/model/credential.js';
import type { SecretPlace } from '../../src/model/secret.js';
import { factsOf } from '../../src/credential/facts.js';
import {
  isMeantFor,
  KNOWN_TYPES,
  knownTypeOf,
  providerOfHost,
} from '../../src/credential/known-types/known-types.js';
import { FLAW_KINDS, flawsOf, flawWords } from '../../src/credential/shape/shape.js';
import type { Target } from '../model.js';
import {
  basicOf,
  bearerOf,
  cookieOf,
  headerOf,
  queryOf,
} from '../../__tests__/support/credentials.js';

const known = fc.constantFrom(...KNOWN_TYPES).chain(({ pattern }) => fc.stringMatching(pattern));
const plain = fc.stringMatching(/^[A-Za-z0-9_.:-]{0,40}$/);
const wrapped = fc
  .tuple(
    fc.constantFrom(
      '',
      ' ',
      '"',
      "'",
      'Bearer ',
      'Authorization: ',
      '\ufeff',
      '${{ secrets.',
      '\u201c',
    ),
    fc.oneof(known, plain, fc.string({ unit: 'binary', maxLength: 12 })),
    fc.constantFrom('', '\n', '"', "'", ' ', '\u200b', ' }}', '='),
  )
  .map((parts) => parts.join(''));

/** One of each kind, the same in every run. */
const EXAMPLES = KNOWN_TYPES.flatMap(({ pattern, hosts: [host = ''] }) =>
  fc.sample(fc.stringMatching(pattern), { seed: 1, numRuns: 1 }).map((token) => [token, host]),
);

/**
 * What is said of a credential without saying it (`credential/`). No token belongs to two
 * providers; the facts hold no piece of the value; flaws come in their order, once each, in words
 * of our own; what has no white space at its ends has no flaw there.
 */
export const target: Target = {
  name: 'credential',
  fields: ['value', 'host'],
  longest: 12_000,
  seeds: [
    ...EXAMPLES,
    ['Bearer abc', 'api.github.com'],
    ['"quoted"\n', 'registry.npmjs.org'],
    ['${{ secrets.TOKEN }}', 'a.b.c'],
    ['user:password', 'localhost'],
    [Buffer.from('user:pass').toString('base64'), ''],
    ['your-token-here', 'API.STRIPE.COM.'],
    ['Authorization: Basic dXNlcg==', '*'],
  ],
  words: [
    ...[
      'Bearer ',
      'Basic ',
      'token ',
      ':',
      '${{',
      '}}',
      '$',
      '%',
      '"',
      "'",
      '\u201c',
      'xxx',
      'TODO',
      '<',
      '>',
    ],
    ...[
      'changeme',
      'process.env.',
      '\n',
      '\r',
      '\0',
      '\u200b',
      '\u00e9',
      '_test_',
      '_live_',
      '.',
      '=',
      '*',
    ],
  ],
  grammar: fc.tuple(
    wrapped,
    fc.oneof(fc.domain(), fc.constantFrom('api.github.com', 'a.okta.com')),
  ),
  check([value = '', host = '']) {
    const type = knownTypeOf(value);
    const matching =
      value.length > 10_000 ? [] : KNOWN_TYPES.filter(({ pattern }) => pattern.test(value));
    ok(new Set(matching.map(({ provider }) => provider)).size <= 1, 'a token of two providers');
    equal(type, matching[0] ?? null);
    const provider = providerOfHost(host);
    equal(providerOfHost(inAsciiCapitals(host)), provider);
    if (type !== null && isMeantFor(type.hosts, host)) ok(provider !== null);
    for (const auth of credentialsOf(value)) {
      for (const place of auth.parts) checkFlaws(value, place);
      const facts = factsOf(auth);
      deepEqual(factsOf(auth), facts);
      const said = JSON.stringify({
        ...facts,
        secrets: facts.secrets.map(({ jwt, ...rest }) => ({ ...rest, jwt: jwt !== null })),
      });
      ok(value.length < 16 || !said.includes(value));
    }
  },
};

/**
 * The case of names in the DNS is that of ASCII alone (RFC 4343 section 3): `\u017f` is no small
 * form of S there.
 */
function inAsciiCapitals(host: string): string {
  return host.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

function credentialsOf(value: string): Credential[] {
  const values = { Authorization: value };
  return [
    bearerOf(value),
    basicOf(value, value),
    headerOf(values),
    queryOf(values),
    cookieOf(values),
  ];
}

function checkFlaws(value: string, place: SecretPlace): void {
  const flaws = flawsOf(value, place);
  const order = flaws.map(({ kind }) => FLAW_KINDS.indexOf(kind));
  deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
  for (const flaw of flaws) ok(/^[a-zA-Z0-9 ,-]+$/.test(flawWords(flaw)));
  const isClean = /^[\x21-\x7e]*$/.test(value);
  const hidden = ['white-space', 'line-break', 'invisible', 'control-character'];
  if (isClean) ok(!flaws.some(({ kind }) => hidden.includes(kind)));
  if (/[\r\n]$/.test(value) && value.trim() !== '')
    ok(flaws.some(({ kind }) => kind === 'line-break'));
}
