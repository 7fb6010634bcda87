import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readHeaders } from '../../../src/http/headers.js';

describe('readHeaders', () => {
  it('makes names lower-case and keeps each line apart, in order', () => {
    const raw = ['Set-Cookie', 'a=1', 'Server', 'x', 'set-cookie', 'b=2'].map((text) =>
      Buffer.from(text),
    );
    expect([...readHeaders(raw)]).toEqual([
      ['set-cookie', ['a=1', 'b=2']],
      ['server', ['x']],
    ]);
  });

  it('takes a name that means something to JavaScript for a name', () => {
    const headers = readHeaders([Buffer.from('__proto__'), Buffer.from('x')]);
    expect(headers.get('__proto__')).toEqual(['x']);
  });

  it('leaves out a name that has no value', () => {
    expect(readHeaders([Buffer.from('alone')]).size).toBe(0);
  });

  it('reads back every text in UTF-8, and never throws for other bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        const raw = [Buffer.from('a'), Buffer.from(text), Buffer.from('b'), Buffer.from(bytes)];
        const headers = readHeaders(raw);
        expect(headers.get('a')).toEqual([text]);
        expect(headers.get('b')).toHaveLength(1);
      }),
      { seed: 5 },
    );
  });
});
