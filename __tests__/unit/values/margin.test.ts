import { expect, it } from '@jest/globals';
import { marginOf } from '../../../src/values/margin.js';

it.each([
  ['a line break', 'secret\n', 'ends in a line break'],
  ['that of Windows', 'secret\r\n', 'ends in a line break'],
  ['a blank', 'secret ', 'ends in white space'],
  ['a blank in front', ' secret', 'begins with white space'],
  ['blanks on both sides', ' secret ', 'begins with white space'],
])('tells %s from a value', (_what, value, words) => {
  expect(marginOf(value)).toEqual({
    bare: 'secret',
    words: `${words} that does not belong to it`,
  });
});

it.each(['secret', 'two words', ''])('finds none at %j', (value) => {
  expect(marginOf(value)).toBeNull();
});
