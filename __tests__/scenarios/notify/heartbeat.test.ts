/** A heartbeat says that the run could tell how the credentials are, however they are. */
import { expect, it } from '@jest/globals';
import { leaksIn } from '../../support/leaks.js';
import { type Telling, tellRun } from '../../support/receivers.js';

const UUID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const KUMA = '/api/push/abc123';
const OWN = `/ping/${UUID}`;
const UNKNOWN = '/beats/abc123';
const unreachable = (origin: string) =>
  ['A', 'B'].map((name) => ({ name, url: `${origin}/down`, token: '${DEAD_TOKEN}' }));
const DOWN = {
  items: unreachable,
  routes: { '/down': { status: 503 } },
  call: { inputs: { retries: '0' } },
};

/** The targets that were called, without their secret queries, and whether one said that it failed. */
async function called(telling: Telling) {
  const targets: string[] = [];
  await tellRun(telling, ({ api, env, run }) => {
    const calls = api.requests.filter(({ target }) => target.startsWith(telling.heartbeat ?? '?'));
    for (const { method, target, body } of calls) {
      expect([method, body]).toEqual(['GET', '']);
      const { pathname, searchParams } = new URL(target, api.origin);
      expect(searchParams.get('token')).toBe(
        new URL(env['HEARTBEAT'] ?? '').searchParams.get('token'),
      );
      searchParams.delete('token');
      targets.push([pathname, searchParams.toString()].filter((part) => part !== '').join('?'));
    }
    expect(leaksIn(run.everything, { HEARTBEAT: env['HEARTBEAT'] ?? '' })).toEqual([]);
  });
  return targets;
}

it.concurrent.each([KUMA, OWN, UNKNOWN])(
  'beats at %s although a credential is dead',
  async (heartbeat) => {
    expect(await called({ heartbeat })).toEqual([heartbeat]);
  },
);

it.concurrent.each([
  [KUMA, [`${KUMA}?status=down`]],
  [OWN, [`${OWN}/fail`]],
  [UNKNOWN, []],
])(
  'of a run that could prove nothing, %s is told so or hears nothing',
  async (heartbeat, expected) => {
    expect(await called({ heartbeat, ...DOWN })).toEqual(expected);
  },
);

it.concurrent.each([
  ['by a push', { eventName: 'push' }],
  ['over a part of the list', { inputs: { only: 'Live' } }],
])('does not beat for a run %s', async (_, call) => {
  expect(await called({ heartbeat: KUMA, call })).toEqual([]);
});

it('is a warning where it is not answered, and changes no outcome', async () => {
  const items = (origin: string) => [{ name: 'Live', url: `${origin}/me`, token: '${LIVE_TOKEN}' }];
  const routes = { [KUMA]: { status: 404 } };
  await tellRun({ heartbeat: KUMA, items, routes }, ({ run }) => {
    expect([run.exitCode, run.outputs['outcome']]).toEqual([0, 'pass']);
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^Could not tell the heartbeat \(HEARTBEAT\): it answered with status 404\./,
        ),
      },
    ]);
  });
});
