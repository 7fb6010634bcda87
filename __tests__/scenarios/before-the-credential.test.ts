/** Endpoints that refuse the request that is made before the credential is sent: that proves nothing about it. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { startHttpServer } from '../support/http-server.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const PASSWORD = madeUpSecret('password');

interface Refusal {
  readonly status: number;
  readonly challenge?: string;
  readonly body?: unknown;
}

const REGISTRY: Readonly<Record<string, Refusal>> = {
  'no challenge': { status: 401 },
  'another scheme': { status: 401, challenge: 'Negotiate' },
  'no realm': { status: 401, challenge: 'Bearer service="test"' },
  'words of a rejection': { status: 403, body: { errors: [{ code: 'DENIED' }] } },
};
const DIGEST: Readonly<Record<string, Refusal>> = {
  'revoked in words': {
    status: 403,
    body: { error: 'invalid_token', error_description: 'The token was revoked' },
  },
  'wrong in words': { status: 400, body: { message: 'Invalid username or password' } },
};

describe('an endpoint that refuses whoever shows nothing yet', () => {
  let run: ActionRun;
  let sent: readonly (string | undefined)[];

  beforeAll(async () => {
    const refusals = [...Object.values(REGISTRY), ...Object.values(DIGEST)];
    const servers = await Promise.all(
      refusals.map(({ status, challenge, body }) =>
        startHttpServer((_, response) => {
          response.writeHead(status, {
            'Content-Type': 'application/json',
            ...(challenge === undefined ? {} : { 'WWW-Authenticate': challenge }),
          });
          response.end(JSON.stringify(body ?? {}));
        }),
      ),
    );
    const account = "username: bot, password: '${PASSWORD}'";
    const items = [
      ...Object.keys(REGISTRY).map((name) => ({ name, auth: `registry: { ${account} }` })),
      ...Object.keys(DIGEST).map((name) => ({ name, auth: `digest: { ${account} }` })),
    ];
    run = await runAction({
      env: { PASSWORD },
      configFile: [
        'endpoints:',
        ...items.map(
          ({ name, auth }, index) =>
            `  - { name: ${name}, url: '${servers[index]?.origin}/v2/', auth: { ${auth} } }`,
        ),
      ].join('\n'),
    });
    sent = servers.flatMap(({ requests }) => requests.map(({ headers }) => headers.authorization));
    for (const server of servers) await server.close();
  });

  it.each([...Object.keys(REGISTRY), ...Object.keys(DIGEST)])(
    'has rejected nothing: %s',
    (name) => {
      const row = run.report?.endpoints.find((one) => one.name === name);
      expect(row).toMatchObject({ verdict: 'unexpected', cause: null, attempts: 0 });
    },
  );

  it('was sent nothing of the credential', () => {
    expect(sent.every((authorization) => authorization === undefined)).toBe(true);
  });
});

describe('an issuer that has no metadata today', () => {
  it('is asked again, also for a refresh token, and counts as no attempt', async () => {
    const issuer = await startHttpServer((_, response) => response.writeHead(503).end());
    const fields = `grant: refresh-token, allow-rotation: 'true', issuer: '${issuer.origin}', client-id: app, refresh-token: '\${REFRESH}'`;
    const run = await runAction({
      env: { REFRESH: madeUpSecret('refresh') },
      inputs: { retries: '1' },
      configFile: `endpoints:\n  - { name: issuer, auth: { oauth2: { ${fields} } } }`,
    });
    await issuer.close();
    expect(run.report?.endpoints).toMatchObject([{ verdict: 'inconclusive', attempts: 0 }]);
    expect(issuer.requests.map(({ target }) => target)).toEqual([
      ...['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'],
      ...['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'],
    ]);
  });
});
