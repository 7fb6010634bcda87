import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInShard, shardIndexOf } from '../../../../src/config/resolve/names.js';
import { anyCharacter } from '../../../support/any-character.js';
import { resolveFile, shown } from '../../../support/configuration.js';

const SEED = { seed: 20_261_123 };

describe('the shard of a name', () => {
  // Frozen: another hash would move everybody's endpoints. Made with Python: int(sha256(name)[:6]) % total + 1.
  it.each([
    ['Billing API', [1, 2, 4, 180]],
    ['Billing API ', [1, 2, 6, 54]],
    ['npm', [1, 2, 8, 136]],
    ['npm (NPM_TOKEN)', [1, 1, 3, 243]],
    ['a', [1, 2, 4, 28]],
    ['b', [1, 2, 2, 58]],
    ['Zürich', [1, 1, 3, 203]],
    ['日本語', [1, 1, 7, 79]],
    ['🔑', [1, 2, 8, 40]],
    ['api.example.com/v1/me', [1, 2, 2, 2]],
    ['x'.repeat(200), [1, 2, 2, 2]],
  ])('never changes: %s', (name, indexes) => {
    expect([1, 2, 8, 256].map((total) => shardIndexOf(name, total))).toEqual(indexes);
  });

  it('is exactly one of them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.integer({ min: 1, max: 256 }),
        (name, total) => {
          const indexes = Array.from({ length: total }, (_, at) => at + 1);
          const inThem = indexes.filter((index) => isInShard(name, { index, total }));
          expect(inThem).toEqual([shardIndexOf(name, total)]);
        },
      ),
      SEED,
    );
  });

  it.each([
    ['numbered names', (at: number) => `service ${at}`],
    ['addresses', (at: number) => `api-${at}.example.com/v1/me`],
    ['names that differ at the front', (at: number) => `${at} of the platform team`],
  ])('spreads %s evenly', (_, nameOf) => {
    const names = Array.from({ length: 16_000 }, (__, at) => nameOf(at));
    for (const total of [2, 8, 10, 64]) {
      const counts = new Map<number, number>();
      for (const name of names) {
        const index = shardIndexOf(name, total);
        counts.set(index, (counts.get(index) ?? 0) + 1);
      }
      const fair = names.length / total;
      expect(counts.size).toBe(total);
      // Six standard deviations of a fair throw.
      for (const count of counts.values()) {
        expect(Math.abs(count - fair)).toBeLessThan(6 * Math.sqrt(fair));
      }
    }
  });
});

const list = (names: readonly string[]) =>
  JSON.stringify({
    endpoints: names.map((name) => ({ name, url: 'https://api.example.com/me', token: '${T}' })),
  });
const checked = (names: readonly string[], shard: string) =>
  resolveFile(list(names), { inputs: { shard }, environment: { T: 't' } }).checks.map(
    ({ subject }) => subject.name,
  );

describe('a sharded list', () => {
  it('loses and moves no other endpoint when one is added, taken away, or all change places', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 9 }), (all, total) => {
        const [first = '', ...rest] = all;
        for (let index = 1; index <= total; index += 1) {
          const shard = `${index}/${total}`;
          const without = checked(rest, shard);
          expect(checked([first, ...rest], shard).filter((name) => name !== first)).toEqual(
            without,
          );
          expect(checked(rest.toReversed(), shard)).toEqual(without.toReversed());
        }
      }),
      { ...SEED, numRuns: 10 },
    );
  });

  it('is still examined as a whole: names, secrets and problems of every shard', () => {
    const text = JSON.stringify({
      endpoints: [
        { url: 'https://api.example.com/me', token: '${ONE}' },
        { url: 'https://api.example.com/me', token: '${TWO}' },
        { name: 'c', preset: 'acmee', token: '${ONE}' },
        { name: 'd', url: 'https://api.example.com/me', token: '${ONE}' },
        { name: 'd', url: 'https://api.example.com/me', token: '${ONE}' },
      ],
    });
    const environment = { ONE: 'plainly-dead-1', TWO: 'plainly-dead-2' };
    const whole = resolveFile(text, { environment });
    const shards = [1, 2, 3].map((index) =>
      resolveFile(text, { environment, inputs: { shard: `${index}/3` } }),
    );
    expect(whole.problems.length).toBeGreaterThan(1);
    for (const { problems, secrets } of shards) {
      expect(shown(problems)).toEqual(shown(whole.problems));
      expect(secrets).toHaveLength(whole.secrets.length);
    }
    const names = shards.flatMap(({ checks }) => checks.map(({ subject }) => subject.name));
    expect(names.toSorted()).toEqual(whole.checks.map(({ subject }) => subject.name).toSorted());
    expect(names).toContain('api.example.com/me (TWO)');
  });

  it('goes by the names that the report shows, after collisions', () => {
    const variables = ['A', 'B', 'C', 'D', 'E', 'F'];
    const endpoints = variables.map((name) => ({
      url: 'https://api.example.com/me',
      token: `\${${name}}`,
    }));
    const environment = Object.fromEntries(variables.map((name) => [name, 'plainly-dead']));
    for (let index = 1; index <= 3; index += 1) {
      const inputs = { shard: `${index}/3` };
      const { checks } = resolveFile(JSON.stringify({ endpoints }), { environment, inputs });
      expect(checks.map(({ subject }) => subject.name)).toEqual(
        variables
          .map((name) => `api.example.com/me (${name})`)
          .filter((name) => shardIndexOf(name, 3) === index),
      );
    }
  });

  it('still hides the credentials of the endpoints that it leaves to others', () => {
    const { checks, leftOut } = resolveFile(list(['npm', 'a', 'b']), {
      inputs: { shard: '8/8' },
      environment: { T: 't' },
    });
    expect(checks.map(({ subject }) => subject.name)).toEqual(['npm']);
    expect(leftOut.map(({ subject }) => subject.name)).toEqual(['a', 'b']);
  });

  it('holds of the names in only those that fall to it', () => {
    const only = (shard: string) =>
      resolveFile(list(['npm', 'a', 'b']), {
        inputs: { shard, only: 'npm, b' },
        environment: { T: 't' },
      }).checks.map(({ subject }) => subject.name);
    expect([only('8/8'), only('2/8'), only('4/8')]).toEqual([['npm'], ['b'], []]);
  });

  it('does not call a name unknown because it falls to another shard', () => {
    const { problems } = resolveFile(list(['npm', 'a']), { inputs: { shard: '1/8', only: 'npm' } });
    expect(problems).toEqual([]);
  });
});
