/** `localhost` is this machine only where it resolves to it: a hosts file or a resolver may say otherwise. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import type { TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { startProxyServer } from '../support/proxy-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

/** Of the network for documentation (RFC 5737): nobody answers there. */
const ELSEWHERE = '192.0.2.1';

/** Makes the process resolve names as a hosts file would: those of `away` to another machine, the rest to this one. */
const resolver = `
  const dns = require('node:dns');
  dns.lookup = (host, options, callback) => {
    const address = /away/.test(host) || host === 'localhost' && process.env.AWAY ? '${ELSEWHERE}' : '127.0.0.1';
    process.nextTick(() => options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4));
  };`;

let folder: string;
let preload: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolver-'));
  preload = join(folder, 'resolver.cjs');
  await writeFile(preload, resolver);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a name under localhost', () => {
  let api: Api;
  let proxy: TestServer;
  let run: ActionRun;
  const token = madeUpSecret();

  beforeAll(async () => {
    api = await startApi({ '/me': bearerOnly(token) });
    proxy = await startProxyServer({ target: api.port, refuseWith: 403 });
    const item = (name: string, url: string, more = '') =>
      `  - { name: ${name}, url: '${url}', token: '\${TOKEN}', retries: 0${more} }`;
    run = await runAction({
      env: {
        TOKEN: token,
        AWAY: '1',
        NODE_OPTIONS: `--require ${preload}`,
        HTTP_PROXY: proxy.origin,
        HTTPS_PROXY: proxy.origin,
      },
      configFile: [
        'endpoints:',
        item('here', `http://api.localhost:${api.port}/me`),
        item('address', `http://127.0.0.1:${api.port}/me`),
        item('away', `http://away.localhost:${api.port}/me`),
        item('localhost', `http://localhost:${api.port}/me`),
        item('allowed', `http://away.localhost:${api.port}/me`, ', allow-http: true'),
        item('secure', `https://away.localhost:${api.port}/me`),
      ].join('\n'),
    });
    await proxy.close();
    await api.close();
  }, 60_000);

  it.each(['here', 'address'])('that is this machine is asked, past any proxy: %s', (name) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict: 'valid' });
  });

  it.each(['away', 'localhost'])('that is another machine gets nothing over http:: %s', (name) => {
    const row = endpointOf(run, name);
    expect(row).toMatchObject({ verdict: 'inconclusive', status: null });
    expect(row.message).toMatch(/its name should be this machine, but it resolves to another/);
    expect(row.fix[0]).toContain('127.0.0.1');
  });

  it('that is another machine is one like any other: over http: no proxy reads the credential', () => {
    expect(endpointOf(run, 'allowed').message).toMatch(/would read the credential in the clear/);
  });

  it('that is another machine is one like any other: https: goes through the proxy', () => {
    expect(endpointOf(run, 'secure').message).toMatch(
      /the proxy \S+ of HTTPS_PROXY does not allow/,
    );
    expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      `CONNECT away.localhost:${api.port}`,
    ]);
  });

  it('shows nobody the credential', () => {
    const seen = proxy.requests.map((request) => JSON.stringify(request)).join('\n');
    expect(leaksIn(seen + run.everything, { token })).toEqual([]);
  });
});
