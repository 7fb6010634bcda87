/** Settings of a job under which Node.js itself prints or stores secrets: nothing is sent. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };

let api: Api;
beforeAll(async () => {
  api = await startApi({
    '/me': bearerOnly(ENV.TOKEN),
    '/open': { status: 200, body: {} },
  });
});
afterAll(() => api.close());

async function runWith(env: Readonly<Record<string, string>>, call: ActionCall = {}) {
  const before = api.requests.length;
  const run = await runAction({
    configFile: `endpoints: [{ name: me, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    ...call,
    env: { ...ENV, ...env },
  });
  return { run, requests: api.requests.length - before };
}

const NAMES = ['NODE_DEBUG', 'NODE_DEBUG_NATIVE', 'SSLKEYLOGFILE'];

describe('a run with a secret', () => {
  it.each([
    ['NODE_DEBUG', 'http,net,tls,undici,fetch', 'NODE_DEBUG'],
    ['NODE_DEBUG', 'anything', 'NODE_DEBUG'],
    ['NODE_DEBUG_NATIVE', 'http2', 'NODE_DEBUG_NATIVE'],
    ['SSLKEYLOGFILE', 'keys.log', 'SSLKEYLOGFILE'],
    ['NODE_OPTIONS', '--inspect=127.0.0.1:0', '--inspect'],
    ['NODE_OPTIONS', '--report-on-signal --report-signal=SIGUSR2', '--report-on-signal'],
    ['NODE_OPTIONS', '--no-warnings "--heapsnapshot-signal=SIGUSR2"', '--heapsnapshot-signal'],
    ['NODE_OPTIONS', '--heap-prof --heap-prof-dir=profiles', '--heap-prof'],
    ['NODE_OPTIONS', '--tls-keylog=keys.log', '--tls-keylog'],
    ['NODE_OPTIONS', '--trace-tls', '--trace-tls'],
    ['NODE_OPTIONS', '--trace-event-categories=node.http', '--trace-event-categories'],
  ])('sends nothing, and names what would show it: %s=%s', async (name, value, named) => {
    const { run, requests } = await runWith({ [name]: value });
    expect(requests).toBe(0);
    expect(run).toMatchObject({ exitCode: 1, report: null, outputs: { outcome: 'fail' } });
    const messages = run.annotations.map(({ message }) => message);
    const place = NAMES.includes(named) ? `variable ${named}: ` : `The option \`${named}\` `;
    expect(messages).toContainEqual(expect.stringContaining(place));
    expect(messages[0]).toMatch(
      /, and this run has secrets, so nothing was sent\. Remove it, or set /,
    );
    expect(run.summary).toContain(named);
    expect(run.masks).toContain(ENV.TOKEN);
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });

  it('is refused for what stops a request too: a proxy has a password', async () => {
    const { run, requests } = await runWith(
      { NODE_DEBUG: 'http', HTTPS_PROXY: 'http://ci:pa55-of-the-proxy@127.0.0.1:9' },
      { configFile: `endpoints: [{ name: open, url: ${api.origin}/open, auth: none }]` },
    );
    expect(requests).toBe(0);
    expect(run.exitCode).toBe(1);
  });

  it('goes on once its own step says otherwise, as the message advises', async () => {
    const { run } = await runWith({ NODE_DEBUG: '', NODE_OPTIONS: '' });
    expect(run.exitCode).toBe(0);
  });

  it.each([
    ['NODE_OPTIONS', '--max-old-space-size=512 --trace-warnings'],
    ['NODE_OPTIONS', '--import=data:text/javascript,0'],
    ['NODE_V8_COVERAGE', 'coverage'],
    ['NODE_DEBUG', ''],
    ['RUNNER_DEBUG', '1'],
  ])('goes on with what shows nothing: %s=%s', async (name, value) => {
    const { run } = await runWith({ [name]: value });
    expect(run.exitCode).toBe(0);
    expect(endpointOf(run, 'me').verdict).toBe('valid');
  });
});

describe('a run without a secret', () => {
  it.each([
    { NODE_DEBUG: 'http' },
    { NODE_OPTIONS: '--report-on-signal' },
    { SSLKEYLOGFILE: 'keys.log' },
  ])('goes on with %o', async (env) => {
    const configFile = `endpoints: [{ name: open, url: ${api.origin}/open, auth: none }]`;
    const { run } = await runWith(env, { configFile });
    expect(run.exitCode).toBe(0);
    expect(endpointOf(run, 'open').verdict).toBe('valid');
  });

  it('says that the secret is missing', async () => {
    const { run } = await runWith({ TOKEN: '', NODE_DEBUG: 'http' });
    expect(endpointOf(run, 'me').verdict).toBe('missing');
  });
});
