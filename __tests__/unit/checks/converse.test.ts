import { describe, expect, it } from '@jest/globals';
import { beginTalk, carryOn, type Means, openTalk } from '../../../src/checks/converse.js';
import { createPool } from '../../../src/checks/pool.js';
import { createExaminer, factsOf } from '../../../src/credential/facts.js';
import { Secret } from '../../../src/model/secret.js';
import type { OutgoingRequest } from '../../../src/model/exchange.js';
import { aCheck, anAnswer } from '../../support/checks.js';
import { FakeClock, settle } from '../../support/fake-clock.js';

const MEBIBYTE = 1_048_576;

/** Means that answer every request with a status and a large body. */
function meansOf(status: number, text: string) {
  const clock = new FakeClock();
  const sent: OutgoingRequest[] = [];
  const means: Means = {
    clock,
    pool: createPool({ concurrency: 8, perOrigin: 8 }, clock),
    random: () => 0.5,
    send: async (request) => {
      sent.push(request);
      return anAnswer(status, { body: { kind: 'text', text } });
    },
  };
  return { clock, means, sent };
}

describe('a conversation', () => {
  it.each([
    ['a retry', 503],
    ['its confirmation', 401],
  ])('keeps little of a large answer while it waits for %s', async (_, status) => {
    const { clock, means } = meansOf(status, 'é'.repeat(MEBIBYTE));
    const opened = openTalk(aCheck(), factsOf);
    await beginTalk(opened, means);
    const all = carryOn(opened.talk, means);
    await settle();
    expect(clock.sleeping).toBe(1);
    const [first] = opened.talk.history;
    expect(first?.exchange).toMatchObject({
      answer: { status, body: { kind: 'too-large', text: 'é'.repeat(65_536) } },
    });
    for (const _again of [1, 2, 3]) await clock.advance(60_000);
    await all;
    // The last one has nothing to wait for.
    expect(opened.talk.history.at(-1)?.exchange).toMatchObject({
      answer: { body: { kind: 'text' } },
    });
  });

  it('keeps all of an accepted answer while it waits for its control', async () => {
    const { means } = meansOf(200, 'é'.repeat(MEBIBYTE));
    const opened = openTalk(aCheck(), factsOf);
    await beginTalk(opened, means);
    await carryOn(opened.talk, means);
    expect(opened.talk.history.map(({ purpose }) => purpose)).toEqual(['first', 'control']);
    expect(opened.talk.history[0]?.exchange).toMatchObject({
      answer: { body: { kind: 'text', text: 'é'.repeat(MEBIBYTE) } },
    });
  });

  it('keeps a small answer whole', async () => {
    const { clock, means } = meansOf(503, '{"error":"busy"}');
    const opened = openTalk(aCheck(), factsOf);
    await beginTalk(opened, means);
    void carryOn(opened.talk, means);
    await settle();
    expect(clock.sleeping).toBe(1);
    expect(opened.talk.history[0]?.exchange).toMatchObject({
      answer: { body: { kind: 'text', text: '{"error":"busy"}' } },
    });
  });
});

describe('an examiner', () => {
  it('says of a secret what it says of it alone, however often and wherever it stands', () => {
    const examine = createExaminer();
    const secret = new Secret(' Bearer made-up-token');
    const other = new Secret('other');
    const auths = [
      { kind: 'bearer', token: secret },
      { kind: 'header', values: { 'X-Key': secret, Authorization: secret } },
      { kind: 'query', values: { key: secret } },
      { kind: 'basic', username: other, password: secret },
      { kind: 'bearer', token: secret },
      { kind: 'bearer', token: other },
    ] as const;
    for (const auth of auths) expect(examine(auth)).toEqual(factsOf(auth));
  });
});
