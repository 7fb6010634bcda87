/** The search for many secrets at once, against the plainest search there is. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DECODERS, type Decoder } from '../../../src/text/decode.js';
import { findSecrets } from '../../../src/text/find.js';
import { type Folded, fold, foldedUnits, unescaped } from '../../../src/text/fold.js';
import { formsOf } from '../../../src/text/forms.js';
import {
  indexPatterns,
  longestMatch,
  mayStart,
  startsPattern,
} from '../../../src/text/patterns.js';
import { ELLIPSIS, foreignSearch, ownSearch } from '../../../src/text/search.js';

/** So few characters that patterns begin alike, hold one another and overlap. */
const pattern = fc.string({ unit: fc.constantFrom(...'ab'), minLength: 4, maxLength: 12 });
const patterns = fc.array(pattern, { minLength: 1, maxLength: 12 });
const haystack = fc.string({ unit: fc.constantFrom(...'aabbc'), maxLength: 40 });

describe('an index of patterns', () => {
  it('finds at each place the longest pattern that stands there', () => {
    fc.assert(
      fc.property(patterns, haystack, (all, units) => {
        const index = indexPatterns(all);
        for (let at = 0; at <= units.length; at++) {
          const here = all.filter((one) => units.startsWith(one, at)).map((one) => one.length);
          if (here.length > 0) expect(mayStart(index, units, at)).toBe(true);
          expect(longestMatch(index, { units, at, end: units.length })).toBe(Math.max(0, ...here));
        }
      }),
      { seed: 21, numRuns: 2_000 },
    );
  });

  it('tells whether a window is the beginning of a longer pattern', () => {
    fc.assert(
      fc.property(patterns, haystack, fc.nat(40), (all, units, last) => {
        const index = indexPatterns(all);
        const end = Math.min(last, units.length);
        for (let at = 0; at + 4 <= end; at++) {
          const window = units.slice(at, end);
          const expected = all.some((one) => one.length > window.length && one.startsWith(window));
          expect(startsPattern(index, { units, at, end })).toBe(expected);
        }
      }),
      { seed: 22, numRuns: 2_000 },
    );
  });
});

/** Nothing in these that an encoding could stand for, so that only what is written there counts. */
const value = fc.string({ unit: fc.constantFrom(...'abA.'), minLength: 4, maxLength: 14 });
const said = fc.array(
  fc.oneof(fc.string({ unit: fc.constantFrom(...'abAB. …\u200b'), maxLength: 12 }), value),
  { maxLength: 6 },
);

describe('a text without encodings', () => {
  it('has every secret found in it, in either case and with white space in between', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        said,
        fc.nat(14),
        (values, parts, length) => {
          const [first = ''] = values;
          const text = [...parts, first, ELLIPSIS, first.slice(0, length), ELLIPSIS].join('');
          const forms = values.map(formsOf);
          const own = coveredBy(findSecrets(text, ownSearch(forms)), text);
          const foreign = coveredBy(findSecrets(text, foreignSearch(forms, new Set(values))), text);
          const expected = new Set(values.flatMap((one) => unitsOf(foldedUnits(one), text)));
          expect(own).toEqual([...expected].sort((a, b) => a - b));
          expect(foreign).toEqual(expect.arrayContaining(own));
          found += expected.size;
        },
      ),
      { seed: 23, numRuns: 3_000 },
    );
    expect(found).toBeGreaterThan(1_000);
  });
});

/** Units of the folded text that are this secret, or the beginning of it before an ellipsis. */
function unitsOf(wanted: string, text: string): readonly number[] {
  const units = foldedUnits(text);
  const whole = Array.from(units, (_, at) => at).filter((at) => units.startsWith(wanted, at));
  return [
    ...whole.flatMap((at) => [...wanted].map((_, unit) => at + unit)),
    ...beforeEllipsis(units, wanted),
  ];
}

/** Units of the folded text that the ranges cover. */
function coveredBy(ranges: readonly { start: number; end: number }[], text: string): number[] {
  const { units, starts } = fold(text);
  return Array.from({ length: units.length }, (_, unit) => unit).filter((unit) =>
    ranges.some(({ start, end }) => (starts[unit] ?? 0) >= start && (starts[unit] ?? 0) < end),
  );
}

/** Units of beginnings of a secret, 8 or longer, that an ellipsis cuts off. */
function beforeEllipsis(units: string, wanted: string): number[] {
  const cuts = [...units].flatMap((unit, at) => (unit === ELLIPSIS ? [at] : []));
  return cuts.flatMap((cut) =>
    Array.from({ length: Math.max(0, wanted.length - 8) }, (_, more) => 8 + more)
      .filter((length) => cut >= length && units.startsWith(wanted.slice(0, length), cut - length))
      .flatMap((length) => Array.from({ length }, (_, unit) => cut - length + unit)),
  );
}

/** Beginnings and halves of sequences too, in which nothing may be decoded. */
const SCRAPS = [
  ...[
    '&',
    '&#',
    '&#x',
    '#',
    'x',
    '41',
    ';',
    'amp',
    '<!--',
    ' -->',
    '-->',
    '\\',
    'u',
    '{',
    '}',
    '0041',
    'n',
  ],
  ...['%', '4', '1', '%c3%a9', '%f0%9f', '+', 'a', ' ', '\u200b', 'É', '😀', '\ud83d', '\ude00'],
];

describe('a text with nothing to decode', () => {
  it.each(DECODERS)('is not decoded, and every other one is: $triggers', (decoder) => {
    let [decoded, left] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRAPS), { maxLength: 10 }), (scraps) => {
        const folded = fold(scraps.join(''));
        const expected = decodedPlainly(folded, decoder);
        const made = unescaped(folded, decoder);
        if (expected === null) {
          left += 1;
          expect(made).toBeNull();
          return;
        }
        decoded += 1;
        expect(made?.units).toBe(expected);
      }),
      { seed: 24, numRuns: 3_000 },
    );
    expect(Math.min(decoded, left)).toBeGreaterThan(100);
  });
});

/** What the sequences of a folded text mean, folded; null when there is none that the decoder's first characters begin. */
function decodedPlainly({ units }: Folded, { triggers, decode }: Decoder): string | null {
  let [text, hasAny] = ['', false];
  for (let at = 0; at < units.length; ) {
    const decoded = decode(units, at);
    if (decoded !== null && triggers.includes(units.charAt(at))) hasAny = true;
    text += decoded?.text ?? units.charAt(at);
    at += decoded?.length ?? 1;
  }
  return hasAny ? foldedUnits(text) : null;
}
