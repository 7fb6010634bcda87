/** One credential at two registries with one token server: each gets a token of its own, and a wrong password is tried once. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { type Handler, startHttpServer, type TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const PASSWORD = madeUpSecret('password');
const TOKEN = madeUpSecret('minted');
const RIGHT = `Basic ${Buffer.from(`bot:${PASSWORD}`).toString('base64')}`;

/** https://distribution.github.io/distribution/spec/auth/token/ */
const tokenServer: Handler = ({ headers }, response) => {
  const isRight = headers.authorization === RIGHT;
  response.writeHead(isRight ? 200 : 401, { 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify(
      isRight ? { token: TOKEN, expires_in: 300 } : { details: 'incorrect username or password' },
    ),
  );
};

const registryAt =
  (realm: string): Handler =>
  ({ headers }, response) => {
    const isRight = headers.authorization === `Bearer ${TOKEN}`;
    response.writeHead(isRight ? 200 : 401, {
      'Content-Type': 'application/json',
      ...(isRight ? {} : { 'WWW-Authenticate': `Bearer realm="${realm}",service="test"` }),
    });
    response.end(isRight ? '{}' : '{"errors":[{"code":"UNAUTHORIZED"}]}');
  };

describe('a credential at two registries', () => {
  let run: ActionRun;
  let tokens: TestServer;

  beforeAll(async () => {
    tokens = await startHttpServer(tokenServer);
    const one = await startHttpServer(registryAt(`${tokens.origin}/token`));
    const two = await startHttpServer(registryAt(`${tokens.origin}/token`));
    const item = (name: string, variable: string) => ({
      name,
      url: `${one.origin}/v2/`,
      auth: {
        registry: { username: 'bot', password: `\${${variable}}`, realm: `${tokens.origin}/token` },
      },
      also: [{ url: `${two.origin}/v2/`, method: 'HEAD' }],
    });
    run = await runAction({
      env: { PASSWORD, WRONG: madeUpSecret('wrong') },
      configFile: JSON.stringify({
        endpoints: [item('right', 'PASSWORD'), item('wrong', 'WRONG')],
      }),
    });
    for (const server of [tokens, one, two]) await server.close();
  });

  it('is valid where both give it access', () => {
    const { verdict, evidence } = endpointOf(run, 'right');
    expect(verdict).toBe('valid');
    expect(evidence[1]).toMatch(/^HEAD .*: 200, valid$/);
  });

  it('is tried once where it is wrong', () => {
    const { verdict, attempts, evidence } = endpointOf(run, 'wrong');
    expect([verdict, attempts]).toEqual(['unauthorized', 1]);
    expect(evidence[1]).toContain('not asked, because another attempt could lock');
    // Without the password it is asked too, to see whether it gives a token to anybody.
    const sent = tokens.requests.map(({ headers }) => headers.authorization ?? RIGHT);
    const wrong = sent.filter((authorization) => authorization !== RIGHT);
    expect(wrong).toHaveLength(1);
  });

  it('shows nothing of what was given out', () => {
    expect(leaksIn(run.everything, { PASSWORD, TOKEN })).toEqual([]);
  });
});
