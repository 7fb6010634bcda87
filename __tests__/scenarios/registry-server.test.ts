/** The registry of the CNCF's distribution, with tokens and with a password file, as workflows log in to it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { basicDistribution, type Distribution, distribution } from '../support/distribution.js';
import { leaksIn } from '../support/leaks.js';
import { describeWith } from '../support/programs.js';
import { verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { workbench } from '../support/workbench.js';

const PASSWORD = madeUpSecret('password');
const WRONG = madeUpSecret('wrong');
const IDENTITY = madeUpSecret('identity');
const PULLER = madeUpSecret('puller');

const USERS = {
  passwords: { bot: PASSWORD, puller: PULLER },
  identities: { bot: IDENTITY },
  rights: {
    bot: { 'acme/app': ['pull', 'push'] },
    puller: { 'acme/app': ['pull'] },
    '': { 'acme/open': ['pull'] },
  },
};

const REGISTRY = { title: 'docker-registry', names: ['docker-registry', 'registry'] };

describeWith(REGISTRY, 'the registry of distribution', (program) => {
  let server: Distribution;
  let run: ActionRun;

  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const dockerConfig = (entry: unknown) => JSON.stringify({ auths: { [server.host]: entry } });

  beforeAll(async () => {
    server = await distribution(program, USERS);
    const realm = `realm: ${server.tokens.origin}/token`;
    const item = (name: string, fields: string, more = '') =>
      `  - { name: ${name}, ${more} auth: { registry: { host: '${server.host}', ${realm}, ${fields} } } }`;
    const scope = (actions: string) => `scope: 'repository:acme/app:${actions}'`;
    const file = (variable: string) => `from: { dockerconfigjson: '\${${variable}}' },`;
    run = await runAction({
      env: {
        PASSWORD,
        WRONG,
        IDENTITY,
        PULLER,
        CONFIG: dockerConfig({ auth: base64(`bot:${PASSWORD}`) }),
        BASE64_CONFIG: base64(dockerConfig({ auth: base64(`bot:${PASSWORD}`) })),
        WRONG_CONFIG: dockerConfig({ auth: base64(`bot:${WRONG}`) }),
        IDENTITY_CONFIG: dockerConfig({ auth: base64('<token>:'), identitytoken: IDENTITY }),
        TOKEN_CONFIG: dockerConfig({ registrytoken: PULLER }),
        OTHER_CONFIG: JSON.stringify({ auths: { 'ghcr.io': { auth: base64('a:b') } } }),
      },
      configFile: [
        'endpoints:',
        item('right', "username: bot, password: '${PASSWORD}'"),
        item('wrong', "username: bot, password: '${WRONG}'"),
        item('may push', `username: bot, password: '\${PASSWORD}', ${scope('pull,push')}`),
        item('may only pull', `username: puller, password: '\${PULLER}', ${scope('pull,push')}`),
        item('identity', "identity-token: '${IDENTITY}'"),
        item('dead identity', "identity-token: '${WRONG}'"),
        item('from a file', 'scope: ""', file('CONFIG')).replace(', scope: ""', ''),
        item('from Base64', 'scope: ""', file('BASE64_CONFIG')).replace(', scope: ""', ''),
        item('from a wrong file', 'scope: ""', file('WRONG_CONFIG')).replace(', scope: ""', ''),
        item('from an identity', 'scope: ""', file('IDENTITY_CONFIG')).replace(', scope: ""', ''),
        item('from a token', 'scope: ""', file('TOKEN_CONFIG')).replace(', scope: ""', ''),
        item('from another', 'scope: ""', file('OTHER_CONFIG')).replace(', scope: ""', ''),
      ].join('\n'),
    });
  });
  afterAll(() => server.close());

  const row = (name: string) => run.report?.endpoints.find((one) => one.name === name) ?? null;

  it.each(['right', 'may push', 'identity', 'from a file', 'from Base64', 'from an identity'])(
    'accepts the token that was given out: %s',
    (name) => {
      expect(row(name)).toMatchObject({ verdict: 'valid', status: 200 });
      expect(row(name)?.evidence.join('\n')).toContain('gave out a token for 5 minutes');
      expect(row(name)?.evidence.join('\n')).toContain('The token is for bot');
    },
  );

  it.each(['wrong', 'dead identity', 'from a wrong file'])('rejects %s, once', (name) => {
    expect(row(name)).toMatchObject({ verdict: 'unauthorized', status: 401, attempts: 1 });
    expect(row(name)?.message).toContain('token server');
  });

  it('names the scope that the account does not have', () => {
    expect(row('may only pull')).toMatchObject({ verdict: 'forbidden' });
    expect(row('may only pull')?.message).toContain('not good for repository:acme/app:push');
  });

  it('blames the file for what is not in it', () => {
    expect(row('from a file')?.variables).toEqual(['CONFIG']);
    expect(row('from a wrong file')?.fix.join('\n')).toContain('WRONG_CONFIG');
    expect(row('from a token')?.message).toContain('presented as it is');
    expect(row('from another')?.message).toContain('no credential for');
  });

  it('shows neither passwords nor tokens', () => {
    const secrets = {
      PASSWORD,
      WRONG,
      IDENTITY,
      PULLER,
      ...Object.fromEntries(server.issued.entries()),
    };
    expect(leaksIn(run.everything, secrets)).toEqual([]);
    expect(run.masks).toContain(server.issued[0]);
  });

  it('repeats the login by docker itself', () => {
    expect(run.summary).toContain('docker login --username bot --password-stdin');
  });

  describeWith({ title: 'htpasswd', names: ['htpasswd'] }, 'with a password file', (htpasswd) => {
    it('gets the user name and the password themselves', async () => {
      const bench = workbench();
      const line = bench.run(htpasswd, '-nbB', 'bot', PASSWORD).trim();
      bench.remove();
      const basic = await basicDistribution(program, line);
      const item = (name: string) =>
        `  - { name: ${name}, auth: { registry: { host: '${basic.host}', username: bot, password: '\${${name}}' } } }`;
      const logins = await runAction({
        env: { PASSWORD, WRONG },
        configFile: ['endpoints:', item('PASSWORD'), item('WRONG')].join('\n'),
      });
      await basic.close();
      expect(verdictsOf(logins)).toEqual({ PASSWORD: 'valid', WRONG: 'unauthorized' });
      expect(leaksIn(logins.everything, { PASSWORD, WRONG })).toEqual([]);
    });
  });
});

describe('what `auth: registry` cannot mean', () => {
  const FAULTS: readonly (readonly [item: string, said: RegExp])[] = [
    ['username: bot', /`password` is missing/],
    ["password: '${P}'", /`username` is missing/],
    ["username: bot, password: '${P}', identity-token: '${P}'", /takes its place/],
    ["user: bot, password: '${P}'", /not a known key/],
    ["username: bot, password: '${P}', realm: 'ftp://x'", /https/],
    ['host: ghcr.io', /is missing/],
  ];
  it.each(FAULTS)('{ %s } is refused', async (fields, said) => {
    const run = await runAction({
      env: { P: PASSWORD },
      configFile: `endpoints:\n  - auth: { registry: { ${fields} } }`,
    });
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(said);
  });

  it('is given once: by the file, or in the list', async () => {
    const run = await runAction({
      env: { P: PASSWORD, F: '{}' },
      configFile:
        "endpoints:\n  - { from: { dockerconfigjson: '${F}' }, auth: { registry: { username: bot, password: '${P}' } } }",
    });
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(/`from` gives this/);
  });
});
