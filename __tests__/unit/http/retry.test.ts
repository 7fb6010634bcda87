import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Exchange, FAILURE_KINDS, type FailureKind } from '../../../src/model/exchange.js';
import { isTransient, retryAfter } from '../../../src/http/retry.js';

const NOW = Date.UTC(2026, 10, 23, 6, 17);

function answered(status: number, ...waits: readonly string[]): Exchange {
  const headers = new Map(waits.length === 0 ? [] : [['retry-after', waits]]);
  return {
    kind: 'answer',
    durationMs: 1,
    endedAt: NOW,
    answer: { status, headers, body: { kind: 'text', text: '' }, serverCertificate: null },
  };
}

function failed(kind: FailureKind, code: string | null = null): Exchange {
  const failure = { kind, code, detail: null, connected: false, certificate: null };
  return { kind: 'failure', durationMs: 1, endedAt: NOW, failure };
}

describe('isTransient', () => {
  it('holds for 408, 425, 429 and every 5xx, and for no other status', () => {
    const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
    const transient = statuses.filter((status) => isTransient(answered(status)));
    expect(transient).toEqual([408, 425, 429, ...statuses.filter((status) => status >= 500)]);
  });

  it('holds for an answer that broke off, whatever its status', () => {
    const whole = answered(403);
    if (whole.kind !== 'answer') throw new Error('It is an answer.');
    const body = { kind: 'cut-off', text: '' } as const;
    expect(isTransient({ ...whole, answer: { ...whole.answer, body } })).toBe(true);
  });

  it('holds for what the network does, and for no other failure', () => {
    expect(FAILURE_KINDS.filter((kind) => isTransient(failed(kind)))).toEqual([
      'dns',
      'refused',
      'unreachable',
      'reset',
      'timeout',
    ]);
  });

  it.each([
    ['refuses the credentials', 'HTTP_407', false],
    ['forbids the endpoint', 'HTTP_403', false],
    ['cannot be trusted', 'CERT_HAS_EXPIRED', false],
    ['has no code', null, false],
    ['is overloaded', 'HTTP_503', true],
    ['is asked too often', 'HTTP_429', true],
    ['refuses the connection', 'ECONNREFUSED', true],
    ['is not in the DNS', 'ENOTFOUND', true],
    ['hangs up', 'ECONNRESET', true],
  ])('of a proxy depends on the code: one that %s', (_what, code, transient) => {
    expect(isTransient(failed('proxy', code))).toBe(transient);
  });
});

describe('retryAfter (RFC 9110, 10.2.3)', () => {
  it.each<[string, readonly string[], number | null]>([
    ['nothing', [], null],
    ['an empty value', [''], null],
    ['words', ['soon'], null],
    ['a negative number', ['-5'], null],
    ['a fraction', ['1.5'], null],
    ['an exponent', ['1e3'], null],
    ['two values in a line', ['120, 240'], null],
    ['an impossible date', ['Mon, 31 Nov 2026 06:17:30 GMT'], null],
    ['no time at all', ['0'], 0],
    ['seconds', ['120'], 120_000],
    ['seconds with space around them', [' 7 '], 7_000],
    ['more seconds than a number holds (RFC 9111, 1.2.2)', ['9'.repeat(400)], 2_147_483_648_000],
    ['a date ahead', ['Mon, 23 Nov 2026 06:17:30 GMT'], 30_000],
    ['a date ahead in the form of RFC 850', ['Monday, 23-Nov-26 06:17:30 GMT'], 30_000],
    ['a date ahead in the form of asctime', ['Mon Nov 23 06:17:30 2026'], 30_000],
    ['a date that is past', ['Mon, 23 Nov 2026 06:16:59 GMT'], 0],
    ['several lines: the longest', ['5', 'soon', '60', '10'], 60_000],
  ])('reads %s', (_what, values, wait) => {
    const headers = new Map(values.length === 0 ? [] : [['retry-after', values]]);
    expect(retryAfter(headers, NOW)).toBe(wait);
  });

  it('is null or a finite wait of 0 or more, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = retryAfter(new Map([['retry-after', [text]]]), NOW);
        expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
      }),
      { seed: 4 },
    );
  });
});
