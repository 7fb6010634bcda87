/** What second looks make of a verdict, whatever the endpoint answered. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsOf } from '../../../../src/credential/facts.js';
import type { ReadyCheck } from '../../../../src/model/check.js';
import type { Exchanged } from '../../../../src/model/conversation.js';
import type { Looked, LookName, MadeLook, Shown } from '../../../../src/model/look.js';
import { server } from '../../../../src/model/phrase.js';
import { assess } from '../../../../src/verdict/assess/assess.js';
import { conclude } from '../../../../src/verdict/verdict.js';
import { aCheck, aFailure, anAnswer, aJudgement, NOW } from '../../../support/checks.js';
import { textOf } from '../../../support/conclusions.js';

const DAY = 86_400_000;

const seen = (shown: Shown, more: Partial<Extract<Looked, { kind: 'seen' }>> = {}): Looked => ({
  kind: 'seen',
  shown,
  ends: [],
  identity: null,
  scopes: null,
  evidence: [],
  warnings: [],
  steps: [],
  ...more,
});

const made = (looked: Looked, name: LookName = 'introspection'): MadeLook => ({
  ...{ name, looked, attempts: 1 },
  words: ['The introspection endpoint'],
});

const DEAD = made(seen({ state: 'dead', cause: 'revoked', because: ['says that it was revoked'] }));
const OPEN = made(seen({ state: 'open', because: ['says that the token is not active'] }));
const ALIVE = made(seen({ state: 'alive' }));

/** `statuses`: of the answer, and of the one without the credential. */
async function rowOf(
  statuses: readonly [number, number?],
  looks: readonly MadeLook[],
  changes: Partial<ReadyCheck> = {},
) {
  const planned = looks.map(({ name }) => ({
    ...{ name, whenRefused: true, derived: [] },
    lookAt: () => {
      throw new Error('It was made.');
    },
  }));
  const check = aCheck({ looks: planned, ...changes });
  const history = statuses.map((status = 0, at): Exchanged => {
    const exchange = status === 0 ? aFailure() : anAnswer(status);
    const finding = assess(exchange, check.judgement, check.subject.url);
    return { purpose: at === 0 ? 'first' : 'control', exchange, finding };
  });
  const said = { facts: factsOf(check.auth), history, unsendable: null, cutShort: null, looks };
  return conclude(check, said, NOW);
}

describe('a second look that says that the credential is dead', () => {
  it.each<[string, readonly [number, number?]]>([
    ['nobody answered', [0]],
    ['the endpoint is busy', [503]],
    ['the endpoint forbids', [403]],
    ['the answer is unexpected', [404]],
    ['the endpoint accepts everybody', [200, 200]],
  ])('decides where %s', async (_what, statuses) => {
    const row = await rowOf(statuses, [DEAD]);
    expect(row).toMatchObject({ verdict: 'unauthorized', cause: 'revoked', level: 'fail' });
    expect(textOf(row.message)).toContain('The introspection endpoint says that it was revoked.');
  });

  it('gives the cause of a rejection that has none', async () => {
    expect(await rowOf([401], [DEAD])).toMatchObject({ verdict: 'unauthorized', cause: 'revoked' });
  });

  it('does not decide against an acceptance that is proved', async () => {
    expect(await rowOf([200, 401], [DEAD])).toMatchObject({ verdict: 'valid' });
  });
});

describe('a second look that leaves it open', () => {
  it.each<[readonly [number, number?], string]>([
    [[0], 'inconclusive'],
    [[401], 'unauthorized'],
    [[403], 'forbidden'],
    [[200, 200], 'unproven'],
    [[200, 401], 'valid'],
  ])('changes no verdict: %j is %s', async (statuses, verdict) => {
    expect(await rowOf(statuses, [OPEN])).toMatchObject({ verdict });
  });
});

