import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import {
  bounded,
  code,
  link,
  logLine,
  mermaidLabel,
  visible,
  words,
} from '../../src/text/escape.js';
import type { Target } from '../model.js';

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const SPLITTER = '<!-- -->';

const markdown = fc.constantFrom(
  ...[
    '| a | b |',
    '`code`',
    '**b**',
    '<b>',
    '</code>',
    '<!-- x',
    '-->',
    '[a](https://x.example)',
    '![a](x)',
  ],
  ...[
    '@someone',
    '#12',
    'GH-12',
    ':tada:',
    'www.x.example',
    'https://x.example',
    'a@b.example',
    '$$x$$',
    '~~s~~',
  ],
  ...[
    '- [ ] a',
    '1. a',
    '# a',
    '> a',
    '---',
    '```mermaid\n',
    '&lt;',
    '&#60;',
    '\\|',
    '[^1]',
    'a_b_',
    '%%{init',
  ],
  ...[
    '::error::x',
    '##[error]x',
    '::stop-commands::',
    '\u202eabc',
    '\u2066',
    '\u200b',
    '\r\n',
    '\ud83d',
    '\u{e0041}',
  ],
);

/** What a reader of the page sees: references replaced, comments left out, and the joiner that keeps mentions apart. */
function read(html: string): string {
  return html
    .replaceAll(SPLITTER, '')
    .replaceAll('&#8288;', '')
    .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));
}

/** Only references, and the comments that split words, may have a meaning to Markdown or HTML. */
function checkInert(html: string): void {
  const bare = html.replaceAll(SPLITTER, '');
  ok(!/[<>`|*~[\]@\\$\r\n]/.test(bare), `something is active: ${bare}`);
  ok(!/&(?!#\d+;)/.test(bare), `a reference of somebody else: ${bare}`);
  ok(!/#(?!\d+;)/.test(bare));
  ok(!/www\.|:\/\//i.test(html));
}

/**
 * Escaping (`text/escape.ts`). What is shown is all that the text holds, on one line, with nothing hidden; doing it twice changes
 * nothing; in Markdown only our own references and comments are left, and they read as the visible text; a line of the log
 * is no command; a bound is kept, in whole characters; a link goes to a web address.
 */
export const target: Target = {
  name: 'escape',
  fields: ['text'],
  longest: 4_000,
  seeds: [
    ...[
      'plain',
      '| a | `b` | <b>',
      '@acme/team #12 :tada: www.example.com',
      '::error::x',
      ' ##[group]',
    ],
    ...[
      'https://x.example/a|b?c="d"',
      'javascript:alert(1)',
      '\u202eevil\u200b',
      '1. a',
      '- b',
      '',
    ],
  ].map((text) => [text]),
  words: [
    ...[
      '|',
      '`',
      '<',
      '>',
      '&',
      '&amp;',
      '@a',
      '#1',
      ':a:',
      'www.',
      '://',
      '::',
      '##[',
      '\n',
      '\r\n',
      '\t',
    ],
    ...[
      '<!-- -->',
      '&#8288;',
      '\u2060',
      '\u202e',
      '\ufe0f',
      '\u00ad',
      '\u3164',
      '\u{e0001}',
      '\ud800',
      '_',
      '1)',
    ],
  ],
  grammar: fc
    .array(fc.oneof(markdown, fc.string({ unit: 'binary', maxLength: 5 }), fc.constant(' ')), {
      maxLength: 8,
    })
    .map((pieces) => [pieces.join('')]),
  check([text = '']) {
    const shown = visible(text);
    ok(!HIDDEN.test(shown) && !/\p{Surrogate}/u.test(shown));
    equal(visible(shown), shown);
    const log = logLine(text);
    ok(!/^\s*::/.test(log) && !log.includes('##['), 'a command of the runner');
    equal(logLine(log), log);
    checkInert(words(text));
    equal(read(words(text)), shown);
    const inside = code(text).replace(/^<code>|<\/code>$/g, '');
    checkInert(inside);
    equal(read(inside), shown);
    const label = mermaidLabel(text);
    ok(/^[\p{L}\p{N}\p{M} .()-]{1,40}…?$/u.test(label) && [...label].length <= 40);
    for (const most of [1, 7, 300]) {
      const short = bounded(text, most);
      ok([...short].length <= most);
      ok(short === text || text.startsWith(short.slice(0, -1)));
    }
    const [, href = null] = /^<a href="([^"]*)">/.exec(link(text)) ?? [];
    if (href !== null) ok(/^https?:/.test(new URL(read(href)).protocol) && !/[<>`|\\']/.test(href));
  },
};
