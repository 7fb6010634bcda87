import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_DURATION_MS, parseDuration } from '../../src/values/duration.js';
import type { Target } from '../model.js';

const count = fc.oneof(fc.nat(400), fc.nat(), fc.bigInt({ min: 0n, max: 10n ** 17n }));
const part = (unit: string) =>
  fc.oneof(
    fc.constant(''),
    count.map((n) => `${n}${unit}`),
  );

/** What a duration is, written a second time in another way: how many seconds each letter counts. */
function secondsOf(text: string): bigint | null {
  const short = /^([0-9]{1,16})([smhdw])$/.exec(text);
  if (short !== null) return BigInt(short[1] ?? '') * sizeOf(short[2] ?? '');
  if (!/^P(?:[0-9]{1,16}W|(?:[0-9]{1,16}D)?(?:T(?:[0-9]{1,16}[HMS]){1,3})?)$/.test(text))
    return null;
  const [date = '', time = ''] = text.slice(1).split('T');
  const parts = [...`${date.toLowerCase()}${time.toLowerCase()}`.matchAll(/([0-9]+)([a-z])/g)];
  const units = parts.map(([, , unit = '']) => unit).join('');
  if (parts.length === 0 || !/^(?:w|d?h?m?s?)$/.test(units)) return null;
  return parts.reduce((sum, [, n = '', unit = '']) => sum + BigInt(n) * sizeOf(unit), 0n);
}

function sizeOf(unit: string): bigint {
  return { s: 1n, m: 60n, h: 3_600n, d: 86_400n, w: 604_800n }[unit] ?? 0n;
}

/**
 * Durations (`config/duration.ts`). Agrees with a second reader that counts exactly; never more than a hundred years; what is read can
 * be written as seconds and read again.
 */
export const target: Target = {
  name: 'duration',
  fields: ['text'],
  longest: 200,
  seeds: ['90s', '30m', '36h', '14d', '2w', 'P14D', 'PT36H', 'P1W', 'P1DT2H3M4S', ''].map(
    (text) => [text],
  ),
  words: ['P', 'T', 'PT', 'D', 'H', 'M', 'S', 'W', 's', 'm', 'h', 'd', 'w', '36525', '-', '1.5'],
  grammar: fc.oneof(
    fc.tuple(count, fc.constantFrom(...'smhdw')).map(([n, unit]) => [`${n}${unit}`]),
    fc
      .tuple(part('D'), part('H'), part('M'), part('S'))
      .map(([d, h, m, s]) => [`P${d}${h + m + s === '' ? '' : `T${h}${m}${s}`}`]),
  ),
  check([text = '']) {
    const ms = parseDuration(text);
    const exact = secondsOf(text);
    const wanted = exact === null || exact * 1_000n > BigInt(LONGEST_DURATION_MS) ? null : exact;
    deepEqual(ms, wanted === null ? null : Number(wanted) * 1_000);
    if (ms === null) return;
    ok(Number.isSafeInteger(ms) && ms >= 0);
    equal(parseDuration(`${ms / 1_000}s`), ms);
  },
};
