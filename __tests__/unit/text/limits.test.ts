import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redactedRunner } from '../../../src/publish.js';
import { boundedUnits, preText, withoutMarkers } from '../../../src/text/escape.js';
import { hasShortLines } from '../../../src/text/masks.js';
import { recordingPorts } from '../../support/recording-ports.js';
import { redactorOf } from '../../support/report-sample.js';
import { MESSAGE_UNITS } from '../../support/run-page.js';

describe('a text within a number of UTF-16 units', () => {
  it.each([
    ['that fits', 'abc', 3, 'abc'],
    ['that does not', 'abcd', 3, 'ab…'],
    ['of pairs', '😀😀', 3, '😀…'],
    ['whose pair does not fit', 'a😀b', 3, 'a…'],
  ])('is whole characters of one %s', (_description, text, max, expected) => {
    expect(boundedUnits(text, max)).toBe(expected);
  });

  it('is what the runner takes whole of a message, whatever it is made of', () => {
    const text = fc.string({ unit: fc.constantFrom('😀', '##[', 'a', '\n'), minLength: 2_000 });
    fc.assert(
      fc.property(text, (made) => {
        const message = failureSaid(made);
        expect(message.length).toBeLessThanOrEqual(MESSAGE_UNITS);
        expect(message).not.toContain('##[');
        expect(Buffer.from(message).toString()).toBe(message);
      }),
      { seed: 7, numRuns: 50 },
    );
    expect(failureSaid('😀'.repeat(3_000))).toBe(`${'😀'.repeat(2_047)}…`);
  });
});

describe('the markers of the log', () => {
  it.each([
    ['##[error]x', '## [error]x'],
    ['a ####[group]', 'a #### [group]'],
    ['## [x] # #[y]', '## [x] # #[y]'],
  ])('are none any more: %s', (text, expected) => {
    expect(withoutMarkers(text)).toBe(expected);
  });
});

describe('a block of code on the page', () => {
  it('holds no tag, no bracket and no line that a secret of several lines is likely to have', () => {
    expect(preText('</pre>&lt; {a} [b] (c) --- === ... -- == .. %7B %41')).toBe(
      '&#60;/pre&#62;&#38;lt; &#123;a&#125; &#91;b&#93; &#40;c&#41; &#45;&#45;&#45; &#61;&#61;&#61; &#46;&#46;&#46; -- == .. &#37;7B %41',
    );
  });
});

describe('a value because of which the runner blanks common texts', () => {
  it.each([
    ['JSON on several lines', '{\n  "long": "enough to be a secret"\n}', true],
    ['a line of seven characters', 'long enough\n1234567', true],
    ['carriage returns alone', 'long enough\r{\rlong enough', true],
    ['a PEM key with a text before it', `Key:\n-----BEGIN X-----\nAb==\n-----END X-----`, true],
    ['a line of eight characters', 'long enough\n12345678', false],
    ['one line', '{}', false],
    ['one line and a line break', '{}\n', false],
    ['empty lines', 'long enough\n\n \nlong enough', false],
    ['a PEM key', '-----BEGIN X-----\nAb==\n-----END X-----\n', false],
    [
      'two PEM blocks',
      '-----BEGIN X-----\nA=\n-----END X-----\n-----BEGIN Y-----\nB=\n-----END Y-----',
      false,
    ],
    ['nothing', '', false],
  ])('is one of %s: %j: %s', (_description, value, expected) => {
    expect(hasShortLines(value)).toBe(expected);
  });
});

/** What the runner is told for this reason of a failure. */
function failureSaid(sentence: string): string {
  const ports = recordingPorts();
  redactedRunner(ports.runner, redactorOf()).fail(sentence);
  return String(ports.calls[0]?.args[0]);
}
