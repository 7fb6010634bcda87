import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPieces } from '../../../../src/config/document/pieces.js';
import { readWhole } from '../../../../src/config/document/whole.js';

/** So short that there is a cut before each item. */
const SHORT = 1;
const ITEM = '  - { name: a, url: "https://a.example" }\n';

describe('readPieces', () => {
  it('reads each item of a long list as it is read in the whole', () => {
    const text = `defaults:\n  timeout: 3s\nendpoints: # all\n\n  # first\n${ITEM.repeat(30)}  - name: b\n    notes: |+\n      x\n\n${ITEM}`;
    expectSame(text);
    expect(readPieces(text, SHORT)).not.toBeNull();
  });

  it.each([
    { what: 'a list in flow style', text: `endpoints: [a,\n  - b,\n  - c]\n` },
    { what: 'a key after the list', text: `endpoints:\n${ITEM}other:\n${ITEM}${ITEM}` },
    {
      what: 'a key after the list, between items',
      text: `endpoints:\n${ITEM}${ITEM}x: y\n${ITEM}`,
    },
    { what: 'a second list of the name', text: `endpoints:\n${ITEM}endpoints:\n${ITEM}${ITEM}` },
    { what: 'a second document', text: `endpoints:\n${ITEM}---\nendpoints:\n${ITEM}${ITEM}` },
    { what: 'the end of the document', text: `endpoints:\n${ITEM}...\n${ITEM}${ITEM}` },
    { what: 'an alias of the whole', text: `&all\nendpoints:\n${ITEM}  - *all\n${ITEM}` },
    { what: 'an open quote', text: `endpoints:\n${ITEM}  - "a\n  - b"\n${ITEM}` },
    { what: 'an open bracket', text: `endpoints:\n${ITEM}  - [a,\n  - b]\n${ITEM}` },
    { what: 'a tag', text: `endpoints:\n${ITEM}  - !x a\n${ITEM}` },
    { what: 'a key that stands twice', text: `endpoints:\n${ITEM}  - a: b\n    a: c\n${ITEM}` },
    { what: 'a list at the top', text: ITEM.repeat(9) },
    { what: 'a block scalar that looks like the list', text: `|\nendpoints:\n${ITEM}${ITEM}` },
    {
      what: 'a quoted text that looks like the list',
      text: `a: "\nendpoints:\n  - b"\nendpoints:\n    - c\n  - d\n`,
    },
    { what: 'items with other indentation', text: `endpoints:\n${ITEM}    - a\n - b\n  - c\n` },
  ])('leaves $what to be read as a whole', ({ text }) => {
    expect(readPieces(text, SHORT)).toBeNull();
  });

  it('leaves a document of ordinary length to be read as a whole', () => {
    expect(readPieces(`endpoints:\n${ITEM.repeat(2_000)}`)).toBeNull();
    expect(readPieces(`endpoints:\n${ITEM.repeat(9_000)}`)).not.toBeNull();
  });

  it('follows an alias into an earlier piece, and counts what all of them add', () => {
    const text = `endpoints:\n  - &a { name: a }\n${ITEM}  - { <<: *a, url: b }\n${ITEM}  - *a\n`;
    expectSame(text);
    expect(readPieces(text, SHORT)).not.toBeNull();
  });

  it('reads past any number of lines that say nothing', () => {
    expect(readPieces(`endpoints:\n${'\n'.repeat(4_000_000)}- a`)).not.toBeNull();
  });

  it('never differs from reading the whole', () => {
    const line = fc.constantFrom(
      ...['endpoints:', '  - a: b', '    c: d', '- a', '  - |', '  - >-', '    text', '      more'],
      ...[
        '',
        '  # note',
        '# note',
        '  - "q',
        '    q"',
        '  - [x,',
        '    y]',
        '  - &a k: v',
        '  - *a',
      ],
      ...['    <<: *a', 'defaults:', 'other: 1', '---', '...', '    - 1', ' - z', '  -', '    e:'],
      ...[
        '  - - b',
        '  - ? k',
        '    : v',
        "  - 'it''s'",
        '\t- t',
        '    - { p: [1, 2] }',
        '  - a: "x',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 24 }), fc.boolean(), (lines, atEnd) => {
        expectSame(`endpoints:\n  - first\n${lines.join('\n')}${atEnd ? '\n' : ''}`);
        expectSame(`a: 1\n${lines.join('\n')}${atEnd ? '\n' : ''}`);
      }),
      { seed: 20_261_123, numRuns: 3_000 },
    );
  });
});

/** Where it can be read in pieces, the outcome is the same: the tree with its places, and no findings. */
function expectSame(text: string): void {
  const pieces = readPieces(text, SHORT);
  if (pieces === null) return;
  const whole = readWhole(text);
  expect({ root: pieces.root, findings: pieces.findings }).toEqual({
    root: whole.root,
    findings: whole.findings,
  });
  for (let at = 0; at < text.length; at += 1) {
    expect(pieces.lines.linePos(at)).toEqual(whole.lines.linePos(at));
  }
}
