/** The built action keeps issues and the comment of a pull request at a server that is held against GitHub's description of its API. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import { type GithubServer, refused, startGithub } from '../support/github-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionCall, type ActionRun, runAction } from '../support/run-action.js';
import { answering, LIST } from '../support/tracked-runs.js';

const LIVE = madeUpSecret('live');
const DEAD = madeUpSecret('dead');
const TOKEN = madeUpSecret('ghs');
const PULL_REQUEST = {
  repository: { full_name: 'acme/shop', private: true },
  pull_request: {
    number: 1,
    head: { repo: { full_name: 'acme/shop' } },
    base: { repo: { full_name: 'acme/shop' } },
  },
};

let api: Api;
let github: GithubServer;
beforeEach(async () => {
  api = await startApi({ '/me': bearerOnly(LIVE) });
  github = await startGithub();
  github.logins.set(TOKEN, 'github-actions[bot]');
});
afterEach(async () => {
  expect(github.faultsFound).toEqual([]);
  await Promise.all([api.close(), github.close()]);
});

async function runWith(token: string, call: ActionCall = {}): Promise<ActionRun> {
  const run = await runAction({
    ...call,
    configFile: JSON.stringify({
      endpoints: [
        { name: 'Billing', url: `${api.origin}/me`, token: '${TOKEN}', owner: '@ada' },
        { name: 'Other', url: `${api.origin}/me`, token: '${OTHER}' },
      ],
    }),
    env: { ...github.environment, TOKEN: token, OTHER: LIVE },
    inputs: { 'github-token': TOKEN, ...call.inputs },
  });
  expect(leaksIn(run.everything, { LIVE, DEAD, TOKEN })).toEqual([]);
  expect(
    leaksIn(github.requests.map(({ body }) => body).join('\n'), { LIVE, DEAD, TOKEN }),
  ).toEqual([]);
  return run;
}

const summaryOf = ({ exitCode, outputs }: ActionRun) => [exitCode, outputs['outcome']];

describe('two runs that keep issues', () => {
  it('open one for the dead credential, and close it once it was replaced', async () => {
    github.assignable.add('ada');
    const inputs = { issues: 'each' };
    const first = await runWith(DEAD, { inputs });
    expect(summaryOf(first)).toEqual([1, 'fail']);
    expect(first.masks).toContain(TOKEN);
    expect(first.log).toContain('Tracking issues: opened #1.');
    expect(github.issues).toMatchObject([
      { title: 'Billing was rejected', state: 'open', assignees: ['ada'] },
    ]);
    expect(reportOf(first).comparedWith).toBeUndefined();

    const second = await runWith(LIVE, { inputs });
    expect(summaryOf(second)).toEqual([0, 'pass']);
    expect(github.issues).toMatchObject([
      { state: 'closed', stateReason: 'completed', comments: [{ author: 'github-actions[bot]' }] },
    ]);
    // Without `previous`, the issue is what the run is compared with.
    expect(endpointOf(second, 'Billing').change).toMatchObject({ kind: 'mended' });
    expect(endpointOf(second, 'Other').change).toBeUndefined();
    expect(second.summary).toContain('<b>Billing</b>: valid again, was unauthorized');
    expect(second.stdout).toContain('✓ Billing: valid again, was unauthorized');
  }, 60_000);

  it('warn once where the token may not do that, and fail as they would have', async () => {
    github.faults.push(answering(LIST, refused(403, 'Resource not accessible by integration')));
    const run = await runWith(DEAD, { inputs: { issues: 'one' } });
    expect(summaryOf(run)).toEqual([1, 'fail']);
    expect(run.annotations.filter(({ title }) => title === 'Tracking issues')).toMatchObject([
      { level: 'warning', message: expect.stringContaining('permissions: { issues: write }') },
    ]);
    expect(reportOf(run).endpoints).toHaveLength(2);
    expect(github.issues).toEqual([]);
  }, 60_000);

  it('send nothing to GitHub where nobody asks for it', async () => {
    const run = await runWith(DEAD, {});
    expect(summaryOf(run)).toEqual([1, 'fail']);
    expect(github.requests).toEqual([]);
  }, 60_000);
});

describe('a run for a pull request', () => {
  it('writes one comment, and edits it in the next run', async () => {
    github.plant({ isPullRequest: true, author: 'ada' });
    const call = {
      eventName: 'pull_request',
      eventPayload: PULL_REQUEST,
      inputs: { comment: 'true', issues: 'each' },
    };
    const first = await runWith(DEAD, call);
    expect(first.log).toContain('Comment in #1: written.');
    const second = await runWith(LIVE, call);
    expect(second.log).toContain('Comment in #1: edited.');
    expect(github.issues).toHaveLength(1);
    expect(github.issues[0]?.comments).toMatchObject([
      { body: expect.stringContaining('Both credentials work') },
    ]);
  }, 60_000);
});
