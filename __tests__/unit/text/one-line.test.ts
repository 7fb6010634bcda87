import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../../../src/model/secret.js';
import { masksOf } from '../../../src/text/redact.js';
import { RunnerMasker } from '../../support/runner-masker.js';

/** A masker that knows what the action tells it of a value and nothing else. */
function maskerOf(value: string): RunnerMasker {
  const masker = new RunnerMasker();
  for (const mask of masksOf([new Secret(value)])) masker.addMask(mask);
  return masker;
}

describe('a value of several lines, as the runner is told of it', () => {
  const value = '{\n  "token": "dead-token",\n  "x": 1\n}';
  const bytes = Buffer.from(value);

  it.each([
    ['a long line', '"token": "dead-token",'],
    ['Base64', bytes.toString('base64')],
    ['Base64 behind one byte', Buffer.from(`:${value}`).toString('base64').slice(4)],
    ['Base64 behind two bytes', Buffer.from(`a:${value}`).toString('base64').slice(4)],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(value)],
  ])('is masked in %s', (_description, shown) => {
    expect(maskerOf(value).mask(`x ${shown}`)).toBe('x ***');
  });

  it.each(['{', '}', '"x": 1', '  ', '%7B', 'ew=='])('leaves %j alone', (common) => {
    expect(maskerOf(value).mask(common)).toBe(common);
  });

  it('never makes a mask of several lines, which the runner would take apart', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '{', '\n', '\r', ' ', 'é', '"'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (made) => {
        const masker = maskerOf(made);
        for (const line of made.split(/[\r\n]/)) {
          const short = line.trim();
          if (short === '' || short.length >= 8 || made.trim() === short) continue;
          // A line may be part of a longer one, or of the whole, but never a mask by itself.
          expect(masker.mask(` ${short} `)).toBe(` ${short} `);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('is itself when it is on one line', () => {
    expect(masksOf([new Secret(' abc\n')])).toEqual([' abc\n', 'abc']);
  });
});
