/** The command that repeats an exchange, run by bash, curl and jq in the place of a step of the job. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { oidc } from '../../../src/auth/oidc/oidc.js';
import { templateOf } from '../../../src/values/template.js';
import { type Federation, federation } from '../../support/federation.js';
import { leaksIn } from '../../support/leaks.js';
import { describeWith } from '../../support/programs.js';
import { runShell, shellOf } from '../../support/scheme-shell.js';
import {
  ACCOUNT,
  CLIENT,
  MINTED,
  no,
  PROVIDER,
  ROLE,
  TENANT,
  trusting,
} from '../../support/trusting.js';

const GIVEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws: { role: ROLE },
  google: { 'workload-identity-provider': PROVIDER, 'service-account': ACCOUNT },
  azure: { 'client-id': CLIENT, 'tenant-id': TENANT },
  vault: { role: 'deploy', mount: 'ci' },
  npm: { package: '@acme/tools', audience: 'npm:127.0.0.1' },
  pypi: {},
  'token-exchange': { audience: 'https://sso.example' },
};

function scriptOf(provider: string, base: string): string {
  const address = provider === 'token-exchange' ? 'token-url' : 'base-url';
  const given = { provider, ...GIVEN[provider], [address]: base };
  const fields = Object.entries(given).map(([key, value]) => [key, templateOf(value)] as const);
  return shellOf(oidc.command?.(Object.fromEntries(fields), null) ?? []);
}

describeWith({ title: 'jq', names: ['jq'] }, 'the command of an ID token', () => {
  let hub: Federation;
  beforeAll(async () => {
    hub = await federation();
  });
  afterAll(() => hub.close());

  it.each(Object.keys(GIVEN))(
    'does the exchange with %s, and shows nothing of it',
    async (name) => {
      const base = hub.at(trusting(hub)[name] ?? no(500, {}));
      const said = await runShell(scriptOf(name, base), hub.env);
      expect(said).toBe('accepted\n');
      expect(leaksIn(said, { ...MINTED, ...hub.secrets })).toEqual([]);
    },
  );

  it('shows why it was refused', async () => {
    const script = scriptOf('pypi', hub.at(no(422, { errors: [{ code: 'invalid-publisher' }] })));
    expect(await runShell(script, hub.env)).toContain('invalid-publisher');
  });
});
