/** An item that has nothing but its secret, and the input `secrets`: whose it is, is told by its shape or by the variable's name, or not at all. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { type Providers, startProviders } from '../support/providers.js';
import { runAction } from '../support/run-action.js';
import { withChecksum } from '../support/vectors.js';

const npmToken = () =>
  withChecksum(`npm_${madeUpSecret('').replace(/\W/g, '').padEnd(36, 'x').slice(0, 36)}`);
const gitlabToken = () => `glpat-${madeUpSecret('').replace(/\W/g, '').slice(0, 20)}`;

describe('an item with nothing but its secret', () => {
  let providers: Providers;
  beforeAll(async () => {
    providers = await startProviders(() => ({
      status: 200,
      body: { username: 'bot', login: 'bot' },
    }));
  });
  afterAll(() => providers.close());

  const check = async (env: Record<string, string>, inputs: Record<string, string>) => {
    const before = providers.asked.length;
    const run = await runAction({ env: { ...env, ...providers.env }, inputs });
    return { run, hosts: providers.asked.slice(before).map(({ host }) => host) };
  };

  it('is recognised by its shape, under whatever name', async () => {
    const { run, hosts } = await check({ PUBLISH: npmToken() }, { secrets: 'PUBLISH' });
    expect(hosts[0]).toBe('registry.npmjs.org');
    expect(run.report?.endpoints[0]).toMatchObject({ preset: 'npm', variables: ['PUBLISH'] });
    expect(run.report?.endpoints[0]?.evidence.join('\n')).toContain('Recognised by its shape');
  });

  it('is sent to nobody where its name and its shape disagree', async () => {
    const { run, hosts } = await check({ NPM_TOKEN: gitlabToken() }, { secrets: 'NPM_TOKEN' });
    expect(hosts).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toContain(
      'looks like a secret for the preset `gitlab-pat`',
    );
  });

  it('is sent to nobody where nothing tells whose it is', async () => {
    const { run, hosts } = await check({ SOME_KEY: madeUpSecret('') }, { secrets: 'SOME_KEY' });
    expect(hosts).toEqual([]);
    expect(run.annotations[0]?.message).toContain('docs/PRESETS.md');
  });

  it('is one of several that are only good together, and what they are is said', async () => {
    const { run, hosts } = await check(
      { AWS_ACCESS_KEY_ID: madeUpSecret('') },
      { secrets: 'AWS_ACCESS_KEY_ID' },
    );
    expect(hosts).toEqual([]);
    expect(run.annotations[0]?.message).toContain(
      '{ preset: aws, secrets: { access-key-id: …, secret-access-key: … } }',
    );
  });

  it('is told to be cut where its checksum does not fit, and goes nowhere', async () => {
    const token = npmToken();
    const cut = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');
    const { run, hosts } = await check({ NPM_TOKEN: cut }, { secrets: 'NPM_TOKEN' });
    expect(hosts).toEqual([]);
    expect(run.report?.endpoints[0]).toMatchObject({
      verdict: 'unauthorized',
      cause: 'malformed',
      attempts: 0,
    });
    expect(run.report?.endpoints[0]?.message).toContain('checksum');
  });

  it('is missing where its variable is not set, and the name tells whose it would be', async () => {
    const { run } = await check({}, { secrets: 'NPM_TOKEN' });
    expect(run.report?.endpoints[0]).toMatchObject({ verdict: 'missing', preset: 'npm' });
  });

  it("is not sent to a preset's provider that is another's", async () => {
    const { run, hosts } = await check(
      { TOKEN: gitlabToken() },
      { endpoints: "[{ preset: npm, token: '${TOKEN}' }]" },
    );
    expect(hosts).toEqual([]);
    expect(run.report?.endpoints[0]?.message).toContain('looks like a GitLab');
  });

  it('is named by a line of the input `secrets`, and nothing else is', async () => {
    const { run } = await check({}, { secrets: 'NPM_TOKEN\nnpm_xxxx-this-is-no-name' });
    expect(run.annotations[0]?.message).toContain('names of variables');
    expect(run.everything).not.toContain('this-is-no-name');
  });
});
