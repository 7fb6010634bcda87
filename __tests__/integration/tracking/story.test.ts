/**
 * Thirty days of daily runs over real sockets: five credentials that expire, are replaced, rejected and unreachable, and a repository on
 * a server that is held against GitHub's own description of its API. The issues and comments are those that a person would want, and no
 * others. The story is printed.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Account, DAY, dayOf, startWorld, type World } from '../../support/tracked-days.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const at = (day: number) => Date.UTC(2026, 11, day);

/** What becomes of each credential, by the day of December. */
const EVENTS: Readonly<Record<number, Readonly<Record<string, Partial<Account>>>>> = {
  1: { Billing: { end: at(20) }, Deploy: { end: at(16) } },
  // Nobody can tell anything of Billing, whose issue is open, nor of npm, which has none.
  8: { Billing: { state: 'down' }, npm: { state: 'down' } },
  10: { Billing: { state: 'alive' }, npm: { state: 'alive' } },
  // Replaced by one that ends soon as well.
  11: { Deploy: { end: at(24) } },
  12: { Slack: { state: 'rejected' } },
  13: { Slack: { state: 'alive' } },
  20: { Billing: { state: 'rejected' } },
  22: { Billing: { state: 'alive', end: Date.UTC(2027, 5, 1) } },
  23: { Deploy: { end: Date.UTC(2027, 2, 1) } },
  25: { Slack: { state: 'rejected' } },
  27: { Slack: { state: 'down' } },
  28: { Slack: { state: 'alive' } },
};

let world: World;
afterEach(() => world.close());

async function live(mode: 'one' | 'each'): Promise<readonly string[]> {
  world = await startWorld(['Billing', 'Deploy', 'npm', 'Slack', 'Sentry'], START);
  world.github.assignable.add('ada');
  const story: string[] = [];
  for (let day = 1; day <= 30; day += 1) {
    world.now = START + (day - 1) * DAY;
    for (const [name, change] of Object.entries(EVENTS[day] ?? {})) {
      Object.assign(world.accounts.get(name) ?? {}, change);
    }
    const before = world.github.story.length;
    await world.run({ issues: mode }, { item: { owner: '@ada', 'warn-within': '14d' } });
    story.push(...dayOf(world, before));
  }
  process.stdout.write(`\nThirty days with \`issues: ${mode}\`:\n  ${story.join('\n  ')}\n\n`);
  expect(world.github.faultsFound).toEqual([]);
  return story;
}

describe('thirty days of daily runs', () => {
  it('open an issue for each credential, and say what a person would want to know', async () => {
    expect(await live('each')).toEqual(EACH);
  });

  it('keep one issue for all of them', async () => {
    expect(await live('one')).toEqual(ONE);
  });
});

const STEP = ' → Create a new credential where this one was issued.';
const REJECTED = 'The endpoint answered 401 Unauthorized: it does not accept this credential.';

const EACH: readonly string[] = [
  '2026-12-02 opens #1 “Deploy expires on 2026-12-16”, assigned to ada',
  '2026-12-06 opens #2 “Billing expires on 2026-12-20”, assigned to ada',
  '2026-12-09 edits #1',
  `2026-12-09 comments on #1: ⏳ Deploy ends in 6 days, on 2026-12-16.${STEP}`,
  '2026-12-11 edits #1, now “Deploy expires on 2026-12-24”',
  '2026-12-11 comments on #1: 🔄 Deploy was replaced. It expires 2026-12-24 (in 12 days), was 2026-12-16. That is near too, so this issue stays open.',
  '2026-12-12 opens #3 “Slack was rejected”, assigned to ada',
  '2026-12-13 edits #2',
  `2026-12-13 comments on #2: ⏳ Billing ends in 6 days, on 2026-12-20.${STEP}`,
  '2026-12-13 closes #3 (completed)',
  '2026-12-13 comments on #3: ✅ Slack is valid again.',
  '2026-12-17 edits #1',
  `2026-12-17 comments on #1: ⏳ Deploy ends in 6 days, on 2026-12-24.${STEP}`,
  '2026-12-19 edits #2',
  `2026-12-19 comments on #2: ⏳ Billing ends in 17 hours, on 2026-12-20.${STEP}`,
  '2026-12-20 edits #2, now “Billing was rejected”',
  `2026-12-20 comments on #2: ❌ Billing is now unauthorized, was expiring: ${REJECTED}${STEP}`,
  '2026-12-22 closes #2 (completed)',
  '2026-12-22 comments on #2: ✅ Billing is valid again. It expires 2027-06-01 (in 160 days), was 2026-12-20.',
  '2026-12-23 closes #1 (completed)',
  '2026-12-23 comments on #1: ✅ Deploy is valid again. It expires 2027-03-01 (in 67 days), was 2026-12-24.',
  '2026-12-25 reopens #3',
  `2026-12-25 comments on #3: ❌ Slack needs action: ${REJECTED}${STEP}Owner @ada`,
  '2026-12-28 closes #3 (completed)',
  '2026-12-28 comments on #3: ✅ Slack is valid again.',
];

const ONE: readonly string[] = [
  '2026-12-02 opens #1 “Credentials that need action”, assigned to ada',
  '2026-12-06 edits #1',
  `2026-12-06 comments on #1: ⚠️ Billing needs action: The endpoint accepts the credential, which expires in 13 days.${STEP}Owner @ada`,
  '2026-12-08 edits #1',
  '2026-12-09 edits #1',
  `2026-12-09 comments on #1: ⏳ Deploy ends in 6 days, on 2026-12-16.${STEP}`,
  '2026-12-10 edits #1',
  '2026-12-11 edits #1',
  '2026-12-11 comments on #1: 🔄 Deploy was replaced. It expires 2026-12-24 (in 12 days), was 2026-12-16. That is near too, so this issue stays open.',
  '2026-12-12 edits #1',
  `2026-12-12 comments on #1: ❌ Slack needs action: ${REJECTED}${STEP}Owner @ada`,
  '2026-12-13 edits #1',
  `2026-12-13 comments on #1: ⏳ Billing ends in 6 days, on 2026-12-20.${STEP} ✅ Slack is valid again.`,
  '2026-12-17 edits #1',
  `2026-12-17 comments on #1: ⏳ Deploy ends in 6 days, on 2026-12-24.${STEP}`,
  '2026-12-19 edits #1',
  `2026-12-19 comments on #1: ⏳ Billing ends in 17 hours, on 2026-12-20.${STEP}`,
  '2026-12-20 edits #1',
  `2026-12-20 comments on #1: ❌ Billing is now unauthorized, was expiring: ${REJECTED}${STEP}`,
  '2026-12-22 edits #1',
  '2026-12-22 comments on #1: ✅ Billing is valid again. It expires 2027-06-01 (in 160 days), was 2026-12-20.',
  '2026-12-23 closes #1 (completed)',
  '2026-12-23 comments on #1: ✅ Deploy is valid again. It expires 2027-03-01 (in 67 days), was 2026-12-24.',
  '2026-12-25 reopens #1',
  `2026-12-25 comments on #1: ❌ Slack needs action: ${REJECTED}${STEP}Owner @ada`,
  '2026-12-27 edits #1',
  '2026-12-28 closes #1 (completed)',
  '2026-12-28 comments on #1: ✅ Slack is valid again.',
];
