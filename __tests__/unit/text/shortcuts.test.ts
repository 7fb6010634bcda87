/** What the search for secrets leaves out to be quick: with and without it, the same is found. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { words } from '../../../src/text/escape.js';
import { findSecrets } from '../../../src/text/find.js';
import { fold } from '../../../src/text/fold.js';
import { formsOf } from '../../../src/text/forms.js';
import { remembered } from '../../../src/text/memory.js';
import { foreignSearch, ownSearch } from '../../../src/text/search.js';
import { redactorOf } from '../../support/report-sample.js';

const ascii = fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code));

describe('a text of ASCII alone', () => {
  it('is folded as a text with other letters is', () => {
    fc.assert(
      fc.property(fc.string({ unit: ascii, maxLength: 60 }), (text) => {
        const [quick, thorough] = [fold(text), fold(`${text}é`)];
        expect(`${quick.units}é`).toBe(thorough.units);
        const { length } = quick.units;
        for (const places of ['starts', 'ends'] as const) {
          expect([...quick[places].subarray(0, length)]).toEqual([
            ...thorough[places].subarray(0, length),
          ]);
        }
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

const ENCODINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
  (text) =>
    Buffer.from(text)
      .toString('hex')
      .replace(/..(?=.)/g, '$&:'),
  encodeURIComponent,
  (text) => text.replace(/[\s\S]/g, (one) => `&#${one.charCodeAt(0)};`),
];
/** The beginning of a secret, or all of it, cut off or not, through two encodings, between other characters. */
const hidden = fc.record({
  length: fc.integer({ min: 3, max: 26 }),
  cut: fc.constantFrom('', '…'),
  before: fc.constantFrom('', ' ', 'x', '/', 'me/1'),
  behind: fc.constantFrom('', ' ', 'y', '==', '…'),
  inner: fc.constantFrom(...ENCODINGS),
  outer: fc.constantFrom(...ENCODINGS),
});
/** From the shortest that is looked for, with every length at which another rule begins. */
const secret = fc
  .tuple(
    fc.constantFrom('', '~', 'é'),
    fc.string({ unit: fc.constantFrom(...'aB3/_'), minLength: 4, maxLength: 24 }),
  )
  .map(([first, rest]) => first + rest);

describe('an encoded run that is too short for any secret', () => {
  it.each(['own', 'foreign'] as const)('holds none: %s text', (kind) => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), hidden, (values, made) => {
        const forms = values.map(formsOf);
        const search = kind === 'own' ? ownSearch(forms) : foreignSearch(forms, new Set(values));
        const part = `${(values[0] ?? '').slice(0, made.length)}${made.cut}`;
        const text = `${made.before}${made.outer(made.inner(part))}${made.behind}`;
        const quick = findSecrets(text, search);
        expect(quick).toEqual(findSecrets(text, { ...search, least: 0 }));
        if (quick.some(({ isDecoded }) => isDecoded)) found += 1;
      }),
      { seed: 12, numRuns: 5_000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('is one of four characters less than the shortest secret needs', () => {
    const search = ownSearch([formsOf('dead-token')]);
    expect(search.least).toBe(10);
    expect(findSecrets(Buffer.from('DEAD-token').toString('base64'), search)).not.toEqual([]);
    expect(ownSearch([formsOf('a-longer-dead-token')]).least).toBe(11);
    expect(ownSearch([]).least).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a redactor that remembers texts', () => {
  it('says of each what it would say if it were the first', () => {
    const value = 'dead-token-0123456789';
    const text = fc.constantFrom(
      value,
      value.slice(0, 12),
      `a ${value}`,
      'Works.',
      '',
      'x'.repeat(600),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const one = redactorOf(value);
        for (const said of texts) {
          expect(one.own(said)).toBe(redactorOf(value).own(said));
          expect(one.foreign(said)).toBe(redactorOf(value).foreign(said));
        }
      }),
      { seed: 13, numRuns: 50 },
    );
  });

  it('asks once for a short text that repeats, and remembers a bounded number', () => {
    const asked: string[] = [];
    const say = remembered((text) => {
      asked.push(text);
      return text;
    });
    say('a');
    say('a');
    expect(asked).toEqual(['a']);
    // 8 Mi units and a few more.
    for (let index = 0; index <= 16_384; index++) say(String(index).padEnd(480));
    say('a');
    expect(asked.filter((text) => text === 'a')).toHaveLength(2);
    const long = 'x'.repeat(600);
    say(long);
    say(long);
    expect(asked.filter((text) => text === long)).toHaveLength(2);
  });
});

describe('a name of letters and digits', () => {
  it('is escaped as it would be behind another character', () => {
    const text = fc.string({
      unit: fc.constantFrom('www', 'GH', ...'afw09 _-.'),
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(text, (name) => {
        fc.pre(!/^[-_.]|^\d+\./.test(name));
        expect(`&#126;${words(name)}`).toBe(words(`~${name}`));
      }),
      { seed: 14, numRuns: 2_000 },
    );
  });
});
