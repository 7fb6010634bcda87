/** A run that is past its deadline: what is not proved is `inconclusive`, and everything is written. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, inTurn, madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();
const PASSED = "the run's deadline of 2s passed";

describe('a run past its deadline', () => {
  let run: ActionRun;
  let slowAsked = 0;

  beforeAll(async () => {
    const slow: Route = () => {
      slowAsked += 1;
      return null;
    };
    const wait = { status: 503, headers: { 'retry-after': '25' } };
    const routes = { '/me': bearerOnly(TOKEN), '/busy': inTurn(wait), '/slow': slow };
    await withApi(routes, (quick) =>
      withApi(routes, async (hanging) => {
        run = await runAction({
          env: { TOKEN },
          inputs: { deadline: '2s', concurrency: '6', 'concurrency-per-host': '3', timeout: '5m' },
          configFile: JSON.stringify({
            endpoints: [
              ...[1, 2, 3, 4].map((n) => ({
                name: `slow ${n}`,
                url: `${hanging.origin}/slow`,
                token: '${TOKEN}',
              })),
              { name: 'busy', url: `${quick.origin}/busy`, token: '${TOKEN}' },
              { name: 'quick', url: `${quick.origin}/me`, token: '${TOKEN}' },
            ],
          }),
        });
      }),
    );
  });

  it('keeps what was proved, and ends', () => {
    expect(verdictsOf(run)).toEqual({
      busy: 'inconclusive',
      quick: 'valid',
      'slow 1': 'inconclusive',
      'slow 2': 'inconclusive',
      'slow 3': 'inconclusive',
      'slow 4': 'inconclusive',
    });
    expect(slowAsked).toBe(3);
    expect(run.durationMs).toBeLessThan(20_000);
  });

  it.each([
    ['slow 1', 1, `the endpoint had not answered when ${PASSED}`],
    ['slow 4', 0, `the endpoint had not been asked when ${PASSED}`],
    ['busy', 1, `answered 503 Service Unavailable, and ${PASSED} before it was asked again`],
  ])('says of "%s", which got %i requests, why', (name, attempts, words) => {
    const endpoint = endpointOf(run, name);
    expect(endpoint.attempts).toBe(attempts);
    expect(endpoint.message).toContain(words);
  });

  it('says what to do', () => {
    expect(endpointOf(run, 'slow 4').fix.join(' ')).toMatch(/Raise .?deadline.? or .?concurrency/);
  });

  it('is a warning with a summary, outputs and annotations, and without a secret', () => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'warn', total: '6', valid: '1', warnings: '5' });
    expect(run.summary).toContain('slow 4');
    expect(run.annotations.filter(({ level }) => level === 'warning')).toHaveLength(5);
    expect(run.stderr).toBe('');
    expect(leaksIn(run.everything, { TOKEN })).toEqual([]);
  });
});

describe('a refresh token that is under way at the deadline', () => {
  it('is said to be spent, perhaps', async () => {
    await withApi({ '/token': () => null }, async ({ origin }) => {
      const fields = `grant: refresh-token, allow-rotation: 'true', client-id: app, refresh-token: '\${REFRESH}'`;
      const run = await runAction({
        env: { REFRESH: madeUpSecret('refresh') },
        inputs: { deadline: '1s' },
        configFile: `endpoints:\n  - { name: it, auth: { oauth2: { ${fields}, token-url: '${origin}/token' } } }`,
      });
      const { verdict, evidence } = endpointOf(run, 'it');
      expect(verdict).toBe('inconclusive');
      expect(evidence.join('\n')).toContain('it may be spent, and the new one is lost');
    });
  });
});
