/** Which host is asked when, by count: no host holds another back. */
import { describe, expect, it } from '@jest/globals';
import { checkAll } from '../../../src/checks/checks.js';
import type { ReadyCheck } from '../../../src/model/check.js';
import { Pool } from '../../../src/checks/pool.js';
import { Stop } from '../../../src/checks/stop.js';
import { Secret } from '../../../src/model/secret.js';
import type { Exchange } from '../../../src/model/exchange.js';
import { aCheck, aFailure, anAnswer, aSubject } from '../../support/checks.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { NOTHING_GIVEN_OUT } from '../../support/given-out.js';

const LIMITS = { concurrency: 32, perOrigin: 8 };
const TIMEOUT = aFailure({ kind: 'timeout', code: null, connected: true });

const checksOf = (host: string, count: number): ReadyCheck[] =>
  Array.from({ length: count }, (_, index) => {
    const origin = `https://${host}.example.com`;
    const url = `${origin}/${index}`;
    return aCheck({
      subject: aSubject({ name: url, url }),
      request: { ...aCheck().request, origin, url: new Secret(url) },
      sending: { timeoutMs: 10_000, retries: 2, repeatable: true, control: 'off' },
    });
  });

const hostOf = (url: string) => new URL(url).hostname.split('.')[0] ?? '';

/** Hosts whose name begins with `dead` or `slow` answer only when they are told to; every other one at once. */
function start(checks: readonly ReadyCheck[], limits = LIMITS) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const open = new Map<string, ((exchange: Exchange) => void)[]>();
  const stop = new Stop();
  const results = checkAll(checks, {
    send: ({ url }) => {
      const host = hostOf(url);
      asked.push(host);
      if (host.startsWith('limited')) {
        return Promise.resolve(anAnswer(429, { headers: { 'retry-after': '20' } }));
      }
      if (!/^(dead|slow)/.test(host)) return Promise.resolve(anAnswer(200));
      return new Promise((resolve) => open.set(host, [...(open.get(host) ?? []), resolve]));
    },
    clock,
    random: () => 0.5,
    ...NOTHING_GIVEN_OUT,
    limits,
    withheld: null,
    stop,
    onDone: () => undefined,
  });
  const count = (host: string) => asked.filter((each) => each === host).length;
  /** Ends everything that is under way to a host. */
  const end = async (host: string, exchange: Exchange) => {
    for (const resolve of open.get(host)?.splice(0) ?? []) resolve(exchange);
    await settle();
  };
  const finish = async () => {
    stop.request({ kind: 'cancelled' });
    await results;
  };
  return { asked, clock, count, end, finish };
}

