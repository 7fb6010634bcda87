/** Whoever cannot be told is a warning: the outcome, the exit and the report stay what they are. */
import { expect, it } from '@jest/globals';
import { REJECTED, type Route } from '../../support/api-server.js';
import { closedPort } from '../../support/http-server.js';
import { leaksIn } from '../../support/leaks.js';
import { hookPath, tellRun } from '../../support/receivers.js';
import { reportOf } from '../../support/report-file.js';

const LIVE = (origin: string) => [{ name: 'Live', url: `${origin}/me`, token: '${LIVE_TOKEN}' }];
const ALWAYS = '- slack: ${HOOK}\n  on: always';

const elsewhere = (target: string): Route => ({ status: 307, headers: { location: target } });

const ANSWERS: readonly (readonly [what: string, hook: Route, words: string, requests: number])[] =
  [
    ['never answers', () => null, 'it did not answer in time.', 1],
    [
      'redirects',
      elsewhere('/elsewhere'),
      'status 307. That is a redirect, which is not followed.',
      1,
    ],
    ['answers 500', { status: 500, body: 'no' }, 'status 500. It may work the next time.', 1],
    ['is gone', { status: 410 }, 'status 410. Its address may be wrong', 1],
    ['rejects', REJECTED, 'status 401. Its address may be wrong', 1],
    [
      'does not like it',
      { status: 400, body: 'invalid_blocks' },
      'status 400. It did not accept',
      1,
    ],
    [
      'has too many',
      { status: 429, headers: { 'retry-after': '0' } },
      'status 429. It may work',
      2,
    ],
  ];

it.concurrent.each(ANSWERS)('one that %s is a warning', async (_, hook, words, requests) => {
  const call = { inputs: { timeout: '2s' } };
  await tellRun({ notify: ALWAYS, items: LIVE, hook, call }, ({ run, api, env }) => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'pass', warnings: '0' });
    expect(reportOf(run).outcome).toBe('pass');
    expect(run.annotations).toMatchObject([
      { level: 'warning', title: 'Notification', message: expect.stringContaining(words) },
    ]);
    expect(run.annotations[0]?.message).toMatch(/^Could not tell Slack \(HOOK\): /);
    expect(api.requestsTo(hookPath(env))).toHaveLength(requests);
    expect(api.requestsTo('/elsewhere')).toEqual([]);
    expect(leaksIn(run.everything, { HOOK: env['HOOK'] ?? '' })).toEqual([]);
  });
});

it('one that has too many for a moment is told the second time', async () => {
  let asked = 0;
  const hook = () => {
    asked += 1;
    return asked === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 };
  };
  await tellRun({ notify: ALWAYS, items: LIVE, hook }, ({ run }) => {
    expect([asked, run.annotations]).toEqual([2, []]);
    expect(run.log.at(-1)).toBe('Told Slack (HOOK).');
  });
});

it('none hides another, and none hides the report', async () => {
  const port = await closedPort();
  const env = { CLOSED: `http://127.0.0.1:${port}/hook/0123456789abcdef`, EMPTY: '' };
  const notify = ['slack: ${CLOSED}', 'discord: ${HOOK}', 'teams: ${EMPTY}']
    .map((item) => `- ${item}`)
    .join('\n');
  await tellRun({ notify, call: { env } }, ({ run, api, env: all }) => {
    expect(api.requestsTo(hookPath(all))).toHaveLength(1);
    const warnings = run.annotations.flatMap(({ level, message }) =>
      level === 'warning' ? [message] : [],
    );
    expect(warnings).toEqual([
      'input notify:3:3: [2]: EMPTY is not set, so Microsoft Teams (EMPTY) is not told.',
      'Could not tell Slack (CLOSED): the connection was refused.',
    ]);
    expect(run.log).toContain('Told Discord (HOOK).');
    expect(reportOf(run).counts).toMatchObject({ valid: 1, unauthorized: 1 });
    expect(leaksIn(run.everything, { CLOSED: env.CLOSED })).toEqual([]);
  });
});
