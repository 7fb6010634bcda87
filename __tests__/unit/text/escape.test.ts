import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bounded,
  code,
  link,
  logLine,
  mermaidLabel,
  visible,
  words,
} from '../../../src/text/escape.js';
import { anyCharacter } from '../../support/any-character.js';
import { elementsOf, summaryTree, textOf } from '../../support/render-summary.mjs';

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</code></td></table><h1>x</h1>',
  '<!-- comment',
  '![x](https://evil.example/p.png)',
  '[x](https://evil.example)',
  'https://evil.example/path www.evil.example ftp://evil.example me@evil.example',
  'mailto:me@evil.example xmpp:me@evil.example/x',
  '<https://evil.example>',
  '@octocat #12 owner/repo#12 GH-12 :tada:',
  '**bold** _em_ ~~gone~~ `code` ``` fence',
  'a | b || c \\| d \\\\| e',
  '| :-- | :-- |',
  '> [!CAUTION]',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '1) item',
  '===',
  '---',
  '- [ ] task',
  '[^1]: note',
  '[x]: https://evil.example',
  '$x^2$ $$y$$',
  '&lt;b&gt; &amp; &#64; &copy',
  '\\`\\*\\',
  'line\r\nbreak\u2028and\ttab',
];
const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'<>&`|\\*_~[]()!#@:/.w$-+=1a ht"\'\n'), maxLength: 60 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 3 }).map((parts) => parts.join(' ')),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
);
const shown = (text: string) => text.replaceAll('\u2060', '').replace(/\s+/g, ' ').trim();
const tags = (markdown: string) =>
  elementsOf(summaryTree(markdown)).map((element) => element.tagName);

describe('text as it is shown on the page', () => {
  it.each(HOSTILE)('is code, and only code, in the cell of a table: %j', (text) => {
    expectOneCell(code(text), text, ['code']);
  });

  it.each(HOSTILE)('is words, and only words, in the cell of a table: %j', (text) => {
    expectOneCell(words(text), text, []);
  });

  it.each(HOSTILE)('is words in a paragraph, a heading and a list of their own: %j', (text) => {
    expect(tags(words(text))).toEqual(['p']);
    expect(tags(`### ${words(text)}`)).toEqual(['h3']);
    expect(tags(`- ${words(text)}`)).toEqual(['ul', 'li']);
    expect(shown(textOf(summaryTree(words(text))))).toBe(shown(visible(text)));
  });

  it('is shown as it is, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        if (shown(visible(text)) === '') return;
        expectOneCell(code(text), text, ['code']);
        expectOneCell(words(text), text, []);
        const paragraph = `text ${words(text)} ${code(text)}`;
        expect(tags(paragraph)).toEqual(['p', 'code']);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  function expectOneCell(cell: string, text: string, inside: readonly string[]) {
    const tree = summaryTree(`| a | b |\n| :-- | :-- |\n| ${cell} | end |\n`);
    const elements = elementsOf(tree);
    const cells = elements.filter((element) => element.tagName === 'td');
    expect(cells).toHaveLength(2);
    expect(
      elementsOf(cells[0])
        .slice(1)
        .map((element) => element.tagName),
    ).toEqual(inside);
    expect(shown(textOf(cells[0]))).toBe(shown(visible(text)));
    expect(textOf(cells[1])).toBe('end');
  }

  it('keeps a mention, an issue and an emoji name apart for the filters behind the sanitiser', () => {
    expect(textOf(summaryTree(words('@octocat #12 :tada:')))).toBe(
      '@\u2060octocat #\u206012 :\u2060tada:',
    );
  });

  it('leaves plain sentences readable in the source', () => {
    const sentence = 'The token BILLING_TOKEN expired 3 days ago, at 06:00: renew it.';
    expect(words(sentence)).toBe(sentence);
  });
});

describe('a link', () => {
  it.each([
    ['https://a.example/x?y=1&z=2', 'https://a.example/x?y=1&z=2'],
    ['http://a.example/"onclick="x', 'http://a.example/%22onclick=%22x'],
    ['https://a.example/|x`', 'https://a.example/|x%60'],
  ])('is made of a web address: %s', (text, href) => {
    const tree = summaryTree(`| a |\n| - |\n| ${link(text)} |\n`);
    const anchors = elementsOf(tree).filter((element) => element.tagName === 'a');
    expect(anchors.map((anchor) => anchor.properties)).toEqual([{ href }]);
    expect(textOf(anchors[0])).toBe(text);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', '//a.example'])(
    'is not made of anything else: %s',
    (text) => {
      expect(tags(link(text))).toEqual(['p', 'code']);
    },
  );
});

describe('visible text', () => {
  it.each([
    ['line breaks are spaces', 'a\r\nb\nc\u2028d\te', 'a b c d e'],
    ['a bidirectional override is an escape', 'a\u202eb', 'a\\u202eb'],
    ['a zero-width space is an escape', 'a\u200bb', 'a\\u200bb'],
    ['a control character is an escape', 'a\u0000\u001b[31m', 'a\\u0000\\u001b[31m'],
    ['a tag character is an escape', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half a surrogate pair is an escape', 'a\ud800', 'a\\ud800'],
    ['every other space is a space', 'a\u00a0b\u3000c', 'a b c'],
    ['an emoji keeps its selector', '⚠️ ok', '⚠️ ok'],
  ])('%s', (_name, text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});

describe('bounded text', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
    ['', 3, ''],
  ])('%s in %i code points is %s', (text, max, expected) => {
    expect(bounded(text, max)).toBe(expected);
  });
});

describe('a line of the log', () => {
  it.each([
    ['::error::x', ': :error::x'],
    ['  ::set-output name=x::y', '  : :set-output name=x::y'],
    ['ok\n::error::x', 'ok ::error::x'],
    ['x ##[error]y ##[group]z', 'x ## [error]y ## [group]z'],
    ['\u2028::stop-commands::x', ' : :stop-commands::x'],
    ['a::b stays', 'a::b stays'],
  ])('%j holds no command', (text, expected) => {
    expect(logLine(text)).toBe(expected);
  });

  it('holds no command, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...':#[ \r\n\u2028%0A3\u200b') });
    fc.assert(
      fc.property(text, (value) => {
        expect(logLine(value)).not.toMatch(/^\s*::|##\[|[\r\n]/);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a name in a diagram', () => {
  it.each([
    ['npm', 'npm'],
    ['a: b; c, d #e %%f', 'a b c d e f'],
    ['x\nsection y', 'x section y'],
    ['::', 'unnamed'],
    ['a'.repeat(50), `${'a'.repeat(39)}…`],
  ])('%j', (text, expected) => {
    expect(mermaidLabel(text)).toBe(expected);
  });
});
