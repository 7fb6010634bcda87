import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readHeaders } from '../../../src/http/headers.js';

/** As Node.js hands the bytes of a field over. */
const latin1 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('latin1');

describe('readHeaders', () => {
  it('makes names lower-case and keeps each line apart, in order', () => {
    const raw = ['Set-Cookie', 'a=1', 'Server', 'x', 'set-cookie', 'b=2'];
    expect([...readHeaders(raw)]).toEqual([
      ['set-cookie', ['a=1', 'b=2']],
      ['server', ['x']],
    ]);
  });

  it('takes a name that means something to JavaScript for a name', () => {
    expect(readHeaders(['__proto__', 'x']).get('__proto__')).toEqual(['x']);
  });

  it('leaves out a name that has no value', () => {
    expect(readHeaders(['alone']).size).toBe(0);
  });

  it('reads bytes that are no UTF-8 as Latin-1', () => {
    expect(readHeaders(['a', latin1(Uint8Array.of(0x62, 0xfc))]).get('a')).toEqual(['b\u00fc']);
  });

  it('reads back every text in UTF-8, and never throws for other bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        const headers = readHeaders(['a', latin1(text), 'b', latin1(bytes)]);
        expect(headers.get('a')).toEqual([text]);
        expect(headers.get('b')).toHaveLength(1);
      }),
      { seed: 5 },
    );
  });
});
