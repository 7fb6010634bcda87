/** The command that repeats what `oauth2` does, run by bash against oidc-provider, with every argument of its programs looked at. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { oauth2 } from '../../../src/auth/oauth2/oauth2.js';
import { shellText } from '../../../src/report/shell.js';
import { templateOf } from '../../../src/values/template.js';
import { startHttpServer, type TestServer } from '../../support/http-server.js';
import { type OAuthServer, startOAuthServer } from '../../support/oauth-server.js';
import { describeWith, findProgram } from '../../support/programs.js';

const SECRET = 'a-client-secret: 100%+more"\\';
const PROGRAMS = ['curl', 'openssl', 'sed', 'grep', 'awk', 'tr', 'cut', 'xxd'];
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pemOf = (key: typeof ec.privateKey) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

describeWith({ title: 'xxd', names: ['xxd'] }, 'the command that repeats it', () => {
  let server: OAuthServer;
  let api: TestServer;
  let lying: TestServer;
  let folder: string;

  beforeAll(async () => {
    const jwks = { keys: [ec, rsa].map(({ publicKey }) => publicKey.export({ format: 'jwk' })) };
    const signing = { token_endpoint_auth_method: 'private_key_jwt', jwks };
    const client = { client_id: 'app-1', client_secret: SECRET };
    server = await startOAuthServer({
      clients: [
        client,
        { ...client, client_id: 'poster', token_endpoint_auth_method: 'client_secret_post' },
        { client_id: 'signer', token_endpoint_auth_signing_alg: 'ES256', ...signing },
        { client_id: 'rsa-signer', token_endpoint_auth_signing_alg: 'PS256', ...signing },
      ],
    });
    api = await startHttpServer((_request, response) => {
      response.end('{"access_token":"of-the-assertion","token_type":"Bearer"}');
    });
    lying = await startHttpServer((_request, response) => {
      response.end(JSON.stringify({ issuer: lying.origin, token_endpoint: `${api.origin}/token` }));
    });
    folder = mkdtempSync(join(tmpdir(), 'arguments-'));
    for (const name of PROGRAMS) watch(name);
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([server.close(), api.close(), lying.close()]);
  });

  /** Writes down the arguments of a program before it runs. */
  function watch(name: string): void {
    const program = findProgram({ title: name, names: [name] });
    const path = join(folder, name);
    writeFileSync(
      path,
      `#!/bin/sh\nprintf '%s\\n' "$*" >> '${folder}/seen'\nexec '${program ?? name}' "$@"\n`,
    );
    chmodSync(path, 0o755);
  }

  async function run(
    given: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>>,
    url: string | null = null,
  ): Promise<string> {
    const entries = Object.entries(given).map(([name, text]) => [name, templateOf(text)] as const);
    const shell = oauth2.command?.(
      Object.fromEntries(entries),
      url === null ? null : templateOf(url),
    );
    const script = (shell ?? [])
      .map((line) =>
        line.map((part) => (typeof part === 'string' ? part : shellText(part.word))).join(''),
      )
      .join('\n');
    writeFileSync(join(folder, 'seen'), '');
    const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-c', script], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...env },
    });
    expect(stderr).toBe('');
    const seen = readFileSync(join(folder, 'seen'), 'utf8');
    for (const value of Object.values(env)) {
      expect(seen).not.toContain(value.length < 100 ? value : value.slice(60, 90));
    }
    expect(seen).not.toMatch(/Bearer [\w-]{20}/);
    return stdout;
  }

  it('does it with a secret that needs encoding', async () => {
    const given = { issuer: server.issuer, 'client-id': 'app-1', 'client-secret': '${S}' };
    expect(await run(given, { S: SECRET })).toMatch(/"access_token".*\n200/s);
    expect(await run(given, { S: 'a-wrong-secret' })).toMatch(/invalid_client.*\n401/s);
  });

  it('shows no access token, and a new refresh token, which would be lost', async () => {
    const given = { issuer: server.issuer, 'client-id': 'app-1', 'client-secret': '${S}' };
    expect(await run(given, { S: SECRET })).toContain('"access_token":"***"');
    const spending = { grant: 'refresh-token', 'refresh-token': '${R}', 'allow-rotation': 'true' };
    const token = await server.refreshToken('app-1', 'alice');
    const answer = await run({ ...given, ...spending }, { S: SECRET, R: token });
    expect(answer).toMatch(/"refresh_token":"[\w-]{20}/);
  });

  it('sends nothing to a token endpoint on another host', async () => {
    const given = { issuer: `${lying.origin}`, 'client-id': 'app-1', 'client-secret': '${S}' };
    await expect(run(given, { S: SECRET })).rejects.toThrow('not on the issuer');
    expect(api.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('does it in the form', async () => {
    const given = {
      ...{ 'token-url': `${server.issuer}/token`, 'client-id': 'poster' },
      ...{ 'client-secret': '${S}', 'client-auth': 'post', scope: 'read' },
    };
    expect(await run(given, { S: SECRET })).toMatch(/"access_token".*\n200/s);
  });

  it.each([
    ['ES256', 'signer', pemOf(ec.privateKey)],
    ['PS256', 'rsa-signer', pemOf(rsa.privateKey)],
  ])('signs with %s', async (algorithm, client, key) => {
    const given = { issuer: server.issuer, 'client-id': client, 'private-key': '${K}', algorithm };
    expect(await run(given, { K: key })).toMatch(/"access_token".*\n200/s);
  });

  it('spends a refresh token', async () => {
    const token = await server.refreshToken('app-1', 'alice');
    const given = {
      ...{ issuer: server.issuer, grant: 'refresh-token', 'client-id': 'app-1' },
      ...{ 'client-secret': '${S}', 'refresh-token': '${R}', 'allow-rotation': 'true' },
    };
    expect(await run(given, { S: SECRET, R: token })).toMatch(/"access_token".*\n200/s);
  });

  it('signs the assertion that is the grant, and goes on to the endpoint', async () => {
    const given = {
      ...{ grant: 'jwt-bearer', 'token-url': `${api.origin}/token`, 'client-id': 'app-1' },
      ...{ 'private-key': '${K}', subject: 'bot', 'claims.box_sub_type': 'user' },
    };
    await run(given, { K: pemOf(rsa.privateKey) }, `${api.origin}/me?a=b`);
    const [token, me] = api.requests.slice(-2);
    const assertion = new URLSearchParams(token?.body).get('assertion') ?? '';
    expect(decodeJwt(assertion)).toMatchObject({ iss: 'app-1', sub: 'bot', box_sub_type: 'user' });
    expect(me).toMatchObject({
      target: '/me?a=b',
      headers: { authorization: 'Bearer of-the-assertion' },
    });
  });
});
