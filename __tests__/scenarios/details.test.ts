/** `details: minimal`, and `auto` in a public repository, show nothing that an endpoint said; `full` does. */
import { describe, expect, it } from '@jest/globals';
import { headerOnly, madeUpJwt, madeUpSecret, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const SUBJECT = 'svc-payments-eu';
const LOGIN = 'pay-bot-4711';
const SERVER_WORDS = 'shard-17 refuses';
const PUBLIC = { repository: { private: false, visibility: 'public' } };
const INTERNAL = { repository: { private: true, visibility: 'internal' } };
const PRIVATE = { repository: { private: true, visibility: 'private' } };

/** The event is a schedule, whose payload has the repository too (GitHub Changelog, 2022-09-27). */
function runWith(details: string, eventPayload: unknown, more: Record<string, string> = {}) {
  const env = {
    ...more,
    NPM: madeUpSecret('npm'),
    JWT: madeUpJwt({ sub: SUBJECT, aud: 'audience-of-another', iss: 'issuer-of-another' }),
  };
  const challenge = `Bearer error="invalid_token", error_description="${SERVER_WORDS}"`;
  const routes = {
    '/whoami': headerOnly('authorization', `Bearer ${env.NPM}`, {
      status: 200,
      body: { username: LOGIN },
    }),
    '/jwt': {
      status: 401,
      headers: { 'www-authenticate': challenge },
      body: { error: SERVER_WORDS },
    },
    '/away': { status: 302, headers: { location: `https://sso.example.com/${LOGIN}` } },
  };
  return withApi(routes, (api) =>
    runAction({
      env,
      inputs: { details },
      eventPayload,
      configFile: `
endpoints:
  - { name: npm, preset: npm, url: ${api.origin}/whoami, token: '\${NPM}' }
  - { name: jwt, url: ${api.origin}/jwt, token: '\${JWT}', audience: ours }
  - { name: away, url: ${api.origin}/away, token: '\${NPM}' }
`,
    }),
  );
}

describe('details', () => {
  it.concurrent.each<[string, string, unknown]>([
    ['minimal', 'in a private repository', PRIVATE],
    ['auto', 'in a public repository', PUBLIC],
    ['minimal', 'in a public repository', PUBLIC],
    [
      'auto',
      'where the payload only says that it is not private',
      { repository: { private: false } },
    ],
    [
      'auto',
      'where the payload only gives the visibility',
      { repository: { visibility: 'public' } },
    ],
    ['minimal', 'where the payload does not say', {}],
    ['auto', 'where the payload is no mapping, so that nobody knows', 'private'],
  ])('%s shows nothing of what endpoints and credentials say, %s', async (details, _, payload) => {
    const run = await runWith(details, payload);
    for (const text of [SUBJECT, LOGIN, SERVER_WORDS, 'audience-of-another', 'issuer-of-another']) {
      expect(run.everything).not.toContain(text);
    }
    expect(endpointOf(run, 'npm')).toMatchObject({ verdict: 'valid', identity: null });
    expect(endpointOf(run, 'jwt')).toMatchObject({
      verdict: 'unauthorized',
      cause: 'wrong-audience',
    });
    expect(run.exitCode).toBe(1);
  });

  it.concurrent.each<[string, string, unknown]>([
    ['full', 'in a public repository', PUBLIC],
    ['auto', 'in a private repository', PRIVATE],
    ['auto', 'in an internal repository', INTERNAL],
    ['auto', 'where the payload does not say', {}],
    ['auto', 'where a text stands for what should be false', { repository: { private: 'false' } }],
  ])(
    '%s shows who a credential belongs to and what the endpoint said, %s',
    async (details, _, payload) => {
      const run = await runWith(details, payload);
      expect(endpointOf(run, 'npm').identity).toBe(LOGIN);
      const { evidence, message } = endpointOf(run, 'jwt');
      expect([message, ...evidence].join('\n')).toContain('audience-of-another');
      expect([message, ...evidence].join('\n')).toContain(SERVER_WORDS);
      expect(run.summary).toContain(SERVER_WORDS);
      expect(endpointOf(run, 'away').message).toContain(`https://sso.example.com/${LOGIN}`);
    },
  );

  it('auto is full where no payload is named: nothing says that the repository is public', async () => {
    const run = await runWith('auto', PUBLIC, { GITHUB_EVENT_PATH: '' });
    expect(endpointOf(run, 'npm').identity).toBe(LOGIN);
  });

  it('auto is minimal where the payload is named and not there, so that nobody knows', async () => {
    const run = await runWith('auto', PRIVATE, { GITHUB_EVENT_PATH: '/nowhere/event.json' });
    expect(endpointOf(run, 'npm').identity).toBeNull();
  });
});
