import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClock } from '../../../src/adapters/clock.js';
import { createSender } from '../../../src/http/http.js';
import { proxiesOf } from '../../../src/http/proxy.js';
import { startHttpServer } from '../../support/http-server.js';
import { answerOf, Cleanup, failureOf, get } from '../../support/http-sender.js';
import { startProxyServer } from '../../support/proxy-server.js';

const NAMES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

const cleanup = new Cleanup();
let before: Record<string, string | undefined> = {};

beforeEach(() => {
  before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
  for (const name of NAMES) delete process.env[name];
});

afterEach(async () => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await cleanup.run();
});

/** As the action makes it. */
const systemSender = () =>
  createSender({ ...createClock(), proxyFor: proxiesOf({ ...process.env }) });

describe('the sender on the system clock, with the proxies of the environment', () => {
  it('sends without a proxy where the environment names none', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end('x')));
    const exchange = await cleanup.add(systemSender()).send(get(server.origin));
    expect(answerOf(exchange).status).toBe(200);
    expect(exchange.durationMs).toBeGreaterThanOrEqual(0);
  });

  it.each(['http_proxy', 'HTTP_PROXY'])('takes the proxy from %s', async (name) => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end('x')));
    const proxy = cleanup.add(await startProxyServer({ target: server.port }));
    process.env[name] = proxy.origin;
    answerOf(await cleanup.add(systemSender()).send(get('http://service.test/')));
    expect(proxy.requests).toHaveLength(1);
  });

  it.each(['https_proxy', 'HTTPS_PROXY'])('takes the proxy for https: from %s', async (name) => {
    const proxy = cleanup.add(await startProxyServer({ target: 1, refuseWith: 403 }));
    process.env[name] = proxy.origin;
    const exchange = await cleanup.add(systemSender()).send(get('https://service.test/'));
    expect(failureOf(exchange)).toMatchObject({ kind: 'proxy', code: 'HTTP_403' });
  });

  it.each(['no_proxy', 'NO_PROXY'])('leaves out the hosts of %s', async (name) => {
    const proxy = cleanup.add(await startProxyServer({ target: 1 }));
    process.env['http_proxy'] = proxy.origin;
    process.env[name] = 'nowhere.invalid';
    const exchange = await cleanup.add(systemSender()).send(get('http://nowhere.invalid/'));
    expect(failureOf(exchange).kind).toBe('dns');
    expect(proxy.connections).toHaveLength(0);
  });

  it('ends a request in time', async () => {
    const server = cleanup.add(await startHttpServer(() => undefined));
    const exchange = await cleanup.add(systemSender()).send(get(server.origin, { timeoutMs: 100 }));
    expect(failureOf(exchange).kind).toBe('timeout');
  });
});
