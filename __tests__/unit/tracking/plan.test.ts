import { describe, expect, it } from '@jest/globals';
import { planIssues } from '../../../src/tracking/plan.js';
import {
  DAY,
  inWords,
  issueOf,
  NOW,
  policyOf,
  rowOf,
  trackedOf,
} from '../../support/tracked-rows.js';

const planned = (...[issues, rows, policy]: Parameters<typeof planIssues>) =>
  planIssues(issues, rows, policy).map(inWords);

const expiring = (days: number) =>
  trackedOf('npm', { verdict: 'expiring', expiresAt: NOW + days * DAY, step: 14 * DAY });

describe('a credential that no issue is about', () => {
  it.each([
    ['unauthorized', 'open each: npm; arose npm'],
    ['expired', 'open each: npm; arose npm'],
    ['missing', 'open each: npm; arose npm'],
    ['unexpected', 'open each: npm; arose npm'],
    ['forbidden', 'open each: npm; arose npm'],
    ['expiring', 'open each: npm; arose npm'],
    ['unproven', undefined],
    ['inconclusive', undefined],
    ['skipped', undefined],
    ['valid', undefined],
  ] as const)('when it is %s: %s', (verdict, action) => {
    const actions = planned([], [rowOf('npm', verdict, { days: 5 })], policyOf());
    expect(actions).toEqual(action === undefined ? [] : [action]);
  });

  it('gets an issue when what nobody could tell fails the job, because the user wants to know', () => {
    const rows = [rowOf('npm', 'inconclusive', { level: 'fail' })];
    expect(planned([], rows, policyOf())).toEqual(['open each: npm; arose npm']);
  });

  it('gets an issue when its end could not be read, and when nothing fails a job at all', () => {
    const rows = [
      rowOf('npm', 'valid', { level: 'warn' }),
      rowOf('b', 'unauthorized', { level: 'warn' }),
    ];
    expect(planned([], rows, policyOf())).toHaveLength(2);
  });

  it('gets none while the list snoozes it', () => {
    const rows = [rowOf('npm', 'unauthorized', { level: 'warn', snoozed: true })];
    expect(planned([], rows, policyOf())).toEqual([]);
  });

  it('gets its closed issue back, the youngest of them', () => {
    const closed = [3, 7].map((n) =>
      issueOf(n, [trackedOf('npm', { isOpen: false })], { isOpen: false }),
    );
    expect(planned(closed, [rowOf('npm', 'expired')], policyOf())).toEqual([
      'reopen #7: npm; arose npm',
    ]);
  });
});