describe('a second look that says that it lives', () => {
  it('proves an acceptance that could not be controlled', async () => {
    expect(await rowOf([200, 503], [ALIVE])).toMatchObject({ verdict: 'valid', level: 'pass' });
  });

  it.each<[readonly [number, number?], string]>([
    [[0], 'inconclusive'],
    [[401], 'unauthorized'],
    [[200, 200], 'unproven'],
  ])('proves nothing else: %j is %s', async (statuses, verdict) => {
    expect(await rowOf(statuses, [ALIVE])).toMatchObject({ verdict });
  });

  it('gives the end, which counts beside a rejection too', async () => {
    const ends = [{ what: ['The token'], at: NOW - DAY }];
    const elsewhere = { kind: 'introspection' } as const;
    const expiry = { wanted: true, configured: null, preset: null, elsewhere };
    const changes = { judgement: aJudgement({ expiry }) };
    const look = made(seen({ state: 'alive' }, { ends }));
    expect(await rowOf([401], [look], changes)).toMatchObject({ cause: 'expired' });
    expect(await rowOf([200, 401], [look], changes)).toMatchObject({
      verdict: 'expired',
      expirySource: 'oauth2',
    });
  });
});

describe('a second look that came to nothing', () => {
  const unseen: Looked = {
    kind: 'unseen',
    exchange: aFailure(),
    because: ['did not answer'],
    steps: [],
  };

  it('keeps the verdict and is a warning', async () => {
    const row = await rowOf([200, 401], [made(unseen)]);
    expect(row).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(textOf(row.message)).toContain(
      'The introspection endpoint did not answer (refused the connection).',
    );
    expect(row.fix.length).toBeGreaterThan(0);
  });

  it('is said where the run ended before it was made', async () => {
    const check = aCheck({
      looks: [
        {
          ...{ name: 'userinfo', whenRefused: false, derived: [] },
          lookAt: () => {
            throw new Error('It was not made.');
          },
        },
      ],
    });
    const exchange = anAnswer(200);
    const finding = { kind: 'accepted', proof: [server('bot')] } as const;
    const history: Exchanged[] = [{ purpose: 'first', exchange, finding }];
    const said = { facts: factsOf(check.auth), history, unsendable: null, cutShort: null };
    const row = await conclude(check, said, NOW);
    expect(row).toMatchObject({ verdict: 'valid', level: 'warn' });
    expect(textOf(row.message)).toContain('The UserInfo endpoint could not be asked');
  });
});

describe('the answer to a second request', () => {
  const conclusion = (body: string, headers: Readonly<Record<string, string>> = {}) => {
    const elsewhere = {
      ...({ kind: 'picked', isSecond: true, isPreset: false } as const),
      source: { kind: 'json', path: '$.end' } as const,
      list: {
        path: '$..tokens[*]',
        where: [{ path: '$.hint', fits: (text: string) => text === 'secret-piece' }],
      },
    };
    const expiry = { wanted: true, configured: null, preset: null, elsewhere };
    const pins = { identity: 'bot', scopes: { require: ['a'], forbid: ['b'] } };
    const judgement = aJudgement({ expiry, pins, identity: '$.login', scopes: '$.scopes' });
    const check = aCheck({ judgement });
    const exchange = anAnswer(200, { body, headers });
    const finding = { kind: 'accepted', proof: null } as const;
    const history: Exchanged[] = [{ purpose: 'first', exchange, finding }];
    const said = { facts: factsOf(check.auth), history, unsendable: null, cutShort: null };
    return conclude(check, { ...said, second: exchange }, NOW);
  };
  const said = (row: Awaited<ReturnType<typeof conclusion>>) =>
    [row.message, ...row.fix, ...row.evidence].map(textOf).join('\n');

  it('may be anything, and no piece of the secret is ever quoted', async () => {
    const entry = fc.record(
      { hint: fc.constantFrom('secret-piece', 'other', 7, null), end: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const document = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { tokens: fc.array(entry), login: fc.jsonValue(), scopes: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    const body = fc.oneof(
      fc.string(),
      document.map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const row = await conclusion(text);
        expect(said(row)).not.toContain('secret-piece');
        expect(['unexpected', 'forbidden', 'expired', 'unproven', 'expiring']).toContain(
          row.verdict,
        );
      }),
      { numRuns: 200 },
    );
  });
});