describe('no host holds another back', () => {
  it('of 900 slow endpoints of one host, eight are under way while the 100 others are all asked', async () => {
    const others = ['a', 'b', 'c', 'd'].flatMap((host) => checksOf(host, 25));
    const { count, asked, end, finish } = start([...checksOf('slow', 900), ...others]);
    await settle();
    expect(['a', 'b', 'c', 'd'].map(count)).toEqual([25, 25, 25, 25]);
    expect(count('slow')).toBe(8);
    expect(asked.slice(0, 5).sort()).toEqual(['a', 'b', 'c', 'd', 'slow']);
    await end('slow', anAnswer(200));
    expect(count('slow')).toBe(16);
    await finish();
  });

  it('a dead host holds eight places, and none while it waits for a retry', async () => {
    const { count, clock, end, finish } = start([...checksOf('dead', 8), ...checksOf('slow', 16)], {
      concurrency: 8,
      perOrigin: 8,
    });
    await settle();
    expect([count('dead'), count('slow')]).toEqual([4, 4]);
    await end('dead', TIMEOUT);
    // Four retries wait and hold no place: the four places are taken again.
    expect(count('dead') + count('slow')).toBe(12);
    await end('dead', TIMEOUT);
    await end('slow', anAnswer(200));
    await end('slow', anAnswer(200));
    await end('slow', anAnswer(200));
    await end('slow', anAnswer(200));
    await end('slow', anAnswer(200));
    expect([count('dead'), count('slow')]).toEqual([8, 16]);
    await end('slow', anAnswer(200));
    await end('dead', TIMEOUT);
    await clock.advance(10_000);
    expect(count('dead')).toBe(16);
    await finish();
  });

  it('an origin that is paused by a 429 holds no place', async () => {
    const { count, clock, finish } = start([...checksOf('limited', 10), ...checksOf('a', 50)], {
      concurrency: 2,
      perOrigin: 2,
    });
    await settle();
    expect(count('a')).toBe(50);
    const before = count('limited');
    expect(before).toBeLessThanOrEqual(2);
    await clock.advance(19_999);
    expect(count('limited')).toBe(before);
    await clock.advance(1);
    expect(count('limited')).toBeGreaterThan(before);
    await finish();
  });

  it('four dead hosts that could fill every place leave an answering one the places that it has', async () => {
    const dead = ['dead1', 'dead2', 'dead3', 'dead4'].flatMap((host) => checksOf(host, 100));
    const { count, end, finish } = start([...dead, ...checksOf('a', 500)]);
    await settle();
    // Not one of the dead has timed out yet.
    expect(count('a')).toBe(500);
    expect(['dead1', 'dead2', 'dead3', 'dead4'].map(count)).toEqual([8, 8, 8, 8]);
    await end('dead1', TIMEOUT);
    expect(count('dead1')).toBe(16);
    await finish();
  });

  it('a host of which nothing is known yet gets a place once those without an answer hold less than half', async () => {
    const slow = ['slow1', 'slow2', 'slow3', 'slow4'].flatMap((host) => checksOf(host, 100));
    const { count, end, finish } = start([...slow, ...checksOf('a', 1)], {
      concurrency: 4,
      perOrigin: 2,
    });
    await settle();
    expect(count('a')).toBe(0);
    for (const host of ['slow1', 'slow2', 'slow3']) await end(host, anAnswer(200));
    expect(count('a')).toBe(1);
    await finish();
  });
});

describe('hosts of which no answer is known', () => {
  it.each([
    [1, ['a', 'x', 'a', 'x', 'a', 'x']],
    [2, ['a', 'x', 'a', 'x', 'a', 'x']],
  ])(
    'take every other turn with %i places, so that neither kind starves',
    async (concurrency, turns) => {
      const pool = new Pool({ concurrency, perOrigin: 1 }, new FakeClock());
      const started: string[] = [];
      pool.heard('a', true);
      for (const origin of ['a', 'x']) {
        for (let n = 0; n < 3; n += 1) {
          void pool.run(origin, async () => {
            started.push(origin);
          });
        }
      }
      await settle();
      expect([...started].sort()).toEqual([...turns].sort());
      expect(started.slice(0, 2).sort()).toEqual(['a', 'x']);
      expect(started.slice(2, 4).sort()).toEqual(['a', 'x']);
    },
  );

  it('hold no more than half of the places while one that answers waits, and all of them otherwise', async () => {
    const pool = new Pool({ concurrency: 8, perOrigin: 8 }, new FakeClock());
    const started: string[] = [];
    const ends: (() => void)[] = [];
    const add = (origin: string, count: number) => {
      for (let n = 0; n < count; n += 1) {
        void pool.run(origin, () => {
          started.push(origin);
          return new Promise<void>((resolve) => ends.push(resolve));
        });
      }
    };
    const count = (origin: string) => started.filter((each) => each === origin).length;
    pool.heard('a', true);
    add('a', 20);
    for (const origin of ['x', 'y', 'z']) add(origin, 20);
    await settle();
    expect(count('a')).toBe(4);
    expect(started).toHaveLength(8);
    pool.close();

    const free = new Pool({ concurrency: 8, perOrigin: 8 }, new FakeClock());
    let held = 0;
    for (let n = 0; n < 20; n += 1) {
      void free.run('x', () => {
        held += 1;
        return new Promise(() => undefined);
      });
    }
    await settle();
    expect(held).toBe(8);
  });
});
