/** Presets on servers that organisations run themselves: which one is meant, and where their pages are. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret, REJECTED, startApi } from '../support/api-server.js';
import { startProxyServer } from '../support/proxy-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { withChecksum } from '../support/vectors.js';

const TOKEN = withChecksum(`ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`);
const GHES = {
  GITHUB_SERVER_URL: 'https://ghe.corp.test',
  GITHUB_API_URL: 'https://ghe.corp.test/api/v3',
};

/** With a secret that is not GitHub's. */
const OTHER = { ...GHES, TOKEN: madeUpSecret('other') };

/** Behind a proxy that lets nothing through, so that nothing leaves this machine. */
async function check(item: string, env: Readonly<Record<string, string>> = {}) {
  const proxy = await startProxyServer({ target: 1, refuseWith: 403 });
  const run = await runAction({
    env: { TOKEN, HTTPS_PROXY: proxy.origin, ...env },
    inputs: { retries: '0' },
    configFile: `endpoints: [{ name: API, token: '\${TOKEN}', ${item} }]`,
  });
  await proxy.close();
  return { run, asked: proxy.requests.map(({ target }) => target) };
}

const problemsOf = ({ annotations }: ActionRun) =>
  annotations.map(({ message }) => message).join('\n');

describe('a preset of GitHub in a run of another server', () => {
  it('asks which server is meant and sends nothing (Namchee/conventional-pr #90; andymckay/labeler #39; JasonEtco/create-an-issue #160; grafana/setup-k6-action #16)', async () => {
    const { run, asked } = await check('preset: github-pat', GHES);
    expect(run.exitCode).toBe(1);
    expect(asked).toEqual([]);
    expect(problemsOf(run)).toContain(
      'This run belongs to the server ghe.corp.test, and the preset would send the token to api.github.com. Say which of them is meant: write `with: { base-url: https://ghe.corp.test/api/v3 }` or `with: { base-url: https://api.github.com }`.',
    );
  });

  it.each([
    ['github-pat', 'https://api.github.com', '`url: https://api.github.com/user`'],
    ['github-pat', 'https://github.com/', '`url: https://api.github.com/user`'],
    ['github-pat', 'https://octo.ghe.com', '`url: https://api.octo.ghe.com/user`'],
    ['github-pat', 'https://api.octo.ghe.com/', '`url: https://api.octo.ghe.com/user`'],
    ['github-pat', 'https://ghe.corp.test', '`…/api/v3/user`'],
    ['github-pat', 'https://api.ghe.com.corp.test', '`…/api/v3/user`'],
    [
      'gitlab-pat',
      'https://gitlab.com',
      '`url: https://gitlab.com/api/v4/personal_access_tokens/self`',
    ],
    ['gitlab-pat', 'https://git.ghe.com', '`…/api/v4/personal_access_tokens/self`'],
  ])('of %s writes out the address that %s begins', async (preset, url, address) => {
    const { run, asked } = await check(`preset: ${preset}, url: '${url}'`);
    expect(asked).toEqual([]);
    expect(problemsOf(run)).toContain(
      `Write ${address.includes('…') ? 'the path too: ' : ''}${address}.`,
    );
  });

  it('knows a server whose API has a name of its own', async () => {
    const { run } = await check('preset: github-pat', {
      GITHUB_SERVER_URL: 'https://octo.ghe.com',
      GITHUB_API_URL: 'https://api.octo.ghe.com',
    });
    expect(problemsOf(run)).toContain('`with: { base-url: https://api.octo.ghe.com }`');
  });

  it.each([
    [
      'its own address',
      'https://ghe.corp.test/api/v3/user',
      'ghe.corp.test:443',
      'https://ghe.corp.test/settings/tokens',
    ],
    [
      'that of github.com',
      'https://api.github.com/user',
      'api.github.com:443',
      'https://github.com/settings/tokens',
    ],
    [
      'that of a server below ghe.com',
      'https://api.octo.ghe.com/user',
      'api.octo.ghe.com:443',
      'https://octo.ghe.com/settings/tokens',
    ],
  ])('goes where the list says, and its link with it: %s', async (_what, url, authority, renew) => {
    const { run, asked } = await check(`preset: github-pat, url: '${url}'`, GHES);
    expect(asked).toEqual([authority]);
    expect(endpointOf(run, 'API').renew).toBe(renew);
  });

  it.each([
    [
      'of github.com',
      'preset: github-pat',
      { GITHUB_SERVER_URL: 'https://github.com', GITHUB_API_URL: 'https://api.github.com' },
      'api.github.com:443',
    ],
    ['without these variables', 'preset: github-pat', {}, 'api.github.com:443'],
    ['of another server, for another provider', 'preset: npm', OTHER, 'registry.npmjs.org:443'],
    ['of another server, for GitLab', 'preset: gitlab-pat', OTHER, 'gitlab.com:443'],
  ] as const)('is asked where it always is in a run %s', async (_what, item, env, authority) => {
    expect((await check(item, env)).asked).toEqual([authority]);
  });
});

