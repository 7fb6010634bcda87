/** The one comment of a pull request: written once, edited in place, never mistaken for that of somebody else. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Comment, refused } from '../../support/github-server.js';
import { elementsOf, summaryTree, textOf } from '../../support/render-summary.mjs';
import { reportOf, resultOf } from '../../support/report-sample.js';
import { startWorld, type World } from '../../support/tracked-days.js';
import { LONGEST_BODY, stickyPage } from '../../support/tracked-pages.js';
import { answering, COMMENT, logIn, outcomeOf, warningsIn } from '../../support/tracked-runs.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const BOT = 'github-actions[bot]';
const MARKER =
  '<!-- credential-checks:comment acme/shop/.github/workflows/credentials.yml:check -->';
const repo = (name: string) => ({ repo: { full_name: name } });
const pullRequest = (head = 'acme/shop') => ({
  repository: { full_name: 'acme/shop', private: true },
  pull_request: { number: 7, head: repo(head), base: repo('acme/shop') },
});

let world: World;
beforeEach(async () => {
  world = await startWorld(['npm', 'Slack'], START);
  world.github.plant({ number: 7, isPullRequest: true, author: 'ada' });
  Object.assign(world.accounts.get('npm') ?? {}, { state: 'rejected' });
});
afterEach(async () => {
  expect(world.github.faultsFound).toEqual([]);
  await world.close();
});

const runIn = (
  environment: Readonly<Record<string, string>> = {},
  payload: unknown = pullRequest(),
) => world.run({ comment: 'true', issues: 'each' }, { payload, environment });

const comments = () => world.github.issues[0]?.comments ?? [];
const planted = (comment: Partial<Comment>) =>
  comments().push({
    id: 1 + comments().length,
    author: BOT,
    body: '',
    at: '2026-12-01T00:00:00Z',
    ...comment,
  });

describe('the comment', () => {
  it('is written once, left as it is, and edited when something changed', async () => {
    expect(logIn(await runIn())).toContain('Comment in #7: written.');
    expect(logIn(await runIn())).toContain('Comment in #7: nothing to change.');
    Object.assign(world.accounts.get('npm') ?? {}, { state: 'alive' });
    expect(logIn(await runIn())).toContain('Comment in #7: edited.');
    expect(comments()).toHaveLength(1);
    expect(comments()[0]?.body).toContain('Both credentials work');
    // The list of a pull request is a draft, so no issue is opened about it.
    expect(world.github.issues).toHaveLength(1);
    expect(logIn(await runIn({ GITHUB_RUN_ID: '4712' }))).toContain('Comment in #7: edited.');
  });

  it('is left alone when an editor has changed its line ends', async () => {
    await runIn();
    const [own] = comments();
    if (own !== undefined) own.body = own.body.replaceAll('\n', '\r\n');
    expect(logIn(await runIn())).toContain('Comment in #7: nothing to change.');
  });

  it.each([
    ['of somebody else with our marker', { author: 'mallory', body: MARKER }],
    ['of ours without the marker', { author: BOT, body: 'Something else.' }],
    ['of another job', { author: BOT, body: MARKER.replace(':check', ':other') }],
    ['of a job with a longer name', { author: BOT, body: MARKER.replace(':check', ':check2') }],
  ])('is none %s', async (_, comment) => {
    planted(comment);
    await runIn();
    await runIn();
    expect(comments()).toHaveLength(2);
    expect(comments()[0]?.body).toBe(comment.body);
  });

  it('is found behind hundreds of others', async () => {
    for (let at = 0; at < 130; at += 1) planted({ author: 'ada' });
    await runIn();
    await runIn({ GITHUB_RUN_ID: '4712' });
    expect(comments().filter(({ author }) => author === BOT)).toHaveLength(1);
  });

  it('is not written where it may be among those that are not read', async () => {
    const next = `<${world.github.origin}/repos/acme/shop/issues/7/comments?page=2>; rel="next"`;
    world.github.faults.push(
      answering(/^GET .*\/comments$/, { status: 200, body: [], headers: { link: next } }),
    );
    const log = logIn(await runIn());
    expect(log).toContain('Comment in #7: not written, because there are too many others.');
    expect(comments()).toEqual([]);
  });

  it('is one again after two runs at the same time', async () => {
    await Promise.all([runIn(), runIn()]);
    planted({ body: comments()[0]?.body ?? '', id: 99 });
    planted({ body: MARKER, author: 'mallory' });
    await runIn();
    expect(comments().filter(({ author }) => author === BOT)).toHaveLength(1);
    expect(comments().filter(({ author }) => author === 'mallory')).toHaveLength(1);
  });

  it('is of a job, and a name cannot end its marker', async () => {
    await runIn({ GITHUB_JOB: 'a --> <b>x</b> @ada' });
    await runIn({ GITHUB_JOB: 'b' });
    expect(comments()).toHaveLength(2);
    expect(textOf(summaryTree(comments()[0]?.body ?? ''))).not.toContain('ada');
    expect(comments()[0]?.body.match(/-->/g)?.length).toBe(
      comments()[0]?.body.match(/<!--/g)?.length,
    );
  });
});

describe('a run that may not write', () => {
  /** GitHub gives it no secrets but the token of the job. */
  const WITHHELD = { S0: '', S1: '' };

  it.each([
    ['of a fork', WITHHELD, pullRequest('mallory/shop')],
    [
      'of a fork that is gone',
      WITHHELD,
      { ...pullRequest(), pull_request: { number: 7, head: { repo: null } } },
    ],
    ['of Dependabot', { ...WITHHELD, GITHUB_ACTOR: 'dependabot[bot]' }, pullRequest()],
  ])('asks nothing, and says why: %s', async (_, environment, payload) => {
    const ports = await runIn(environment, payload);
    expect(world.github.requests).toEqual([]);
    expect(logIn(ports)).toContain(
      'No comment in the pull request: GitHub gives a run for a fork or for Dependabot no token that may write.',
    );
    expect(warningsIn(ports, 'Comment in the pull request')).toEqual([]);
  });

  const PERMISSION =
    'Give the job `permissions: { pull-requests: write }`; a token of your own needs the same.';

  it.each([
    [
      'a token that may only read',
      refused(403, 'Resource not accessible by integration'),
      `the token may not do that. ${PERMISSION}`,
    ],
    [
      'one that does not see it',
      refused(404, 'Not Found'),
      `GitHub did not find it, or the token may not see it. ${PERMISSION}`,
    ],
    [
      'a locked conversation',
      refused(403, 'Unable to create comment because issue is locked.'),
      'the conversation is locked. Unlock it, or delete it and another one is opened.',
    ],
    [
      'a failing server',
      refused(503, 'x'),
      'GitHub answered with status 503. The next run tries again.',
    ],
  ])('is one warning, and its outcome the same: %s', async (_, answer, reason) => {
    const expected = outcomeOf(await world.run({}, { payload: pullRequest() })).outputs;
    world.github.faults.push(answering(COMMENT, answer));
    const ports = await runIn();
    expect(warningsIn(ports, 'Comment in the pull request')).toEqual([
      `Could not comment in #7: ${reason}`,
    ]);
    expect(outcomeOf(ports).outputs).toEqual(expected);
  });

  it('writes none outside of a pull request', async () => {
    await world.run({ comment: 'true' });
    expect(world.github.requests).toEqual([]);
  });
});

describe('a long report', () => {
  it.each([30, 1_000])(
    'has its worst rows in the comment, within what GitHub takes: %i rows',
    async (count) => {
      const results = Array.from({ length: count }, (_, at) =>
        resultOf({
          subject: { name: `Credential ${at}` },
          verdict: at % 2 === 0 ? 'unauthorized' : 'valid',
          level: at % 2 === 0 ? 'fail' : 'pass',
        }),
      );
      const text = await stickyPage(reportOf(results));
      expect(text.length).toBeLessThanOrEqual(LONGEST_BODY);
      const tree = summaryTree(text);
      expect(textOf(tree)).toContain('Credential 0');
      expect(textOf(tree).includes('There is no room for the rest here.')).toBe(count > 30);
      expect(elementsOf(tree).filter(({ tagName }) => tagName === 'a')).toHaveLength(1);
    },
  );
});
