/** Credentials that all work: the step passes, and says so without an annotation. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { reportOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';
import { summaryText } from '../support/summary-text.js';

it('passes when every credential is proved, with an annotation for none', async () => {
  const env = { ONE: madeUpSecret(), TWO: madeUpSecret() };
  const routes = { '/one': bearerOnly(env.ONE), '/two': bearerOnly(env.TWO) };
  await withApi(routes, async (api) => {
    const run = await runAction({
      env,
      configFile: `endpoints:
  - { url: ${api.origin}/one, token: '\${ONE}' }
  - { url: ${api.origin}/two, token: '\${TWO}' }`,
    });
    expect(run).toMatchObject({ exitCode: 0, stderr: '', annotations: [] });
    expect(run.outputs).toMatchObject({ outcome: 'pass', total: '2', valid: '2', failing: '' });
    expect(reportOf(run)).toMatchObject({ outcome: 'pass', nextExpiry: null });
    const host = new URL(api.origin).host;
    expect(reportOf(run).endpoints.map(({ name }) => name)).toEqual([`${host}/one`, `${host}/two`]);
    expect(summaryText(run.summary)).toContain(`${host}/one`);
    expect(run.written).toEqual([expect.stringMatching(/report\.json$/)]);
  });
});

it('asks for nothing but an answer: GET, its own name, and each request twice, once without the credential', async () => {
  const env = { TOKEN: madeUpSecret() };
  await withApi({ '/me': bearerOnly(env.TOKEN) }, async (api) => {
    await runAction({
      env,
      configFile: `endpoints: [{ url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    const [first, control] = api.requests;
    expect(api.requests).toHaveLength(2);
    expect(first).toMatchObject({ method: 'GET', body: '' });
    expect(first?.headers).toMatchObject({
      authorization: `Bearer ${env.TOKEN}`,
      'user-agent': expect.stringMatching(/^credential-checks\/\d+\.\d+\.\d+$/),
      accept: 'application/json, */*;q=0.5',
    });
    expect(control?.headers).not.toHaveProperty('authorization');
  });
});
