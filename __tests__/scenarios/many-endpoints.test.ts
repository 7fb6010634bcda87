/** Thousands of failing endpoints: the summary fits, the annotations are few, the report is complete, the log is short. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { isLong } from '../support/long.js';
import { reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const COUNT = isLong ? 5_000 : 1_000;
const LIMIT = 1_048_576;

describe(`${COUNT} failing endpoints`, () => {
  let run: ActionRun;
  let asked = 0;
  const token = madeUpSecret();

  beforeAll(async () => {
    const endpoints = Array.from({ length: COUNT }, (_, index) => ({
      name: `service ${index} of the department for long names and longer explanations`,
      url: `/endpoint/${index}`,
      // A POST is asked once: this is about the report, not about the second that a confirmation waits.
      method: 'POST',
      token: '${TOKEN}',
      owner: '@acme/everybody',
      notes: 'Ask the owner. '.repeat(10),
    }));
    const routes = Object.fromEntries(endpoints.map(({ url }) => [url, REJECTED]));
    await withApi(routes, async (api) => {
      const located = endpoints.map((endpoint) => ({
        ...endpoint,
        url: `${api.origin}${endpoint.url}`,
      }));
      run = await runAction({
        env: { TOKEN: token },
        inputs: { concurrency: '128', 'concurrency-per-host': '64' },
        configFile: JSON.stringify({ endpoints: located }, null, 1),
      });
      asked = api.requests.length;
    });
  }, 60_000);

  it('are all asked, once', () => {
    expect(asked).toBe(COUNT);
  });

  it('make a summary that the runner keeps', () => {
    const size = Buffer.byteLength(run.summary);
    expect(size).toBeLessThanOrEqual(LIMIT);
    expect(size).toBeGreaterThan(LIMIT / 4);
    expect(run.summary).toContain('report.json');
  });

  it('make ten annotations of a kind, of which the last two say how many more there are and why the step fails', () => {
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors.length).toBeLessThanOrEqual(10);
    expect(errors.filter(({ file }) => file !== null).length).toBeGreaterThanOrEqual(8);
    expect(errors.at(-2)?.message).toMatch(/\d more/);
    expect(errors.at(-1)?.message).toMatch(/more/);
  });

  it('make a complete report and complete outputs', () => {
    expect(reportOf(run).endpoints).toHaveLength(COUNT);
    expect(reportOf(run).counts).toMatchObject({ total: COUNT, unauthorized: COUNT });
    expect(run.outputs).toMatchObject({
      total: String(COUNT),
      failures: String(COUNT),
      outcome: 'fail',
    });
    expect(run.outputs['failing']?.split('\n')).toHaveLength(COUNT);
    expect(run.exitCode).toBe(1);
  });

  it('make a log that shows progress without a line for each request', () => {
    expect(run.log.length).toBeLessThan(500);
    expect(run.log.join('\n')).toContain(`of ${COUNT}`);
    expect(leaksIn(run.everything, { token })).toEqual([]);
  });
});
