/** What is waited for, asked once more or left alone when GitHub refuses; and runs that lack what it takes to ask. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refused } from '../../support/github-server.js';
import { DAY, startWorld, type World } from '../../support/tracked-days.js';
import {
  answering,
  COMMENT,
  EDIT,
  LIST,
  logIn,
  OPEN,
  warningsIn,
} from '../../support/tracked-runs.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const RATE = 'API rate limit exceeded for installation ID 1.';
const SECONDARY = 'You have exceeded a secondary rate limit.';

let world: World;
beforeEach(async () => {
  world = await startWorld(['npm', 'Slack'], START);
  Object.assign(world.accounts.get('npm') ?? {}, { state: 'rejected' });
});
afterEach(() => world.close());

const requestsTo = (request: RegExp) =>
  world.github.requests.filter(({ method, target }) =>
    request.test(`${method} ${target.replace(/\?.*/, '')}`),
  );

describe('a limit that is soon over is waited for', () => {
  it.each([
    ['by its own time', refused(429, SECONDARY, { 'retry-after': '30' })],
    [
      'until it is reset',
      refused(403, RATE, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(START / 1_000 + 60),
      }),
    ],
    ['for a minute where it says nothing', refused(403, SECONDARY)],
  ])('%s', async (_, answer) => {
    for (const request of [LIST, OPEN]) world.github.faults.push(answering(request, answer, null));
    const ports = await world.run({ issues: 'each' });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([]);
    expect(world.github.story).toEqual(['opens #1 “npm was rejected”']);
  });
});

describe('a request that failed', () => {
  it('is asked once more where it only reads', async () => {
    world.github.faults.push(answering(LIST, refused(503, 'Service Unavailable'), null));
    const ports = await world.run({ issues: 'each' });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([]);
    expect(world.github.issues).toHaveLength(1);
  });

  it.each([
    ['502', refused(502, 'Bad Gateway')],
    ['a connection that was closed', { status: 201, instead: 'hang-up' } as const],
  ])('is not asked again where it may have been carried out: %s', async (_, answer) => {
    world.github.faults.push(answering(OPEN, answer));
    await world.run({ issues: 'each' });
    expect(requestsTo(OPEN)).toHaveLength(1);
    world.github.faults.length = 0;
    await world.run({ issues: 'each' });
    expect(world.github.issues).toHaveLength(1);
  });
});

describe('what one issue is refused', () => {
  const names = ['npm', 'Slack', 'Deploy', 'Sentry'];

  it('leaves the others, and is one warning although it happens to three', async () => {
    await world.close();
    world = await startWorld(names, START);
    for (const account of world.accounts.values()) account.state = 'rejected';
    await world.run({ issues: 'each' });
    for (const issue of world.github.issues.slice(0, 3)) issue.locked = true;
    for (const account of world.accounts.values()) account.state = 'alive';
    world.now += DAY;
    const ports = await world.run({ issues: 'each' });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([
      'Could not comment on #1: the conversation is locked. Unlock it, or delete it and another one is opened. The same goes for 2 more.',
    ]);
    expect(world.github.issues.map(({ state }) => state)).toEqual(names.map(() => 'closed'));
    expect(world.github.issues[3]?.comments).toHaveLength(1);
  });

  it('is not tried again the next day: the issue itself says it', async () => {
    await world.run({ issues: 'each' });
    for (const issue of world.github.issues) issue.locked = true;
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    await world.run({ issues: 'each' });
    expect(warningsIn(await world.run({ issues: 'each' }), 'Tracking issues')).toEqual([]);
    expect(requestsTo(COMMENT)).toHaveLength(1);
  });
});

describe('an issue that would not be found again', () => {
  it('is closed, and no second one is opened', async () => {
    Object.assign(world.accounts.get('Slack') ?? {}, { state: 'rejected' });
    // As GitHub does it for a token that may not set labels.
    world.github.dropsLabels = true;
    const ports = await world.run({ issues: 'each' });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([
      'Could not keep #1, so it was closed: the token may set no labels, and without one it would not be found again. Give the token the right to set labels, or leave out `github-token`.',
    ]);
    expect(world.github.issues).toMatchObject([{ state: 'closed', stateReason: 'not_planned' }]);
    expect(requestsTo(EDIT)).toHaveLength(1);
  });
});

describe('a run without what it takes', () => {
  it.each([
    ['a token', { 'github-token': '' }, {}, 'the input `github-token` is empty.'],
    [
      'a repository',
      {},
      { GITHUB_REPOSITORY: 'acme' },
      'GITHUB_REPOSITORY or GITHUB_API_URL is not set as the runner sets it.',
    ],
    [
      'an address',
      {},
      { GITHUB_API_URL: 'ftp://a' },
      'GITHUB_REPOSITORY or GITHUB_API_URL is not set as the runner sets it.',
    ],
  ] as const)(
    'says that it has not %s, and asks nothing',
    async (_, inputs, environment, reason) => {
      const ports = await world.run({ issues: 'each', ...inputs }, { environment });
      expect(warningsIn(ports, 'Tracking issues')).toEqual([`Could not reach GitHub: ${reason}`]);
      expect(world.github.requests).toEqual([]);
      expect(logIn(ports).join()).toContain('npm');
    },
  );

  it('sends the token to no other machine over plain HTTP', async () => {
    const environment = { GITHUB_API_URL: 'http://github.corp.test/api/v3' };
    const ports = await world.run({ issues: 'each' }, { environment });
    expect(warningsIn(ports, 'Tracking issues')).toEqual([
      'Could not find out whose issues to look for: the address of the API begins with http://, and its host is not this machine. Set GITHUB_API_URL to an address that begins with https://.',
    ]);
  });
});
