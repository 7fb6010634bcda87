/** Presets against a self-hosted address: what each provider says of a live, a dead and a limited credential. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  bearerOnly,
  headerOnly,
  inTurn,
  madeUpSecret,
  type Route,
  withApi,
} from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const NEXT_YEAR = new Date().getUTCFullYear() + 1;

describe('a preset', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const live = { status: 200, body: { ok: true, user: 'bot' } };
    const routes: Record<string, Route> = {
      '/npm': bearerOnly(ENV.TOKEN, { status: 200, body: { username: 'acme-bot' } }),
      '/github': bearerOnly(ENV.TOKEN, {
        status: 200,
        headers: { 'github-authentication-token-expiration': `${NEXT_YEAR}-12-01 02:34:04 UTC` },
        body: { login: 'octocat' },
      }),
      '/slack': ({ headers }) =>
        headers.authorization === `Bearer ${ENV.TOKEN}`
          ? live
          : { status: 200, body: { ok: false, error: 'not_authed' } },
      '/slack-dead': { status: 200, body: { ok: false, error: 'token_revoked' } },
      '/slack-odd': { status: 200, body: { ok: false, error: 'fatal_error' } },
      '/gitlab': headerOnly('private-token', ENV.TOKEN, {
        status: 200,
        body: { active: true, revoked: false, name: 'ci', expires_at: `${NEXT_YEAR}-11-30` },
      }),
      '/datadog': { status: 403, body: { errors: ['Forbidden'] } },
      '/stripe': { status: 403, body: { error: {} } },
      '/vercel': { status: 403, body: { error: { code: 'forbidden', invalidToken: true } } },
      '/npm-odd': inTurn({ status: 418 }),
    };
    run = await withApi(routes, (api) => {
      const endpoint = (preset: string, path: string) =>
        `  - { name: ${path}, preset: ${preset}, url: ${api.origin}/${path}, token: '\${TOKEN}' }`;
      return runAction({
        env: ENV,
        configFile: [
          'endpoints:',
          endpoint('npm', 'npm'),
          endpoint('github-pat', 'github'),
          endpoint('slack-token', 'slack'),
          endpoint('slack-token', 'slack-dead'),
          endpoint('slack-token', 'slack-odd'),
          endpoint('gitlab-pat', 'gitlab'),
          endpoint('datadog-api-key', 'datadog'),
          endpoint('stripe', 'stripe'),
          endpoint('vercel', 'vercel'),
          endpoint('npm', 'npm-odd'),
        ].join('\n'),
      });
    });
  });

  it.each([
    ['npm', { verdict: 'valid', preset: 'npm', identity: 'acme-bot' }],
    [
      'github',
      {
        verdict: 'valid',
        identity: 'octocat',
        expirySource: 'preset',
        expiresAt: `${NEXT_YEAR}-12-01T02:34:04.000Z`,
      },
    ],
    ['slack', { verdict: 'valid', method: 'POST', identity: 'bot' }],
    ['slack-dead', { verdict: 'unauthorized', status: 200 }],
    ['slack-odd', { verdict: 'inconclusive', status: 200 }],
    ['gitlab', { verdict: 'valid', expiresAt: `${NEXT_YEAR}-11-30T00:00:00.000Z` }],
    ['datadog', { verdict: 'unauthorized', status: 403 }],
    ['stripe', { verdict: 'forbidden', status: 403 }],
    ['vercel', { verdict: 'unauthorized', status: 403 }],
    ['npm-odd', { verdict: 'inconclusive', status: 418 }],
  ])('knows the answer of %s', (name, expected) => {
    expect(endpointOf(run, name)).toMatchObject(expected);
  });

  it('says where to renew what was rejected', () => {
    expect(run.exitCode).toBe(1);
    expect(endpointOf(run, 'slack-dead').renew).toBe('https://api.slack.com/apps');
    expect(run.summary).toContain('https://api.slack.com/apps');
    expect(run.outputs['failing']?.split('\n').sort()).toEqual([
      'datadog',
      'slack-dead',
      'stripe',
      'vercel',
    ]);
  });
});
