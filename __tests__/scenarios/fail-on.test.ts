/** Which verdicts fail the job is the user's choice: by input, by default of the file, by endpoint. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };

function runWith(inputs: Record<string, string>, more = '', defaults = '') {
  const routes = { '/dead': REJECTED, '/weak': { status: 403, body: {} } };
  return withApi(routes, (api) =>
    runAction({
      env: ENV,
      inputs,
      configFile: `${defaults}
endpoints:
  - { name: dead, url: ${api.origin}/dead, token: '\${TOKEN}'${more} }
  - { name: weak, url: ${api.origin}/weak, token: '\${TOKEN}' }
`,
    }),
  );
}

describe('fail-on', () => {
  it.concurrent('none makes every failure a warning and the step pass', async () => {
    const run = await runWith({ 'fail-on': 'none' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      outcome: 'warn',
      failures: '0',
      warnings: '2',
      failing: '',
    });
    expect(endpointOf(run, 'dead')).toMatchObject({ verdict: 'unauthorized', level: 'warn' });
    expect(run.annotations.map(({ level }) => level)).toEqual(['warning', 'warning']);
    expect(run.summary).toContain('dead');
  });

  it.concurrent('a list replaces the default one', async () => {
    const run = await runWith({ 'fail-on': 'forbidden' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ failing: 'weak', warnings: '1' });
  });

  it.concurrent('of an endpoint beats the one of the defaults, which beats the input', async () => {
    const run = await runWith(
      { 'fail-on': 'none' },
      ', fail-on: missing',
      'defaults: { fail-on: [forbidden, unauthorized] }',
    );
    expect(endpointOf(run, 'dead').level).toBe('warn');
    expect(endpointOf(run, 'weak').level).toBe('fail');
  });
});
