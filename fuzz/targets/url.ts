import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Template } from '../../src/values/template.js';
import { readTemplate } from '../../src/values/template.js';
import {
  ENCODERS,
  fillUrl,
  splitUrl,
  URL_SENTENCES,
  urlProblem,
  urlTemplateProblem,
} from '../../src/values/url-template.js';
import { isLoopback } from '../../src/values/loopback.js';
import type { Target } from '../model.js';

const host = fc.oneof(
  fc.domain(),
  fc.constantFrom(
    'localhost',
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    '127.1',
    'a.example:8443',
    '[::ffff:127.0.0.1]',
  ),
  fc.ipV4Extended(),
);
const path = fc.array(
  fc.oneof(fc.webSegment(), fc.constantFrom('${P}', '..', '%2e%2E', '.', 'a@b')),
  { maxLength: 3 },
);
const value = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('@evil.example', '/../..', '//evil.example', '\\evil', '?x#y', '\ud800', '..'),
);

/** Neighbouring literals joined. */
function joined(template: Template): string {
  return template
    .map((part) => (typeof part === 'string' ? part : `\u0000${part.variable}\u0000`))
    .join('');
}

/** The origin stays what it was whatever the variables of path and query hold. */
function checkOrigin(template: Template, secret: string, allowHttp: boolean): void {
  const parts = splitUrl(template);
  // A variable in the base address is a base address of its own.
  if (parts.base.some((part) => typeof part !== 'string')) return;
  if (urlTemplateProblem(parts, allowHttp) !== null) return;
  const shown = fillUrl(parts, () => 'x');
  const address = new URL(shown.base + shown.path + shown.query);
  const { origin, protocol } = address;
  ok(protocol === 'https:' || (protocol === 'http:' && (allowHttp || isLoopback(address))));
  const filled = fillUrl(parts, (_variable, place) => ENCODERS[place](secret));
  const url = new URL(filled.base + filled.path + filled.query);
  equal(url.origin, origin);
  equal(url.username + url.password + url.hash, '');
  const problem = urlProblem(filled, allowHttp);
  if (problem === URL_SENTENCES.dots) return;
  equal(problem, null);
  equal(url.pathname.split('/').length, Math.max(filled.path.split('/').length, 2));
}

/**
 * Addresses (`values/url-template.ts`). The parts of a split address make up the whole; a path
 * begins with `/`, a query with `?`; what may be called is https, or http where it is allowed,
 * names nobody, and keeps its origin and the depth of its path whatever a secret in its path or
 * query holds.
 */
export const target: Target = {
  name: 'url',
  fields: ['address', 'secret'],
  longest: 2_000,
  seeds: [
    ['https://api.example.com/v1/${P}/me?key=${Q}&b=c', 'a/b?c'],
    ['${BASE}/v1/me', 'x'],
    ['http://127.0.0.1:8080/a', ''],
    ['https://${HOST}.example.com/${P}', '../x'],
    ['https://user@a.example/', ''],
    ['https://a.example?x=${Q}#f', '#'],
    ['ftp://a.example/', ''],
  ],
  words: [
    ...[
      'https://',
      'http://',
      '//',
      '/',
      '\\',
      '?',
      '#',
      '@',
      ':',
      '%2e',
      '..',
      '/./',
      '${P}',
      '&',
    ],
    ...['=', '%', '%00', 'localhost', '[::1]', ':443', 'xn--', '\t', '\n', '.', 'https:', '\u3002'],
  ],
  grammar: fc
    .tuple(fc.constantFrom('https', 'http', 'HTTPS', '${S}'), host, path, value)
    .map(([scheme, name, segments, secret]) => [
      `${scheme}://${[name, ...segments].join('/')}?q=\${Q}`,
      secret,
    ]),
  check([address = '', secret = '']) {
    const read = readTemplate(address);
    if (!read.ok) return;
    const template = read.value;
    const parts = splitUrl(template);
    const { base, path, query } = parts;
    equal(joined([...base, ...path, ...query]), joined(template));
    if (urlTemplateProblem(parts, true) === null) {
      ok(path.length === 0 || joined(path).startsWith('/'));
      ok(query.length === 0 || joined(query).startsWith('?'));
      ok(!/[/?#\\@]/.test(joined(base).replace(/^[^/]*:\/\//, '')));
    }
    checkOrigin(template, secret, false);
    checkOrigin(template, secret, true);
  },
};
