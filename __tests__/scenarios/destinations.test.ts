/** Where a run writes: the summary can be turned off, the report can go to another folder. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { reportOf } from '../support/report-file.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };

function runWith(call: Partial<ActionCall>) {
  return withApi({ '/me': bearerOnly(ENV.TOKEN) }, (api) =>
    runAction({
      ...call,
      env: { ...ENV, ...call.env },
      configFile: `endpoints: [{ name: me, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    }),
  );
}

it('writes no summary when it is not wanted, and everything else', async () => {
  const run = await runWith({ inputs: { summary: 'false' } });
  expect(run).toMatchObject({ exitCode: 0, summary: '' });
  expect(run.outputs).toMatchObject({ outcome: 'pass', total: '1' });
  expect(reportOf(run).counts.valid).toBe(1);
});

it('writes the report into the temporary folder unless told otherwise', async () => {
  const run = await runWith({});
  expect(run.written).toEqual(['temp/credential-checks/report.json']);
});

it('makes the folder that report-dir names, below the workspace', async () => {
  const run = await runWith({ inputs: { 'report-dir': 'out/checks' } });
  expect(run.written).toEqual(['workspace/out/checks/report.json']);
  expect(run.exitCode).toBe(0);
  expect(reportOf(run).counts.valid).toBe(1);
});

it('fails, and still writes everything else, when the report cannot be written', async () => {
  const run = await runWith({ inputs: { 'report-dir': 'taken' }, workspace: { taken: 'a file' } });
  expect(run.exitCode).toBe(1);
  expect(run.summary).toContain('me');
  expect(run.outputs).toMatchObject({ total: '1', valid: '1' });
  expect(run.annotations.at(-1)).toMatchObject({
    level: 'error',
    message: expect.stringContaining(
      'Could not write report.json (ENOTDIR), so this run fails. Check that `report-dir`',
    ),
  });
});

it('fails, and still writes everything else, when the summary cannot be written', async () => {
  const run = await runWith({ env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' } });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ total: '1', valid: '1' });
  expect(reportOf(run).counts.valid).toBe(1);
  expect(run.annotations.at(-1)).toMatchObject({ level: 'error' });
  expect(run.annotations.at(-1)?.message).toContain('summary');
});

it('leaves no report of an earlier step behind when the configuration cannot be used', async () => {
  const run = await runAction({
    inputs: { 'report-dir': 'out' },
    workspace: { 'out/report.json': '{}', 'out/other.json': '{}' },
    configFile: 'endpoints: [{ url: 1 }',
  });
  expect(run.exitCode).toBe(1);
  expect(run.removed).toEqual([expect.stringMatching(/out.report\.json$/)]);
});
