/** What `docker login` does, against a registry and a token server in the shape of the distribution's specification. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { type Handler, startHttpServer, type TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const PASSWORD = madeUpSecret('password');
const TOKEN = madeUpSecret('minted');
const RIGHT = `Basic ${Buffer.from(`bot:${PASSWORD}`).toString('base64')}`;

/** Not signed: nobody here verifies it. */
const tokenOf = (claims: unknown) =>
  ['{"alg":"ES256"}', JSON.stringify(claims), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

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

describe('a container registry', () => {
  let run: ActionRun;
  let tokens: TestServer;
  let elsewhere: TestServer;

  beforeAll(async () => {
    tokens = await startHttpServer(tokenServer);
    elsewhere = await startHttpServer(tokenServer);
    const registry = await startHttpServer(registryAt(`${tokens.origin}/token`));
    const strange = await startHttpServer(registryAt(`${elsewhere.origin}/token`));
    const basic = await startHttpServer(({ headers }, response) => {
      response.writeHead(headers.authorization === RIGHT ? 200 : 401, {
        'WWW-Authenticate': 'Basic realm="registry"',
      });
      response.end();
    });
    const host = ({ origin }: TestServer) => origin.replace('http://', '');
    const item = (name: string, server: TestServer, more: string) =>
      `  - { name: ${name}, auth: { registry: { host: '${host(server)}', username: bot, password: '\${${name === 'wrong' ? 'WRONG' : 'PASSWORD'}}'${more} } } }`;
    const realm = `, realm: ${tokens.origin}/token`;
    const toAnybody = await startHttpServer((_, response) => {
      response.end(JSON.stringify({ token: TOKEN }));
    });
    const open = await startHttpServer(registryAt(`${toAnybody.origin}/token`));
    const toNobody = await startHttpServer((_, response) => {
      response.end(JSON.stringify({ token: tokenOf({ sub: '', access: [] }) }));
    });
    const nobodys = await startHttpServer(registryAt(`${toNobody.origin}/token`));
    run = await runAction({
      env: { PASSWORD, WRONG: madeUpSecret('wrong') },
      configFile: [
        'endpoints:',
        item('right', registry, realm),
        item('wrong', registry, realm),
        item('strange', strange, realm),
        item('basic', basic, ''),
        item('wrong', basic, '').replace('name: wrong', 'name: wrong for Basic'),
        item('open', open, `, realm: ${toAnybody.origin}/token`),
        item('nobody', nobodys, `, realm: ${toNobody.origin}/token`),
      ].join('\n'),
    });
    const all = [tokens, elsewhere, registry, strange, basic, toAnybody, open, toNobody, nobodys];
    for (const server of all) await server.close();
  });

  const row = (name: string) => run.report?.endpoints.find((one) => one.name === name);

  it('accepts the token that the token server gave out', () => {
    expect(row('right')).toMatchObject({ verdict: 'valid', status: 200 });
    expect(row('right')?.evidence.join('\n')).toContain('gave out a token');
  });

  it('rejects what the token server rejects, once: it is a password', () => {
    expect(row('wrong')).toMatchObject({ verdict: 'unauthorized', status: 401, attempts: 1 });
    expect(row('wrong')?.message).toContain('token server');
    const wrong = tokens.requests
      .map(({ headers }) => headers.authorization ?? RIGHT)
      .filter((sent) => sent !== RIGHT);
    expect(wrong).toHaveLength(1);
  });

  it('sends no password to a token server that the list does not name', () => {
    expect(row('strange')).toMatchObject({ verdict: 'unexpected' });
    expect(row('strange')?.fix.join('\n')).toContain('realm');
    expect(elsewhere.requests).toEqual([]);
  });

  it('sends the password itself where the registry wants Basic', () => {
    expect(row('basic')).toMatchObject({ verdict: 'valid', status: 200 });
  });

  it('says of a dead password that it is wrong, and not that Basic was meant', () => {
    expect(row('wrong for Basic')).toMatchObject({
      verdict: 'unauthorized',
      cause: 'wrong-credential',
    });
  });

  it('takes a token that anybody gets for no proof', () => {
    expect(row('open')).toMatchObject({ verdict: 'unproven' });
    expect(row('open')?.fix.join('\n')).toContain('only this account may read');
  });

  it('takes a token that is for nobody for no proof', () => {
    expect(row('nobody')).toMatchObject({ verdict: 'inconclusive', attempts: 1 });
    expect(row('nobody')?.message).toContain('gave out a token that is for nobody');
  });

  it('shows neither password nor token anywhere', () => {
    expect(leaksIn(run.everything, { PASSWORD, TOKEN })).toEqual([]);
    expect(run.masks).toContain(TOKEN);
  });
});
