import { describe, expect, it } from '@jest/globals';
import type { Change, Changes } from '../../../src/model/change.js';
import type { Occasion } from '../../../src/model/channel.js';
import { isDue, messageOf, type Told } from '../../../src/notify/message.js';
import { placeOf } from '../../../src/notify/place.js';
import { phrase } from '../../../src/model/phrase.js';
import { DAY, NOW, redactorOf, reportOf, resultOf } from '../../support/report-sample.js';

const dead = (name: string) =>
  resultOf({
    subject: { name, renew: 'https://acme.example/tokens' },
    verdict: 'unauthorized',
    level: 'fail',
    fix: [phrase`Create a new one.`, phrase`Store it.`],
  });
const well = (name: string) => resultOf({ subject: { name }, expiresAt: NOW + 27 * DAY });
const soon = (name: string) =>
  resultOf({ subject: { name }, verdict: 'expiring', level: 'warn', expiresAt: NOW + DAY });

function toldOf(results: Parameters<typeof reportOf>[0], changes: Changes | null = null): Told {
  const report = { ...reportOf(results), changes };
  const place = { repository: 'acme/app', page: 'https://github.com/acme/app/actions/runs/7' };
  return { report, level: report.outcome, place, loss: '', own: (text) => text };
}
const CHANGES = {
  new: { kind: 'new', was: null, words: 'new' },
  still: { kind: 'still', since: NOW - DAY, words: 'still (since 2026-11-22)' },
  mended: { kind: 'mended', was: 'unauthorized', previousExpiry: null, words: 'valid again' },
  rotated: { kind: 'rotated', previousExpiry: NOW, words: 'rotated: expires later' },
} as const satisfies Readonly<Record<Change['kind'], Change>>;
const changed = (entries: Readonly<Record<string, Change['kind']>>): Changes => ({
  at: NOW - DAY,
  words: '',
  byName: new Map(Object.entries(entries).map(([name, kind]) => [name, CHANGES[kind]] as const)),
});
const namesIn = (on: Occasion, told: Told) => messageOf(on, told).items.map(({ name }) => name);

describe('a channel is told', () => {
  const failing = [dead('a'), well('b')];
  const passing = [well('a'), soon('b')];
  it.each([
    ['failure', failing, null, true],
    ['failure', passing, changed({ a: 'mended' }), false],
    ['change', failing, null, true],
    ['change', passing, null, false],
    ['change', failing, changed({ a: 'still' }), false],
    ['change', failing, changed({}), false],
    ['change', failing, changed({ a: 'new' }), true],
    ['change', passing, changed({ a: 'mended' }), true],
    ['change', passing, changed({ b: 'new', a: 'still' }), true],
    ['change', passing, changed({ a: 'rotated' }), true],
    ['always', passing, null, true],
  ] as const)('on %s when it is so: %#', (on, results, changes, expected) => {
    expect(isDue(on, toldOf(results, changes))).toBe(expected);
  });

  it('of a run that failed as a whole, by its level', () => {
    expect(isDue('failure', { ...toldOf(passing), level: 'fail' })).toBe(true);
  });
});

describe('a message', () => {
  it('names what needs action and what is better, worst first, and says what changed', () => {
    const told = toldOf(
      [well('same'), soon('soon'), dead('dead'), well('back')],
      changed({ dead: 'still', back: 'mended', soon: 'new' }),
    );
    expect(messageOf('always', told)).toMatchObject({
      title: 'acme/app: 1 of 4 credentials was rejected',
      page: 'https://github.com/acme/app/actions/runs/7',
      next: expect.stringMatching(/^soon, 2026-11-24/),
      more: 0,
    });
    expect(messageOf('always', told).items.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'dead: unauthorized, still (since 2026-11-22)',
      'soon: expiring, new',
      'back: valid again',
    ]);
  });

  it('on a change names only what changed', () => {
    const changes = changed({ old: 'still', back: 'rotated', dead: 'new' });
    const told = toldOf([dead('old'), dead('dead'), well('back'), well('same')], changes);
    expect(namesIn('change', told)).toEqual(['dead', 'back']);
    expect(namesIn('failure', told)).toEqual(['old', 'dead', 'back']);
    const first = { ...told, report: { ...told.report, changes: null } };
    expect(namesIn('change', first)).toEqual(['old', 'dead']);
  });

  it('gives the first step and the page to renew at, of what needs action alone', () => {
    const [first, second] = messageOf('always', toldOf([dead('dead')])).items;
    expect(first).toMatchObject({
      step: 'Create a new one.',
      renew: 'https://acme.example/tokens',
    });
    expect(second).toBeUndefined();
    const [back] = messageOf('change', toldOf([well('back')], changed({ back: 'mended' }))).items;
    expect(back).toMatchObject({ step: null, renew: null });
  });

  it('names 20 at most and counts the others', () => {
    const told = toldOf(Array.from({ length: 30 }, (_, at) => dead(`row ${at}`)));
    expect(messageOf('failure', told)).toMatchObject({ more: 10 });
    expect(namesIn('failure', told)).toHaveLength(20);
  });

  it.each(['javascript:alert(1)', 'not an address', `https://x.example/${'a'.repeat(600)}`])(
    'has no link to %s',
    (renew) => {
      const row = { ...dead('a'), subject: { ...dead('a').subject, renew } };
      expect(messageOf('failure', toldOf([row])).items[0]?.renew).toBeNull();
    },
  );

  it('says what could not be written, because that fails the run', () => {
    const told = { ...toldOf([well('a')]), loss: 'Could not write report.json (ENOSPC).' };
    expect(messageOf('failure', told).title).toBe(
      'acme/app: The credential works. Could not write report.json (ENOSPC).',
    );
  });

  it('loses secrets before it is escaped', () => {
    const secret = 'dead_token-0123456789';
    const told = toldOf([dead(`a ${secret}`)]);
    const { own } = redactorOf(secret);
    expect(messageOf('failure', { ...told, own }).items[0]?.name).toBe('a ***');
  });
});

describe('the place of a run', () => {
  const run = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_ATTEMPT: '2',
  };
  const { own: plain } = redactorOf();

  it('is the page of this attempt', () => {
    expect(placeOf(run, plain)).toEqual({
      repository: 'acme/app',
      page: 'https://github.com/acme/app/actions/runs/77/attempts/2',
    });
  });

  it.each([
    [{ GITHUB_RUN_ID: '7/../..' }],
    [{ GITHUB_SERVER_URL: 'javascript:alert(1)' }],
    [{ GITHUB_SERVER_URL: '' }],
  ])('is no page when a variable is not what it should be: %j', (odd) => {
    expect(placeOf({ ...run, ...odd }, plain).page).toBeNull();
  });

  it('is nothing outside of GitHub, and none with a hole in it', () => {
    expect(placeOf({}, plain)).toEqual({ repository: null, page: null });
    expect(placeOf(run, redactorOf('acme/app').own)).toEqual({ repository: '***', page: null });
  });
});
