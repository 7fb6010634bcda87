import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pool } from '../../../src/checks/pool.js';
import { FakeClock, settle } from '../../support/fake-clock.js';

/** Tasks that end only when they are told to, with a record of who started when. */
function stage(pool: Pool) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const start = (origin: string, name: string, urgent = false): void => {
    const task = (): Promise<void> => {
      started.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    };
    void pool.run(origin, task, urgent);
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await settle();
  };
  return { started, start, end };
}

describe('the pool', () => {
  it('holds the limit of an origin and gives the place on when a task ends', async () => {
    const { started, start, end } = stage(
      new Pool({ concurrency: 9, perOrigin: 2 }, new FakeClock()),
    );
    for (const name of ['a1', 'a2', 'a3']) start('a', name);
    await settle();
    expect(started).toEqual(['a1', 'a2']);
    await end('a1');
    expect(started).toEqual(['a1', 'a2', 'a3']);
  });

  it('takes the origins in turn, so that a long list of one does not delay another', async () => {
    const { started, start, end } = stage(
      new Pool({ concurrency: 2, perOrigin: 2 }, new FakeClock()),
    );
    for (let n = 1; n <= 900; n += 1) start('slow', `slow${n}`);
    for (let n = 1; n <= 3; n += 1) start('quick', `quick${n}`);
    await settle();
    await end('slow1');
    await end('quick1');
    expect(started).toEqual(['slow1', 'quick1', 'slow2', 'quick2']);
    await end('quick2');
    await end('slow2');
    expect(started.at(-1)).toBe('quick3');
  });

  it('lets a check that has begun go before new ones of its origin', async () => {
    const { started, start, end } = stage(
      new Pool({ concurrency: 1, perOrigin: 1 }, new FakeClock()),
    );
    start('a', 'a1');
    start('a', 'a2');
    await settle();
    start('a', 'a1 again', true);
    await end('a1');
    expect(started).toEqual(['a1', 'a1 again']);
  });

  it('holds the limit of an origin that answers for the first time while it waits', async () => {
    const pool = new Pool({ concurrency: 3, perOrigin: 2 }, new FakeClock());
    const { started, start, end } = stage(pool);
    for (const origin of ['a', 'b', 'c']) {
      for (let n = 1; n <= 4; n += 1) start(origin, `${origin}${n}`);
    }
    await settle();
    pool.heard('a', true);
    await end('b1');
    await end('c1');
    expect(started).toEqual(['a1', 'b1', 'c1', 'a2', 'b2']);
  });

  it('admits nothing to a paused origin and everything to the others', async () => {
    const clock = new FakeClock();
    const pool = new Pool({ concurrency: 8, perOrigin: 8 }, clock);
    const { started, start } = stage(pool);
    pool.pause('a', 5_000);
    start('a', 'a1');
    start('b', 'b1');
    await settle();
    expect(started).toEqual(['b1']);
    await clock.advance(4_999);
    expect(started).toEqual(['b1']);
    await clock.advance(1);
    expect(started).toEqual(['b1', 'a1']);
  });

  it('never shortens a pause', async () => {
    const clock = new FakeClock();
    const pool = new Pool({ concurrency: 8, perOrigin: 8 }, clock);
    const { started, start } = stage(pool);
    pool.pause('a', 5_000);
    pool.pause('a', 1_000);
    start('a', 'a1');
    await clock.advance(1_000);
    expect(started).toEqual([]);
    await clock.advance(4_000);
    expect(started).toEqual(['a1']);
  });

  it('gives the place back when a task throws, at once or later', async () => {
    const pool = new Pool({ concurrency: 1, perOrigin: 1 }, new FakeClock());
    const thrown = pool.run('a', () => {
      throw new Error('at once');
    });
    await expect(thrown).rejects.toThrow('at once');
    await expect(pool.run('a', () => Promise.reject(new Error('later')))).rejects.toThrow('later');
    await expect(pool.run('a', () => Promise.resolve())).resolves.toBeUndefined();
  });

  it('runs every task once within both limits, for any mix of origins', async () => {
    const tasks = fc.array(
      fc.record({ origin: fc.constantFrom('a', 'b', 'c'), urgent: fc.boolean() }),
      {
        maxLength: 60,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        tasks,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.func(fc.boolean()),
        async (list, concurrency, perOrigin, answers) => {
          const pool = new Pool({ concurrency, perOrigin }, new FakeClock());
          const inFlight = new Map<string, number>();
          let most = 0;
          const done: number[] = [];
          for (const [index, { origin, urgent }] of list.entries()) {
            const task = async (): Promise<void> => {
              const here = (inFlight.get(origin) ?? 0) + 1;
              inFlight.set(origin, here);
              expect(here).toBeLessThanOrEqual(perOrigin);
              most = Math.max(
                most,
                [...inFlight.values()].reduce((sum, n) => sum + n, 0),
              );
              await Promise.resolve();
              pool.heard(origin, answers(index));
              inFlight.set(origin, (inFlight.get(origin) ?? 0) - 1);
              done.push(index);
            };
            void pool.run(origin, task, urgent);
          }
          await settle();
          expect(done.toSorted((a, b) => a - b)).toEqual(list.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(concurrency);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('starts nothing once it is closed, not even what had its turn in the same step', async () => {
    const pool = new Pool({ concurrency: 1, perOrigin: 1 }, new FakeClock());
    const { started, start } = stage(pool);
    start('a', 'a1', true);
    pool.close();
    await settle();
    expect(started).toEqual([]);
  });
});
