/** A secret that is not set: missing, unless it is optional or GitHub gives this run no secrets. The others go on. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret(), EMPTY: '' };

async function runWith(call: Partial<ActionCall>) {
  return withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      ...call,
      env: { ...ENV, ...call.env },
      configFile: `
endpoints:
  - { name: set, url: ${api.origin}/me, token: '\${TOKEN}' }
  - { name: empty, url: ${api.origin}/other, token: '\${EMPTY}' }
  - { name: unset, url: ${api.origin}/other, auth: { basic: { username: '\${USER_UNSET}', password: '\${PASSWORD_UNSET}' } } }
  - { name: optional, url: ${api.origin}/other, token: '\${EMPTY}', optional: true }
`,
    });
    expect(api.requestsTo('/other')).toEqual([]);
    return run;
  });
}

const pullRequest = (head: unknown) => ({
  eventName: 'pull_request',
  eventPayload: {
    repository: { full_name: 'acme/app', private: true },
    pull_request: { head: { repo: head }, base: { repo: { full_name: 'acme/app' } } },
  },
});
const MISSING = { empty: 'missing', optional: 'skipped', set: 'valid', unset: 'missing' };
const SKIPPED = { empty: 'skipped', optional: 'skipped', set: 'valid', unset: 'skipped' };

describe('a secret that is not set', () => {
  it('is missing by the name of its variable, and asks nothing', async () => {
    const run = await runWith({});
    expect(verdictsOf(run)).toEqual(MISSING);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ failing: 'empty\nunset', valid: '1' });
    expect(endpointOf(run, 'empty')).toMatchObject({
      attempts: 0,
      status: null,
      variables: ['EMPTY'],
    });
    expect(endpointOf(run, 'unset').message).toContain('USER_UNSET');
    expect(endpointOf(run, 'unset').message).toContain('PASSWORD_UNSET');
    expect(run.summary).toContain('PASSWORD_UNSET');
  });

  it.each<[string, Partial<ActionCall>]>([
    ['a pull request from a fork', pullRequest({ full_name: 'someone/app' })],
    ['a pull request from a fork that was deleted', pullRequest(null)],
  ])('is skipped in %s, which has no other secret either and passes', async (_, call) => {
    const run = await runWith({ ...call, env: { TOKEN: '' } });
    expect(verdictsOf(run)).toEqual({ ...SKIPPED, set: 'skipped' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
  });

  it("is skipped in Dependabot's push, which passes", async () => {
    const run = await runWith({ eventName: 'push', env: { GITHUB_ACTOR: 'dependabot[bot]' } });
    expect(verdictsOf(run)).toEqual(SKIPPED);
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs).toMatchObject({ outcome: 'pass', failures: '0', warnings: '0' });
  });

  it.each<[string, Partial<ActionCall>]>([
    ['a pull request from the same repository', pullRequest({ full_name: 'acme/app' })],
    [
      "Dependabot's scheduled run",
      { eventName: 'schedule', env: { GITHUB_ACTOR: 'dependabot[bot]' } },
    ],
    [
      "Dependabot's dispatch",
      { eventName: 'workflow_dispatch', env: { GITHUB_ACTOR: 'dependabot[bot]' } },
    ],
  ])('is missing in %s', async (_, call) => {
    expect(verdictsOf(await runWith(call))).toEqual(MISSING);
  });
});
