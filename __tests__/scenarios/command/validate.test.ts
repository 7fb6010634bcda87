/** `validate`: the configuration alone, with what the action says of it, and not one request. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret, REJECTED, withApi } from '../../support/api-server.js';
import { runAction } from '../../support/run-action.js';
import { runCommand } from '../../support/run-command.js';

const FAULTY = `
defaults:
  warn-within: soon
endpoints:
  - name: billing
    urll: https://billing.example.com
    auth: { bearer: '\${TOKEN}' }
  - preset: npmm
    token: \${NPM_TOKEN}
  - url: http://example.com/x
    token: \${X}
`;

describe('validate', () => {
  it.concurrent('says every fault with line and column, as the action does', async () => {
    const [run, action] = await Promise.all([
      runCommand({ argv: ['validate'], configFile: FAULTY }),
      runAction({ configFile: FAULTY }),
    ]);
    const said = action.log.filter((line) => line.startsWith('.github/credential-checks.yml:'));
    expect(said.length).toBeGreaterThan(4);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr.trimEnd().split('\n')).toEqual(said);
    expect(run.stderr).toContain('credential-checks.yml:3:16: defaults.warn-within: ');
  });

  it.concurrent('accepts a good file without any value, and asks nobody', async () => {
    const asked = await withApi({ '/me': REJECTED }, async (api) => {
      const run = await runCommand({
        argv: ['validate', 'list.yml'],
        files: { 'list.yml': `endpoints: [{ url: '${api.origin}/me', token: '\${TOKEN}' }]` },
      });
      expect(run).toMatchObject({
        exitCode: 0,
        stdout: 'list.yml: 1 check, no problems.\n',
        stderr: '',
      });
      return api.requestsTo('/me').length;
    });
    expect(asked).toBe(0);
  });

  it.concurrent('says the same whatever the environment holds', async () => {
    const call = { argv: ['validate'], configFile: 'endpoints: [{ token: "${SERVICE}" }]' };
    const [without, withOne] = await Promise.all([
      runCommand(call),
      runCommand({ ...call, env: { SERVICE: `ghp_${madeUpSecret()}`, NODE_DEBUG: 'none' } }),
    ]);
    expect(without.exitCode).toBe(2);
    expect(withOne).toEqual(without);
  });

  it.concurrent('shows no credential that is written out', async () => {
    const secret = madeUpSecret();
    const run = await runCommand({
      argv: ['validate'],
      configFile: `endpoints: [{ name: ${secret}, url: 'https://api.example/${secret}', token: ${secret} }, { x: 1 }]`,
    });
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).not.toContain(secret);
  });

  it.concurrent('names the file that is not there', async () => {
    const run = await runCommand({ argv: ['validate', 'nowhere.yml'] });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('nowhere.yml: There is no such file.');
  });

  it.concurrent('holds the list to the hosts that are allowed', async () => {
    const call = {
      argv: ['validate', '--allowed-hosts', 'other.example'],
      configFile: 'endpoints: [{ url: "https://api.example/x", token: "${T}" }]',
    };
    const run = await runCommand(call);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('`allowed-hosts` does not name the host');
  });
});
