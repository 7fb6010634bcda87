/** Where a message may go, and which runs send none. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../../support/api-server.js';
import { startProxyServer } from '../../support/proxy-server.js';
import { hookPath, tellRun } from '../../support/receivers.js';
import { runAction } from '../../support/run-action.js';

const ALWAYS = '- slack: ${HOOK}\n  on: always';

it('a host that allowed-hosts does not name gets nothing, and no endpoint is asked', async () => {
  const call = { inputs: { 'allowed-hosts': 'hooks.slack.com' } };
  const items = () => [{ name: 'A', url: 'https://hooks.slack.com/x', token: '${LIVE_TOKEN}' }];
  await tellRun({ notify: ALWAYS, heartbeat: '/api/push/x', items, call }, ({ run, api }) => {
    expect(api.requests).toEqual([]);
    expect(run).toMatchObject({ exitCode: 1, report: null });
    const said = run.annotations.map(({ message }) => message).join('\n');
    expect(said.match(/`allowed-hosts` does not name the host/g)).toHaveLength(2);
  });
});

it('a variable that allowed-hosts does not name for the host does not go there', async () => {
  const call = { inputs: { 'allowed-hosts': '127.0.0.1: LIVE_TOKEN, DEAD_TOKEN' } };
  await tellRun({ notify: ALWAYS, call }, ({ run, api }) => {
    expect(api.requests).toEqual([]);
    expect(run.annotations[0]?.message).toContain('add HOOK to the line of the host');
  });
});

it('a message goes through the proxy of the run, and its address is read by nobody there', async () => {
  const proxy = await startProxyServer({ target: 1 });
  try {
    const token = madeUpSecret('hook');
    const env = { HTTPS_PROXY: proxy.origin, HOOK: `https://hooks.corp.test/in/${token}` };
    await tellRun({ notify: ALWAYS, call: { env } }, ({ run }) => {
      expect(proxy.requests.map(({ method, target }) => [method, target])).toEqual(
        expect.arrayContaining([['CONNECT', 'hooks.corp.test:443']]),
      );
      expect(JSON.stringify(proxy.requests)).not.toContain(token);
      expect(run.annotations.at(-1)?.message).toContain('Could not tell Slack (HOOK)');
    });
  } finally {
    await proxy.close();
  }
});

it('plain http to another machine is refused before anything is sent', async () => {
  const env = { HOOK: 'http://hooks.corp.test/in/0123456789abcdef' };
  await tellRun({ notify: ALWAYS, call: { env } }, ({ run }) => {
    expect(run.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('[0]: The address in HOOK begins with http://'),
    );
  });
});

describe('nobody is told', () => {
  it('by a run whose configuration cannot be used', async () => {
    const items = () => [{ name: 'A', ulr: 'x' }];
    await tellRun({ notify: ALWAYS, heartbeat: '/api/push/x', items }, ({ run, api }) => {
      expect([run.exitCode, api.requests]).toEqual([1, []]);
    });
  });

  it('by one that a stranger may have started, although it only merges', async () => {
    const call = {
      eventName: 'pull_request_target',
      inputs: { merge: 'reports/**/report.json' },
    };
    await tellRun({ notify: ALWAYS, items: () => [], call }, ({ run, api }) => {
      expect([run.exitCode, api.requests]).toEqual([1, []]);
      expect(run.annotations[0]?.message).toContain('pull_request_target');
    });
  });

  it('by one whose environment would show the address', async () => {
    const call = { env: { NODE_DEBUG: 'http' }, inputs: { merge: 'reports/**/report.json' } };
    await tellRun({ notify: ALWAYS, items: () => [], call }, ({ run, api }) => {
      expect([run.exitCode, api.requests]).toEqual([1, []]);
    });
  });

  it('by a cancelled one', async () => {
    const token = madeUpSecret();
    let kill: (signal: NodeJS.Signals) => void = () => undefined;
    const slow = () => {
      kill('SIGINT');
      return null;
    };
    await withApi(
      { '/me': bearerOnly(token), '/slow': slow, '/hook': { status: 200 } },
      async (api) => {
        const run = await runAction({
          env: { TOKEN: token, HOOK: `${api.origin}/hook` },
          inputs: { notify: ALWAYS, 'heartbeat-url': `${api.origin}/api/push/x` },
          configFile: JSON.stringify({
            endpoints: [{ name: 'Slow', url: `${api.origin}/slow`, token: '${TOKEN}' }],
          }),
          onStarted: (send) => {
            kill = send;
          },
        });
        expect(run.outputs['outcome']).toBe('fail');
        expect(api.requestsTo('/hook')).toEqual([]);
        expect(api.requestsTo('/api/push/x')).toEqual([]);
      },
    );
  });

  it('by a run without the secrets, which does not wonder', async () => {
    const env = { HOOK: '', LIVE_TOKEN: '', DEAD_TOKEN: '', GITHUB_ACTOR: 'dependabot[bot]' };
    const call = { env, eventName: 'push' };
    await tellRun({ notify: ALWAYS, call }, ({ run }) => {
      expect(run.annotations).toEqual([]);
    });
  });
});

it('a job that merges the reports of others tells of them all, once', async () => {
  await tellRun({}, async ({ run: shard }) => {
    const call = {
      inputs: { merge: 'reports/**/report.json' },
      workspace: { 'reports/a/report.json': shard.reportText ?? '' },
    };
    const notify = '- discord: ${HOOK}\n- webhook: ${HOOK}\n  secret: ${HOOK_KEY}\n  on: always';
    await tellRun({ notify, call }, ({ run, bodies, env }) => {
      expect(run.exitCode).toBe(1);
      expect(bodies(hookPath(env))).toHaveLength(2);
      expect(JSON.stringify(bodies(hookPath(env)))).toContain('1 of 2 credentials was rejected');
    });
  });
});
