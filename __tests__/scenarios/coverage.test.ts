/** What the action and the command say of secrets that are used and not checked. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();
const RELEASE = '.github/workflows/release.yml';
const WORKSPACE = {
  [RELEASE]: `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: publish "\${{ secrets.TOKEN }}" "\${{ secrets.FORGOTTEN }}"
`,
  '.github/workflows/credentials.yml': `
on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: acme/credential-checks@v1
        env: { TOKEN: '\${{ secrets.TOKEN }}' }
`,
};

describe('a run with coverage', () => {
  let warned: ActionRun;
  let failed: ActionRun;
  let both: ActionRun;
  let whole: ActionRun;

  beforeAll(async () => {
    await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
      const configFile = (more: object) =>
        JSON.stringify({
          endpoints: [{ name: 'Billing', url: `${api.origin}/me`, token: '${TOKEN}' }],
          ...more,
        });
      const runWith = (coverage: string, more = {}, token = TOKEN) =>
        runAction({
          env: { TOKEN: token },
          inputs: { coverage },
          configFile: configFile(more),
          workspace: WORKSPACE,
        });
      warned = await runWith('warn');
      failed = await runWith('fail');
      both = await runWith('fail', {}, madeUpSecret());
      whole = await runWith('fail', { 'not-checked': { FORGOTTEN: 'the name of a channel' } });
    });
  }, 60_000);

  it('warns of a secret that nothing checks', () => {
    expect(warned).toMatchObject({ exitCode: 0, outputs: { outcome: 'warn' } });
    expect(warned.stdout).toContain(
      `${RELEASE}:7: FORGOTTEN is used by ${RELEASE} (job publish), and nothing checks it.`,
    );
    expect(warned.summary).toContain('⚠️ The credential works, but 1 secret in use is not checked');
    expect(warned.summary).toContain('### ⚠️ Coverage');
    expect(warned.annotations.filter(({ level }) => level === 'warning')).toMatchObject([
      {
        title: 'Coverage',
        message:
          '1 of 2 secrets that the workflows use is checked (50%). In use and not checked: FORGOTTEN.',
      },
    ]);
    expect(reportOf(warned)).toMatchObject({
      outcome: 'warn',
      coverage: { level: 'warn', used: 2, checked: 1, findings: [{ secret: 'FORGOTTEN' }] },
    });
  });

  it('fails for it where that is wanted, and says so in the sentence of the step', () => {
    expect(failed).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } });
    const [error, ...more] = failed.annotations.filter(({ level }) => level === 'error');
    expect(more).toEqual([]);
    expect(error?.message).toBe(
      'The credential works, but 1 secret in use is not checked. In use and not checked: FORGOTTEN.',
    );
  });

  it('says a rejected credential and a gap in sentences of their own', () => {
    expect(both.stdout).toContain(
      'The credential was rejected: Billing. In use and not checked: FORGOTTEN.',
    );
    expect(both.summary).toContain('## ❌ The credential was rejected\n');
  });

  it('is well once the list says why a secret needs no check', () => {
    expect(whole).toMatchObject({ exitCode: 0, outputs: { outcome: 'pass' } });
    expect(whole.summary).toContain(
      '1 of 1 secret that the workflows use is checked &#40;100%&#41;. 1 more is left out on purpose.',
    );
  });
});
