import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { base64Bytes } from '../../../src/values/base64.js';

describe('Base64', () => {
  it('is read in both alphabets, in lines, padded or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const expected = Buffer.from(bytes);
        const padded = expected.toString('base64');
        for (const text of [
          padded,
          padded.replace(/=+$/, ''),
          expected.toString('base64url'),
          `${padded.replace(/.{1,76}/g, '$&\r\n')}\n`,
        ]) {
          expect(base64Bytes(text)).toEqual(expected);
        }
      }),
    );
  });

  it.each(['', '=', 'A', 'AA=A', 'AAA===', 'a.b', '{}', '-----BEGIN X-----', 'a: b', 'AAAAA'])(
    'is not %j',
    (text) => {
      expect(base64Bytes(text)).toBeNull();
    },
  );
});