describe('an open issue', () => {
  const next = (was: ReturnType<typeof trackedOf>, ...rows: ReturnType<typeof rowOf>[]) =>
    planned([issueOf(1, [was])], rows, policyOf());

  it.each([
    [
      'is kept without a word when nothing changed',
      expiring(9),
      rowOf('npm', 'expiring', { days: 9 }),
      ['keep #1: npm'],
    ],
    [
      'tells another verdict',
      expiring(9),
      rowOf('npm', 'unauthorized'),
      ['keep #1: npm; changed npm'],
    ],
    [
      'tells the next step of the ladder',
      expiring(7),
      rowOf('npm', 'expiring', { days: 7 }),
      ['keep #1: npm; nearer npm'],
    ],
    [
      'tells one comment of two steps that passed between two runs',
      expiring(1),
      rowOf('npm', 'expiring', { days: 1 }),
      ['keep #1: npm; nearer npm'],
    ],
    [
      'tells nothing of an end that slides along',
      expiring(8),
      rowOf('npm', 'expiring', { days: 9 }),
      ['keep #1: npm'],
    ],
    [
      'is closed when it is proved valid again',
      expiring(3),
      rowOf('npm', 'valid', { days: 90 }),
      ['close #1: (npm); mended npm'],
    ],
    ['stays as it is when nobody could tell', expiring(3), rowOf('npm', 'inconclusive'), []],
    ['stays as it is when nothing was proved', expiring(3), rowOf('npm', 'unproven'), []],
    ['stays as it is when it was left out on purpose', expiring(3), rowOf('npm', 'skipped'), []],
    ['stays as it is when it was not looked at', expiring(3), rowOf('other', 'valid'), []],
    [
      'stays open while the list snoozes it',
      expiring(3),
      rowOf('npm', 'expired', { level: 'warn', snoozed: true }),
      [],
    ],
    [
      'stays open when it works and its end cannot be read',
      expiring(3),
      rowOf('npm', 'valid', { level: 'warn' }),
      ['keep #1: npm; changed npm'],
    ],
  ] as const)('%s', (_, was, row, actions) => {
    expect(next(was, row)).toEqual(actions);
  });

  it('begins the ladder anew after a rotation', () => {
    const was = trackedOf('npm', { verdict: 'expiring', expiresAt: NOW + DAY, step: DAY });
    const [action] = planIssues(
      [issueOf(1, [was])],
      [rowOf('npm', 'expiring', { days: 12 })],
      policyOf(),
    );
    expect(action?.kind === 'keep' && action.content).toMatchObject({
      items: [{ step: 14 * DAY, expiresAt: NOW + 12 * DAY }],
      events: [{ kind: 'rotated' }],
    });
  });

  it('remembers an end that a rejected credential no longer says, and since when it needs action', () => {
    const [action] = planIssues(
      [issueOf(1, [expiring(2)])],
      [rowOf('npm', 'unauthorized')],
      policyOf(),
    );
    expect(action?.kind === 'keep' && action.content.items).toMatchObject([
      { expiresAt: NOW + 2 * DAY, since: NOW - DAY, verdict: 'unauthorized' },
    ]);
  });

  it('is told nothing of an end that passes after the credential was rejected', () => {
    const was = trackedOf('npm', { expiresAt: NOW, step: DAY });
    expect(next(was, rowOf('npm', 'unauthorized', { days: 0 }))).toEqual(['keep #1: npm']);
  });
});

describe('an issue that somebody closed by hand', () => {
  const closed = (labels: string[] = []) => [
    issueOf(4, [trackedOf('npm')], { isOpen: false, labels: ['credential-checks', ...labels] }),
  ];

  it('is reopened when it still needs action', () => {
    expect(planned(closed(), [rowOf('npm', 'unauthorized')], policyOf())).toEqual([
      'reopen #4: npm; still npm',
    ]);
  });

  it('stays closed, and is known to be over, when it was mended', () => {
    expect(planned(closed(), [rowOf('npm', 'valid')], policyOf())).toEqual(['keep #4: (npm)']);
  });

  it('stays closed with a snooze, and comes back when that is over', () => {
    const rows = [rowOf('npm', 'unauthorized')];
    expect(planned(closed(['snooze']), rows, policyOf())).toEqual([]);
    expect(planned(closed(['snooze-until-2026-11-24']), rows, policyOf())).toEqual([]);
    expect(planned(closed(['snooze-until-2026-11-23']), rows, policyOf())).toEqual([
      'reopen #4: npm; still npm',
    ]);
  });
});

describe('an open issue with a snooze', () => {
  const snoozed = [issueOf(1, [expiring(9)], { labels: ['credential-checks', 'Snooze'] })];

  it('is kept up to date without a comment', () => {
    expect(planned(snoozed, [rowOf('npm', 'unauthorized')], policyOf())).toEqual(['keep #1: npm']);
  });

  it('is closed all the same', () => {
    expect(planned(snoozed, [rowOf('npm', 'valid')], policyOf())).toEqual([
      'close #1: (npm); mended npm',
    ]);
  });
});

