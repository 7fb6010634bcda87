/** What carries its own end, through the built action: each kind made by a tool that nobody here wrote. */
import { beforeAll, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../../support/api-server.js';
import { everyKind, NEEDED_FOR_KINDS, PHRASE } from '../../support/every-kind.js';
import { leaksIn } from '../../support/leaks.js';
import { describeWith } from '../../support/programs.js';
import { endpointOf, reportOf, verdictsOf } from '../../support/report-file.js';
import { type ActionRun, runAction } from '../../support/run-action.js';

const TOKEN = madeUpSecret();
const DAY = 86_400_000;

/** Kind, variable, passphrase (null: none), and where its end is read from. */
const KINDS: readonly (readonly [
  kind: string,
  variable: string,
  passphrase: string | null,
  source: string,
])[] = [
  ['certificate', 'CERT', null, 'certificate'],
  ['pkcs12', 'P12', 'PHRASE', 'certificate'],
  ['java-keystore', 'JKS', 'JKSPASS', 'certificate'],
  ['pgp', 'PGP', 'PHRASE', 'pgp'],
  ['ssh-certificate', 'SSHCERT', null, 'ssh'],
  ['kubeconfig', 'KUBE', null, 'certificate'],
  ['jwt', 'JWT', null, 'jwt'],
  ['sas-url', 'SAS', null, 'sas'],
  ['provisioning-profile', 'PROF', null, 'profile'],
];

const item = (name: string, kind: string, fields: object, more: object = {}) => ({
  name,
  check: { [kind]: fields },
  ...more,
});
const fieldsOf = (variable: string, passphrase: string | null) => ({
  content: `\${${variable}}`,
  ...(passphrase === null ? {} : { passphrase: `\${${passphrase}}` }),
});
const listOf = (suffix: string) =>
  KINDS.map(([kind, variable, passphrase]) =>
    item(`${kind}${suffix}`, kind, fieldsOf(`${variable}${suffix}`, passphrase)),
  );

const PAIR = { content: '${KEY}', certificate: '${CERT}' };
const OTHERS = [
  item('private-key', 'private-key', PAIR),
  item('ssh-key', 'ssh-key', fieldsOf('SSH', 'PHRASE')),
];

/** Damaged or with a wrong passphrase: what is blamed, and what of the steps names it. */
const BROKEN: readonly (readonly [name: string, item: object, variable: string, says: RegExp])[] = [
  ['certificate', { certificate: '${CERT_CUT}' }, 'CERT_CUT', /cut off/],
  ['pkcs12', { pkcs12: fieldsOf('CERT_CUT', 'PHRASE') }, 'CERT_CUT', /PEM text/],
  ['pkcs12, phrase', { pkcs12: fieldsOf('P12', 'BAD') }, 'BAD', /passphrase does not open/],
  ['java-keystore, phrase', { 'java-keystore': fieldsOf('JKS', 'BAD') }, 'BAD', /does not open/],
  ['pgp, phrase', { pgp: fieldsOf('PGP', 'BAD') }, 'BAD', /passphrase does not open/],
  ['ssh-key', { 'ssh-key': '${SSH_CUT}' }, 'SSH_CUT', /cut off/],
  ['ssh-key, phrase', { 'ssh-key': fieldsOf('SSH', 'BAD') }, 'BAD', /passphrase does not open/],
  ['kubeconfig', { kubeconfig: '${KUBE_BAD}' }, 'KUBE_BAD', /not a kubeconfig/],
  ['jwt', { jwt: '${JWT_BAD}' }, 'JWT_BAD', /not a JWT/],
  ['sas-url', { 'sas-url': '${SAS_BAD}' }, 'SAS_BAD', /not a signed address/],
  ['profile', { 'provisioning-profile': '${PROF_BAD}' }, 'PROF_BAD', /not a provisioning profile/],
];

const MISFIT = item('misfit', 'private-key', { content: '${KEY_OTHER}', certificate: '${CERT}' });

describeWith(NEEDED_FOR_KINDS, 'secrets that carry their own end', () => {
  let env: Readonly<Record<string, string>>;
  let run: ActionRun;
  let api: Api;

  beforeAll(async () => {
    env = { ...(await everyKind()), TOKEN };
    api = await startApi({ '/me': bearerOnly(TOKEN) });
    run = await runAction({
      env,
      configFile: JSON.stringify({
        endpoints: [
          ...BROKEN.map(([name, check]) => ({ name: `broken ${name}`, check })),
          MISFIT,
          ...listOf(''),
          ...listOf('_NEAR'),
          ...listOf('_PAST').filter(({ name }) => !/^(?:pgp|java)/.test(name)),
          ...OTHERS,
          item('no passphrase', 'pkcs12', { content: '${P12}' }),
          item('unset', 'certificate', { content: '${UNSET}' }),
          item('unset passphrase', 'pkcs12', fieldsOf('P12', 'UNSET')),
          item('optional', 'jwt', { content: '${UNSET}' }, { optional: true }),
          item('fail within', 'certificate', { content: '${CERT_NEAR}' }, { 'fail-within': '10d' }),
          { name: 'reminder', expiry: { date: '2099-01-01' } },
          { name: 'asked', url: `${api.origin}/me`, token: '${TOKEN}' },
        ],
      }),
    });
    await api.close();
  });

  it.each(KINDS)('%s: valid, near its end and past it', (kind, _variable, _phrase, source) => {
    const good = endpointOf(run, kind);
    expect(good).toMatchObject({ verdict: 'valid', level: 'pass', expirySource: source, fix: [] });
    const near = endpointOf(run, `${kind}_NEAR`);
    expect(near).toMatchObject({ verdict: 'expiring', level: 'warn', expirySource: source });
    const leftMs = Date.parse(near.expiresAt ?? '') - Date.now();
    expect(leftMs).toBeGreaterThan(3 * DAY);
    expect(leftMs).toBeLessThan(6 * DAY);
    expect(near.message).toContain('expires in 4 days');
    if (/^(?:pgp|java)/.test(kind)) return;
    const past = endpointOf(run, `${kind}_PAST`);
    expect(past).toMatchObject({ verdict: 'expired', level: 'fail', expirySource: source });
    expect(past.message).toMatch(/expired [23] days ago/);
    expect(past.fix.join('\n')).toContain('_PAST');
  });

  it.each(BROKEN)('%s, damaged: what to store again, and where', (name, _item, variable, says) => {
    const row = endpointOf(run, `broken ${name}`);
    expect(row).toMatchObject({ verdict: 'unauthorized', level: 'fail', attempts: 0 });
    expect(['malformed', 'wrong-credential']).toContain(row.cause);
    expect(row.message).toMatch(says);
    expect(row.fix.join('\n')).toContain(variable);
  });

  it('finds a key that does not fit its certificate', () => {
    expect(verdictsOf(run)).toMatchObject({
      'private-key': 'valid',
      'ssh-key': 'valid',
      misfit: 'unauthorized',
    });
  });

  it('says of what is not set that it is missing, and looks at the others', () => {
    expect(verdictsOf(run)).toMatchObject({
      unset: 'missing',
      'unset passphrase': 'missing',
      optional: 'skipped',
      'no passphrase': 'inconclusive',
      reminder: 'valid',
      asked: 'valid',
    });
    expect(endpointOf(run, 'fail within')).toMatchObject({ verdict: 'expiring', level: 'fail' });
  });

  it('sends nothing, and says so in the report, which its schema holds for', () => {
    expect(api.requests.map(({ target }) => target)).toEqual(['/me', '/me']);
    for (const { name, url, method, status, attempts } of reportOf(run).endpoints) {
      if (['asked', 'reminder'].includes(name)) continue;
      expect([name, url, method, status, attempts]).toEqual([name, null, null, null, 0]);
    }
    expect(endpointOf(run, 'certificate')).toMatchObject({ check: 'certificate' });
  });

  it('shows the command that looks again, with the names of the variables', () => {
    expect(run.summary).toContain('CERT_PAST');
    expect(run.summary).toContain('openssl');
  });

  it('shows nothing of them anywhere', () => {
    const { PHRASE: _phrase, BAD: _bad, JKSPASS: _pass, ...values } = env;
    const secrets = Object.entries(values).filter(([name]) =>
      /^(?:P12|KEY|PGP|SSH(?!CERT)|JWT(?!_BAD)|SAS(?!_BAD)|JKS)/.test(name),
    );
    expect(leaksIn(run.everything, { PHRASE, TOKEN, ...Object.fromEntries(secrets) })).toEqual([]);
  });

  it('counts a run of nothing else as proof', async () => {
    const only = await runAction({
      env,
      configFile: JSON.stringify({ endpoints: [...listOf(''), ...OTHERS] }),
    });
    expect(only).toMatchObject({ exitCode: 0, outputs: { outcome: 'pass' } });
    expect(only.outputs['valid']).toBe(String(KINDS.length + OTHERS.length));
  });

  it('proves nothing where it can open none of two: such a run is blind', async () => {
    const list = ['one', 'two'].map((name) => item(name, 'pkcs12', { content: '${P12}' }));
    const blind = await runAction({ env, configFile: JSON.stringify({ endpoints: list }) });
    expect(blind.exitCode).toBe(1);
    expect(verdictsOf(blind)).toEqual({ one: 'inconclusive', two: 'inconclusive' });
  });

  it('looks only at what `only` names', async () => {
    const only = await runAction({
      env,
      inputs: { only: 'jwt' },
      configFile: JSON.stringify({ endpoints: [...listOf(''), MISFIT] }),
    });
    expect(verdictsOf(only)).toEqual({ jwt: 'valid' });
  });

  it('shows nobody and no detail of them under details: minimal', async () => {
    const minimal = await runAction({
      env,
      inputs: { details: 'minimal' },
      configFile: JSON.stringify({ endpoints: [...listOf('_NEAR'), ...listOf('')] }),
    });
    for (const { identity } of reportOf(minimal).endpoints) expect(identity).toBeNull();
    for (const word of ['near@acme.test', 'ci-bot', 'Acme App Store', 'k8s.acme.test']) {
      expect(minimal.everything).not.toContain(word);
    }
  });

  it('comes through the merge of reports as it is', async () => {
    const report = run.reportText ?? '';
    const merged = await runAction({
      inputs: { merge: 'reports/**/report.json' },
      workspace: { 'reports/credential-checks-1/report.json': report },
    });
    expect(verdictsOf(merged)).toEqual(verdictsOf(run));
    for (const name of ['certificate_PAST', 'jwt_NEAR', 'broken jwt']) {
      const { message, fix, expiresAt, url } = endpointOf(run, name);
      expect(endpointOf(merged, name)).toMatchObject({ message, fix, expiresAt, url });
    }
  });
});