describe('the link of a preset', () => {
  it.each([
    [
      'preset: gitlab-pat, url: https://git.corp.test/api/v4/personal_access_tokens/self',
      'https://git.corp.test/-/user_settings/personal_access_tokens',
    ],
    [
      'preset: gitlab-pat, url: https://corp.test/gitlab/api/v4/personal_access_tokens/self',
      'https://corp.test/gitlab/-/user_settings/personal_access_tokens',
    ],
    ['preset: gitlab-pat', 'https://gitlab.com/-/user_settings/personal_access_tokens'],
    [
      'preset: github-pat, url: https://ghe.corp.test/api/v3/user, renew: https://wiki.corp.test/tokens',
      'https://wiki.corp.test/tokens',
    ],
  ])('follows the server: %s', async (item, renew) => {
    expect(endpointOf((await check(item)).run, 'API').renew).toBe(renew);
  });
});

it('the link of a preset shows nothing that a variable puts into the address', async () => {
  const run = await runAction({
    env: { TOKEN, SECRET_PATH: 'hidden-path', HTTPS_PROXY: 'http://127.0.0.1:9' },
    inputs: { retries: '0' },
    configFile:
      "endpoints: [{ name: API, preset: gitlab-pat, token: '${TOKEN}', url: 'https://git.corp.test/${SECRET_PATH}/api/v4/personal_access_tokens/self' }]",
  });
  expect(endpointOf(run, 'API').renew).toBe(
    'https://git.corp.test/-/user_settings/personal_access_tokens',
  );
  expect(run.everything).not.toContain('hidden-path');
});

describe("a preset's url that is a base address", () => {
  it.each([
    ['github-pat', 'https://ghe.corp.test', '…/api/v3/user'],
    ['github-pat', 'https://ghe.corp.test/', '…/api/v3/user'],
    ['github-pat', 'https://ghe.corp.test/api/v3', '…/api/v3/user'],
    ['github-pat', 'https://ghe.corp.test/api/v3/', '…/api/v3/user'],
    ['gitlab-pat', 'https://git.corp.test/api/v4', '…/api/v4/personal_access_tokens/self'],
    ['npm', 'https://npm.corp.test/', '…/-/whoami'],
  ])(
    'is said at once (rmacklin/team-sync #28; IAreKyleW00t/verified-bot-commit #154): %s at %s',
    async (preset, url, wanted) => {
      const { run, asked } = await check(`preset: ${preset}, url: '${url}'`);
      expect(asked).toEqual([]);
      expect(problemsOf(run)).toContain('With a preset, `url` is the whole address of the request');
      expect(problemsOf(run)).toContain(wanted);
    },
  );

  it('is a remark where a variable holds it, which stops nobody else', async () => {
    const api = await startApi({ '/': REJECTED });
    const secret = madeUpSecret();
    const run = await runAction({
      env: { TOKEN: secret, BASE: api.origin },
      configFile:
        "endpoints: [{ name: API, preset: github-pat, url: '${BASE}', token: '${TOKEN}' }]",
    });
    await api.close();
    expect(run.report?.counts.total).toBe(1);
    expect(run.everything).toContain('With the value of BASE put in: with a preset,');
  });

  it.each([
    ['a whole address', "preset: github-pat, url: 'https://ghe.corp.test/api/v3/user'"],
    [
      'another request of the same API',
      "preset: github-pat, url: 'https://ghe.corp.test/api/v3/rate_limit'",
    ],
    ['no preset', "url: 'https://ghe.corp.test/'"],
  ])('is not seen in %s', async (_what, item) => {
    expect((await check(item)).asked.length).toBeGreaterThan(0);
  });
});
