import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PlistValue, readPlist } from '../../../../src/credential/formats/plist.js';

const inside = (value: string) => readPlist(`<plist version="1.0">${value}</plist>`);

/** Written out by rules of the DTD that the reader does not share code with. */
function written(value: PlistValue): string {
  if (typeof value === 'boolean') return `<${value}/>`;
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, one]) => `<key>${escaped(key)}</key>\n${written(one)}`);
    return `<dict>${entries.join('')}</dict>`;
  }
  return `<array>${[...(value as readonly PlistValue[])].map(written).join('<!-- and -->')}</array>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"']|[^ -~]/gu, (one) => `&#${one.codePointAt(0)};`);
}

const values = fc.letrec<{ readonly value: PlistValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 })
      .map((entries) => new Map(entries)),
  ),
})).value;

describe('a property list', () => {
  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(inside(written(value))).toEqual(value);
      }),
    );
  });

  it.each([
    [
      'an empty element',
      '<dict><key>a</key><array/><key>b</key><string/></dict>',
      { a: [], b: '' },
    ],
    [
      'a date, a number and data as text',
      '<dict><key>a</key><date>2027-01-01T00:00:00Z</date><key>b</key><integer>1</integer><key>c</key><data>AA==</data></dict>',
      { a: '2027-01-01T00:00:00Z', b: '1', c: 'AA==' },
    ],
    [
      'entities, known and not',
      '<dict><key>a</key><string>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;&nbsp;&#x110000;</string></dict>',
      { a: '<&>"\'AB&nbsp;&#x110000;' },
    ],
    [
      'the key twice: the last one',
      '<dict><key>a</key><true/><key>a</key><false/></dict>',
      { a: false },
    ],
  ])('has %s', (_what, text, expected) => {
    const list = inside(text);
    expect(list instanceof Map ? Object.fromEntries(list) : list).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['text alone', 'abc'],
    ['a key without a value', '<dict><key>a</key></dict>'],
    ['a value without a key', '<dict><string>a</string></dict>'],
    ['two values', '<true/><true/>'],
    ['an element that is open', '<dict>'],
    ['elements that cross', '<dict><key>a</dict></key>'],
    ['a tag inside of a text', '<string>a<true/></string>'],
    ['an unknown element', '<object/>'],
    ['text between elements', '<array>a<true/></array>'],
    ['more levels than any profile', `${'<array>'.repeat(33)}${'</array>'.repeat(33)}`],
    ['a comment that is open', '<true/><!--'],
  ])('is not %s', (_what, text) => {
    expect(inside(text)).toBeNull();
  });

  it('declares no entities', () => {
    const bomb = '<!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(readPlist(`${bomb}<plist><string>&b;</string></plist>`)).toBeNull();
  });

  it('that is anything else is null, and takes no longer', () => {
    const words = fc.constantFrom(
      '<',
      '>',
      '/',
      'dict',
      'key',
      'string',
      '<!--',
      '-->',
      '<?',
      '?>',
      '<!DOCTYPE',
      '&#',
      ';',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(
        fc.array(words).map((all) => all.join('')),
        (text) => {
          readPlist(text);
        },
      ),
    );
    for (const part of ['<!--', '<?', '<a ', '<a', '<!DOCTYPE', '<dict>', '&#1', '<array>']) {
      expect(readPlist(part.repeat(100_000))).toBeNull();
    }
  });
});
