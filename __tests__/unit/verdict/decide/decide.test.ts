import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../../src/credential/facts.js';
import { classify } from '../../../../src/verdict/decide/decide.js';
import { NOTHING_BESIDE } from '../../../../src/verdict/judge.js';
import type { Finding } from '../../../../src/model/conversation.js';
import { config } from '../../../../src/model/phrase.js';
import type { Verdict } from '../../../../src/model/verdict.js';
import { aCheck, anAnswer, NOW } from '../../../support/checks.js';
import { noCredential } from '../../../support/credentials.js';

const DAY = 86_400_000;
const because = ['answered'];
const accepted: Finding = { kind: 'accepted', proof: null };
const byRule: Finding = { kind: 'accepted', proof: ['it says who it is'] };
const rejected: Finding = { kind: 'rejected', because };
const unusable: Finding = { kind: 'unusable', because };
const forbidden: Finding = { kind: 'forbidden', because };
const unexpected: Finding = { kind: 'unexpected', because };
const inconclusive: Finding = { kind: 'inconclusive', because, about: 'busy' };

interface Observed {
  readonly finding: Finding;
  readonly control: Finding | null;
  readonly claimsMet: boolean;
  readonly expiresInMs: number | null;
}

function verdictOf(changes: Partial<Observed>) {
  const { finding, control, claimsMet, expiresInMs } = {
    finding: accepted,
    control: rejected,
    claimsMet: true,
    expiresInMs: null,
    ...changes,
  };
  const exchange = anAnswer(200);
  const history = [
    { purpose: 'first' as const, exchange, finding },
    ...(control === null ? [] : [{ purpose: 'control' as const, exchange, finding: control }]),
  ];
  return classify({
    check: aCheck(),
    said: { facts: factsOf(noCredential()), history, unsendable: null, cutShort: null },
    finding,
    expiry: expiresInMs === null ? null : { at: NOW + expiresInMs, source: 'jwt' },
    unmet: claimsMet ? null : { claim: 'audience', wanted: config('a'), found: null },
    beside: NOTHING_BESIDE,
    now: NOW,
  });
}

/** DESIGN §3, row by row, with the near misses beside each. */
const ROWS: readonly [title: string, changes: Partial<Observed>, verdict: Verdict][] = [
  ['accepted and demanded is valid', {}, 'valid'],
  ['accepted with a far expiry is valid', { expiresInMs: 14 * DAY + 1 }, 'valid'],
  ['accepted, control not asked, is unproven', { control: null }, 'unproven'],
  ['accepted, control inconclusive, is unproven', { control: inconclusive }, 'unproven'],
  ['accepted by a rule, control not asked, is valid', { finding: byRule, control: null }, 'valid'],
  [
    'accepted by a rule, control inconclusive, is valid',
    { finding: byRule, control: inconclusive },
    'valid',
  ],
  [
    'accepted by a rule, control too, is unproven',
    { finding: byRule, control: byRule },
    'unproven',
  ],
  ['accepted, control forbidden, is valid', { control: forbidden }, 'valid'],
  ['accepted at the horizon is expiring', { expiresInMs: 14 * DAY }, 'expiring'],
  ['accepted a moment before its end is expiring', { expiresInMs: 1 }, 'expiring'],
  ['accepted at its end is expired', { expiresInMs: 0 }, 'expired'],
  ['accepted past its end is expired', { expiresInMs: -1 }, 'expired'],
  ['a rejection outranks a past expiry', { finding: rejected, expiresInMs: -1 }, 'unauthorized'],
  ['rejected is unauthorized', { finding: rejected, control: null }, 'unauthorized'],
  ['unusable is unauthorized', { finding: unusable, control: null }, 'unauthorized'],
  ['forbidden', { finding: forbidden, control: null }, 'forbidden'],
  ['forbidden stays so near the expiry', { finding: forbidden, expiresInMs: DAY }, 'forbidden'],
  ['forbidden past the expiry is expired', { finding: forbidden, expiresInMs: -1 }, 'expired'],
  ['unexpected', { finding: unexpected, control: null }, 'unexpected'],
  ['unexpected past the expiry is expired', { finding: unexpected, expiresInMs: -1 }, 'expired'],
  ['inconclusive', { finding: inconclusive, control: null }, 'inconclusive'],
  ['inconclusive near the expiry', { finding: inconclusive, expiresInMs: 1 }, 'inconclusive'],
  ['inconclusive past the expiry', { finding: inconclusive, expiresInMs: -1 }, 'expired'],
  ['accepted without the credential too is unproven', { control: accepted }, 'unproven'],
  ['unproven outranks expiring', { control: accepted, expiresInMs: 1 }, 'unproven'],
  ['a past expiry outranks unproven', { control: accepted, expiresInMs: -1 }, 'expired'],
  ['accepted with another audience is unexpected', { claimsMet: false }, 'unexpected'],
  [
    'rejected with another audience stays so',
    { finding: rejected, claimsMet: false },
    'unauthorized',
  ],
];

describe('the verdict table', () => {
  it.each(ROWS)('%s', (_title, changes, verdict) => {
    expect(verdictOf(changes)).toBe(verdict);
  });
});
