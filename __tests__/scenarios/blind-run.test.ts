/** A run of two or more endpoints that could prove nothing at all is blind, and fails. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { reportOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const ROUTES = {
  '/down': { status: 503 },
  '/public': { status: 200 },
  '/me': bearerOnly(ENV.TOKEN),
};

function runOver(paths: readonly string[], inputs: Record<string, string> = {}) {
  return withApi(ROUTES, (api) =>
    runAction({
      env: ENV,
      inputs: { retries: '0', ...inputs },
      configFile: JSON.stringify({
        endpoints: paths.map((path) => ({
          name: path,
          url: `${api.origin}${path}`,
          token: '${TOKEN}',
        })),
      }),
    }),
  );
}

describe('a run that proved nothing', () => {
  it('fails although no endpoint does', async () => {
    const run = await runOver(['/down', '/public']);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({
      outcome: 'fail',
      failures: '0',
      warnings: '2',
      failing: '',
    });
    expect(reportOf(run).outcome).toBe('fail');
    expect(run.annotations.at(-1)).toMatchObject({ level: 'error' });
    expect(run.summary).toMatch(/proved/i);
  });

  it('warns under fail-on: none', async () => {
    const run = await runOver(['/down', '/public'], { 'fail-on': 'none' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['outcome']).toBe('warn');
  });

  it.each([
    ['one endpoint is not enough to call it so', ['/down']],
    ['one proof is enough', ['/down', '/public', '/me']],
  ])('%s', async (_, paths) => {
    const run = await runOver(paths);
    expect(run.exitCode).toBe(0);
    expect(run.outputs['outcome']).toBe('warn');
  });
});
