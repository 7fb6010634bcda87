/** Long lists, and two runs at the same time: in the end there is one issue about one credential. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, startWorld, type World } from '../../support/tracked-days.js';
import { answering, COMMENT, EDIT, LIST, OPEN, warningsIn } from '../../support/tracked-runs.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const LABEL = 'credential-checks';
const BOT = 'github-actions[bot]';

let world: World;
beforeEach(async () => {
  world = await startWorld(['npm', 'Slack'], START);
  reject('npm');
});
afterEach(() => world.close());

function reject(name: string): void {
  Object.assign(world.accounts.get(name) ?? {}, { state: 'rejected' });
}

const openOnes = () => world.github.issues.filter(({ state }) => state === 'open');
const planted = (count: number) => {
  for (let at = 0; at < count; at += 1) world.github.plant({ author: BOT, labels: [LABEL] });
};
const pagesAsked = () =>
  world.github.requests
    .filter(({ method, target }) => LIST.test(`${method} ${target.replace(/\?.*/, '')}`))
    .map(({ target }) => Number(new URL(target, 'http://a').searchParams.get('page') ?? 1));

describe('a list of several pages', () => {
  it('is read to its end, so the oldest issue is found and none is opened', async () => {
    await world.run({ issues: 'each' });
    planted(240);
    world.now += DAY;
    const before = world.github.requests.length;
    const ports = await world.run({ issues: 'each' });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([]);
    expect(world.github.issues).toHaveLength(241);
    expect(pagesAsked().slice(-3)).toEqual([1, 2, 3]);
    expect(world.github.requests.length - before).toBe(4);
    expect(world.github.faultsFound).toEqual([]);
  });

  it('that never ends is not read for ever, and nothing is opened that may be on it', async () => {
    const link = `<${world.github.origin}/repos/acme/shop/issues?page=2>; rel="next"`;
    world.github.faults.push(answering(LIST, { status: 200, body: [], headers: { link } }));
    const ports = await world.run({ issues: 'each' });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([
      'There are more issues with the label `credential-checks` than are read, so no new one is opened. Take the label from old ones.',
    ]);
    expect(world.github.issues).toEqual([]);
    expect(pagesAsked()).toHaveLength(30);
  });

  it('holds pull requests too, which are no issues', async () => {
    await world.run({ issues: 'each' });
    const [first] = world.github.issues;
    world.github.plant({ ...first, number: 2, isPullRequest: true });
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    world.now += DAY;
    await world.run({ issues: 'each' });
    expect(openOnes().map(({ number }) => number)).toEqual([2]);
  });
});

describe('two runs at the same time', () => {
  /** Each waits with the first request that matches until the other is there too. */
  function meetAt(request: RegExp): void {
    let waiting: (() => void) | null = null;
    let met = 0;
    world.github.before = async ({ method, path }) => {
      if (met === 2 || !request.test(`${method} ${path}`)) return;
      met += 1;
      if (waiting !== null) return waiting();
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
    };
  }

  const both = (issues: string) => Promise.all([world.run({ issues }), world.run({ issues })]);

  it.each(['each', 'one'])('leave one issue, with `%s`', async (mode) => {
    meetAt(OPEN);
    const runs = await both(mode);
    expect(runs.flatMap((ports) => warningsIn(ports, 'Tracking issues'))).toEqual([]);
    expect(world.github.issues).toHaveLength(2);
    expect(openOnes().map(({ number }) => number)).toEqual([1]);
    expect(world.github.issues[1]).toMatchObject({
      stateReason: 'duplicate',
      comments: [{ body: 'Duplicate of #1' }],
    });
    await world.run({ issues: mode });
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    await world.run({ issues: mode });
    expect(openOnes()).toEqual([]);
    reject('npm');
    await world.run({ issues: mode });
    expect(openOnes().map(({ number }) => number)).toEqual([1]);
  });

  it('leave one issue for each of several credentials', async () => {
    reject('Slack');
    meetAt(OPEN);
    await both('each');
    expect(
      openOnes()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Slack was rejected', 'npm was rejected']);
  });

  it('say once that a credential is mended', async () => {
    await world.run({ issues: 'each' });
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    world.now += DAY;
    let other: Promise<unknown> | null = null;
    world.github.before = async ({ method, path }) => {
      // Listed by one run, and closed by the other before that one reads it again.
      if (other !== null || !/^GET .*\/issues\/1$/.test(`${method} ${path}`)) return;
      other = world.run({ issues: 'each' });
      await other;
    };
    await world.run({ issues: 'each' });
    expect(world.github.issues[0]?.comments).toHaveLength(1);
    expect(world.github.story.filter((line) => line.startsWith('closes'))).toHaveLength(1);
  });

  it('leave to the next run what one that broke off left behind', async () => {
    meetAt(OPEN);
    world.github.faults.push(answering(EDIT, { status: 500, body: {} }));
    await both('each');
    expect(openOnes()).toHaveLength(2);
    world.github.faults.length = 0;
    await world.run({ issues: 'each' });
    expect(openOnes().map(({ number }) => number)).toEqual([1]);
  });
});

describe('an issue that changes while a run is at work', () => {
  it.each([
    ['a person comments on it', () => world.github.issues[0]?.comments.push(aComment())],
    [
      'a person gives it another title',
      () => Object.assign(world.github.issues[0] ?? {}, { title: 'Mine' }),
    ],
  ])('is brought up to date all the same: %s', async (_, change) => {
    await world.run({ issues: 'each' });
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    world.now += DAY;
    let isDone = false;
    world.github.before = ({ method, path }) => {
      if (isDone || !/^GET .*\/issues\/1$/.test(`${method} ${path}`)) return;
      isDone = true;
      change();
      Object.assign(world.github.issues[0] ?? {}, { updatedAt: '2026-12-02T12:00:00Z' });
    };
    await world.run({ issues: 'each' });
    expect(world.github.issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    const written = world.github.requests.filter(({ method, target }) =>
      COMMENT.test(`${method} ${target}`),
    );
    expect(written).toHaveLength(1);
  });

  const aComment = () => ({
    id: 1,
    author: 'ada',
    body: 'I am at it.',
    at: '2026-12-02T12:00:00Z',
  });
});
