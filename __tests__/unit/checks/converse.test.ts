import { describe, expect, it } from '@jest/globals';
import { converse } from '../../../src/checks/converse.js';
import { type Means, openConversation } from '../../../src/checks/open-conversation.js';
import { Pool } from '../../../src/checks/pool.js';
import type { OutgoingRequest } from '../../../src/model/exchange.js';
import { aCheck, anAnswer } from '../../support/checks.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { NOTHING_GIVEN_OUT } from '../../support/given-out.js';

const MEBIBYTE = 1_048_576;

/** Means that answer every request with a status and a large body. */
function meansOf(status: number, text: string) {
  const clock = new FakeClock();
  const sent: OutgoingRequest[] = [];
  const means: Means = {
    clock,
    pool: new Pool({ concurrency: 8, perOrigin: 8 }, clock),
    random: () => 0.5,
    ...NOTHING_GIVEN_OUT,
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
    const open = openConversation(aCheck());
    const all = converse(open, means);
    await settle();
    expect(clock.sleeping).toBe(1);
    const [first] = open.history;
    expect(first?.exchange).toMatchObject({
      answer: { status, body: { kind: 'too-large', text: 'é'.repeat(65_536) } },
    });
    for (const _again of [1, 2, 3]) await clock.advance(60_000);
    await all;
    // The last one has nothing to wait for.
    expect(open.history.at(-1)?.exchange).toMatchObject({
      answer: { body: { kind: 'text' } },
    });
  });

  it('keeps all of an accepted answer while it waits for its control', async () => {
    const { means } = meansOf(200, 'é'.repeat(MEBIBYTE));
    const open = openConversation(aCheck());
    await converse(open, means);
    expect(open.history.map(({ purpose }) => purpose)).toEqual(['first', 'control']);
    expect(open.history[0]?.exchange).toMatchObject({
      answer: { body: { kind: 'text', text: 'é'.repeat(MEBIBYTE) } },
    });
  });

  it('keeps a small answer whole', async () => {
    const { clock, means } = meansOf(503, '{"error":"busy"}');
    const open = openConversation(aCheck());
    void converse(open, means);
    await settle();
    expect(clock.sleeping).toBe(1);
    expect(open.history[0]?.exchange).toMatchObject({
      answer: { body: { kind: 'text', text: '{"error":"busy"}' } },
    });
  });
});
