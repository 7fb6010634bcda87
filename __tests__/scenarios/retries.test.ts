/** Transient trouble is tried again within bounds, and never called a dead credential. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, inTurn, madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const OK = { status: 200, body: {} };

const CONFIG = (api: Api, pausing: Api) => `
endpoints:
  - { name: recovers, url: ${api.origin}/recovers, token: '\${TOKEN}' }
  - { name: asks to wait, url: ${api.origin}/waits, token: '\${TOKEN}' }
  - { name: waits too long, url: ${api.origin}/too-long, token: '\${TOKEN}' }
  - { name: stays down, url: ${api.origin}/down, retries: 1, token: '\${TOKEN}' }
  - { name: not repeatable, url: ${api.origin}/post, method: POST, token: '\${TOKEN}' }
  - { name: slow, url: ${api.origin}/slow, timeout: 1s, retries: 0, token: '\${TOKEN}' }
  - { name: too many, url: ${pausing.origin}/limited, token: '\${TOKEN}' }
`;

describe('transient trouble', () => {
  let run: ActionRun;
  const arrivals: number[] = [];

  beforeAll(async () => {
    const waits = inTurn({ status: 503, headers: { 'retry-after': '1' } }, OK);
    const timed: Route = (request) => {
      arrivals.push(performance.now());
      return typeof waits === 'function' ? waits(request) : waits;
    };
    const routes = {
      '/recovers': inTurn({ status: 503 }, OK),
      '/waits': timed,
      '/too-long': { status: 503, headers: { 'retry-after': '120' } },
      '/down': { status: 502 },
      '/post': { status: 503 },
      '/slow': () => null,
    };
    const limited = { '/limited': inTurn({ status: 429, headers: { 'retry-after': '0' } }, OK) };
    run = await withApi(routes, (api) =>
      withApi(limited, (pausing) => runAction({ env: ENV, configFile: CONFIG(api, pausing) })),
    );
  });

  it.each([
    ['recovers', 'valid', 2],
    ['asks to wait', 'valid', 2],
    ['too many', 'valid', 2],
    ['waits too long', 'inconclusive', 1],
    ['stays down', 'inconclusive', 2],
    ['not repeatable', 'inconclusive', 1],
    ['slow', 'inconclusive', 1],
  ])('of an endpoint that "%s" ends as %s after %i requests', (name, verdict, attempts) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, attempts });
  });

  it('honours Retry-After', () => {
    const [first = 0, second = 0] = arrivals;
    expect(second - first).toBeGreaterThanOrEqual(1_000);
  });

  it('gives the wait that was too long', () => {
    expect(endpointOf(run, 'waits too long').message).toMatch(/2 minutes|120 seconds/);
  });

  it('warns and does not fail', () => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'warn', warnings: '4', failures: '0' });
    expect(run.annotations.map(({ level }) => level)).toEqual(Array(4).fill('warning'));
    expect(run.summary).toContain('waits too long');
  });
});
