/** `check`: the action's own run at a terminal, or in a CI system of another make. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  type Api,
  bearerOnly,
  madeUpSecret,
  REJECTED,
  type Route,
  withApi,
} from '../../support/api-server.js';
import { runAction } from '../../support/run-action.js';
import { type CommandCall, type CommandRun, runCommand } from '../../support/run-command.js';

const TOKEN = madeUpSecret();
const ROUTES: Readonly<Record<string, Route>> = {
  '/me': bearerOnly(TOKEN),
  '/dead': REJECTED,
  '/echo': ({ headers }) => ({
    status: 200,
    body: { error: `no such token: ${headers.authorization}` },
  }),
};

type CallOf = (api: Api) => CommandCall;

function checked(callOf: CallOf): Promise<CommandRun & { readonly asked: number }> {
  return withApi(ROUTES, async (api) => {
    const run = await runCommand(callOf(api));
    const paths = Object.keys(ROUTES);
    return { ...run, asked: paths.flatMap((path) => api.requestsTo(path)).length };
  });
}

const list = ({ origin }: Api) => `
endpoints:
  - { name: billing, url: '${origin}/me', token: '\${TOKEN}' }
  - { name: retired, url: '${origin}/dead', token: '\${TOKEN}', owner: '@acme/pay' }
`;

describe('check', () => {
  it.concurrent('prints a table, worst first, and fails when a credential does', async () => {
    const run = await checked((api) => ({
      argv: ['check'],
      env: { TOKEN },
      configFile: list(api),
    }));
    expect(run).toMatchObject({ exitCode: 1, stderr: '' });
    const [heading, worst, ...others] = run.stdout.split('\n');
    expect(heading).toMatch(/^ {2}VERDICT +NAME +EXPIRES +MESSAGE$/);
    expect(worst).toMatch(/^✗ unauthorized {2}retired +The endpoint answered 401/);
    expect(others.join('\n')).toMatch(/1\. Create a new credential/);
    expect(others.join('\n')).toMatch(/Owner: @acme\/pay\n✓ valid +billing /);
    expect(others.join('\n')).toContain(
      '1 of 2 credentials was rejected (1 unauthorized, 1 valid)',
    );
  });

  it.concurrent('checks what --only names, and ends with 0 when all is well', async () => {
    const run = await checked((api) => ({
      argv: ['check', 'list.yml', '--only', 'billing'],
      env: { TOKEN },
      files: { 'list.yml': list(api) },
    }));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('The credential works (1 valid)');
    expect(run.stdout).not.toContain('retired');
  });

  it.concurrent('prints report.json, as the action writes it', async () => {
    const { run, action } = await withApi(ROUTES, async (api) => ({
      run: await runCommand({ argv: ['check', '--json'], env: { TOKEN }, configFile: list(api) }),
      action: await runAction({ env: { TOKEN }, configFile: list(api) }),
    }));
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toBe('1 of 2 credentials was rejected: retired.\n');
    const report = JSON.parse(run.stdout);
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../schema/report.schema.json'), 'utf8'),
    );
    expect(new Ajv2020({ strict: false, validateFormats: false }).validate(schema, report)).toBe(
      true,
    );
    const timeless = (rows: readonly object[] = []) =>
      rows.map((row) => ({ ...row, durationMs: 0 }));
    expect(timeless(report.endpoints)).toEqual(timeless(action.report?.endpoints));
  });

  it.concurrent('reads variables from a file, which wins over the environment', async () => {
    const run = await checked((api) => ({
      argv: ['check', '--only', 'billing', '--env-file', '.env'],
      env: { TOKEN: 'of-another-day' },
      files: { '.env': `# of today\nexport TOKEN="${TOKEN}"\n` },
      configFile: list(api),
    }));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it.concurrent('shows no secret that a server repeats', async () => {
    const call = (api: Api, argv: readonly string[]) => ({
      argv: ['check', ...argv],
      env: { TOKEN },
      configFile: `endpoints: [{ url: '${api.origin}/echo', token: '\${TOKEN}', expect: { json: { '$.error': none } } }]`,
    });
    const runs = [
      await checked((api) => call(api, [])),
      await checked((api) => call(api, ['--json'])),
    ];
    for (const { stdout, stderr, exitCode, asked } of runs) {
      expect({ exitCode, isAsked: asked > 0 }).toEqual({ exitCode: 1, isAsked: true });
      expect(stdout).toContain('no such token');
      expect(stdout + stderr).not.toContain(TOKEN);
    }
  });

  it.concurrent('writes the report files where it is told to', async () => {
    const run = await checked((api) => ({
      argv: ['check', '--report-dir', 'out', '--report-formats', 'junit'],
      env: { TOKEN },
      configFile: list(api),
      left: (folder) => {
        expect(readFileSync(join(folder, 'out/junit.xml'), 'utf8')).toContain('name="retired"');
        expect(existsSync(join(folder, 'out/report.json'))).toBe(true);
      },
    }));
    expect(run.exitCode).toBe(1);
  });

  it.concurrent('fails when a file cannot be written, and prints the table still', async () => {
    const run = await checked((api) => ({
      argv: ['check', '--only', 'billing', '--report-dir', 'taken/out'],
      env: { TOKEN },
      files: { taken: 'a file' },
      configFile: list(api),
    }));
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('Could not write report.json');
    expect(run.stdout).toContain('✓ valid');
  });

  it.concurrent('says how far it is with a long list, on standard error', async () => {
    const run = await checked((api) => ({
      argv: ['check'],
      env: { TOKEN },
      configFile: `endpoints:\n${Array.from({ length: 60 }, (_, at) => `  - { name: n${at}, url: '${api.origin}/me', token: '\${TOKEN}', control: 'off' }`).join('\n')}`,
    }));
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('Checked 30 of 60 endpoints (50 %).');
    expect(run.stdout).not.toContain('Checked');
  });

  it.concurrent('has colours where a terminal has, and none with NO_COLOR', async () => {
    const call = (api: Api, env: Readonly<Record<string, string>>) => ({
      argv: ['check'],
      env: { TOKEN, ...env },
      configFile: list(api),
    });
    const coloured = await checked((api) => call(api, { FORCE_COLOR: '1' }));
    expect(coloured.stdout).toContain('\u001b[31m✗ unauthorized\u001b[39m');
    expect(coloured.stdout).toContain('\u001b[32m✓ valid\u001b[39m');
    const plain = await checked((api) => call(api, { NO_COLOR: '1' }));
    expect(plain.stdout).not.toContain('\u001b');
  });
});

describe('one secret without a file', () => {
  it.concurrent.each([
    ['a variable', ['--token-env', 'TOKEN'], { env: { TOKEN } }],
    ['standard input', ['--token-stdin'], { input: `${TOKEN}\n` }],
  ])('comes from %s', async (_, argv, call) => {
    const run = await checked(({ origin }) => ({
      argv: ['check', '--url', `${origin}/me`, ...argv],
      ...call,
    }));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/✓ valid/);
  });

  it.concurrent('is refused in a file that is not there', async () => {
    const run = await runCommand({ argv: ['check', '--env-file', 'no.env'] });
    // Node.js 20 reads this option itself, wherever it stands, and ends with 9.
    expect([2, 9]).toContain(run.exitCode);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('no.env');
  });
});
