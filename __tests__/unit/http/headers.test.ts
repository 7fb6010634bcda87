import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readHeaders } from '../../../src/http/fields.js';

/** As undici hands the lines over. */
const lines = (...fields: (string | Uint8Array)[]) => fields.map((field) => Buffer.from(field));

describe('readHeaders', () => {
  it('makes names lower-case and keeps each line apart, in order', () => {
    const raw = lines('Set-Cookie', 'a=1', 'Server', 'x', 'set-cookie', 'b=2');
    expect([...readHeaders(raw)]).toEqual([
      ['set-cookie', ['a=1', 'b=2']],
      ['server', ['x']],
    ]);
  });

  it('takes a name that means something to JavaScript for a name', () => {
    expect(readHeaders(lines('__proto__', 'x')).get('__proto__')).toEqual(['x']);
  });

  it('leaves out a name that has no value', () => {
    expect(readHeaders(lines('alone')).size).toBe(0);
  });

  it('reads bytes that are not UTF-8 as Latin-1', () => {
    expect(readHeaders(lines('a', Uint8Array.of(0x62, 0xfc))).get('a')).toEqual(['b\u00fc']);
  });

  it('reads back every text in UTF-8, and never throws for other bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        const headers = readHeaders(lines('a', text, 'b', bytes));
        expect(headers.get('a')).toEqual([text]);
        expect(headers.get('b')).toHaveLength(1);
      }),
      { seed: 5 },
    );
  });
});
