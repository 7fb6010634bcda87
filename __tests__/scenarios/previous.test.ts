/** A credential that is rejected, renewed and kept: each run is given the report of the one before it, as a cache would. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();
const OLD = madeUpSecret();
const PREVIOUS = 'last/report.json';

describe('runs that are given the report of the last one', () => {
  let first: ActionRun;
  let failing: ActionRun;
  let again: ActionRun;
  let broken: ActionRun;

  beforeAll(async () => {
    await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
      const configFile = JSON.stringify({
        endpoints: [{ name: 'Billing', url: `${api.origin}/me`, token: '${TOKEN}' }],
      });
      const runWith = (token: string, last: string | null) =>
        runAction({
          env: { TOKEN: token },
          inputs: { previous: PREVIOUS, retries: '0' },
          configFile,
          workspace: last === null ? {} : { [PREVIOUS]: last },
        });
      first = await runWith(OLD, null);
      failing = await runWith(OLD, first.reportText);
      again = await runWith(TOKEN, failing.reportText);
      broken = await runWith(TOKEN, 'not a report');
    });
  }, 60_000);

  it('claim nothing in the first run, which has none', () => {
    expect(reportOf(first).comparedWith).toBeUndefined();
    expect(first.summary).not.toContain('last run');
    expect(first.annotations.filter(({ message }) => message.includes('previous'))).toEqual([]);
  });

  it('say what still needs action, and since when', () => {
    const since = reportOf(first).generatedAt;
    expect(reportOf(failing)).toMatchObject({
      comparedWith: since,
      endpoints: [{ change: { kind: 'still', since } }],
    });
    expect(failing.stdout).toContain(`[still (since ${since.slice(0, 10)})]`);
  });

  it('say plainly that it is valid again', () => {
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain('✓ Billing: valid again, was unauthorized');
    expect(again.summary).toContain('<b>Billing</b>: valid again, was unauthorized');
    expect(reportOf(again).endpoints).toMatchObject([{ change: { kind: 'mended' } }]);
  });

  it('warn of a file that is no report, and still check', () => {
    expect(broken.exitCode).toBe(0);
    const [warning] = broken.annotations.filter(({ level }) => level === 'warning');
    expect(warning?.message).toContain('it is not JSON, or was cut short');
  });

  it('show no secret', () => {
    for (const run of [first, failing, again, broken]) {
      expect(leaksIn(run.everything, { TOKEN, OLD })).toEqual([]);
    }
  });
});
