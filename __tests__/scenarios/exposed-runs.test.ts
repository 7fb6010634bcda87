/** Events that hand secrets to a run that a stranger can start: nothing is sent, unless the workflow says that it may be. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const repository = { full_name: 'acme/app', private: true };
const fork = { full_name: 'someone/app' };
const BY_FORK = {
  repository,
  workflow_run: { event: 'pull_request', head_repository: fork },
};

function runBy(call: ActionCall) {
  return withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      ...call,
      env: ENV,
      configFile: `endpoints: [{ name: me, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    return { run, requests: api.requests.length };
  });
}

describe('a run that a stranger may have started', () => {
  it.each([
    ['by pull_request_target', 'pull_request_target', { repository }],
    ['by workflow_run after the run of a fork', 'workflow_run', BY_FORK],
    ['by workflow_run after who knows what', 'workflow_run', {}],
  ])('sends nothing: %s', async (_, eventName, eventPayload) => {
    const { run, requests } = await runBy({ eventName, eventPayload });
    expect(requests).toBe(0);
    expect(run).toMatchObject({ exitCode: 1, report: null, outputs: { outcome: 'fail' } });
    expect(run.summary).toContain('allow-pull-request-target');
    expect(run.annotations[0]?.message).toContain(`\`${eventName}\``);
    expect(run.masks).toContain(ENV.TOKEN);
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });

  it.each(['pull_request_target', 'workflow_run'])(
    'checks when it is allowed to: %s',
    async (eventName) => {
      const inputs = { 'allow-pull-request-target': 'true' };
      const { run, requests } = await runBy({ eventName, eventPayload: BY_FORK, inputs });
      expect(requests).toBeGreaterThan(0);
      expect(run.exitCode).toBe(0);
    },
  );

  it('is not one that workflow_run started after a push to the repository itself', async () => {
    const eventPayload = {
      repository,
      workflow_run: { event: 'push', head_repository: repository },
    };
    const { run } = await runBy({ eventName: 'workflow_run', eventPayload });
    expect(run).toMatchObject({ exitCode: 0, outputs: { valid: '1' } });
  });
});