describe('the issue for all', () => {
  const one = policyOf({ mode: 'one' });
  const together = (items: ReturnType<typeof trackedOf>[], more = {}) => [
    issueOf(1, items, { kind: 'one', ...more }),
  ];

  it('is opened once, the worst first', () => {
    const rows = [
      rowOf('b', 'unauthorized'),
      rowOf('a', 'expiring', { days: 2 }),
      rowOf('c', 'valid'),
    ];
    expect(planned([], rows, one)).toEqual(['open one: b a; arose b, arose a']);
  });

  it('tells what is new and what is mended in one comment', () => {
    const rows = [rowOf('a', 'valid'), rowOf('b', 'unauthorized'), rowOf('c', 'missing')];
    const issues = together([trackedOf('a'), trackedOf('b')]);
    expect(planned(issues, rows, one)).toEqual(['keep #1: b c; arose c, mended a']);
  });

  it('keeps what a run did not look at or could not tell', () => {
    const issues = together([trackedOf('a'), trackedOf('b'), trackedOf('c')]);
    const rows = [rowOf('a', 'valid'), rowOf('b', 'inconclusive')];
    expect(planned(issues, rows, one)).toEqual(['keep #1: b c; mended a']);
  });

  it('is left as it is by a run over a part of the list that has nothing to tell', () => {
    const issues = together([trackedOf('a'), trackedOf('b')]);
    expect(planned(issues, [rowOf('a', 'unauthorized')], one)).toEqual([]);
    expect(planned(issues, [rowOf('a', 'expired')], one)).toEqual(['keep #1: a b; changed a']);
  });

  it('tells the worst of several that have the same name once their secrets are removed', () => {
    const rows = [rowOf('a', 'unauthorized'), rowOf('a', 'expiring', { days: 2 })];
    expect(planned([], rows, one)).toEqual(['open one: a; arose a']);
    expect(planned([], rows, policyOf())).toEqual(['open each: a; arose a']);
  });

  it('is closed when the last one is mended', () => {
    expect(planned(together([trackedOf('a')]), [rowOf('a', 'valid')], one)).toEqual([
      'close #1: (a); mended a',
    ]);
  });

  it('tells of a new credential although it is snoozed', () => {
    const issues = together([trackedOf('a')], { labels: ['credential-checks', 'snooze'] });
    const rows = [rowOf('a', 'missing'), rowOf('b', 'missing')];
    expect(planned(issues, rows, one)).toEqual(['keep #1: a b; arose b']);
  });

  it('has room for a hundred, and counts the rest', () => {
    const rows = Array.from({ length: 130 }, (_, n) => rowOf(`n${n}`, 'missing'));
    const [action] = planIssues([], rows, one);
    expect(action?.kind === 'open' && action.content).toMatchObject({ more: 30 });
    expect(action?.kind === 'open' && action.content.events).toHaveLength(100);
  });

  it('takes over when a run would open more issues than it may, and keeps what is in it', () => {
    const rows = ['a', 'b', 'c'].map((name) => rowOf(name, 'unauthorized'));
    const policy = policyOf({ most: 2 });
    expect(planned([], rows, policy)).toEqual(['open one: a b c; arose a, arose b, arose c']);
    const open = together(rows.map(({ name }) => trackedOf(name)));
    expect(planned(open, [...rows, rowOf('d', 'expired')], policy)).toEqual([
      'open each: d; arose d',
      'keep #1: a b c',
    ]);
  });

  it('leaves to the issue of a credential what that one is about', () => {
    const issues = [
      issueOf(1, [trackedOf('a')]),
      issueOf(2, [trackedOf('a'), trackedOf('b')], { kind: 'one' }),
    ];
    const rows = [rowOf('a', 'unauthorized'), rowOf('b', 'unauthorized')];
    expect(planned(issues, rows, one)).toEqual(['keep #1: a', 'keep #2: b']);
  });

  it('is reopened rather than duplicated', () => {
    const closed = together([trackedOf('a', { isOpen: false })], { isOpen: false });
    expect(planned(closed, [rowOf('b', 'missing')], one)).toEqual(['reopen #1: b; arose b']);
  });

  it('that was closed by hand is known to be over as far as it was mended', () => {
    const closed = together([trackedOf('a'), trackedOf('b')], { isOpen: false });
    expect(planned(closed, [rowOf('a', 'valid')], one)).toEqual(['keep #1: (a) b']);
  });
});

describe('two open issues about the same', () => {
  it('leave the older one', () => {
    const issues = [5, 2, 9].map((n) => issueOf(n, [trackedOf('npm')]));
    expect(planned(issues, [rowOf('npm', 'unauthorized')], policyOf())).toEqual([
      'duplicate #5 of #2',
      'duplicate #9 of #2',
      'keep #2: npm',
    ]);
  });
});
