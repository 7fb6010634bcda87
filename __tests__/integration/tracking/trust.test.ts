/** Nobody but the acting identity can keep a warning quiet, and people keep what is theirs: labels, snoozes, a closed issue. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Issue } from '../../support/github-server.js';
import { DAY, plainComment, startWorld, type World } from '../../support/tracked-days.js';
import { warningsIn } from '../../support/tracked-runs.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const LABEL = 'credential-checks';
const BOT = 'github-actions[bot]';

let world: World;
beforeEach(async () => {
  world = await startWorld(['npm', 'Slack', 'Deploy'], START);
});
afterEach(async () => {
  expect(world.github.faultsFound).toEqual([]);
  await world.close();
});

const set = (name: string, state: 'alive' | 'rejected' | 'down', end: number | null = null) =>
  Object.assign(world.accounts.get(name) ?? {}, { state, end });

async function nextDay(inputs: Readonly<Record<string, string>> = { issues: 'each' }) {
  world.now += DAY;
  const before = world.github.story.length;
  const ports = await world.run(inputs);
  return { ports, story: world.github.story.slice(before).map(plainComment) };
}

function issue(number: number): Issue {
  const found = world.github.issues.find((one) => one.number === number);
  if (found === undefined) throw new Error(`There is no #${number}.`);
  return found;
}

describe('an issue of somebody else', () => {
  let body: string;

  beforeEach(async () => {
    set('npm', 'rejected');
    await nextDay();
    ({ body } = issue(1));
    world.github.issues.length = 0;
  });

  it.each([
    ['with our marker', { author: 'mallory', labels: [] }],
    ['with our marker and our label', { author: 'mallory', labels: [LABEL] }],
    ['with a login like ours', { author: 'github-actions', labels: [LABEL] }],
    ['closed, with a snooze', { author: 'mallory', labels: [LABEL, 'snooze'], state: 'closed' }],
    ['of ours that has lost its label', { author: BOT, labels: [] }],
    ['of ours without a marker', { author: BOT, labels: [LABEL], body: 'Something else.' }],
    ['that is a pull request', { author: BOT, labels: [LABEL], isPullRequest: true }],
  ] as const)('silences nothing and is left alone: %s', async (_, planted) => {
    const before = { ...world.github.plant({ body, ...planted, labels: [...planted.labels] }) };
    const { story, ports } = await nextDay();
    expect(story).toEqual(['opens #2 “npm was rejected”']);
    expect(issue(1)).toEqual(before);
    expect(warningsIn(ports, 'Tracking issues')).toEqual([]);
  });

  it('is no duplicate of ours, and cannot make ours one', async () => {
    world.github.plant({ body, author: 'mallory', labels: [LABEL] });
    await nextDay();
    expect((await nextDay()).story).toEqual([]);
    set('npm', 'alive');
    await nextDay();
    expect([issue(1).state, issue(2).state]).toEqual(['open', 'closed']);
  });
});

describe('a marker that was damaged', () => {
  const damages: readonly (readonly [string, (body: string) => string])[] = [
    ['cut off', (body) => body.slice(0, body.lastIndexOf('"items"'))],
    ['a verdict that there is none of', (body) => body.replace('"unauthorized"', '"fine"')],
    ['another key', (body) => body.replace('"v":1', '"v":1,"quiet":true')],
    ['a later version', (body) => body.replace('"v":1', '"v":2')],
    ['a number that is none', (body) => body.replace(/"at":\d+/, '"at":1e400')],
    ['two of one name', (body) => body.replace(/"items":\[(.*)\]/, '"items":[$1,$1]')],
    ['nobody', (body) => body.replace(/"items":\[.*\]/, '"items":[]')],
    ['no JSON', (body) => body.replace('{"v"', "{'v'")],
  ];

  it.each(damages)('keeps nothing quiet, and is told of: %s', async (_, damage) => {
    set('npm', 'rejected');
    await nextDay();
    issue(1).body = damage(issue(1).body);
    const { ports, story } = await nextDay();
    expect(warningsIn(ports, 'Tracking issues')).toEqual([
      'The hidden comment at the end of #1 was changed, so the issue is not kept up to date. Close it: what needs action gets a new one.',
    ]);
    expect(story).toEqual(['opens #2 “npm was rejected”']);
    issue(1).state = 'closed';
    const after = await nextDay();
    expect([after.story, warningsIn(after.ports, 'Tracking issues')]).toEqual([[], []]);
  });

  it('that a text of our own repeats is not the one that counts', async () => {
    set('npm', 'rejected');
    await nextDay();
    const [marker] = /<!-- credential-checks:state .*-->/.exec(issue(1).body) ?? [];
    // Somebody who may write pasted an older one in front of it.
    issue(1).body = `${marker?.replace('unauthorized', 'valid')}\n\n${issue(1).body}`;
    expect((await nextDay()).story).toEqual(['edits #1']);
    expect(issue(1).body.match(/credential-checks:state/g)).toHaveLength(1);
  });
});

describe('labels of people', () => {
  it.each([
    ['snooze', true, true],
    ['Snooze', true, true],
    ['snooze-until-2026-12-31', true, true],
    ['snooze until 2026-12-31', true, true],
    ['snooze-until-2026-12-02', false, true],
    ['snoozed', false, false],
    ['snooze-until-soon', false, false],
  ])(
    '`%s` keeps the issue quiet: %s, and goes when it is closed: %s',
    async (label, isQuiet, goes) => {
      set('npm', 'alive', START + 12 * DAY);
      await nextDay({ issues: 'each' });
      issue(1).labels.push(label, 'bug');
      set('npm', 'rejected');
      const { story } = await nextDay();
      expect(story.filter((line) => line.startsWith('comments'))).toHaveLength(isQuiet ? 0 : 1);
      expect(issue(1).title).toBe('npm was rejected');
      set('npm', 'alive');
      await nextDay();
      expect(issue(1)).toMatchObject({
        state: 'closed',
        labels: [LABEL, ...(goes ? [] : [label]), 'bug'],
      });
    },
  );

  it('a snoozed issue that somebody closed stays closed, and the next failure opens it', async () => {
    set('npm', 'rejected');
    await nextDay();
    Object.assign(issue(1), { state: 'closed', labels: [LABEL, 'snooze'] });
    expect((await nextDay()).story).toEqual([]);
    issue(1).labels = [LABEL];
    expect((await nextDay()).story[0]).toBe('reopens #1');
  });
});

describe('what nobody could tell', () => {
  it.each(['each', 'one'])('closes, opens and says nothing, with `%s`', async (issues) => {
    set('npm', 'rejected');
    set('Slack', 'rejected');
    await nextDay({ issues });
    for (const name of ['npm', 'Slack', 'Deploy']) set(name, 'down');
    for (let day = 0; day < 3; day += 1) {
      const { story } = await nextDay({ issues });
      expect(story.filter((line) => !line.startsWith('edits'))).toEqual([]);
    }
    expect(world.github.issues.every(({ state }) => state === 'open')).toBe(true);
  });

  it.each(['each', 'one'])(
    'neither does a run of a part of the list, with `%s`',
    async (issues) => {
      set('npm', 'rejected');
      await nextDay({ issues });
      set('npm', 'alive');
      expect((await nextDay({ issues, only: 'Slack' })).story).toEqual([]);
      expect(issue(1).state).toBe('open');
    },
  );
});

describe('more new issues than a run may open', () => {
  it('are one, which also takes those that would be reopened', async () => {
    set('npm', 'rejected');
    await nextDay();
    set('npm', 'alive');
    await nextDay();
    for (const name of ['npm', 'Slack', 'Deploy']) set(name, 'rejected');
    const { story } = await nextDay({ issues: 'each', 'issues-limit': '2' });
    expect(story).toEqual(['opens #2 “Credentials that need action”']);
    expect((await nextDay({ issues: 'each', 'issues-limit': '2' })).story).toEqual([]);
    for (const name of ['npm', 'Slack', 'Deploy']) set(name, 'alive');
    await nextDay({ issues: 'each', 'issues-limit': '2' });
    expect(world.github.issues.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});

describe('a credential that is called something else', () => {
  it('gets an issue of its own, and the old one is left to people', async () => {
    set('npm', 'rejected');
    await nextDay();
    const names = { npm: 'npm (new)' };
    await world.close();
    const { issues } = world.github;
    world = await startWorld(Object.values(names), world.now);
    for (const old of issues) world.github.plant(old);
    set('npm (new)', 'rejected');
    expect((await nextDay()).story).toEqual(['opens #2 “npm (new) was rejected”']);
    set('npm (new)', 'alive');
    await nextDay();
    expect([issue(1).state, issue(2).state]).toEqual(['open', 'closed']);
  });
});

describe('a rotation', () => {
  it('tells each step of the ladder again', async () => {
    const told: string[] = [];
    for (const days of [9, 6, 2, 8, 6, 2]) {
      // A minute less than whole days, after the one that passes before the run.
      set('npm', 'alive', world.now + (days + 1) * DAY - 60_000);
      const { story } = await nextDay({ issues: 'each', 'notify-at': '7d, 3d' });
      told.push(
        story.map((line) => /was replaced|ends in \d+ (?:days|hours)/.exec(line)?.[0]).join(''),
      );
    }
    expect(told).toEqual([
      '',
      'ends in 5 days',
      'ends in 47 hours',
      'was replaced',
      'ends in 5 days',
      'ends in 47 hours',
    ]);
  });
});
